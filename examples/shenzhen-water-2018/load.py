#!/usr/bin/env python3
"""深圳市水务局 2018: files and answers the applications of `ledger.csv`, records what `publications.csv` counts.

    python examples/shenzhen-water-2018/load.py --server 127.0.0.1:50051

The README beside it tells which facts are real. Running it twice changes nothing.
"""

import csv
import json
import sys
from collections.abc import Generator
from datetime import date
from pathlib import Path

from gongkai.v1.agency_service_pb2 import AGENCY_KIND_DEPARTMENT, Agency
from gongkai.v1.case_pb2 import Applicant, ApplicantKind, Outcome, ReceiptChannel
from gongkai.v1.localized_text_pb2 import LocalizedText
from gongkai.v1.publication_service_pb2 import PublicationMeasure

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from desk import Desk, Example, PublishedPart  # noqa: E402 - found through the line above
from run_example import main  # noqa: E402

AGENCY = Agency(
    name="agencies/szwater",
    display_name="深圳市水务局",
    case_number_prefix="深水公开申",
    kind=AGENCY_KIND_DEPARTMENT,
    self_reference=LocalizedText(zh="我局", en="the Bureau"),
)


# 六 and 七 of the report are in the bureau's own words, which are not ours to print here.
OWN_TEXT = {
    "problems": "示例文字：主动公开的形式还不够丰富，公开的及时性有待提高。",
    "plans": "示例文字：完善公开目录，加强业务培训，拓宽公开渠道。",
}
# 报告写明“超过”：over 26,000.
FOLLOWERS = {"social_media_followers": 26_000}


def rows(file_name: str) -> list[dict[str, str]]:
    """The rows of a ledger: UTF-8, with or without a byte order mark; lines that begin with `#` are remarks."""
    with (HERE / file_name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def published() -> tuple[PublishedPart, ...]:
    """The figures of the published report, by the ids that the format `2018-narrative` gives its cells."""
    cells = json.loads((HERE / "published.json").read_text(encoding="utf-8"))["cells"]
    figures = {f"website_items.{category}": count for category, count in cells.pop("website_breakdown").items()}
    # The report says in words that all were answered on time.
    if cells["answered_on_time"] == "all":
        cells["answered_on_time"] = cells["requests_received"]
    title = LocalizedText(zh="深圳市水务局 2018 年报告", en="Shenzhen Water Bureau, report for 2018")
    return (PublishedPart(title=title, figures={**cells, **figures}),)


def work(desk: Desk) -> Generator[None, None, None]:
    """Fills both ledgers through the API; yields after each case."""
    desk.register()
    for serial, row in enumerate(rows("publications.csv"), start=1):
        _record_publication(desk, serial, row)
    desk.enter_figures(2018, FOLLOWERS, actor="示例")
    for section, text in OWN_TEXT.items():
        desk.write_section(2018, section, text, actor="示例")
    for row in rows("ledger.csv"):
        _work_case(desk, row)
        yield


def _record_publication(desk: Desk, serial: int, row: dict[str, str]) -> None:
    desk.record_publication(
        str(serial),
        measure=PublicationMeasure.Value(f"PUBLICATION_MEASURE_{row['measure']}"),
        category=row["category"],
        quantity=int(row["quantity"]),
        published=date.fromisoformat(row["published_date"]),
    )


def _work_case(desk: Desk, row: dict[str, str]) -> None:
    dossier = desk.file_case(
        f"cases/{row['serial']}",
        applicant=Applicant(
            kind=ApplicantKind.Value(f"APPLICANT_KIND_{row['applicant_kind']}"), display_name=row["applicant"]
        ),
        description=row["description"],
        channel=ReceiptChannel.Value(f"RECEIPT_CHANNEL_{row['receipt_channel']}"),
        received=date.fromisoformat(row["received_date"]),
    )
    dossier.take_up(date.fromisoformat(row["started_date"]), handler=row["handler"])
    dossier.decide(
        date.fromisoformat(row["reply_date"]),
        outcome=Outcome.Value(f"OUTCOME_{row['outcome']}"),
        reply_number=row["reply_number"],
    )


EXAMPLE = Example(
    title=LocalizedText(zh="深圳市水务局 2018", en="Shenzhen Water Bureau 2018"),
    agency=AGENCY,
    year=2018,
    report_format="2018-narrative",
    cases=len(rows("ledger.csv")),
    published=published(),
    work=work,
)

if __name__ == "__main__":
    sys.exit(main(EXAMPLE))
