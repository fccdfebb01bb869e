"""Publishes reports like somebody who explains every difference that keeps one back, and reads what came of them."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

from gongkai.v1 import annual_report_service_pb2 as pb
from gongkai.v1 import report_publication_service_pb2 as publication_pb
from gongkai.v1 import report_supplement_service_pb2 as supplement_pb
from gongkai_client import Client, GongkaiError
from support.desk.desk import new_id
from support.reports.answers import Asked, moment, report
from support.reports.trials import Trial, trial

ACTOR = "政务公开科"


def publish(client: Client, asked: Asked, *, replaces: str) -> publication_pb.ReportPublication:
    """The report as it stands now, after what must hold and does not was explained."""
    request = publication_pb.PublishAnnualReportRequest(
        agency=asked.agency,
        year=asked.year,
        format=asked.format,
        scope=asked.scope,
        replaces=replaces,
        actor=ACTOR,
        reason="更正" if replaces else "",
        incomplete_reason="只核对数字",
        request_id=new_id(),
    )
    try:
        return client.report_publications.PublishAnnualReport(request).publication
    except GongkaiError as error:
        if error.reason != "CHECKS_FAILED":
            raise
        _explain(client, asked, int(error.metadata["count"]))
    request.request_id = new_id()
    return client.report_publications.PublishAnnualReport(request).publication


def _explain(client: Client, asked: Asked, count: int) -> None:
    """Every blocking check that fails, and there are as many as the refusal said."""
    failed = [
        check
        for check in report(client, asked).checks
        if check.blocking and check.result == pb.CHECK_RESULT_FAILED and check.adjustment.delta != check.delta
    ]
    assert len(failed) == count
    for check in failed:
        assert check.delta == check.left - check.right != 0
        client.report_supplements.AdjustReportCheck(
            supplement_pb.AdjustReportCheckRequest(
                agency=asked.agency,
                year=asked.year,
                format=asked.format,
                scope=asked.scope,
                check=check.id,
                delta=check.delta,
                reason="补录",
                actor=ACTOR,
                request_id=new_id(),
            )
        )


@dataclass(frozen=True)
class Difference:
    """What ``DiffAnnualReport`` says, all pages of it."""

    figures: dict[str, tuple[int | None, int | None]]
    records: list[publication_pb.ChangedRecord]
    conventions: dict[str, str]


def difference(client: Client, name: str, asked: Asked, *, page_size: int) -> Difference:
    """Of a publication to the records as of the instant of ``asked``; every page says the same of the figures."""
    request = publication_pb.DiffAnnualReportRequest(name=name, as_of_time=asked.as_of_time, page_size=page_size)
    records: list[publication_pb.ChangedRecord] = []
    first: publication_pb.DiffAnnualReportResponse | None = None
    for answer in _pages(client, request):
        first = first or answer
        assert list(answer.figures) == list(first.figures)
        assert len(answer.records) <= page_size
        assert answer.total_size == first.total_size
        records.extend(answer.records)
    assert first is not None
    assert len(records) == first.total_size
    figures = {
        each.figure.cell: (
            each.published if each.HasField("published") else None,
            each.figure.value if each.figure.HasField("value") else None,
        )
        for each in first.figures
    }
    assert len(figures) == len(first.figures)
    return Difference(figures, records, {each.id: each.value for each in first.conventions})


def _pages(
    client: Client, request: publication_pb.DiffAnnualReportRequest
) -> Iterator[publication_pb.DiffAnnualReportResponse]:
    while True:
        answer = client.report_publications.DiffAnnualReport(request)
        yield answer
        request.page_token = answer.next_page_token
        if not request.page_token:
            return


def named(record: pb.CellCase) -> str:
    """The record that is meant."""
    return record.counted_resource or record.case


@dataclass(frozen=True)
class Published:
    """A publication, the question that it answers, as of its instant, and the figures in it by cell."""

    name: str
    asked: Asked
    figures: Mapping[str, int | None]


@dataclass
class Press:
    """Publishes now and then while a history is played, and corrects what it published."""

    published: list[Published] = field(default_factory=list)

    def __call__(self, told: Trial, random: Random) -> None:
        """After a step: a report on a year that is over."""
        asked = told.any_report(random)
        if random.random() < 0.15 and asked.year < told.history.acts[-1].at.year:
            in_force = [
                each.name
                for each in self.published
                if (each.asked.agency, each.asked.year, each.asked.is_subtree)
                == (asked.agency, asked.year, asked.is_subtree)
            ]
            if told.history.known.reporter(asked.agency, asked.year) != asked.agency:
                # Another reports on that year.
                return
            made = publish(told.client, asked, replaces=in_force[-1] if in_force else "")
            figures = {each.cell: each.value if each.HasField("value") else None for each in made.figures}
            self.published.append(Published(made.name, replace(asked, as_of=moment(made.as_of_time)), figures))


@dataclass(frozen=True)
class Printed:
    """A history on its server, with what was published on the way."""

    trial: Trial
    published: list[Published]


@contextmanager
def printing(folder: Path, seed: int) -> Iterator[Printed]:
    """The history with that number, played with a press."""
    press = Press()
    with trial(folder, seed, between=press) as told:
        assert len(press.published) > 5
        yield Printed(told, press.published)
