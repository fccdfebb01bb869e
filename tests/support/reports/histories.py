"""Random histories of several agencies over some years, played through the API of a running server.

A history is a seed. Each of its steps has a random source of its own, so that a history stays much the same when steps
are left out: ``play(service, seed, without={17, 23})`` makes one shorter by hand. What a step tries and the service
refuses has not happened; what it accepts is noted as an act, with the instant from which on it is known.
"""

from collections.abc import Callable, Collection
from datetime import UTC, date, datetime, timedelta
from random import Random

from gongkai.v1 import case_pb2
from gongkai.v1 import fee_service_pb2 as fee_pb
from gongkai.v1 import remedy_service_pb2 as remedy_pb
from support.desk.desk import Clock, Service, day
from support.histories.story import Round
from support.reports import acts, rows
from support.reports.book import CaseRecord, FeeRecord
from support.reports.histories_office import History, Office

ONE_DAY = timedelta(days=1)
TEN_IN_SHANGHAI = timedelta(hours=2)

_OUTCOMES = [name.removeprefix("OUTCOME_") for name in case_pb2.Outcome.keys()[1:]]
_WITHOUT_ANSWER = ("NOT_CORRECTED", "FEE_UNPAID", "WITHDRAWN", "OTHER")


def first_day(seed: int) -> date:
    """The day on which the clock of a history starts."""
    return date(Random(f"{seed}/start").randint(2014, 2023), 1, 4)  # noqa: S311


def clock_of(seed: int) -> Clock:
    """The clock for the server of a history, at its start."""
    return Clock(datetime.combine(first_day(seed), datetime.min.time(), UTC) + TEN_IN_SHANGHAI)


def play(
    service: Service,
    clock: Clock,
    seed: int,
    *,
    steps: int = 220,
    without: Collection[int] = (),
    between: Callable[[History, Random], None] | None = None,
) -> History:
    """The history of ``seed``.

    Args:
        service: A server with an empty database.
        clock: Its clock, as ``clock_of(seed)`` made it.
        seed: Which history.
        steps: How many steps are tried.
        without: Steps to leave out.
        between: What is done after each step, such as asking for a report.
    """
    years, start = Random(f"{seed}/years").randint(2, 4), first_day(seed)  # noqa: S311
    history = History(seed, range(start.year - 1, start.year + years), start)
    _Desk(service, clock, history, Random(f"{seed}/agencies"), start).found_agencies()  # noqa: S311
    for step in range(steps):
        random = Random(f"{seed}/{step}")  # noqa: S311
        today = start + timedelta(days=(years * 365 - 10) * (step + 1) // steps)
        history.today = today
        one_day = _Desk(service, clock, history, random, today)
        if step not in without:
            one_day.act()
            if between is not None:
                between(history, random)
    return history


def _is_waiting(last: Round) -> bool:
    return any(there is None for _, there in last.waits) or any(letter.answered is None for letter in last.letters)


class _Desk(Office):
    """What may happen on one day, cases included."""

    def act(self) -> None:
        """One thing, of those that can be tried today."""
        ways = {
            self._file: 18,
            self._treat: 26,
            self._close: 18,
            self._tell_late: 6,
            self._seek_remedy: 14,
            self._decide_remedy: 14,
            self._open_instance: 6,
            self._refund: 4,
            self._reopen: 5,
            self._publish: 9,
            self._retract: 2,
            self._enter_figures: 6,
            self._choose_counting: 3,
            self._move_agency: 2,
            self._choose_succession: 2,
            self._abolish_agency: 3,
            self._change_calendar: 2,
        }
        (chosen,) = self._random.choices(list(ways), weights=list(ways.values()))
        chosen()

    # Cases.

    def _case(self, is_fit: Callable[[Round], bool]) -> tuple[str, CaseRecord, Round] | None:
        return self._one(
            (name, case, case.rounds[-1]) for name, case in self._known.cases.items() if is_fit(case.rounds[-1])
        )

    def _file(self) -> None:
        channel, kind = self._word(case_pb2.ReceiptChannel.keys()), self._word(case_pb2.ApplicantKind.keys())
        received = self._day(self._today - timedelta(days=self._random.choice((10, 60, 60, 400, 800))))
        agency = self._random.choice(self._history.agencies)
        filed = self._try(
            self._clerk.file,
            agency,
            applicant=case_pb2.Applicant(kind=case_pb2.ApplicantKind.Value(kind), display_name="申请人甲"),
            receipt_channel=case_pb2.ReceiptChannel.Value(channel),
            received_date=day(received),
        )
        if filed is not None:
            self._note(
                acts.Filed(
                    self._recorded(filed.create_time),
                    agency,
                    filed.name,
                    filed.number,
                    received,
                    channel.removeprefix("RECEIPT_CHANNEL_"),
                    kind.removeprefix("APPLICANT_KIND_"),
                )
            )

    def _treat(self) -> None:
        """Something happens to an open case, and is recorded today; often what is waited for."""
        is_waited_for = self._random.random() < 0.5
        if chosen := self._case(lambda last: last.closing is None and _is_waiting(last) >= is_waited_for):
            self._paper(*chosen, self._today)

    def _tell_late(self) -> None:
        """Something that happened to a case before it was closed."""
        if (chosen := self._case(lambda last: last.closing is not None)) and chosen[2].closing:
            self._paper(*chosen, chosen[2].closing.day)

    def _paper(self, name: str, case: CaseRecord, last: Round, latest: date) -> None:
        del case
        ways = {self._correct: 2, self._consult: 3, self._charge: 3, self._extend: 2, self._defer: 1}
        if _is_waiting(last):
            ways = {self._correct: 3, self._consult: 3, self._charge: 3}
        (chosen,) = self._random.choices(list(ways), weights=list(ways.values()))
        chosen(name, last, latest)

    def _correct(self, name: str, last: Round, latest: date) -> None:
        asked, correction = self._day(last.order, latest), last.correction
        if correction is None:
            due = asked + timedelta(days=self._random.randint(5, 30))
            if self._try(self._clerk.ask_correction, name, requested_date=day(asked), due_date=day(due)):
                self._note(acts.CorrectionAsked(self._recorded_in(name), name, asked, due))
            return
        came = self._day(correction.asked, latest)
        if self._try(self._clerk.receive_correction, name, received_date=day(came)):
            self._note(acts.CorrectionCame(self._recorded_in(name), name, came))

    def _consult(self, name: str, last: Round, latest: date) -> None:
        letter = self._one(letter for letter in last.letters if letter.answered is None)
        if letter is None:
            kind, sent = self._word(case_pb2.ConsultationKind.keys()), self._day(last.order, latest)
            value = case_pb2.ConsultationKind.Value(kind)
            if asked := self._try(self._clerk.consult, name, kind=value, sent_date=day(sent)):
                ordinal = len(asked.consultations)
                kind = kind.removeprefix("CONSULTATION_KIND_")
                self._note(acts.LetterSent(self._recorded_in(name), name, sent, ordinal, kind))
            return
        result, answered = self._word(case_pb2.ConsultationResult.keys()), self._day(letter.sent, latest)
        ended = self._try(
            self._clerk.end_consultation,
            name,
            consultation=int(letter.thing),
            answered_date=day(answered),
            result=case_pb2.ConsultationResult.Value(result),
        )
        if ended is not None:
            result = result.removeprefix("CONSULTATION_RESULT_")
            self._note(acts.LetterAnswered(self._recorded_in(name), name, answered, int(letter.thing), result))

    def _extend(self, name: str, last: Round, latest: date) -> None:
        notified, days = self._day(last.order, latest), self._random.randint(1, 15)
        if self._try(self._clerk.extend, name, notified_date=day(notified), working_days=days):
            self._note(acts.Extended(self._recorded_in(name), name, notified, days))

    def _defer(self, name: str, last: Round, latest: date) -> None:
        notified = self._day(last.order, latest)
        due = notified + timedelta(days=self._random.randint(1, 90))
        if self._try(self._clerk.defer, name, notified_date=day(notified), due_date=day(due)):
            self._note(acts.Deferred(self._recorded_in(name), name, notified, due))

    def _charge(self, name: str, last: Round, latest: date) -> None:
        """A notice, or what becomes of one: a part or all is paid or waived, or it is taken back."""
        open_fees = [fee.thing for fee in last.fees if fee.there is None and fee.withdrawn is None]
        if not open_fees:
            basis = self._random.choice((fee_pb.FEE_BASIS_PER_ITEM, fee_pb.FEE_BASIS_PER_PAGE, fee_pb.FEE_BASIS_COST))
            asked, fen = self._day(last.order, latest), self._random.randint(1, 50) * 1000
            notice = self._try(self._clerk.fee_notice, name, basis=basis, notified_date=day(asked), amount_fen=fen)
            if notice is not None:
                self._note(acts.FeeAsked(self._recorded_in(name), name, asked, notice.name, fen))
            return
        notice_name = self._random.choice(open_fees)
        fee = self._known.fees[notice_name]
        if self._random.random() < 0.75:
            self._settle(name, notice_name, fee, latest)
            return
        withdrawn = self._day(fee.notified, latest)
        if self._try(self._clerk.withdraw_fee, notice_name, withdrawn_date=day(withdrawn)):
            self._note(acts.FeeWithdrawn(self._recorded_in(name), name, withdrawn, notice_name))

    def _refund(self) -> None:
        """A part or all of what was paid is paid back, whatever became of the case."""
        paid = self._one(each for each in self._known.fees.items() if each[1].collected)
        if paid is None:
            return
        notice, fee = paid
        refunded, fen = (
            self._day(fee.notified),
            self._random.choice((fee.collected, self._random.randint(1, fee.collected))),
        )
        if self._try(self._clerk.refund, notice, refunded_date=day(refunded), amount_fen=fen):
            self._note(acts.FeeRefunded(self._recorded_in(fee.case), fee.case, refunded, notice, fen))

    def _settle(self, case: str, notice: str, fee: FeeRecord, latest: date) -> None:
        settled, due = self._day(fee.notified, latest), fee.fen - fee.paid - fee.waived
        fen = self._random.choice((due, due, self._random.randint(1, due)))
        is_waiver = self._random.random() < 0.3
        if is_waiver:
            done = self._try(self._clerk.waive, notice, waived_date=day(settled), amount_fen=fen)
        else:
            done = self._try(self._clerk.pay, notice, paid_date=day(settled), amount_fen=fen)
        if done is not None:
            self._note(acts.FeeSettled(self._recorded_in(case), case, settled, notice, fen, is_waiver))

    def _close(self) -> None:
        chosen = self._case(lambda last: last.closing is None)
        if chosen is None:
            return
        name, _, last = chosen
        outcome = self._random.choice(self._random.choice((_OUTCOMES, _OUTCOMES, _OUTCOMES, _WITHOUT_ANSWER)))
        is_awaiting = last.correction is not None and last.correction.there is None
        if is_awaiting and self._random.random() < 0.5:
            outcome = "NOT_CORRECTED"
        elif any(fee.there is None and fee.withdrawn is None for fee in last.fees) and self._random.random() < 0.5:
            outcome = "FEE_UNPAID"
        given = [last.order, *(asked for asked, _ in last.waits), *(there for _, there in last.waits if there)]
        given += [day for letter in last.letters for day in (letter.sent, letter.answered) if day]
        given += [notified for notified, _ in last.extensions]
        given += [fee.withdrawn for fee in last.fees if fee.withdrawn]
        earliest = max(given)
        if outcome == "FEE_UNPAID":
            # 国办函〔2020〕109号: 20 working days to pay.
            earliest += timedelta(days=32)
        if outcome == "NOT_CORRECTED" and last.correction is not None:
            earliest = last.correction.due + ONE_DAY
        closed, value = self._day(earliest), case_pb2.Outcome.Value(f"OUTCOME_{outcome}")
        if outcome == "WITHDRAWN":
            state, done = "WITHDRAWN", self._try(self._clerk.withdraw, name, withdrawn_date=day(closed))
        elif outcome in _WITHOUT_ANSWER:
            state, done = "LAPSED", self._try(self._clerk.close, name, outcome=value, closed_date=day(closed))
        else:
            state, done = "ANSWERED", self._try(self._clerk.decide, name, outcome=value, reply_date=day(closed))
        if done is not None:
            self._note(acts.Closed(self._recorded_in(name), name, closed, state, outcome))

    def _reopen(self) -> None:
        """An order that was not obeyed yet, of a case that is closed."""
        closings = {name: case.rounds[-1].closing for name, case in self._known.cases.items()}
        ordered = self._one(
            (name, remedy.case, max(remedy.effective.decided, closing.day))
            for name, remedy in self._known.remedies.items()
            if remedy.effective.result == "CORRECTED" and remedy.effective.decided
            if (closing := closings[remedy.case])
            if not remedy.is_obeyed or self._random.random() < 0.2
        )
        if ordered is not None:
            remedy_name, case, earliest = ordered
            received = self._day(earliest)
            if self._try(self._clerk.reopen, case, remedy_name, ordered_date=day(received)):
                self._note(acts.Reopened(self._recorded_in(case), case, received, remedy_name))

    # Reviews and lawsuits.

    def _seek_remedy(self) -> None:
        is_closed = self._random.random() < 0.8
        chosen = self._case(lambda last: (last.closing is not None) is is_closed)
        if chosen is None:
            return
        name, case, last = chosen
        is_lawsuit = self._random.random() < 0.5
        reviewed = {each.case for each in self._known.remedies.values() if each.is_review and not each.is_open}
        if is_lawsuit and reviewed and self._random.random() < 0.6:
            # Whoever was not content with a review.
            name = self._random.choice(sorted(reviewed))
            case = self._known.cases[name]
            last = case.rounds[-1]
        filed = self._day(last.closing.day if last.closing else case.received)
        if not is_lawsuit:
            if review := self._try(self._clerk.review, name, filed_date=day(filed)):
                self._note(acts.ReviewFiled(self._recorded_in(name), name, filed, review.name))
            return
        reviews = [each for each, remedy in self._known.remedies.items() if remedy.case == name and remedy.is_review]
        review_name = self._random.choice(reviews) if reviews and self._random.random() < 0.4 else ""
        is_of_organ = self._random.random() < 0.2
        capacity = remedy_pb.LAWSUIT_CAPACITY_REVIEW_ORGAN if is_of_organ else remedy_pb.LAWSUIT_CAPACITY_UNSPECIFIED
        lawsuit = self._try(self._clerk.lawsuit, name, filed_date=day(filed), review=review_name, capacity=capacity)
        if lawsuit is not None:
            at = self._recorded_in(name)
            self._note(acts.LawsuitFiled(at, name, filed, lawsuit.name, review_name, is_of_organ))

    def _open_instance(self) -> None:
        """An appeal, a retrial, or what was sent back begins anew."""
        ended = self._one(
            each for each in self._known.remedies.items() if not each[1].is_open and not each[1].is_review
        )
        if ended is None:
            return
        name, lawsuit = ended
        level = self._random.choice(("SECOND", "SECOND", "RETRIAL"))
        if lawsuit.is_sent_back:
            level = self._random.choice(("FIRST", "SECOND")) if lawsuit.levels[-1] == "RETRIAL" else "FIRST"
        filed, value = self._day(lawsuit.last_day), remedy_pb.InstanceLevel.Value(f"INSTANCE_LEVEL_{level}")
        if self._try(self._clerk.open_instance, name, level=value, filed_date=day(filed)):
            self._note(acts.InstanceOpened(self._recorded_in(lawsuit.case), lawsuit.case, filed, name, level))

    def _decide_remedy(self) -> None:
        """Told is the result, the ending in law, or both."""
        pending = self._one(each for each in self._known.remedies.items() if each[1].is_open)
        if pending is None:
            return
        name, remedy = pending
        decided, result, ending = self._day(remedy.last_day), "", ""
        if self._random.random() < 0.5:
            result = self._random.choice(("UPHELD", "CORRECTED", "CORRECTED", "OTHER"))
        if not result or self._random.random() < 0.2:
            endings = list(rows.REVIEW_DECISIONS if remedy.is_review else rows.JUDGMENTS)
            # What only an appeal or retrial ends with, as often as all else.
            endings += endings[-3:] * 3 if remedy.levels[1:] else []
            ending = self._random.choice(endings)
        told = {
            "decided_date": day(decided),
            "result": remedy_pb.RemedyResult.Value(f"REMEDY_RESULT_{result or 'UNSPECIFIED'}"),
        }
        if remedy.is_review:
            decision = remedy_pb.ReviewDecision.Value(f"REVIEW_DECISION_{ending or 'UNSPECIFIED'}")
            is_done = self._try(self._clerk.decide_review, name, **told, decision=decision) is not None
        else:
            judgment = remedy_pb.Judgment.Value(f"JUDGMENT_{ending or 'UNSPECIFIED'}")
            is_done = self._try(self._clerk.decide_lawsuit, name, **told, judgment=judgment) is not None
        if is_done:
            at = self._recorded_in(remedy.case)
            self._note(acts.RemedyDecided(at, remedy.case, decided, name, result, ending))
