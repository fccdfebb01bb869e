"""The story from its first day to its last. A new command, kind or word of the contract gets a place in it."""

from landed.story.agencies import CITY, STATION, WATER, choose_other_days, found_agencies, rename_and_move
from landed.story.breaches import (
    ask_the_third_party_in_vain,
    come_too_late,
    stop_at_every_stage,
    turn_too_late,
)
from landed.story.calendars import change_calendar
from landed.story.cases import (
    arrive_and_wait,
    ask_again,
    come_by_every_channel,
    consult_everybody,
    end_in_every_way,
    end_without_an_answer,
    leave_open,
    split_one_application,
    take_long,
)
from landed.story.fees import charge_by_tariff, charge_costs, set_tariffs
from landed.story.ledger import keep_ledger
from landed.story.letters import OWN_TEMPLATES, choose_templates, write_letters
from landed.story.remedies import go_through_lawsuits, go_through_reviews, go_up_and_back
from landed.story.reports import explain_and_take_back, publish_report, record_published, write_report
from landed.teller import Teller

FIRST_DAY = "2016-01-04"


def tell(teller: Teller) -> None:
    """Everything that can be recorded, year after year."""
    found_agencies(teller)
    set_tariffs(teller)
    _under_the_regulation_of_2007(teller)
    _under_both(teller)
    _the_years_of_2020_and_2021(teller)
    _with_remedies(teller)
    _the_last_year(teller)


def _under_the_regulation_of_2007(teller: Teller) -> None:
    teller.at("2017-12-29")
    keep_ledger(teller, 2017)
    come_by_every_channel(teller, "2017-03-06")
    charge_costs(teller, "2017-02-06")
    teller.at("2018-12-28")
    rename_and_move(teller)
    keep_ledger(teller, 2018)
    end_in_every_way(teller, "2018-03-05")
    end_without_an_answer(teller, "2018-06-04")
    consult_everybody(teller, "2018-09-03")
    take_long(teller, "2018-10-08", extension=15, can_defer=False)
    go_through_reviews(teller, "2018-01-08")
    write_report(teller, WATER, 2017, "2014")
    publish_report(teller, WATER, 2017, format="2014")
    teller.at("2019-02-20")
    write_report(teller, WATER, 2018, "2014")
    write_report(teller, WATER, 2018, "2018-narrative")
    first = publish_report(teller, WATER, 2018, format="2014", scope="REPORT_SCOPE_AGENCY")
    publish_report(teller, WATER, 2018, format="2018-narrative", replaces=first, reason="改用文字格式")
    publish_report(teller, CITY, 2018, format="2014", scope="REPORT_SCOPE_SUBTREE")


def _under_both(teller: Teller) -> None:
    teller.at("2019-12-27")
    # Received under the Regulation of 2007, open when that of 2019 came into force.
    consult_everybody(teller, "2019-05-06")
    come_by_every_channel(teller, "2019-06-03")
    end_in_every_way(teller, "2019-07-01")
    keep_ledger(teller, 2019)
    teller.at("2020-03-02")
    write_report(teller, WATER, 2019, "2019")
    publish_report(teller, WATER, 2019)
    publish_report(teller, STATION, 2019, format="2019")


def _the_years_of_2020_and_2021(teller: Teller) -> None:
    teller.at("2020-12-30")
    end_without_an_answer(teller, "2020-09-07")
    go_through_lawsuits(teller, "2020-02-10")
    record_published(teller, 2019, "2019")
    teller.at("2021-12-30")
    keep_ledger(teller, 2021)
    charge_by_tariff(teller, "2021-03-01")
    teller.at("2022-02-14")
    write_report(teller, WATER, 2021, "2021")
    publish_report(teller, WATER, 2021, scope="REPORT_SCOPE_SUBTREE")


def _with_remedies(teller: Teller) -> None:
    teller.at("2024-12-27")
    go_through_reviews(teller, "2024-02-19")
    go_through_lawsuits(teller, "2024-03-04")
    go_up_and_back(teller, "2023-10-09")
    come_too_late(teller, "2024-04-08")
    ask_the_third_party_in_vain(teller, "2024-05-06")
    teller.at("2025-01-20")
    keep_ledger(teller, 2024)
    for year in (2023, 2024):
        write_report(teller, WATER, year, "2021")
    explain_and_take_back(teller, WATER, 2024, "2021")
    publish_report(teller, CITY, 2024, format="2021", scope="REPORT_SCOPE_SUBTREE")
    publish_report(teller, WATER, 2024)


def _the_last_year(teller: Teller) -> None:
    teller.at("2026-02-27")
    write_letters(teller, "2026-01-05")
    choose_templates(teller)
    write_letters(teller, "2026-01-08", only=OWN_TEMPLATES)
    ask_again(teller, "2026-01-12")
    split_one_application(teller, "2026-01-14")
    arrive_and_wait(teller, "2026-01-15")
    teller.at("2026-03-09")
    consult_everybody(teller, "2026-01-19")
    take_long(teller, "2026-01-12", extension=20, can_defer=True)
    leave_open(teller, "2026-02-25")
    stop_at_every_stage(teller, "2026-02-02")
    turn_too_late(teller, "2019-09-02")
    change_calendar(teller)
    choose_other_days(teller)
    teller.at("2026-03-16")
    end_without_an_answer(teller, "2026-01-06")
    # Told too late for the report that was published: it differs since.
    end_in_every_way(teller, "2024-11-04")
