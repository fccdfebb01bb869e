"""The courses that a case can take, as a desk would record them: under the Regulation of 2019, unless told otherwise.

All dates are computed from the receipt and the calendar of the service, so that every run makes the same calls.
"""  # noqa: INP001 - the examples are scripts, not a package

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

from desk import Dossier, WorkingDays

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
from gongkai.v1.fee_service_pb2 import FEE_BASIS_PER_ITEM, FeeBasis
from gongkai.v1.remedy_service_pb2 import (
    REMEDY_RESULT_CORRECTED,
    REMEDY_RESULT_PENDING,
    RemedyResult,
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
_NEW_ANSWER = 10


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


@dataclass(frozen=True, slots=True)
class Remedy:
    """A review, a lawsuit, or a lawsuit after a decided review, each with its result; None is none."""

    review: RemedyResult.ValueType | None
    lawsuit: RemedyResult.ValueType | None


@dataclass(frozen=True, slots=True)
class Fee:
    """What a fee notice asks for."""

    basis: FeeBasis.ValueType
    amount_fen: int


@dataclass(slots=True)
class PlannedCase:
    """A case that is to be.

    Args:
        serial: its place among the planned cases, by receipt.
        applicant_kind: who applies.
        outcome: how it ends; None leaves it open.
        received: the day of receipt.
        course: what happens on the way.
        closed_from: the earliest day on which it may be closed.
        closed_until: the latest; and the last day on which anything happens to a case that stays open.
        remedy: what the applicant does about the answer.
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
    remedy: Remedy | None = None
    fee: Fee = Fee(FEE_BASIS_PER_ITEM, 100_00)
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
    closed = _COURSES[case.course](work)
    if case.remedy is not None:
        work.pursue(case.remedy, closed)


@dataclass(frozen=True, slots=True)
class _Work:
    """One case under way. Each course returns the day on which it closed the case."""

    dossier: Dossier
    case: PlannedCase
    days: WorkingDays

    def after_receipt(self, working_days: int) -> date:
        return self.days.after(self.case.received, working_days)

    def within_bounds(self, day: date) -> date:
        return min(max(day, self.case.closed_from), self.case.closed_until)

    def answer(self, *, start: date, pace: int) -> date:
        """Answers `pace` working days after the period began, with an extension where it takes one."""
        day = self.within_bounds(self.days.after(start, pace))
        if self.days.count(after=start, through=day) > self.case.period:
            told = self.days.after(start, _EXTENSION_TOLD)
            self.dossier.extend(told, working_days=_EXTENSION)
        self._decide(day, self.case.outcome or OUTCOME_GRANTED)
        return day

    def _decide(self, day: date, outcome: Outcome.ValueType, *, suffix: str = "") -> None:
        number = f"示例公复〔{day.year}〕{self.case.serial:04d}{suffix}号"
        self.dossier.decide(day, outcome=outcome, reply_number=number)

    def plain(self) -> date:
        return self.answer(start=self.case.received, pace=self.case.pace(3, self.case.period - 2))

    def extended(self) -> date:
        return self.answer(start=self.case.received, pace=self.case.pace(22, 38))

    def corrected(self) -> date:
        asked = self.after_receipt(_CORRECTION_ASKED)
        due = self.days.after(asked, _CORRECTION_PERIOD)
        self.dossier.request_correction(asked, due=due, points="请明确所需政府信息的名称、文号或者其他特征性描述。")
        came = self.days.after(asked, _CORRECTION_CAME)
        self.dossier.receive_correction(came)
        return self.answer(start=came, pace=self.case.pace(3, 18))

    def not_corrected(self) -> date:
        asked = self.after_receipt(_CORRECTION_ASKED)
        due = self.days.after(asked, _CORRECTION_PERIOD)
        self.dossier.request_correction(asked, due=due, points="请补充申请人的身份证明，并明确所需政府信息。")
        return self._close(self.days.after(due, 1), "申请人无正当理由逾期不补正，视为放弃申请。")

    def third_party_consulted(self) -> date:
        sent = self.after_receipt(_CONSULTATION_SENT)
        party = f"第三方{self.case.serial:04d}"
        ordinal = self.dossier.open_consultation(sent, kind=CONSULTATION_KIND_THIRD_PARTY, party=party)
        came = self.days.after(sent, self.case.pace(3, 10))
        self.dossier.close_consultation(ordinal, came, result=CONSULTATION_RESULT_OBJECTS)
        return self.answer(start=came, pace=self.case.pace(1, 5))

    def agency_consulted(self) -> date:
        sent = self.after_receipt(_CONSULTATION_SENT)
        ordinal = self.dossier.open_consultation(sent, kind=CONSULTATION_KIND_OTHER_AGENCY, party="有关机关甲")
        came = self.days.after(sent, self.case.pace(3, 10))
        self.dossier.close_consultation(ordinal, came, result=CONSULTATION_RESULT_CONSENTS)
        return self.answer(start=came, pace=self.case.pace(1, 5))

    def co_author_silent(self) -> date:
        sent = self.after_receipt(_CONSULTATION_SENT)
        ordinal = self.dossier.open_consultation(sent, kind=CONSULTATION_KIND_CO_AUTHOR_AGENCY, party="共同制作机关甲")
        ended = self.days.after(sent, _CONSULTATION_PERIOD + 1)
        self.dossier.close_consultation(ordinal, ended, result=CONSULTATION_RESULT_SILENT)
        return self.answer(start=ended, pace=self.case.pace(1, 5))

    def fee_paid(self) -> date:
        told = self.after_receipt(_FEE_NOTICE)
        fee = self.case.fee
        notice = self.dossier.issue_fee_notice(told, basis=fee.basis, amount_fen=fee.amount_fen)
        paid = self.days.after(told, _PAYMENT_CAME)
        self.dossier.pay(notice, paid, amount_fen=fee.amount_fen)
        return self.answer(start=paid, pace=self.case.pace(3, 12))

    def fee_unpaid(self) -> date:
        told = self.after_receipt(_FEE_NOTICE)
        fee = self.case.fee
        self.dossier.issue_fee_notice(told, basis=fee.basis, amount_fen=fee.amount_fen)
        day = self.days.after(told, _PAYMENT_PERIOD + 1)
        return self._close(day, "申请人逾期未按收费通知要求缴纳费用，视为放弃申请。")

    def withdrawn(self) -> date:
        day = self.within_bounds(self.after_receipt(self.case.pace(2, 12)))
        self.dossier.withdraw(day)
        return day

    def set_aside(self) -> date:
        return self._close(self.after_receipt(self.case.pace(4, 10)), "按照所留联系方式无法与申请人取得联系。")

    def left_open(self) -> date:
        sent = self.after_receipt(_CORRECTION_ASKED)
        if sent <= self.case.closed_until and self.case.serial % 5 == 0:
            self.dossier.open_consultation(sent, kind=CONSULTATION_KIND_THIRD_PARTY, party="第三方甲")
        elif sent <= self.case.closed_until and self.case.serial % 5 == 1:
            due = self.days.after(sent, _CORRECTION_PERIOD)
            self.dossier.request_correction(sent, due=due, points="请明确所需政府信息的年份。")
        return self.case.closed_until

    def _close(self, day: date, explanation: str) -> date:
        day = self.within_bounds(day)
        if self.case.outcome is not None:
            self.dossier.close(day, outcome=self.case.outcome, explanation=explanation)
        return day

    def pursue(self, remedy: Remedy, answered: date) -> None:
        """Review within 60 days of the answer, lawsuit within 15 days of the decision or 6 months of the answer."""
        review = ""
        if remedy.review is None:
            filed = self._some_days_after(answered, 20, 79)
        else:
            filed = self._some_days_after(answered, 8, 19)
            review = self.dossier.file_review(filed, organ="复议机关甲")
            if remedy.review == REMEDY_RESULT_PENDING:
                return
            decided = self._some_days_after(filed, 30, 44)
            self.dossier.decide_review(review, decided, result=remedy.review)
            if remedy.review == REMEDY_RESULT_CORRECTED:
                self._answer_anew(review, decided)
            filed = self._some_days_after(decided, 4, 11)
        if remedy.lawsuit is None:
            return
        lawsuit = self.dossier.file_lawsuit(filed, court="人民法院甲", review=review)
        if remedy.lawsuit == REMEDY_RESULT_PENDING:
            return
        decided = self._some_days_after(filed, 90, 119)
        self.dossier.decide_lawsuit(lawsuit, decided, result=remedy.lawsuit)
        if remedy.lawsuit == REMEDY_RESULT_CORRECTED:
            self._answer_anew(lawsuit, decided)

    def _some_days_after(self, day: date, fewest: int, most: int) -> date:
        return self.days.on_or_after(day + timedelta(days=self.case.pace(fewest, most)))

    def _answer_anew(self, remedy: str, decided: date) -> None:
        ordered = self.days.after(decided, 2)
        self.dossier.reopen(ordered, remedy=remedy)
        self._decide(self.days.after(ordered, _NEW_ANSWER), OUTCOME_PARTIALLY_GRANTED, suffix="-2")


_COURSES: Mapping[Course, Callable[[_Work], date]] = {
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
