"""What a service says of a case and its agency, so that two of them can be compared.

Left out is what must differ between a case that was mended and one that was recorded right: its names and numbers,
etags, times of recording, and the finding on letters that were issued before a mending. Ordinals of what was struck are
not given again, so that parts are named by what they are in the history.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from random import Random
from typing import Any

from google.protobuf import text_format
from google.protobuf.json_format import MessageToDict
from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp

from gongkai.v1 import annual_report_service_pb2 as report_pb
from gongkai.v1 import applicant_service_pb2 as applicant_pb
from gongkai.v1 import assessment_service_pb2 as assessment_pb
from gongkai.v1 import case_pb2
from gongkai.v1 import case_search_pb2 as search_pb
from gongkai.v1 import case_service_pb2 as case_pb
from gongkai.v1 import deadline_service_pb2 as deadline_pb
from gongkai.v1 import fee_service_pb2 as fee_pb
from gongkai.v1 import remedy_service_pb2 as remedy_pb
from gongkai_client import Client
from support.desk.desk import TODAY, day
from support.mending.desk import Side
from support.mending.steps import IDENTITY_NUMBERS, NAMES
from support.reports.answers import Asked, behind

FORMATS = ("2021", "2019", "2018-narrative", "2014")
_FINDINGS = [kind for kind in case_pb2.FindingKind.values()[1:] if kind != case_pb2.FINDING_KIND_LETTER_OUTDATED]
_LEFT_OUT = {"etag", "createTime", "updateTime", "asOfTime", "id"}
_ARRIVAL = re.compile(r"arrivals/[0-9]+-[0-9]+")
_NUMBER = re.compile(r"某[0-9]+公开申〔[0-9]+〕[0-9]+号")


class Cell(str):
    """Id of a figure, beside what else is told of a report."""

    __slots__ = ()


# By place, what is said.
View = Mapping[str, Any]


def view(client: Client, side: Side, asked: Sequence[date], years: Sequence[int], number: int) -> dict[str, Any]:
    """All that is asked of one side; ``number`` chooses what is asked of few."""
    plain = _Plain(side)
    found: dict[str, Any] = {}
    case = client.cases.GetCase(case_pb.GetCaseRequest(name=side.case)).case
    found["case"] = plain.of(case)
    for when in asked:
        found[f"clocks on: {when}"] = plain.of(_clocks(client, case, when, every_day=number % 5 == 0))
        found[f"due on: {when}"] = plain.of(_due(client, side, when))
    found[f"reminders until: {asked[0]}"] = plain.of(_reminders(client, side, asked[0]))
    for place, message in _lists(client, side, case):
        found[place] = plain.of(message)
    for question in _questions(number):
        found[f"found by: {text_format.MessageToString(question, as_one_line=True, as_utf8=True)}"] = [
            plain.of(each) for each in _found(client, side, question)
        ]
    for each in years:
        found[f"report 2021: {each}"] = _figures(client, plain, each, "2021")
    found["years"] = plain.of(_compared(client, side.agency))
    year, other_format = years[number % len(years)], FORMATS[1 + number % 3]
    found[f"report {other_format}: {year}"] = _figures(client, plain, year, other_format)
    found[f"response times: {year}"] = plain.of(_times(client, side.agency, year))
    found[f"behind a figure: {year}"] = _behind(client, plain, year, found[f"report 2021: {year}"], number)
    if number % 3 == 0:
        found[f"assessment: {year}"] = plain.of(_assessed(client, side.agency, year))
    return found


def differences(right: View, mended: View) -> dict[str, str]:
    """Where both do not say the same."""
    found: dict[str, str] = {}
    for place in right:
        for path, one, other in _apart(right[place], mended[place], place):
            found.setdefault(path, f"right {one}, mended {other}")
    return dict(list(found.items())[:12])


def _apart(right: Any, mended: Any, path: str) -> Iterator[tuple[str, Any, Any]]:  # noqa: ANN401
    if right == mended:
        return
    if isinstance(right, dict) and isinstance(mended, dict):
        head, _, about = path.partition(":")
        for key in sorted({*right, *mended}, key=str):
            inner = f"{head} {key}:{about}"
            yield from _apart(right.get(key), mended.get(key), inner)
    elif isinstance(right, list) and isinstance(mended, list) and len(right) == len(mended):
        for one, other in zip(right, mended, strict=True):
            yield from _apart(one, other, path)
    else:
        yield path, right, mended


class _Plain:
    """Messages without what names them."""

    def __init__(self, side: Side) -> None:
        self.side = side
        parts = {"fee": "feeNotices", "review": "reviews", "lawsuit": "lawsuits", "letter": "consultations"}
        self._parts = {f"{parts[thing.partition(' ')[0]]}/{n}": thing for thing, n in side.ordinals.items()}
        self._letters = {n: thing for thing, n in side.ordinals.items() if thing.startswith("letter")}

    def of(self, message: Message) -> Any:  # noqa: ANN401
        """The message as JSON has it, for both sides alike."""
        return self._value(MessageToDict(message))

    def _value(self, value: Any) -> Any:  # noqa: ANN401
        if isinstance(value, dict):
            if value.keys() == {"year", "month", "day"}:
                return f"{value['year']}-{value['month']:02}-{value['day']:02}"
            told = {key: self._value(inner) for key, inner in value.items() if key not in _LEFT_OUT}
            plain = {key: inner for key, inner in told.items() if inner != []}
            if "ordinal" in plain:
                plain["ordinal"] = self._letters[plain["ordinal"]]
            return plain
        if isinstance(value, list):
            return [self._value(each) for each in value if not _is_outdated_letter(each)]
        return self._text(value) if isinstance(value, str) else value

    def _text(self, text: str) -> str:
        side = self.side
        for number, companion in enumerate(side.companions):
            text = text.replace(companion, f"companion {number}")
        head, name, rest = text.partition(side.case)
        if name and rest.startswith("/"):
            return f"{head}the case, {self._parts.get(rest[1:], rest)}"
        text = text.replace(side.case, "the case").replace(side.agency, "the agency")
        return _NUMBER.sub("the number", _ARRIVAL.sub("the arrival", text))


def _is_outdated_letter(value: Any) -> bool:  # noqa: ANN401
    return isinstance(value, dict) and value.get("kind") == "FINDING_KIND_LETTER_OUTDATED"


# Questions.


def _questions(number: int) -> list[Message]:
    """Some of the filters, and words that are looked for; of what was mended as well."""
    random = Random(f"questions {number}")  # noqa: S311 - nothing secret
    since = date(random.randrange(2017, 2027), random.randrange(1, 13), 1)
    row = {"view": search_pb.CASE_VIEW_ROW}
    filters = (
        case_pb.ListCasesRequest(findings=[random.choice(_FINDINGS)], **row),
        case_pb.ListCasesRequest(findings=_FINDINGS, **row),
        case_pb.ListCasesRequest(traits=[random.choice(search_pb.CaseTrait.values()[1:])], **row),
        case_pb.ListCasesRequest(traits=[random.choice(search_pb.CaseTrait.values()[1:])], **row),
        case_pb.ListCasesRequest(outcomes=[random.choice(case_pb2.Outcome.values()[1:])], **row),
        case_pb.ListCasesRequest(outcomes=[case_pb2.OUTCOME_GRANTED, case_pb2.OUTCOME_PARTIALLY_GRANTED], **row),
        case_pb.ListCasesRequest(applicant_kinds=[random.choice(case_pb2.ApplicantKind.values()[1:])], **row),
        case_pb.ListCasesRequest(receipt_channels=[random.choice(case_pb2.ReceiptChannel.values()[1:])], **row),
        case_pb.ListCasesRequest(handler=random.choice(("法规处", "办公室", "更正前的内容")), **row),
        case_pb.ListCasesRequest(received_first_date=day(since), **row),
        case_pb.ListCasesRequest(closed_last_date=day(since), **row),
        case_pb.ListCasesRequest(due_first_date=day(since), **row),
        case_pb.ListCasesRequest(order=search_pb.CASE_ORDER_DUE, **row),
        case_pb.ListCasesRequest(order=search_pb.CASE_ORDER_CLOSED, **row),
        case_pb.ListCasesRequest(order=search_pb.CASE_ORDER_RECEIVED, **row),
    )
    words = (*NAMES, *IDENTITY_NUMBERS[-2:], "另一个", "更正前", "排水", "征收", "低保", "重复", "2号", "粤行初1号")
    return [*random.sample(filters, 3), *(case_pb.SearchCasesRequest(query=word) for word in random.sample(words, 2))]


def _found(client: Client, side: Side, question: Message) -> Sequence[Message]:
    asked = type(question)()
    asked.CopyFrom(question)
    asked.parent = side.agency
    if isinstance(asked, case_pb.SearchCasesRequest):
        return client.cases.SearchCases(asked).hits
    return client.cases.ListCases(asked).cases


def _clocks(client: Client, case: case_pb2.Case, when: date, *, every_day: bool) -> Message:
    received = case.received_date
    earliest = date(received.year, received.month, received.day)
    request = deadline_pb.ExplainDeadlinesRequest(
        name=case.name, as_of_date=day(max(when, earliest)), every_day=every_day
    )
    return client.deadlines.ExplainDeadlines(request)


def _due(client: Client, side: Side, when: date) -> Message:
    return client.deadlines.ListDueCases(deadline_pb.ListDueCasesRequest(parent=side.agency, as_of_date=day(when)))


def _reminders(client: Client, side: Side, when: date) -> Message:
    first = date.fromordinal(when.toordinal() - 29)
    request = deadline_pb.ListRemindersRequest(parent=side.agency, first_date=day(first), last_date=day(when))
    return client.deadlines.ListReminders(request)


def _lists(client: Client, side: Side, case: case_pb2.Case) -> Iterator[tuple[str, Message]]:
    yield "reviews", client.remedies.ListReviews(remedy_pb.ListReviewsRequest(parent=side.case))
    yield (
        "reviews of agency",
        client.remedies.ListReviews(remedy_pb.ListReviewsRequest(parent=f"{side.agency}/cases/-")),
    )
    yield "lawsuits", client.remedies.ListLawsuits(remedy_pb.ListLawsuitsRequest(parent=side.case))
    yield "fees", client.fees.ListFeeNotices(fee_pb.ListFeeNoticesRequest(parent=side.case))
    # A case that moved into another year keeps its number.
    listed = case_pb.ListCasesRequest(parent=side.agency, received_year=case.received_date.year)
    yield "listed by year", client.cases.ListCases(listed)
    listed = case_pb.ListCasesRequest(parent=side.agency, states=[case.state])
    yield "listed by state", client.cases.ListCases(listed)
    listed = case_pb.ListCasesRequest(parent=side.agency, due_by_date=day(TODAY))
    yield "listed by due day", client.cases.ListCases(listed)
    if case.applicant_reference:
        span = {"first_date": day(date(2016, 1, 1)), "last_date": day(TODAY)}
        request = applicant_pb.GetApplicantActivityRequest(case=side.case, **span)
        yield "applicant", client.applicants.GetApplicantActivity(request)
    for other, companion in enumerate(side.companions):
        span = {"first_date": day(date(2016, 1, 1)), "last_date": day(TODAY)}
        request = applicant_pb.GetApplicantActivityRequest(case=companion, **span)
        yield f"applicant of another case: {other}", client.applicants.GetApplicantActivity(request)
        like = applicant_pb.ListSimilarCasesRequest(case=companion)
        yield f"like another case: {other}", client.applicants.ListSimilarCases(like)


def _compared(client: Client, agency: str, as_of: Timestamp | None = None) -> Message:
    request = report_pb.CompareYearsRequest(agency=agency, year=TODAY.year, years=10, as_of_time=as_of)
    return client.annual_reports.CompareYears(request)


def _times(client: Client, agency: str, year: int, as_of: Timestamp | None = None) -> Message:
    request = report_pb.AnalyzeResponseTimesRequest(agency=agency, year=year, as_of_time=as_of)
    return client.annual_reports.AnalyzeResponseTimes(request)


def _assessed(client: Client, agency: str, year: int) -> Message:
    return client.assessments.AssessAgency(assessment_pb.AssessAgencyRequest(agency=agency, year=year))


def _report(client: Client, agency: str, year: int, report_format: str, as_of: Timestamp | None = None) -> Any:  # noqa: ANN401
    request = report_pb.ComputeAnnualReportRequest(agency=agency, year=year, format=report_format, as_of_time=as_of)
    return client.annual_reports.ComputeAnnualReport(request).annual_report


def _behind(client: Client, plain: "_Plain", year: int, report: View, number: int) -> dict[str, Any]:
    """What stands behind one of the figures that are not nought; another number takes another one."""
    told = [cell for cell, value in report.items() if isinstance(cell, Cell) and value]
    if not told:
        return {}
    cell = told[number % len(told)]
    asked = Asked(plain.side.agency, year, "2021")
    return {cell: [plain.of(each) for each in behind(client, asked, cell, page_size=50)]}


def _figures(client: Client, plain: "_Plain", year: int, report_format: str) -> dict[str, Any]:
    """Every figure of a report by its cell, its sentences, checks and later answers."""
    report = _report(client, plain.side.agency, year, report_format)
    found: dict[str, Any] = {"later answers": report.later_answer_count}
    for section in report.sections:
        found[f"{section.id} sentences"] = [text.zh for text in section.paragraphs]
        cells = [*section.figures, *(each for table in section.tables for row in table.rows for each in row.figures)]
        for each in cells:
            found[Cell(each.cell)] = each.value
    # Those that hold say so of nothing in particular.
    found["checks"] = {each.id: plain.of(each) for each in report.checks}
    return found


# As of earlier instants.


class Instant:
    """What was said of the figures at an instant, to be asked again later."""

    def __init__(self, client: Client, side: Side, years: Sequence[int], number: int) -> None:
        self._client = client
        self._side = side
        self._year = years[number % len(years)]
        self._format = FORMATS[number % len(FORMATS)]
        first = _report(client, side.agency, self._year, self._format)
        self._as_of = first.as_of_time
        self._said = {"report": first, **self._ask()}

    def _ask(self) -> dict[str, Message]:
        client, agency = self._client, self._side.agency
        return {
            "years": _compared(client, agency, self._as_of),
            "response times": _times(client, agency, self._year, self._as_of),
        }

    def differences(self) -> dict[str, str]:
        """What is said otherwise now of the same instant."""
        again = _report(self._client, self._side.agency, self._year, self._format, self._as_of)
        said = {"report": again, **self._ask()}
        return {
            f"as of before a mending, {what}: {self._format} {self._year}": _first_difference(before, said[what])
            for what, before in self._said.items()
            if before != said[what]
        }


def _first_difference(before: Message, after: Message) -> str:
    told = _apart(MessageToDict(before), MessageToDict(after), "")
    return "; ".join(f"{path} then {one}, now {other}" for path, one, other in list(told)[:3])
