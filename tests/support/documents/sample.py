"""Documents for the tests of every format: real figures, through the formats that ship with the service."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache

from gongkai_service.data import shipped_indicators, shipped_prints
from gongkai_service.domain.agencies.letterhead import Letterhead
from gongkai_service.domain.statistics.canonical import canonical_bytes, digest, report_document
from gongkai_service.domain.statistics.checks import check_report
from gongkai_service.domain.statistics.compute import Beside, compute
from gongkai_service.domain.statistics.facts import CaseKey, FeeSums, PublicationKey, Records
from gongkai_service.domain.statistics.formats.structure import ReportFormat
from gongkai_service.domain.statistics.printing import drafted_preamble
from gongkai_service.domain.statistics.report import Adjustment, Report, Section
from gongkai_service.domain.statistics.response_times import analyze
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import (
    ApplicantKind,
    Outcome,
    PublicationMeasure,
    ReceiptChannel,
    Timeliness,
)
from gongkai_service.reports.model import Document, PublicationStamp, RecordRow, YearComparison, YearIndicator
from support.documents.records_by_figures import closed_cases, records_by_figures
from support.statistics.inputs import YEAR, published_values, report_format
from support.statistics.inputs import published as published_tables
from support.statistics.published_reports import value_of
from support.statistics.small_format import small_format, small_records

_AS_OF = datetime(2024, 1, 19, 8, 30, tzinfo=UTC)
_CALENDAR = "2026-1"
_LETTERHEAD = Letterhead(
    office="人民政府办公室", address="市府大道1号", telephone="0527-00000000", website="www.suqian.example"
)
_NO_FEES = FeeSums(0, 0, 0, 0)

# By the first character of the title of a section.
_OWN = {
    "一": (
        "2023年，{self}深入贯彻落实《中华人民共和国政府信息公开条例》，持续提升政务公开标准化、规范化水平。\n"
        "（一）主动公开。全年主动公开政府信息12.3万条，召开新闻发布会46场。\n"
        "（二）依申请公开。全年新收政府信息公开申请{table3.new_received.total}件，"
        "上年结转{table3.carried_in.total}件，其中自然人申请占{table3.new_received.natural_person/"
        "table3.new_received.total|percent}。\n"
        "（三）政府信息管理。修订政府信息公开申请办理规范，全面实行全流程留痕。\n"
        "（四）平台建设。完成市政府网站适老化改造。\n"
        "（五）监督保障。开展业务培训12期，培训1400余人次。"
    ),
    "五": (
        "存在的主要问题：一是政策解读形式不够丰富；二是基层办理人员变动较大，答复质量参差不齐。\n"
        "改进情况：一是推广图解、短视频等解读方式；二是编印案例汇编，组织跟班学习。"
    ),
    "六": "除处理费外，无其他需要报告的事项。",
}
# Of 2022: one figure is explained, some differ without a reason, one was left blank.
_PREVIOUS = {
    "table3.carried_out.natural_person": 92,
    "table3.carried_out.business": 3,
    "table3.carried_out.research": None,
    "table3.carried_out.public_welfare": 0,
    "table3.carried_out.legal_service": 2,
    "table3.carried_out.other_org": 1,
    "table3.carried_out.total": 98,
    "table2.rules.valid": 9,
    "table2.normative_docs.valid": 975,
}
# Cells of table 二 that the files of published reports name otherwise.
_RENAMED = {
    "table2.licences": "table2.licences.decisions",
    "table2.penalties": "table2.penalties.decisions",
    "table2.compulsion": "table2.compulsion.decisions",
    "table2.fees_wan_yuan": "table2.charges.amount",
    "table2.fees_items.prev": "table2.charges.prev",
    "table2.fees_items.change": "table2.charges.change",
    "table2.procurement.amount_yuan": "table2.procurement.amount",
}
_REASON = "上年结转的一件申请经核实系重复登记，已于2023年1月撤销登记。"


@cache
def suqian() -> Document:
    """All cities and counties of Suqian, 2023 (format 2021): everything that a document may hold."""
    found = report_format("2021")
    values = published_values("suqian-city-2023") | _table2("suqian-city-2023", found)
    records = records_by_figures(found, values, year=2023, fees=FeeSums(25, 2950_00, 1950_00, 0))
    beside = Beside(own={one.id: _OWN[one.title.zh[0]] for one in found.sections if one.own}, previous=_PREVIOUS)
    report = compute(
        found, year=2023, records=records, self_reference=Text("全市", "the City"), beside=_explained(beside, found.id)
    )
    form = shipped_prints()[found.id]
    return Document(
        report=report,
        agency_display_name="宿迁市",
        as_of=_AS_OF,
        calendar=_CALENDAR,
        canonical=_canonical(report, "agencies/suqian"),
        response_times=analyze(closed_cases(records.cases, year=2023)),
        comparison=_five_years(),
        records=_some_records(),
        form=form,
        preamble=drafted_preamble(
            form, year=2023, agency="宿迁市", self_reference=Text("本机关", "this agency"), letterhead=_LETTERHEAD
        ),
    )


@cache
def published() -> Document:
    """The same as it was published."""
    document = suqian()
    return replace(
        document,
        publication=PublicationStamp(
            name="agencies/suqian/annualReports/2023/publications/2",
            digest=digest(document.canonical),
            published_date=date(2024, 1, 22),
            replaces="agencies/suqian/annualReports/2023/publications/1",
        ),
    )


@cache
def shanghai() -> Document:
    """The General Office of Shanghai, 2019 (format 2019): as it was published, with its blanks."""
    found = report_format("2019")
    values = published_values("shanghai-general-office-2019") | _table2("shanghai-general-office-2019", found)
    computed = compute(
        found,
        year=2019,
        records=records_by_figures(found, values, year=2019, fees=_NO_FEES),
        self_reference=Text("本机关", "this Office"),
    )
    report = replace(
        computed,
        sections=tuple(_as_published(section, values) for section in computed.sections),
        checks=check_report(found, values),
    )
    return Document(
        report=report,
        agency_display_name="上海市人民政府办公厅",
        as_of=_AS_OF,
        calendar=_CALENDAR,
        canonical=_canonical(report, "agencies/shanghai"),
        form=shipped_prints()[found.id],
    )


@cache
def shenzhen() -> Document:
    """The water authority of Shenzhen, 2018 (format 2018-narrative): sentences alone."""
    records = _shenzhen_records()
    report = compute(
        report_format("2018-narrative"), year=2018, records=records, self_reference=Text("我局", "the Bureau")
    )
    return Document(
        report=report,
        agency_display_name="深圳市水务局",
        as_of=_AS_OF,
        calendar=_CALENDAR,
        canonical=_canonical(report, "agencies/shenzhen-water"),
        response_times=analyze(closed_cases(records.cases, year=2018)),
    )


@cache
def small() -> Document:
    """A made-up format with all that a form may ask for, one of its figures blank; it has no annex but the checks."""
    known = small_records()
    records = replace(known, supplement={item: value for item, value in known.supplement.items() if item != "budget"})
    report = compute(
        small_format(),
        year=YEAR,
        records=records,
        self_reference=Text("我局", "the Bureau"),
        beside=Beside(
            own={"documents": "本年制发规章{documents.rules.made}件。"}, previous={"documents.rules.valid": 8}
        ),
    )
    return Document(
        report=report,
        agency_display_name="滨江区水务局",
        as_of=_AS_OF,
        calendar=_CALENDAR,
        canonical=_canonical(report, "agencies/binjiang-water"),
    )


def _table2(name: str, found: ReportFormat) -> dict[str, int | None]:
    """Table 二 of a published report by cell, money in 分."""
    return {
        cell: None if value is None else value_of(found.cells[cell], str(value))
        for cell, value in _leaves("table2", published_tables(name)["table2_active"])
    }


def _leaves(path: str, value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(f"{path}.{key}", inner)
        return
    yield _RENAMED.get(path, path), value


def _explained(beside: Beside, format_id: str) -> Beside:
    (carried,) = (
        one.id for one in report_format(format_id).carry_overs if one.later == "table3.carried_in.natural_person"
    )
    reason = Adjustment(carried, 1, _REASON, "clerk-07", datetime(2024, 1, 18, 2, 15, tzinfo=UTC))
    return replace(beside, adjustments=(reason,))


def _as_published(section: Section, values: dict[str, int | None]) -> Section:
    """The section with blanks where the report has them, which records never leave."""
    tables = tuple(
        replace(
            table,
            rows=tuple(
                replace(
                    row,
                    figures=tuple(
                        replace(one, value=values[one.cell]) if one.cell in values else one for one in row.figures
                    ),
                )
                for row in table.rows
            ),
        )
        for table in section.tables
    )
    return replace(section, tables=tables)


def _canonical(report: Report, agency: str) -> bytes:
    return canonical_bytes(report_document(report, {"agency": agency, "as_of": _AS_OF.isoformat()}))


def _five_years() -> YearComparison:
    """The years up to 2023; those before it are made up, and 2020 left a figure blank."""
    values: dict[str, tuple[int | None, ...]] = {
        "received": (2104, 2387, 2911, 3206, 3511),
        "closed": (2090, None, 2893, 3192, 3486),
        "carried_out": (61, 64, 82, 96, 121),
        "fees_paid": (0, 0, 380_00, 1400_50, 1950_00),
    }
    known = shipped_indicators().cells
    return YearComparison(
        years=(2019, 2020, 2021, 2022, 2023),
        indicators=tuple(YearIndicator(one, known[one].label, known[one].unit, values[one]) for one in values),
    )


def _some_records() -> tuple[RecordRow, ...]:
    case = "agencies/suqian/cases/2023-{:04d}"
    received = RecordRow(
        case=case.format(1),
        number="宿公开申〔2023〕1号",
        resource="",
        received_date=date(2023, 1, 3),
        closed_date=date(2023, 1, 31),
        outcome=Outcome.GRANTED,
        applicant_kind=ApplicantKind.NATURAL_PERSON,
        weight=1,
        cells=("table3.new_received.natural_person", "table3.granted.natural_person"),
    )
    return (
        received,
        replace(
            received,
            case=case.format(2),
            number="宿公开申〔2023〕2号",
            closed_date=None,
            outcome=None,
            applicant_kind=ApplicantKind.BUSINESS,
            cells=("table3.new_received.business", "table3.carried_out.business"),
        ),
        replace(
            received,
            resource=f"{case.format(1)}/remedies/1",
            received_date=date(2023, 3, 1),
            closed_date=None,
            outcome=None,
            applicant_kind=None,
            cells=("table4.review.pending",),
        ),
        RecordRow(
            case="",
            number="",
            resource="agencies/suqian/publications/7",
            received_date=date(2023, 6, 30),
            closed_date=None,
            outcome=None,
            applicant_kind=None,
            weight=2,
            cells=("table2.rules.made",),
        ),
    )


def _shenzhen_records() -> Records:
    """The published counts of 2018; channels and outcomes of the 14 applications are made up."""
    cells = published_tables("shenzhen-water-2018")["cells"]
    named: dict[str, int] = cells["website_breakdown"]
    website = {**named, "": cells["website_items"] - sum(named.values())}
    others = {
        PublicationMeasure.MEDIA_ITEMS: "media",
        PublicationMeasure.WEIXIN_ITEMS: "weixin",
        PublicationMeasure.WEIBO_ITEMS: "weibo",
        PublicationMeasure.ONLINE_INTERVIEWS: "interviews",
        PublicationMeasure.ENQUIRIES_ANSWERED: "consultations",
        PublicationMeasure.TRAININGS_HELD: "trainings_held",
        PublicationMeasure.TRAININGS_ATTENDED: "trainings_attended",
    }
    publications = {
        PublicationKey(2018, PublicationMeasure.WEBSITE_ITEMS, category): count for category, count in website.items()
    }
    publications |= {PublicationKey(2018, measure, ""): cells[name] for measure, name in others.items()}
    counts = {
        (Outcome.GRANTED, ReceiptChannel.INTERNET): 7,
        (Outcome.ALREADY_PUBLIC, ReceiptChannel.EMAIL): 2,
        (Outcome.DOES_NOT_EXIST, ReceiptChannel.SIGNED_POST): 3,
        (Outcome.PARTIALLY_GRANTED, ReceiptChannel.IN_PERSON): 2,
    }
    cases = {
        CaseKey(2018, 2018, ApplicantKind.NATURAL_PERSON, channel, outcome, Timeliness.ON_TIME): count
        for (outcome, channel), count in counts.items()
    }
    return Records(cases=cases, publications=publications)
