"""Calendar versions that move the dates of open cases, once by notices and closures, once by taking them back."""

from landed.story.agencies import CITY, FINANCE
from landed.teller import Teller


def change_calendar(teller: Teller) -> None:
    """Two versions: one with every kind of entry and closures, with and without what is below; and one without."""
    notice = "国办发明电〔2026〕0号"
    teller.do(
        "CreateCalendar",
        calendar_id="2026-changed",
        entries=[
            {"date": "2026-03-17", "kind": "CALENDAR_ENTRY_KIND_OFF", "holiday": "临时放假", "notice": notice},
            {"date": "2026-03-21", "kind": "CALENDAR_ENTRY_KIND_WORKED", "holiday": "临时放假", "notice": notice},
            {"date": "2026-04-06", "kind": "CALENDAR_ENTRY_KIND_ORDINARY", "notice": notice},
            {"date": "2027-01-01", "kind": "CALENDAR_ENTRY_KIND_OFF", "holiday": "元旦", "notice": notice},
        ],
        closures=[
            {"agency": CITY, "date": "2026-03-24", "reason": "台风停工", "include_subtree": True},
            {"agency": FINANCE, "date": "2026-03-25", "reason": "搬迁"},
        ],
    )
    teller.do("PublishCalendar", name="calendars/2026-changed")
    back = [{"date": "2026-03-17", "kind": "CALENDAR_ENTRY_KIND_ORDINARY", "notice": notice}]
    teller.do("CreateCalendar", calendar_id="2026-back", entries=back)
    closures = [{"agency": FINANCE, "date": "2026-03-26", "reason": "停电"}]
    teller.do("CreateCalendar", calendar_id="2026-draft", closures=closures)
    teller.do("PublishCalendar", name="calendars/2026-back")
