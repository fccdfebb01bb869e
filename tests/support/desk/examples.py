"""One valid call for every method of the contract, each on records of its own."""

from collections.abc import Callable, Mapping
from datetime import date
from types import ModuleType
from typing import Any

from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass
from google.protobuf.timestamp_pb2 import Timestamp

from gongkai.v1 import agency_service_pb2 as agency_pb
from gongkai.v1 import annual_report_service_pb2 as report_pb
from gongkai.v1 import applicant_service_pb2 as applicant_pb
from gongkai.v1 import arrival_service_pb2 as arrival_pb
from gongkai.v1 import calendar_service_pb2 as calendar_pb
from gongkai.v1 import case_lookup_service_pb2 as lookup_pb
from gongkai.v1 import case_pb2, clock_pb2
from gongkai.v1 import case_service_pb2 as case_pb
from gongkai.v1 import cost_tariff_service_pb2 as tariff_pb
from gongkai.v1 import deadline_service_pb2 as deadline_pb
from gongkai.v1 import fee_service_pb2 as fee_pb
from gongkai.v1 import letter_service_pb2 as letter_pb
from gongkai.v1 import publication_service_pb2 as publication_pb
from gongkai.v1 import remedy_service_pb2 as remedy_pb
from gongkai.v1 import report_publication_service_pb2 as report_publication_pb
from gongkai.v1 import report_supplement_service_pb2 as supplement_pb
from gongkai_service.domain.law.rules_version import RULES_VERSION
from support.desk import desk as d
from support.desk.desk import AGENCY, Clerk, day, letter_content, new_id

MODULES: tuple[ModuleType, ...] = (
    agency_pb,
    case_pb,
    arrival_pb,
    remedy_pb,
    fee_pb,
    tariff_pb,
    applicant_pb,
    lookup_pb,
    letter_pb,
    publication_pb,
    calendar_pb,
    deadline_pb,
    report_pb,
    supplement_pb,
    report_publication_pb,
)


class Method:
    """A method as its descriptor tells it."""

    def __init__(self, descriptor: Any) -> None:  # noqa: ANN401  (protobuf's implementations have classes of their own)
        self.service = str(descriptor.containing_service.full_name)
        self.name = str(descriptor.name)
        self.request_type: type[Message] = GetMessageClass(descriptor.input_type)
        self.response_type: type[Message] = GetMessageClass(descriptor.output_type)
        self.is_stream = bool(descriptor.server_streaming)

    @property
    def path(self) -> str:
        """Its path on the wire."""
        return f"/{self.service}/{self.name}"

    @property
    def is_mutation(self) -> bool:
        """Whether it changes anything."""
        return "request_id" in self.request_type.DESCRIPTOR.fields_by_name

    @property
    def is_list(self) -> bool:
        """Whether it answers page by page."""
        return "page_token" in self.request_type.DESCRIPTOR.fields_by_name


def methods() -> dict[str, Method]:
    """Every method of every service of the contract, by name."""
    found = [
        Method(descriptor)
        for module in MODULES
        for service in module.DESCRIPTOR.services_by_name.values()
        for descriptor in service.methods
    ]
    assert len({method.name for method in found}) == len(found), "two services share a method name"
    return {method.name: method for method in found}


METHODS = methods()
MUTATIONS = sorted(name for name, method in METHODS.items() if method.is_mutation)
LISTS = sorted(name for name, method in METHODS.items() if method.is_list)


def _case(clerk: Clerk) -> dict[str, str]:
    return {"name": clerk.file().name}


def _answered(clerk: Clerk) -> str:
    return clerk.decide(clerk.file().name).name


def _review(clerk: Clerk) -> str:
    return clerk.review(_answered(clerk)).name


def _create_agency(clerk: Clerk) -> Message:
    del clerk
    agency = agency_pb.Agency(
        display_name="深圳市某局",
        case_number_prefix="深某公开申",
        parent=AGENCY,
        kind=agency_pb.AGENCY_KIND_DEPARTMENT,
        settings=agency_pb.AgencySettings(
            consultation_send_day_counts=False, remedy_counting=agency_pb.REMEDY_COUNTING_FILED_IN_YEAR
        ),
    )
    agency.self_reference.zh, agency.self_reference.en = "我局", "the bureau"
    return agency_pb.CreateAgencyRequest(agency_id=f"a{new_id()}", agency=agency)


def _abolish_agency(clerk: Clerk) -> Message:
    abolished, successor, other = (clerk.agency(f"a{new_id()}").name for _ in range(3))
    return agency_pb.AbolishAgencyRequest(
        name=abolished,
        abolished_date=day(d.REPLIED),
        successor=successor,
        case_successors=[agency_pb.CaseSuccessor(case=clerk.file(abolished).name, successor=other)],
    )


def _update_agency(clerk: Clerk) -> Message:
    agency = clerk.agency(f"a{new_id()}")
    agency.display_name, agency.parent = "深圳市水务局（新）", AGENCY
    agency.settings.consultation_send_day_counts = True
    agency.self_reference.zh, agency.self_reference.en = "我局", "the bureau"
    agency.letterhead.office = "政务公开科"
    request = agency_pb.UpdateAgencyRequest(agency=agency)
    request.update_mask.paths.extend(["display_name", "parent", "settings", "self_reference", "letterhead"])
    return request


def _reopen(clerk: Clerk) -> Message:
    name = _answered(clerk)
    review = clerk.decide_review(clerk.review(name).name)
    return case_pb.ReopenCaseRequest(name=name, remedy=review.name, ordered_date=day(d.ORDERED))


def _file_lawsuit(clerk: Clerk) -> Message:
    name = _answered(clerk)
    review = clerk.decide_review(clerk.review(name).name)
    return remedy_pb.FileLawsuitRequest(
        parent=name, filed_date=day(d.LAWSUIT_FILED), court="某区人民法院", review=review.name
    )


def _accepted_review(clerk: Clerk) -> str:
    return clerk.accept_review(_review(clerk)).name


def _paid_notice(clerk: Clerk) -> str:
    return clerk.pay(clerk.fee_notice(clerk.file().name).name).name


def _identified(clerk: Clerk) -> str:
    """A case whose applicant told an identity number."""
    applicant = case_pb2.Applicant(
        kind=case_pb2.APPLICANT_KIND_NATURAL_PERSON, display_name="申请人甲", identity_number="TEST-0001"
    )
    return clerk.file(applicant=applicant).name


def _reasons(clerk: Clerk) -> letter_pb.LetterContent:
    del clerk
    return letter_content(letter_pb.LETTER_KIND_REASONS, {"申请情况": "本月已申请十二件"})


def _template(clerk: Clerk) -> bytes:
    """The template that ships, which can be used."""
    request = letter_pb.GetLetterTemplateRequest(agency=AGENCY, kind=letter_pb.LETTER_KIND_REASONS, shipped=True)
    return clerk.client.letters.GetLetterTemplate(request).template.content


def _as_of(clerk: Clerk) -> Timestamp:
    """The instant since which there is an agency to report on."""
    return clerk.client.agencies.GetAgency(agency_pb.GetAgencyRequest(name=AGENCY)).agency.create_time


def _list(clerk: Clerk) -> dict[str, Any]:
    clerk.file()
    return {"parent": AGENCY, "page_size": 10}


def _values(number: int) -> list[report_pb.CellValue]:
    return [
        report_pb.CellValue(cell="table3.new_received.total", value=number),
        report_pb.CellValue(cell="table2.charges.amount", printed="7730.28"),
    ]


def _check_report(clerk: Clerk) -> Message:
    del clerk
    return report_pb.CheckReportRequest(
        year=2023,
        format="2021",
        figures=_values(3),
        previous_figures=_values(2),
        units=[report_pb.ReportUnit(display_name="某街道办事处", figures=_values(3))],
        stated=[report_pb.CellValue(cell="handled", value=3)],
    )


def _report_publication(clerk: Clerk) -> str:
    """An agency of its own that has published its report of 2025, so that nothing is replaced."""
    agency = clerk.agency(f"a{new_id()}").name
    request = report_publication_pb.PublishAnnualReportRequest(
        agency=agency, year=2025, actor="政务公开科", incomplete_reason="新设机关"
    )
    return clerk.client.report_publications.PublishAnnualReport(request).publication.name


def _publish_report(clerk: Clerk) -> Message:
    name = _report_publication(clerk)
    return report_publication_pb.PublishAnnualReportRequest(
        agency=name.partition("/annualReports")[0],
        year=2025,
        format="2021",
        scope=report_pb.REPORT_SCOPE_AGENCY,
        replaces=name,
        actor="政务公开科",
        reason="补录一件申请",
        incomplete_reason="新设机关",
    )


def _diff_report(clerk: Clerk) -> Message:
    name = _report_publication(clerk)
    instant = clerk.agency(f"a{new_id()}").create_time
    return report_publication_pb.DiffAnnualReportRequest(name=name, as_of_time=instant, page_size=10)


def _record_published(clerk: Clerk) -> Message:
    return report_publication_pb.RecordPublishedReportRequest(
        agency=clerk.agency(f"a{new_id()}").name,
        year=2024,
        format="2021",
        scope=report_pb.REPORT_SCOPE_AGENCY,
        figures=_values(5),
        published_date=day(date(2025, 1, 24)),
        actor="政务公开科",
        reason="门户网站公布的年度报告",
    )


def _adjust_check(clerk: Clerk) -> Message:
    """A stock of rules that does not follow from the year before."""
    agency = clerk.agency(f"a{new_id()}").name
    for year, number in ((2024, 4), (2025, 7)):
        item = supplement_pb.ReportItem(item="rules_in_force", value=number)
        request = supplement_pb.EnterReportFiguresRequest(agency=agency, year=year, items=[item], actor="政务公开科")
        clerk.client.report_supplements.EnterReportFigures(request)
    for measure in (publication_pb.PUBLICATION_MEASURE_RULES_MADE, publication_pb.PUBLICATION_MEASURE_RULES_REPEALED):
        clerk.publish(agency, measure=measure, category="", quantity=1, published_date=day(date(2025, 3, 3)))
    return supplement_pb.AdjustReportCheckRequest(
        agency=agency,
        year=2025,
        format="2021",
        scope=report_pb.REPORT_SCOPE_AGENCY,
        check="table2.stock.rules",
        delta=3,
        reason="机构改革划入",
        actor="政务公开科",
    )


_BUILDERS: Mapping[str, Callable[[Clerk], Message]] = {
    "CreateAgency": _create_agency,
    "AbolishAgency": _abolish_agency,
    "GetAgency": lambda _: agency_pb.GetAgencyRequest(name=AGENCY),
    "ListAgencies": lambda _: agency_pb.ListAgenciesRequest(parent=AGENCY, page_size=10),
    "UpdateAgency": _update_agency,
    "FileCase": lambda clerk: clerk.filing(),
    "GetCase": lambda clerk: case_pb.GetCaseRequest(**_case(clerk)),
    "ListCases": lambda clerk: case_pb.ListCasesRequest(
        **_list(clerk), states=[case_pb2.CASE_STATE_FILED], received_year=2026, due_by_date=day(d.TODAY)
    ),
    "SearchCases": lambda clerk: case_pb.SearchCasesRequest(**_list(clerk), query="排水", include_subtree=True),
    "ListCaseEvents": lambda clerk: case_pb.ListCaseEventsRequest(parent=clerk.file().name, page_size=10),
    "RegisterArrival": lambda _: arrival_pb.RegisterArrivalRequest(
        parent=AGENCY,
        applicant=d.APPLICANT,
        description=d.DESCRIPTION,
        receipt_channel=case_pb2.RECEIPT_CHANNEL_FAX,
        arrived_date=day(d.RECEIVED),
    ),
    "GetArrival": lambda clerk: arrival_pb.GetArrivalRequest(name=clerk.arrive().name),
    "ListArrivals": lambda clerk: arrival_pb.ListArrivalsRequest(
        parent=clerk.arrive().name.partition("/arrivals")[0],
        page_size=10,
        states=[arrival_pb.ARRIVAL_STATE_WAITING],
        overlong_only=True,
    ),
    "ConfirmReceipt": lambda clerk: arrival_pb.ConfirmReceiptRequest(
        name=clerk.arrive().name, confirmed_date=day(d.STARTED)
    ),
    "WithdrawArrival": lambda clerk: arrival_pb.WithdrawArrivalRequest(
        name=clerk.arrive().name, withdrawn_date=day(d.STARTED)
    ),
    "StartProcessing": lambda clerk: case_pb.StartProcessingRequest(
        **_case(clerk), started_date=day(d.STARTED), handler="法规处"
    ),
    "RequestCorrection": lambda clerk: case_pb.RequestCorrectionRequest(
        **_case(clerk),
        requested_date=day(d.CORRECTION_REQUESTED),
        due_date=day(d.CORRECTION_DUE),
        points="请明确所需信息的年度",
    ),
    "ReceiveCorrection": lambda clerk: case_pb.ReceiveCorrectionRequest(
        name=clerk.ask_correction(clerk.file().name).name, received_date=day(d.CORRECTED)
    ),
    "OpenConsultation": lambda clerk: case_pb.OpenConsultationRequest(
        **_case(clerk), kind=case_pb2.CONSULTATION_KIND_THIRD_PARTY, sent_date=day(d.SENT), party="第三方乙"
    ),
    "CloseConsultation": lambda clerk: case_pb.CloseConsultationRequest(
        name=clerk.consult(clerk.file().name).name,
        consultation=1,
        answered_date=day(d.ANSWERED_BACK),
        result=case_pb2.CONSULTATION_RESULT_OBJECTS,
    ),
    "ExtendDeadline": lambda clerk: case_pb.ExtendDeadlineRequest(
        **_case(clerk), notified_date=day(d.EXTENDED), working_days=10
    ),
    "DeferReply": lambda clerk: case_pb.DeferReplyRequest(
        **_case(clerk), notified_date=day(d.EXTENDED), due_date=day(d.DEFERRED_TO)
    ),
    "ConfirmConsultation": lambda clerk: case_pb.ConfirmConsultationRequest(
        name=clerk.consult(clerk.file().name).name, consultation=1, letter_received_date=day(d.LETTER_RECEIVED)
    ),
    "NotifyThirdParty": lambda clerk: case_pb.NotifyThirdPartyRequest(
        name=clerk.consult(clerk.file().name).name, consultation=1, notified_date=day(d.TOLD)
    ),
    "SupplementApplicant": lambda clerk: case_pb.SupplementApplicantRequest(
        name=clerk.file().name, told_date=day(d.STARTED), contact="13800000000"
    ),
    "VoidCase": lambda clerk: case_pb.VoidCaseRequest(
        name=clerk.file().name, voided_date=day(d.STARTED), reason=case_pb2.VOID_REASON_FILED_BY_MISTAKE
    ),
    "LinkCases": lambda clerk: case_pb.LinkCasesRequest(
        name=clerk.file().name, other_case=clerk.file().name, split_date=day(d.STARTED)
    ),
    "RecordDelivery": lambda clerk: case_pb.RecordDeliveryRequest(name=_answered(clerk), signed_date=day(d.SIGNED)),
    "DecideCase": lambda clerk: case_pb.DecideCaseRequest(
        **_case(clerk), outcome=case_pb2.OUTCOME_GRANTED, reply_date=day(d.REPLIED), reply_number="1号"
    ),
    "CloseCase": lambda clerk: case_pb.CloseCaseRequest(
        **_case(clerk), outcome=case_pb2.OUTCOME_OTHER, closed_date=day(d.REPLIED), explanation="不再需要"
    ),
    "WithdrawCase": lambda clerk: case_pb.WithdrawCaseRequest(**_case(clerk), withdrawn_date=day(d.REPLIED)),
    "ReopenCase": _reopen,
    "FileReview": lambda clerk: remedy_pb.FileReviewRequest(
        parent=_answered(clerk), filed_date=day(d.REVIEW_FILED), organ="深圳市人民政府"
    ),
    "AcceptReview": lambda clerk: remedy_pb.AcceptReviewRequest(
        name=_review(clerk),
        accepted_date=day(d.REVIEW_ACCEPTED),
        procedure=remedy_pb.REVIEW_PROCEDURE_ORDINARY,
        copy_received_date=day(d.COPY_RECEIVED),
    ),
    "AnswerReview": lambda clerk: remedy_pb.AnswerReviewRequest(
        name=_accepted_review(clerk), answered_date=day(d.REVIEW_ANSWERED)
    ),
    "ExtendReview": lambda clerk: remedy_pb.ExtendReviewRequest(
        name=_accepted_review(clerk), extended_date=day(d.REVIEW_EXTENDED), days=30
    ),
    "SuspendReview": lambda clerk: remedy_pb.SuspendReviewRequest(
        name=_accepted_review(clerk), suspended_date=day(d.REVIEW_SUSPENDED)
    ),
    "ResumeReview": lambda clerk: remedy_pb.ResumeReviewRequest(
        name=clerk.suspend_review(_accepted_review(clerk)).name, resumed_date=day(d.REVIEW_RESUMED)
    ),
    "DecideReview": lambda clerk: remedy_pb.DecideReviewRequest(
        name=_review(clerk),
        decided_date=day(d.REVIEW_DECIDED),
        result=remedy_pb.REMEDY_RESULT_UPHELD,
    ),
    "GetReview": lambda clerk: remedy_pb.GetReviewRequest(name=_review(clerk)),
    "ListReviews": lambda clerk: remedy_pb.ListReviewsRequest(parent=_answered(clerk), page_size=10),
    "FileLawsuit": _file_lawsuit,
    "DecideLawsuit": lambda clerk: remedy_pb.DecideLawsuitRequest(
        name=clerk.lawsuit(_answered(clerk)).name,
        decided_date=day(d.LAWSUIT_DECIDED),
        result=remedy_pb.REMEDY_RESULT_UPHELD,
    ),
    "OpenInstance": lambda clerk: remedy_pb.OpenInstanceRequest(
        name=clerk.decide_lawsuit(clerk.lawsuit(_answered(clerk)).name).name,
        level=remedy_pb.INSTANCE_LEVEL_SECOND,
        filed_date=day(d.APPEALED),
        court="某市中级人民法院",
        docket_number="（2026）粤03行终1号",
    ),
    "GetLawsuit": lambda clerk: remedy_pb.GetLawsuitRequest(name=clerk.lawsuit(_answered(clerk)).name),
    "ListLawsuits": lambda clerk: remedy_pb.ListLawsuitsRequest(parent=_answered(clerk), page_size=10),
    "IssueFeeNotice": lambda clerk: fee_pb.IssueFeeNoticeRequest(
        parent=clerk.file().name, basis=fee_pb.FEE_BASIS_PER_PAGE, notified_date=day(d.NOTIFIED), amount_fen=300
    ),
    "RecordPayment": lambda clerk: fee_pb.RecordPaymentRequest(
        name=clerk.fee_notice(clerk.file().name).name, paid_date=day(d.PAID), amount_fen=300
    ),
    "WaiveFee": lambda clerk: fee_pb.WaiveFeeRequest(
        name=clerk.fee_notice(clerk.file().name).name, waived_date=day(d.PAID), amount_fen=300, explanation="低保对象"
    ),
    "WithdrawFeeNotice": lambda clerk: fee_pb.WithdrawFeeNoticeRequest(
        name=clerk.fee_notice(clerk.file().name).name, withdrawn_date=day(d.FEE_WITHDRAWN), explanation="页数有误"
    ),
    "RefundFee": lambda clerk: fee_pb.RefundFeeRequest(
        name=_paid_notice(clerk), refunded_date=day(d.REFUNDED), amount_fen=100, explanation="多缴"
    ),
    "QuoteFee": lambda clerk: fee_pb.QuoteFeeRequest(
        parent=_identified(clerk), basis=fee_pb.FEE_BASIS_PER_ITEM, quoted_date=day(d.NOTIFIED), items=2
    ),
    "CreateCostTariff": lambda _: tariff_pb.CreateCostTariffRequest(
        parent=AGENCY,
        cost_tariff=tariff_pb.CostTariff(
            kind=tariff_pb.COST_KIND_SEARCH,
            display_name="检索",
            unit="件",
            rate_fen=300,
            first_date=day(date(2009, 1, 1)),
            last_date=day(date(2017, 3, 31)),
        ),
    ),
    "EndCostTariff": lambda clerk: tariff_pb.EndCostTariffRequest(
        name=clerk.tariff().name, last_date=day(date(2017, 3, 31))
    ),
    "ListCostTariffs": lambda _: tariff_pb.ListCostTariffsRequest(parent=AGENCY, page_size=10),
    "GetApplicantActivity": lambda clerk: applicant_pb.GetApplicantActivityRequest(
        case=_identified(clerk), first_date=day(d.RECEIVED), last_date=day(d.TODAY)
    ),
    "ListSimilarCases": lambda clerk: applicant_pb.ListSimilarCasesRequest(
        case=_identified(clerk), limit=10, least_likeness_percent=50
    ),
    "LookUpCase": lambda clerk: lookup_pb.LookUpCaseRequest(parent=AGENCY, number=clerk.file().number),
    "ListLetterKinds": lambda _: letter_pb.ListLetterKindsRequest(page_size=10),
    "DraftLetter": lambda clerk: letter_pb.DraftLetterRequest(
        parent=clerk.file().name, content=_reasons(clerk), format=letter_pb.LETTER_FORMAT_HTML
    ),
    "IssueLetter": lambda clerk: letter_pb.IssueLetterRequest(parent=clerk.file().name, content=_reasons(clerk)),
    "GetLetter": lambda clerk: letter_pb.GetLetterRequest(
        name=clerk.letter(clerk.file().name).letter.name, format=letter_pb.LETTER_FORMAT_DOCX
    ),
    "ListLetters": lambda clerk: letter_pb.ListLettersRequest(parent=clerk.file().name, page_size=10),
    "GetLetterTemplate": lambda _: letter_pb.GetLetterTemplateRequest(
        agency=AGENCY, kind=letter_pb.LETTER_KIND_REASONS
    ),
    "CheckLetterTemplate": lambda clerk: letter_pb.CheckLetterTemplateRequest(
        kind=letter_pb.LETTER_KIND_REASONS, template=_template(clerk)
    ),
    "SetLetterTemplate": lambda clerk: letter_pb.SetLetterTemplateRequest(
        agency=AGENCY, kind=letter_pb.LETTER_KIND_REASONS, template=_template(clerk)
    ),
    "GetFeeNotice": lambda clerk: fee_pb.GetFeeNoticeRequest(name=clerk.fee_notice(clerk.file().name).name),
    "ListFeeNotices": lambda clerk: fee_pb.ListFeeNoticesRequest(
        parent=clerk.fee_notice(clerk.file().name).name.partition("/feeNotices")[0], page_size=10
    ),
    "RecordPublication": lambda _: publication_pb.RecordPublicationRequest(
        parent=AGENCY,
        measure=publication_pb.PUBLICATION_MEASURE_WEIBO_ITEMS,
        category="工作动态",
        quantity=3,
        published_date=day(d.RECEIVED),
    ),
    "RetractPublication": lambda clerk: publication_pb.RetractPublicationRequest(name=clerk.publish().name),
    "GetPublication": lambda clerk: publication_pb.GetPublicationRequest(name=clerk.publish().name),
    "ListPublications": lambda _: publication_pb.ListPublicationsRequest(
        parent=AGENCY, page_size=10, year=2026, measure=publication_pb.PUBLICATION_MEASURE_WEIBO_ITEMS
    ),
    "GetCalendar": lambda _: calendar_pb.GetCalendarRequest(name="calendars/current"),
    "ListCalendars": lambda _: calendar_pb.ListCalendarsRequest(page_size=10),
    "DescribeDays": lambda _: calendar_pb.DescribeDaysRequest(
        calendar="calendars/current", first_date=day(d.RECEIVED), last_date=day(d.REPLIED), agency=AGENCY
    ),
    "AddWorkingDays": lambda _: calendar_pb.AddWorkingDaysRequest(
        calendar="calendars/current", start_date=day(d.RECEIVED), working_days=20, agency=AGENCY
    ),
    "CreateCalendar": lambda clerk: clerk.calendar_form(),
    "DiffCalendars": lambda clerk: calendar_pb.DiffCalendarsRequest(
        base="calendars/current", calendar=clerk.draft().name
    ),
    "PublishCalendar": lambda clerk: calendar_pb.PublishCalendarRequest(name=clerk.draft().name),
    "ListRedatings": lambda _: calendar_pb.ListRedatingsRequest(
        parent="calendars/current", page_size=10, agency=AGENCY
    ),
    "ExplainDeadlines": lambda clerk: deadline_pb.ExplainDeadlinesRequest(
        **_case(clerk), as_of_date=day(d.TODAY), every_day=True, kinds=[clock_pb2.CLOCK_KIND_REPLY]
    ),
    "PreviewDeadline": lambda _: deadline_pb.PreviewDeadlineRequest(
        agency=AGENCY,
        kind=clock_pb2.CLOCK_KIND_REPLY,
        basis_date=day(d.RECEIVED),
        calendar="calendars/current",
        as_of_date=day(d.TODAY),
        events=[
            deadline_pb.PreviewEvent(
                kind=deadline_pb.PREVIEW_EVENT_KIND_THIRD_PARTY, date=day(d.SENT), end_date=day(d.ANSWERED_BACK)
            )
        ],
    ),
    "ListDueCases": lambda clerk: deadline_pb.ListDueCasesRequest(
        **_list(clerk),
        include_subtree=True,
        as_of_date=day(d.RECEIVED),
        within_working_days=20,
        kinds=[clock_pb2.CLOCK_KIND_REPLY],
    ),
    "ListReminders": lambda clerk: deadline_pb.ListRemindersRequest(
        **_list(clerk),
        include_subtree=True,
        first_date=day(d.RECEIVED),
        last_date=day(d.REPLIED),
        rules=[deadline_pb.REMINDER_RULE_AMBER],
    ),
    "ListRulesRedatings": lambda _: deadline_pb.ListRulesRedatingsRequest(
        page_size=10, rules_version=RULES_VERSION, agency=AGENCY
    ),
    "ComputeAnnualReport": lambda clerk: report_pb.ComputeAnnualReportRequest(
        agency=AGENCY, year=2026, format="2021", as_of_time=_as_of(clerk)
    ),
    "ListCellCases": lambda clerk: report_pb.ListCellCasesRequest(
        agency=AGENCY,
        year=2026,
        format="2021",
        as_of_time=_as_of(clerk),
        cell="table3.new_received.total",
        page_size=10,
    ),
    "ListReportFormats": lambda _: report_pb.ListReportFormatsRequest(page_size=10),
    "ExplainReportCell": lambda clerk: report_pb.ExplainReportCellRequest(
        agency=AGENCY, year=2026, format="2021", as_of_time=_as_of(clerk), cell="table3.new_received.total"
    ),
    "CheckReport": _check_report,
    "ExportAnnualReport": lambda clerk: report_pb.ExportAnnualReportRequest(
        agency=AGENCY,
        year=2026,
        format="2021",
        as_of_time=_as_of(clerk),
        scope=report_pb.REPORT_SCOPE_SUBTREE,
        document_format=report_pb.DOCUMENT_FORMAT_JSON,
        language=report_pb.DOCUMENT_LANGUAGE_EN,
    ),
    "AnalyzeResponseTimes": lambda clerk: report_pb.AnalyzeResponseTimesRequest(
        agency=AGENCY, year=2026, as_of_time=_as_of(clerk), scope=report_pb.REPORT_SCOPE_SUBTREE
    ),
    "CompareYears": lambda clerk: report_pb.CompareYearsRequest(
        agency=AGENCY, year=2026, years=2, as_of_time=_as_of(clerk), scope=report_pb.REPORT_SCOPE_SUBTREE
    ),
    "EnterReportFigures": lambda _: supplement_pb.EnterReportFiguresRequest(
        agency=AGENCY,
        year=2025,
        items=[supplement_pb.ReportItem(item="rules_in_force", value=4)],
        actor="政务公开科",
    ),
    "WriteReportSection": lambda _: supplement_pb.WriteReportSectionRequest(
        agency=AGENCY,
        year=2025,
        format="2021",
        section="problems",
        text="全年新收申请{table3.new_received.total}件。",
        actor="政务公开科",
    ),
    "AdjustReportCheck": _adjust_check,
    "GetReportTemplate": lambda _: supplement_pb.GetReportTemplateRequest(
        agency=AGENCY, year=2025, kind=supplement_pb.REPORT_TEMPLATE_KIND_XLSX
    ),
    "GetReportSupplement": lambda clerk: supplement_pb.GetReportSupplementRequest(
        agency=AGENCY, year=2025, as_of_time=_as_of(clerk)
    ),
    "PublishAnnualReport": _publish_report,
    "RecordPublishedReport": _record_published,
    "GetReportPublication": lambda clerk: report_publication_pb.GetReportPublicationRequest(
        name=_report_publication(clerk)
    ),
    "ListReportPublications": lambda clerk: report_publication_pb.ListReportPublicationsRequest(
        parent=_report_publication(clerk).partition("/annualReports")[0], year=2025, page_size=10
    ),
    "DiffAnnualReport": _diff_report,
    "RollUpAnnualReports": lambda clerk: report_publication_pb.RollUpAnnualReportsRequest(
        agency=AGENCY,
        year=2025,
        format="2021",
        as_of_time=_as_of(clerk),
        basis=report_publication_pb.ROLL_UP_BASIS_PUBLISHED,
        page_size=10,
    ),
}

EXAMPLE_NAMES = frozenset(_BUILDERS)


def example(method: Method, clerk: Clerk) -> Message:
    """A call of ``method`` that succeeds, on records that ``clerk`` has just made for it."""
    request = _BUILDERS[method.name](clerk)
    assert isinstance(request, method.request_type)
    return request
