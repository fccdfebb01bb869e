"""The courses that a case can take, as a desk would record them: under the Regulation of 2019, unless told otherwise.

All dates are computed from the receipt and the calendar of the service, so that every run makes the same calls.
"""  # noqa: INP001 - the examples are scripts, not a package

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from desk import Dossier, Fee, WorkingDays
from remedy_dates import PlannedInstance, PlannedRemedy, PlannedReview

from gongkai.v1.case_pb2 import (
    CONSULTATION_KIND_CO_AUTHOR_AGENCY,
    CONSULTATION_KIND_OTHER_AGENCY,
    CONSULTATION_KIND_THIRD_PARTY,
    CONSULTATION_RESULT_CONSENTS,
    CONSULTATION_RESULT_OBJECTS,
    CONSULTATION_RESULT_SILENT,
    OUTCOME_GRANTED,
    OUTCOME_PARTIALLY_GRANTED,
    ApplicantKind,
    Outcome,
)
from gongkai.v1.fee_service_pb2 import FEE_BASIS_PER_ITEM
from gongkai.v1.remedy_service_pb2 import (
    INSTANCE_LEVEL_FIRST,
    INSTANCE_LEVEL_SECOND,
    REVIEW_DECISION_UPHELD,
)

_EXTENSION = 20  # 条例第三十三条
_EXTENSION_TOLD = 18
_CORRECTION_ASKED = 5  # 条例第三十条 wants it within seven working days.
_CORRECTION_PERIOD = 15  # Our choice: the Regulation says only «reasonable».
_CORRECTION_CAME = 6
_CONSULTATION_SENT = 2
_CONSULTATION_PERIOD = 15  # 条例第三十二条、第三十四条
_FEE_NOTICE = 4
_PAYMENT_CAME = 9
_PAYMENT_PERIOD = 20  # 国办函〔2020〕109号
_REVIEW_EXTENSION = 30  # 行政复议法第六十二条
_ORDER_RECEIVED = 2
_PERIOD_BY_ORDER = 15
_NEW_ANSWER = 10

_ORGAN = "复议机关甲"
_COURTS = {INSTANCE_LEVEL_FIRST: ("人民法院甲", "行初"), INSTANCE_LEVEL_SECOND: ("中级人民法院甲", "行终")}


class Course(Enum):
    """What happens between receipt and closing."""

    PLAIN = auto()
    EXTENDED = auto()
    CORRECTED = auto()
    NOT_CORRECTED = auto()
    THIRD_PARTY_CONSULTED = auto()
    AGENCY_CONSULTED = auto()
    CO_AUTHOR_SILENT = auto()
    FEE_PAID = auto()
    FEE_UNPAID = auto()
    WITHDRAWN = auto()
    SET_ASIDE = auto()
    LEFT_OPEN = auto()


# 国办函〔2020〕109号: ten items a month are free, the next twenty cost 100 yuan each.
ELEVENTH_ITEM = Fee(FEE_BASIS_PER_ITEM, items=1, earlier_items=10)


@dataclass(slots=True)
class PlannedCase:
    """A case that is to be.

    Args:
        serial: tells it from the other planned cases; those that the year counts are numbered by receipt.
        applicant_kind: who applies.
        outcome: how it ends; None leaves it open.
        received: the day of receipt.
        course: what happens on the way.
        closed_from: the earliest day on which it may be closed.
        closed_until: the latest; and the last day on which anything happens to a case that stays open.
        remedy: what the applicant does about the answer, and when.
        fee: what a fee notice asks for, where the course has one.
        period: the working days of its reply period.
    """

    serial: int
    applicant_kind: ApplicantKind.ValueType
    outcome: Outcome.ValueType | None
    received: date
    course: Course
    closed_from: date
    closed_until: date
    remedy: PlannedRemedy | None = None
    fee: Fee = ELEVENTH_ITEM
    period: int = 20  # 条例第三十三条

    def pace(self, fastest: int, slowest: int) -> int:
        """A number of working days between two, which differs from case to case."""
        return fastest + self.serial * 7 % (slowest - fastest + 1)


def follow(dossier: Dossier, case: PlannedCase, days: WorkingDays) -> None:
    """Takes a filed case through its course, and through its remedy."""
    work = _Work(dossier, case, days)
    taken_up = days.after(case.received, 1)
    if taken_up <= case.closed_until:
        dossier.take_up(taken_up, handler=f"承办单位{case.serial % 12 + 1}")
    _COURSES[case.course](work)
    if case.remedy is not None:
        work.pursue(case.remedy)


@dataclass(frozen=True, slots=True)
class _Work:
    """One case under way."""

    dossier: Dossier
    case: PlannedCase
    days: WorkingDays

    def after_receipt(self, working_days: int) -> date:
        return self.days.after(self.case.received, working_days)

    def within_bounds(self, day: date) -> date:
        return min(max(day, self.case.closed_from), self.case.closed_until)

    def answer(self, *, start: date, pace: int) -> None:
        """Answers `pace` working days after the period began, with an extension where it takes one."""
        day = self.within_bounds(self.days.after(start, pace))
        if self.days.count(after=start, through=day) > self.case.period:
            told = self.days.after(start, _EXTENSION_TOLD)
            self.dossier.extend(told, working_days=_EXTENSION)
        self._decide(day, self.case.outcome or OUTCOME_GRANTED)

    def _decide(self, day: date, outcome: Outcome.ValueType, *, suffix: str = "") -> None:
        number = f"示例公复〔{day.year}〕{self.case.serial:04d}{suffix}号"
        self.dossier.decide(day, outcome=outcome, reply_number=number)

    def plain(self) -> None:
        self.answer(start=self.case.received, pace=self.case.pace(3, self.case.period - 2))

    def extended(self) -> None:
        self.answer(start=self.case.received, pace=self.case.pace(22, 38))

    def corrected(self) -> None:
        asked = self.after_receipt(_CORRECTION_ASKED)
        due = self.days.after(asked, _CORRECTION_PERIOD)
        self.dossier.request_correction(asked, due=due, points="请明确所需政府信息的名称、文号或者其他特征性描述。")
        came = self.days.after(asked, _CORRECTION_CAME)
        self.dossier.receive_correction(came)
        self.answer(start=came, pace=self.case.pace(3, 18))

    def not_corrected(self) -> None:
        asked = self.after_receipt(_CORRECTION_ASKED)
        due = self.days.after(asked, _CORRECTION_PERIOD)
        self.dossier.request_correction(asked, due=due, points="请补充申请人的身份证明，并明确所需政府信息。")
        self._close(self.days.after(due, 1), "申请人无正当理由逾期不补正，视为放弃申请。")

    def third_party_consulted(self) -> None:
        sent = self.after_receipt(_CONSULTATION_SENT)
        party = f"第三方{self.case.serial:04d}"
        ordinal = self.dossier.open_consultation(sent, kind=CONSULTATION_KIND_THIRD_PARTY, party=party)
        came = self.days.after(sent, self.case.pace(3, 10))
        self.dossier.close_consultation(ordinal, came, result=CONSULTATION_RESULT_OBJECTS)
        self.answer(start=came, pace=self.case.pace(1, 5))

    def agency_consulted(self) -> None:
        sent = self.after_receipt(_CONSULTATION_SENT)
        ordinal = self.dossier.open_consultation(sent, kind=CONSULTATION_KIND_OTHER_AGENCY, party="有关机关甲")
        came = self.days.after(sent, self.case.pace(3, 10))
        self.dossier.close_consultation(ordinal, came, result=CONSULTATION_RESULT_CONSENTS)
        self.answer(start=came, pace=self.case.pace(1, 5))

    def co_author_silent(self) -> None:
        sent = self.after_receipt(_CONSULTATION_SENT)
        ordinal = self.dossier.open_consultation(sent, kind=CONSULTATION_KIND_CO_AUTHOR_AGENCY, party="共同制作机关甲")
        ended = self.days.after(sent, _CONSULTATION_PERIOD + 1)
        self.dossier.close_consultation(ordinal, ended, result=CONSULTATION_RESULT_SILENT)
        self.answer(start=ended, pace=self.case.pace(1, 5))

    def fee_paid(self) -> None:
        told = self.after_receipt(_FEE_NOTICE)
        notice = self.dossier.issue_fee_notice(told, fee=self.case.fee)
        paid = self.days.after(told, _PAYMENT_CAME)
        self.dossier.pay(notice.name, paid, amount_fen=notice.amount_fen)
        self.answer(start=paid, pace=self.case.pace(3, 12))

    def fee_unpaid(self) -> None:
        told = self.after_receipt(_FEE_NOTICE)
        self.dossier.issue_fee_notice(told, fee=self.case.fee)
        day = self.days.after(told, _PAYMENT_PERIOD + 1)
        self._close(day, "申请人逾期未按收费通知要求缴纳费用，视为放弃申请。")

    def withdrawn(self) -> None:
        day = self.within_bounds(self.after_receipt(self.case.pace(2, 12)))
        self.dossier.withdraw(day)

    def set_aside(self) -> None:
        self._close(self.after_receipt(self.case.pace(4, 10)), "按照所留联系方式无法与申请人取得联系。")

    def left_open(self) -> None:
        sent = self.after_receipt(_CORRECTION_ASKED)
        if sent <= self.case.closed_until and self.case.serial % 5 == 0:
            self.dossier.open_consultation(sent, kind=CONSULTATION_KIND_THIRD_PARTY, party="第三方甲")
        elif sent <= self.case.closed_until and self.case.serial % 5 == 1:
            due = self.days.after(sent, _CORRECTION_PERIOD)
            self.dossier.request_correction(sent, due=due, points="请明确所需政府信息的年份。")

    def _close(self, day: date, explanation: str) -> None:
        if self.case.outcome is not None:
            self.dossier.close(self.within_bounds(day), outcome=self.case.outcome, explanation=explanation)

    def pursue(self, remedy: PlannedRemedy) -> None:
        """Takes review and lawsuit through their steps, and answers anew where one of them orders it."""
        review = self._review(remedy.review) if remedy.review is not None else ""
        if remedy.instances:
            # 行政诉讼法第二十六条: an organ that upheld the answer is sued beside the agency.
            is_co_defendant = remedy.review is not None and remedy.review.course.decision == REVIEW_DECISION_UPHELD
            self._sue(remedy.instances, review=review, co_defendant=_ORGAN if is_co_defendant else "")

    def _review(self, planned: PlannedReview) -> str:
        dossier, course = self.dossier, planned.course
        review = dossier.file_review(self._worked(planned.filed), organ=_ORGAN)
        if planned.accepted is not None:
            dossier.accept_review(review, self._worked(planned.accepted), is_simplified=course.is_simplified)
        if planned.answered is not None:
            dossier.answer_review(review, self._worked(planned.answered))
        if planned.suspended is not None:
            dossier.suspend_review(review, self._worked(planned.suspended))
        if planned.resumed is not None:
            dossier.resume_review(review, self._worked(planned.resumed))
        if planned.extended is not None:
            dossier.extend_review(review, self._worked(planned.extended), days=_REVIEW_EXTENSION)
        if planned.decided is None or course.decision is None:
            return review
        decided = self._worked(planned.decided)
        orders = planned.orders_new_answer
        served = self._worked(planned.served) if planned.served is not None else None
        dossier.decide_review(review, decided, decision=course.decision, orders_new_answer=orders, served=served)
        if orders:
            self._answer_anew(review, decided)
        return review

    def _sue(self, instances: Sequence[PlannedInstance], *, review: str, co_defendant: str) -> None:
        """Files a lawsuit and takes it from instance to instance; each has its court and its number."""
        dossier, lawsuit = self.dossier, ""
        for number, instance in enumerate(instances):
            filed = self._worked(instance.filed)
            court, word = _COURTS[instance.level]
            docket = f"（{filed.year}）示例{word}{self.case.serial}{'-2' if number > 1 else ''}号"
            if number == 0:
                lawsuit = dossier.file_lawsuit(
                    filed, court=court, docket_number=docket, review=review, co_defendant=co_defendant
                )
            else:
                dossier.open_instance(lawsuit, filed, level=instance.level, court=court, docket_number=docket)
            if instance.decided is not None and instance.judgment is not None:
                decided = self._worked(instance.decided)
                dossier.decide_lawsuit(
                    lawsuit, decided, judgment=instance.judgment, orders_new_answer=instance.orders_new_answer
                )
        last = instances[-1]
        if last.orders_new_answer and last.decided is not None:
            self._answer_anew(lawsuit, self._worked(last.decided))

    def _worked(self, planned: date) -> date:
        return self.days.on_or_after(planned)

    def _answer_anew(self, remedy: str, decided: date) -> None:
        ordered = self.days.after(decided, _ORDER_RECEIVED)
        self.dossier.reopen(ordered, remedy=remedy, working_days=_PERIOD_BY_ORDER)
        self._decide(self.days.after(ordered, _NEW_ANSWER), OUTCOME_PARTIALLY_GRANTED, suffix="-2")


_COURSES: Mapping[Course, Callable[[_Work], None]] = {
    Course.PLAIN: _Work.plain,
    Course.EXTENDED: _Work.extended,
    Course.CORRECTED: _Work.corrected,
    Course.NOT_CORRECTED: _Work.not_corrected,
    Course.THIRD_PARTY_CONSULTED: _Work.third_party_consulted,
    Course.AGENCY_CONSULTED: _Work.agency_consulted,
    Course.CO_AUTHOR_SILENT: _Work.co_author_silent,
    Course.FEE_PAID: _Work.fee_paid,
    Course.FEE_UNPAID: _Work.fee_unpaid,
    Course.WITHDRAWN: _Work.withdrawn,
    Course.SET_ASIDE: _Work.set_aside,
    Course.LEFT_OPEN: _Work.left_open,
}
