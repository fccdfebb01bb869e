"""A call for every refusal that there is: how a caller comes to meet it, each on a desk of its own."""

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import date, timedelta

from gongkai.v1 import agency_service_pb2 as agency_pb
from gongkai.v1 import annual_report_service_pb2 as report_pb
from gongkai.v1 import applicant_service_pb2 as applicant_pb
from gongkai.v1 import arrival_service_pb2 as arrival_pb
from gongkai.v1 import calendar_service_pb2 as calendar_pb
from gongkai.v1 import case_pb2
from gongkai.v1 import case_service_pb2 as case_pb
from gongkai.v1 import deadline_service_pb2 as deadline_pb
from gongkai.v1 import fee_service_pb2 as fee_pb
from gongkai.v1 import letter_service_pb2 as letter_pb
from gongkai.v1 import remedy_service_pb2 as remedy_pb
from gongkai_client import GongkaiError
from support.desk import desk as d
from support.desk.desk import AGENCY, Service, corrected, day, new_id, struck
from support.desk.refused import refused
from support.reports.refusing import PROVOKED as OF_REPORTS

# Ends in the refusal.
Provocation = Callable[[Service], GongkaiError]

_OLD = date(2018, 3, 1)
_ONE_DAY = timedelta(days=1)
_TOMORROW = d.TODAY + _ONE_DAY


def _filed(service: Service, **fields: object) -> str:
    return service.desk.file(**fields).name


def _answered(service: Service) -> str:
    return service.desk.decide(_filed(service)).name


def _asked_to_pay(service: Service) -> str:
    return service.desk.fee_notice(_filed(service)).name


def _paid(service: Service) -> str:
    return service.desk.pay(_asked_to_pay(service)).name


def _corrected_review(service: Service, case: str) -> str:
    return service.desk.decide_review(service.desk.review(case).name).name


def _computed(service: Service, **fields: object) -> GongkaiError:
    request = report_pb.ComputeAnnualReportRequest(**{"agency": AGENCY, "year": 2025, **fields})
    return refused(service.client.annual_reports.ComputeAnnualReport, request)


def _page_token(service: Service) -> GongkaiError:
    request = case_pb.ListCasesRequest(parent=AGENCY, page_token="nobody-gave-this")  # noqa: S106  (no password)
    return refused(service.client.cases.ListCases, request)


def _request_id(service: Service) -> GongkaiError:
    request_id = new_id()
    _filed(service, request_id=request_id)
    return refused(service.desk.file, request_id=request_id, description="另一份申请")


def _letter(service: Service) -> GongkaiError:
    request = letter_pb.GetLetterRequest(name=f"{_filed(service)}/letters/1")
    return refused(service.client.letters.GetLetter, request)


def _tariff(service: Service) -> GongkaiError:
    costs = [fee_pb.CostItem(cost_tariff=f"{AGENCY}/costTariffs/99", quantity=1)]
    case = _filed(service, received_date=day(_OLD))
    told = {"basis": fee_pb.FEE_BASIS_COST, "costs": costs, "quoted_date": day(_OLD)}
    return refused(service.desk.quote, case, **told)


def _calendar(service: Service) -> GongkaiError:
    request = calendar_pb.GetCalendarRequest(name="calendars/nobody")
    return refused(service.client.calendars.GetCalendar, request)


def _cell(service: Service) -> GongkaiError:
    request = report_pb.ExplainReportCellRequest(agency=AGENCY, year=2025, cell="table3.granted.nobody")
    return refused(service.client.annual_reports.ExplainReportCell, request)


def _parent(service: Service) -> GongkaiError:
    request = agency_pb.UpdateAgencyRequest(agency=agency_pb.Agency(name=AGENCY, parent=AGENCY))
    request.update_mask.paths.append("parent")
    return refused(service.client.agencies.UpdateAgency, request)


def _published_calendar(service: Service) -> GongkaiError:
    draft = service.desk.draft("first").name
    service.desk.put_in_use(draft)
    return refused(service.desk.put_in_use, draft)


def _superseded_calendar(service: Service) -> GongkaiError:
    first, second = service.desk.draft("first").name, service.desk.draft("second").name
    service.desk.put_in_use(first)
    return refused(service.desk.put_in_use, second)


def _by_fax(**dates: object) -> dict[str, object]:
    channel = {"receipt_channel": case_pb2.RECEIPT_CHANNEL_FAX, "arrived_date": day(d.RECEIVED)}
    return {**channel, "received_date": None, **dates}


def _asked_twice(service: Service) -> GongkaiError:
    case = service.desk.ask_correction(_filed(service)).name
    service.desk.receive_correction(case)
    return refused(service.desk.ask_correction, case, requested_date=day(d.REPLIED), due_date=day(d.SIGNED))


def _signed_twice(service: Service) -> GongkaiError:
    posted = {"delivery": case_pb2.REPLY_DELIVERY_POST, "posted_date": day(d.REPLIED)}
    case = service.desk.decide(_filed(service), **posted).name
    service.desk.sign(case)
    return refused(service.desk.sign, case)


def _other_agencys_consultation(service: Service) -> GongkaiError:
    case = service.desk.consult(_filed(service), kind=case_pb2.CONSULTATION_KIND_OTHER_AGENCY).name
    return refused(service.desk.tell_third_party, case)


def _before_the_regulation(service: Service) -> GongkaiError:
    return refused(service.desk.file, received_date=day(date(2008, 4, 30)))


def _decided_twice(service: Service) -> GongkaiError:
    review = _corrected_review(service, _answered(service))
    return refused(service.desk.decide_review, review)


def _lawsuit_after_pending(service: Service) -> GongkaiError:
    case = _answered(service)
    return refused(service.desk.lawsuit, case, review=service.desk.review(case).name)


def _reopened_by_pending(service: Service) -> GongkaiError:
    case = _answered(service)
    return refused(service.desk.reopen, case, service.desk.review(case).name)


def _void_for_a_void_one(service: Service) -> GongkaiError:
    stays = service.desk.void(_filed(service)).name
    reason = case_pb2.VOID_REASON_DUPLICATE
    return refused(service.desk.void, _filed(service), reason=reason, duplicate_of=stays)


def _payment_without_notice(service: Service) -> GongkaiError:
    name = _filed(service)
    service.desk.pay(service.desk.fee_notice(name).name)
    return refused(service.desk.mend, name, struck(2))


def _mended_to_the_same(service: Service) -> GongkaiError:
    name = _filed(service)
    same = case_pb.FileCaseRequest(description=service.desk.get(name).description)
    return refused(service.desk.mend, name, corrected(1, "description", file_case=same))


def _obeyed_twice(service: Service) -> GongkaiError:
    case = _answered(service)
    lawsuit = service.desk.decide_lawsuit(
        service.desk.lawsuit(case).name, judgment=remedy_pb.JUDGMENT_REVOKED, result=0
    ).name
    service.desk.reopen(case, lawsuit, ordered_date=day(d.ORDERED))
    service.desk.decide(case, reply_date=day(d.ORDERED + _ONE_DAY))
    return refused(service.desk.reopen, case, lawsuit, ordered_date=day(d.ORDERED + 2 * _ONE_DAY))


def _contradicted_decision(service: Service) -> GongkaiError:
    review = service.desk.review(_answered(service)).name
    told = {"decision": remedy_pb.REVIEW_DECISION_REVOKED, "result": remedy_pb.REMEDY_RESULT_UPHELD}
    return refused(service.desk.decide_review, review, **told)


def _two_bases(service: Service) -> GongkaiError:
    case = _filed(service)
    service.desk.pay(service.desk.fee_notice(case).name)
    told = {"basis": fee_pb.FEE_BASIS_PER_ITEM, "items": 1, "earlier_items": 20, "amount_fen": 0}
    return refused(service.desk.fee_notice, case, notified_date=day(d.SENT), **told)


def _settled_notice(service: Service) -> GongkaiError:
    case = _filed(service)
    notice = service.desk.waive(service.desk.fee_notice(case).name).name
    service.desk.fee_notice(case, notified_date=day(d.SENT))
    return refused(service.desk.pay, notice, paid_date=day(d.SENT), amount_fen=1)


def _nobody_known(service: Service) -> GongkaiError:
    request = applicant_pb.GetApplicantActivityRequest(case=_filed(service))
    return refused(service.client.applicants.GetApplicantActivity, request)


def _template(service: Service) -> GongkaiError:
    request = letter_pb.SetLetterTemplateRequest(
        agency=AGENCY, kind=letter_pb.LETTER_KIND_RECEIPT, template=b"no document of Word"
    )
    return refused(service.client.letters.SetLetterTemplate, request)


def _retracted_twice(service: Service) -> GongkaiError:
    entry = service.desk.publish().name
    service.desk.retract(entry)
    return refused(service.desk.retract, entry)


def _without_storage(service: Service) -> GongkaiError:
    with closing(sqlite3.connect(service.database, timeout=10)) as connection:
        connection.execute(
            "CREATE TRIGGER out_of_reach BEFORE UPDATE ON revisions BEGIN SELECT RAISE(ABORT, 'no'); END"
        )
    return refused(service.desk.file)


def _later(service: Service) -> GongkaiError:
    request = report_pb.ComputeAnnualReportRequest(agency=AGENCY, year=2025)
    request.as_of_time.FromDatetime(d.NOW + timedelta(days=400))
    return refused(service.client.annual_reports.ComputeAnnualReport, request)


def _preview_of_no_agency(service: Service) -> GongkaiError:
    request = deadline_pb.ListDueCasesRequest(parent="agencies/nobody")
    return refused(service.client.deadlines.ListDueCases, request)


def _arrival(service: Service) -> GongkaiError:
    request = arrival_pb.GetArrivalRequest(name=f"{AGENCY}/arrivals/2026-1")
    return refused(service.client.arrivals.GetArrival, request)


def _arrived_in_person(service: Service) -> GongkaiError:
    return refused(service.desk.arrive, receipt_channel=case_pb2.RECEIPT_CHANNEL_IN_PERSON)


def _confirmed_twice(service: Service) -> GongkaiError:
    arrival = service.desk.arrive().name
    service.desk.confirm_receipt(arrival)
    return refused(service.desk.confirm_receipt, arrival)


def _filed_with_the_old(service: Service) -> GongkaiError:
    service.desk.agency("successor")
    service.desk.abolish(AGENCY, d.RECEIVED, "agencies/successor")
    return refused(service.desk.file)


def _suit_about_the_other_part(service: Service) -> GongkaiError:
    case = service.desk.decide(_filed(service), outcome=case_pb2.OUTCOME_PARTIALLY_GRANTED).name
    review = service.desk.review(case, part=case_pb2.ANSWER_PART_REFUSED).name
    service.desk.decide_review(review)
    return refused(service.desk.lawsuit, case, review=review, part=case_pb2.ANSWER_PART_OPEN)


# By reason; what is left out here is not met by a call that is answered: `DEADLINE_EXPIRED` has a test of its own.
PROVOCATIONS: Mapping[str, Provocation] = {
    "FIELD_INVALID": lambda s: refused(s.desk.file, description="\0"),
    "PAGE_TOKEN_INVALID": _page_token,
    "REQUEST_ID_REUSED": _request_id,
    "AGENCY_NOT_FOUND": _preview_of_no_agency,
    "CASE_NOT_FOUND": lambda s: refused(s.desk.get, f"{AGENCY}/cases/2026-1"),
    "ARRIVAL_NOT_FOUND": _arrival,
    "CONSULTATION_NOT_FOUND": lambda s: refused(s.desk.confirm, _filed(s)),
    "REVIEW_NOT_FOUND": lambda s: refused(s.desk.decide_review, f"{_answered(s)}/reviews/1"),
    "LAWSUIT_NOT_FOUND": lambda s: refused(s.desk.decide_lawsuit, f"{_answered(s)}/lawsuits/1"),
    "FEE_NOTICE_NOT_FOUND": lambda s: refused(s.desk.pay, f"{_filed(s)}/feeNotices/1"),
    "LETTER_NOT_FOUND": _letter,
    "COST_TARIFF_NOT_FOUND": _tariff,
    "PUBLICATION_NOT_FOUND": lambda s: refused(s.desk.retract, f"{AGENCY}/publications/1"),
    "CALENDAR_NOT_FOUND": _calendar,
    "REPORT_FORMAT_NOT_FOUND": lambda s: _computed(s, format="1999"),
    "CELL_NOT_FOUND": _cell,
    "CALENDAR_ALREADY_EXISTS": lambda s: refused(s.desk.draft, "2026-1"),
    "AGENCY_ALREADY_EXISTS": lambda s: refused(s.desk.agency),
    "AGENCY_PARENT_CYCLE": _parent,
    "AGENCY_ABOLISHED": _filed_with_the_old,
    "SUCCESSOR_INVALID": lambda s: refused(s.desk.abolish, AGENCY, d.RECEIVED, AGENCY),
    "ETAG_MISMATCH": lambda s: refused(s.desk.start, _filed(s), etag="stale"),
    "CASE_STATE_FORBIDS": lambda s: refused(s.desk.decide, _answered(s)),
    "CALENDAR_ALREADY_PUBLISHED": _published_calendar,
    "CALENDAR_BASE_SUPERSEDED": _superseded_calendar,
    "RECEIPT_NOT_CONFIRMED": lambda s: refused(s.desk.file, **_by_fax()),
    "RECEIPT_NEEDS_NO_CONFIRMATION": _arrived_in_person,
    "ARRIVAL_ENDED": _confirmed_twice,
    "DATE_CONTRADICTS_RULE": lambda s: refused(
        s.desk.file, **_by_fax(confirmed_date=day(d.STARTED), received_date=day(d.RECEIVED))
    ),
    "CORRECTION_ALREADY_REQUESTED": _asked_twice,
    "DATE_IN_FUTURE": lambda s: refused(s.desk.start, _filed(s), started_date=day(_TOMORROW)),
    "DATE_TOO_EARLY": lambda s: refused(s.desk.start, _filed(s), started_date=day(d.RECEIVED - _ONE_DAY)),
    "DATE_TOO_LATE": lambda s: refused(s.desk.consult, _answered(s), sent_date=day(d.REPLIED + _ONE_DAY)),
    "ALREADY_RECORDED": _signed_twice,
    "DEFERRAL_NOT_PROVIDED": lambda s: refused(
        s.desk.defer, _filed(s, received_date=day(_OLD)), notified_date=day(_OLD)
    ),
    "CONSULTATION_KIND_FORBIDS": _other_agencys_consultation,
    "REVIEW_STAGE_FORBIDS": lambda s: refused(s.desk.answer_review, s.desk.review(_answered(s)).name),
    "NO_REGULATION_IN_FORCE": _before_the_regulation,
    "EXTENSION_TOO_LONG": lambda s: refused(s.desk.extend, _filed(s), working_days=21),
    "OUTCOME_NOT_ALLOWED": lambda s: refused(s.desk.decide, _filed(s), outcome=case_pb2.OUTCOME_WITHDRAWN),
    "REMEDY_ALREADY_DECIDED": _decided_twice,
    "REVIEW_NOT_DECIDED": _lawsuit_after_pending,
    "REMEDY_ORDERS_NOTHING": _reopened_by_pending,
    "ORDER_ALREADY_OBEYED": _obeyed_twice,
    "RESULT_CONTRADICTS_DECISION": _contradicted_decision,
    "INSTANCE_FORBIDS": lambda s: refused(s.desk.open_instance, s.desk.lawsuit(_answered(s)).name),
    "PART_CONTRADICTS_REVIEW": _suit_about_the_other_part,
    "ROUTE_CONTRADICTS_REVIEWS": lambda s: refused(
        s.desk.lawsuit, _answered(s), route=remedy_pb.LAWSUIT_ROUTE_AFTER_REVIEW
    ),
    "DUPLICATE_IS_VOID": _void_for_a_void_one,
    "ENTRY_NOT_FOUND": lambda s: refused(s.desk.mend, _filed(s), struck(2)),
    "ENTRY_NOT_MENDABLE": lambda s: refused(s.desk.mend, _filed(s), struck(1)),
    "ENTRY_CANNOT_STAND": _payment_without_notice,
    "NOTHING_MENDED": _mended_to_the_same,
    "EARLIER_CASE_NOT_ANSWERED": lambda s: refused(
        s.desk.decide, _filed(s), outcome=case_pb2.OUTCOME_REPEATED, earlier_case=_filed(s)
    ),
    "FEE_BASIS_MIXED": _two_bases,
    "APPLICANT_NOT_IDENTIFIED": _nobody_known,
    "FEE_NOT_DUE": lambda s: refused(s.desk.fee_notice, _filed(s), pages=30, amount_fen=0),
    "FEE_AMOUNT_CONTRADICTS_TARIFF": lambda s: refused(s.desk.fee_notice, _filed(s), pages=68, amount_fen=42_000),
    "FEE_NOTICE_SETTLED": _settled_notice,
    "AMOUNT_EXCEEDS_DUE": lambda s: refused(s.desk.pay, _asked_to_pay(s), amount_fen=301),
    "AMOUNT_EXCEEDS_PAID": lambda s: refused(s.desk.refund, _paid(s), amount_fen=301),
    "LETTER_KIND_FORBIDS": lambda s: refused(s.desk.letter, _filed(s), letter_pb.LETTER_KIND_THIRD_PARTY_CONSULTATION),
    "LETTER_FACTS_MISSING": lambda s: refused(s.desk.letter, _filed(s), letter_pb.LETTER_KIND_EXTENSION),
    "LETTER_TEMPLATE_INVALID": _template,
    "PUBLICATION_RETRACTED": _retracted_twice,
    "AS_OF_IN_FUTURE": _later,
    "REPORT_YEAR_UNSUPPORTED": lambda s: _computed(s, year=2007),
    "STORAGE_UNAVAILABLE": _without_storage,
    **{reason: (lambda s, provoke=provoke: provoke(s.desk)) for reason, (provoke, _) in OF_REPORTS.items()},
}
