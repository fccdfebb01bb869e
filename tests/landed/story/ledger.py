"""The ledger of a year: every measure, with and without a category, some of it taken back."""

from landed.story.agencies import CITY, FINANCE, STATION, WATER
from landed.teller import Teller


def keep_ledger(teller: Teller, year: int) -> None:
    """Entries of all measures at one office, of some at the others."""
    measures = teller.contract.words("PublicationMeasure")
    for number, measure in enumerate(measures):
        category = {"category": "工作动态"} if number % 3 == 0 else {}
        teller.do(
            "RecordPublication",
            parent=WATER,
            measure=measure,
            quantity=3 * number + year % 7,
            published_date=f"{year}-{number % 12 + 1:02}-11",
            **category,
        )
    for number, agency in enumerate((CITY, FINANCE, STATION)):
        for measure in measures[number::5]:
            entry = teller.do(
                "RecordPublication", parent=agency, measure=measure, quantity=number + 1, published_date=f"{year}-06-30"
            ).publication
            if measure == measures[number]:
                teller.do("RetractPublication", name=entry.name, **({"etag": entry.etag} if number else {}))
    teller.do("RecordPublication", parent=CITY, measure=measures[0], published_date=f"{year}-12-20")
