"""Tells the histories of the engine's oracles as a desk would over the wire, with all that can be told of an entry.

What the service refuses of it has not happened. Words and names are chosen at random, dates are those of the history.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from datetime import date, timedelta
from random import Random

from gongkai.v1 import agency_service_pb2 as agency_pb
from gongkai.v1 import calendar_service_pb2 as calendar_pb
from gongkai.v1 import case_pb2
from gongkai.v1 import letter_service_pb2 as letter_pb
from gongkai.v1 import remedy_service_pb2 as remedy_pb
from gongkai_service.domain.words.vocabulary import CaseCommand
from support.desk.desk import TODAY, day
from support.histories.author import history as history_of
from support.histories.histories import Entry
from support.histories.story import Settings
from support.mending.focused import fees, remedies
from support.mending.steps import ARRIVAL, COMPANIONS, IDENTITY_NUMBERS, NAMES, Fields, step
from support.mending.story import Slot, Step, Story


def right_story(number: int) -> Story:
    """The history with that number, recorded right: of five, one is about lawsuits alone and one about fees."""
    random = Random(f"mending {number}")  # noqa: S311 - nothing secret
    if number % 5 == 3:
        asked = (TODAY - timedelta(days=random.randrange(400)), TODAY)
        return Story(tuple(Slot(one) for one in remedies(number)), asked, seed=number)
    if number % 5 == 4:
        return Story(tuple(Slot(one) for one in fees(number)), (TODAY,), companions=random.choice((0, 1)), seed=number)
    told = history_of(number)
    companions = random.choice((0, 0, 1, 2))
    teller = _Teller(random, companions)
    steps = [_filing(random, min(told.received, TODAY - timedelta(days=200)))]
    steps += [one for entry in told.entries for one in teller.told(entry)]
    if random.random() < 0.08:
        steps.insert(random.randint(1, len(steps)), _other_settings(random, told.settings))
    if random.random() < 0.05:
        steps.insert(random.randint(1, len(steps)), _closures(random, told.received))
    if random.random() < 0.05:
        steps.append(teller.void(max(told.received, TODAY - timedelta(days=random.randrange(60)))))
    asked = sorted({min(told.as_of, TODAY), TODAY})
    return Story(tuple(Slot(one) for one in steps), tuple(asked), told.settings, companions, number)


def _other_settings(random: Random, chosen: Settings) -> Step:
    """The agency chooses otherwise, whereupon open cases are dated anew."""
    names = random.sample(sorted(Settings.__dataclass_fields__), random.choice((1, 2, 5)))
    other = {**asdict(chosen), **{name: random.random() < 0.5 for name in names}}
    told = {name: value for name, value in other.items() if value is not None}
    return Step("update_agency", agency_pb.AgencySettings(**told))


def _closures(random: Random, received: date) -> Step:
    """The agency was closed on some days after the receipt, as a later version of the calendar tells."""
    days = sorted({received + timedelta(days=random.randrange(1, 60)) for _ in range(random.choice((1, 3, 8)))})
    closures = [calendar_pb.AgencyClosure(date=day(min(one, TODAY)), reason="台风停工") for one in days]
    return Step("create_calendar", calendar_pb.CreateCalendarRequest(closures=closures))


def _filing(random: Random, received: date) -> Step:
    applicant = case_pb2.Applicant(
        kind=random.choice(case_pb2.ApplicantKind.values()[1:]),
        display_name=random.choice(NAMES),
        contact=random.choice(("", "contact-of-jia")),
        identity_number=random.choice(IDENTITY_NUMBERS),
        telephone=random.choice(("", "0755-83000000")),
        agent_name=random.choice(("", "", "代理人丁")),
    )
    channel = random.choice(case_pb2.ReceiptChannel.values()[1:])
    fields: Fields = {"received_date": received}
    if random.random() < 0.4:
        fields = {"arrived_date": received - timedelta(days=random.choice((0, 0, 0, 1, 3)))}
        if channel != case_pb2.RECEIPT_CHANNEL_IN_PERSON or random.random() < 0.2:
            fields["confirmed_date"] = received
        if random.random() < 0.2:
            fields["auto_confirmed_date"] = fields["arrived_date"]
    if random.random() < 0.2:
        fields |= {"external_number": "旧〔2018〕7号", "applied_date": received - timedelta(days=random.choice((0, 3)))}
    is_arrival = "confirmed_date" in fields and random.random() < 0.3
    return step(
        "file_case",
        ARRIVAL if is_arrival else "",
        applicant=applicant,
        description=random.choice(("二〇二五年度排水管网改造项目清单", "某地块征收补偿方案")),
        receipt_channel=channel,
        supply_methods=random.sample(case_pb2.SupplyMethod.values()[1:], random.choice((0, 0, 1, 2))),
        supply_media=random.sample(case_pb2.SupplyMedium.values()[1:], random.choice((0, 0, 1))),
        intended_use=random.choice(("", "", "研究")),
        **fields,
    )


class _Teller:
    """Tells entries as requests, one by one."""

    def __init__(self, random: Random, companions: int) -> None:
        self._random = random
        self._companions = companions
        self._ways: Mapping[CaseCommand, Callable[[Entry], Fields]] = {
            CaseCommand.START_PROCESSING: lambda e: {
                "started_date": e.day,
                "handler": random.choice(("法规处", "办公室", "")),
            },
            CaseCommand.REQUEST_CORRECTION: lambda e: {
                "requested_date": e.day,
                "due_date": e.second,
                "points": random.choice(("请明确年度", "请提供特征描述")),
            },
            CaseCommand.RECEIVE_CORRECTION: lambda e: {"received_date": e.day},
            CaseCommand.OPEN_CONSULTATION: lambda e: {
                "kind": f"CONSULTATION_KIND_{e.detail}",
                "sent_date": e.day,
                "party": random.choice(("第三方乙", "某局")),
            },
            CaseCommand.CONFIRM_CONSULTATION: lambda e: {"letter_received_date": e.day},
            CaseCommand.CLOSE_CONSULTATION: lambda e: {
                "answered_date": e.day,
                "result": f"CONSULTATION_RESULT_{e.detail}",
            },
            CaseCommand.NOTIFY_THIRD_PARTY: lambda e: {"notified_date": e.day},
            CaseCommand.EXTEND_DEADLINE: self._extension,
            CaseCommand.DEFER_REPLY: lambda e: {"notified_date": e.day, "due_date": e.second},
            CaseCommand.DECIDE_CASE: self._answer,
            CaseCommand.CLOSE_CASE: lambda e: {
                "outcome": f"OUTCOME_{e.detail}",
                "closed_date": e.day,
                "explanation": random.choice(("", "来电说明")),
            },
            CaseCommand.WITHDRAW_CASE: lambda e: {"withdrawn_date": e.day},
            CaseCommand.RECORD_DELIVERY: lambda e: {"signed_date": e.day},
            CaseCommand.REOPEN_CASE: lambda e: {"ordered_date": e.day, "working_days": e.number},
            CaseCommand.ISSUE_FEE_NOTICE: self._notice,
            CaseCommand.RECORD_PAYMENT: lambda e: {"paid_date": e.day, "amount_fen": e.number},
            CaseCommand.WAIVE_FEE: lambda e: {
                "waived_date": e.day,
                "amount_fen": e.number,
                "explanation": random.choice(("低保对象", "")),
            },
            CaseCommand.WITHDRAW_FEE_NOTICE: lambda e: {"withdrawn_date": e.day, "explanation": "页数有误"},
            CaseCommand.REFUND_FEE: lambda e: {
                "refunded_date": e.day,
                "amount_fen": e.number,
                "explanation": "多缴",
            },
            CaseCommand.FILE_REVIEW: lambda e: {
                "filed_date": e.day,
                "organ": random.choice(("深圳市人民政府", "省厅")),
                "part": self._part(),
            },
            CaseCommand.ACCEPT_REVIEW: lambda e: {
                "accepted_date": e.day,
                "procedure": f"REVIEW_PROCEDURE_{e.detail}",
                **_given(copy_received_date=e.second),
            },
            CaseCommand.ANSWER_REVIEW: lambda e: {"answered_date": e.day},
            CaseCommand.EXTEND_REVIEW: lambda e: {"extended_date": e.day, "days": e.number},
            CaseCommand.SUSPEND_REVIEW: lambda e: {"suspended_date": e.day},
            CaseCommand.RESUME_REVIEW: lambda e: {"resumed_date": e.day},
            CaseCommand.DECIDE_REVIEW: self._decision,
            CaseCommand.FILE_LAWSUIT: self._lawsuit,
            CaseCommand.OPEN_INSTANCE: lambda e: {
                "level": f"INSTANCE_LEVEL_{e.detail}",
                "filed_date": e.day,
                "court": "某市中级人民法院",
                "docket_number": random.choice(("", "（2024）粤行终1号")),
            },
            CaseCommand.DECIDE_LAWSUIT: self._judgment,
            CaseCommand.SUPPLEMENT_APPLICANT: lambda e: {
                "told_date": e.day,
                "contact": "13800000000",
                "identity_number": random.choice(IDENTITY_NUMBERS),
            },
            CaseCommand.LINK_CASES: lambda e: {
                "split_date": e.day,
                "other_case": COMPANIONS[self._random.randrange(self._companions)],
            },
        }

    def told(self, entry: Entry) -> Iterator[Step]:
        """The entry as a step; none for what needs another case where there is none."""
        if entry.command is CaseCommand.LINK_CASES and not self._companions:
            return
        if entry.command is CaseCommand.ISSUE_LETTER:
            if self._random.random() < 0.7:
                # They cost more than all else.
                return
            content = letter_pb.LetterContent(kind=letter_pb.LETTER_KIND_RECEIPT, letter_date=day(entry.day))
            yield Step("issue_letter", letter_pb.IssueLetterRequest(content=content))
            return
        follows = ""
        if entry.command is CaseCommand.FILE_LAWSUIT and self._random.random() < 0.5:
            follows = entry.detail
        yield step(entry.command.lower(), entry.thing, follows, **self._ways[entry.command](entry))

    def void(self, when: date) -> Step:
        """What should not be there at all."""
        reasons = ["VOID_REASON_FILED_BY_MISTAKE", "VOID_REASON_WRONG_AGENCY"]
        reason = self._random.choice([*reasons, *(["VOID_REASON_DUPLICATE"] if self._companions else [])])
        twin = COMPANIONS[0] if reason == "VOID_REASON_DUPLICATE" else ""
        return step("void_case", voided_date=when, reason=reason, duplicate_of=twin, explanation="重复登记")

    def _part(self) -> "case_pb2.AnswerPart.ValueType":
        return self._random.choice((case_pb2.ANSWER_PART_UNSPECIFIED, *case_pb2.AnswerPart.values()))

    def _extension(self, entry: Entry) -> Fields:
        approved = entry.day + timedelta(days=self._random.choice((-1, 0, 0, 1)))
        return {
            "notified_date": entry.day,
            "working_days": entry.number,
            "reason": self._random.choice(("", "需要核查")),
            "approved_by": self._random.choice(("", "办公室主任")),
            **_given(approved_date=approved if self._random.random() < 0.5 else None),
        }

    def _answer(self, entry: Entry) -> Fields:
        fields: Fields = {
            "outcome": f"OUTCOME_{entry.detail}",
            "reply_number": self._random.choice(("", "深水公开答〔2026〕1号", "2号")),
            "remedies_not_told": entry.remedies_not_told,
        }
        if entry.way:
            fields["delivery"] = f"REPLY_DELIVERY_{entry.way}"
        if not entry.way or self._random.random() < 0.3:
            fields["reply_date"] = entry.day
        if entry.way in {"POST", "ELECTRONIC"}:
            fields["posted_date"] = entry.day
        signed = entry.day if entry.way in {"DIRECT", "ENTRUSTED"} else entry.second
        if entry.detail == "REPEATED" and self._companions and self._random.random() < 0.6:
            fields["earlier_case"] = COMPANIONS[0]
        return {**fields, **_given(signed_date=signed)}

    def _notice(self, entry: Entry) -> Fields:
        """Half of them computed by the service: 31 pages cost 10 yuan, as the histories ask for."""
        fields: Fields = {"notified_date": entry.day, **_given(issued_date=entry.second)}
        ways: tuple[Fields, ...] = (
            {"basis": "FEE_BASIS_PER_PAGE", "pages": 31},
            {"basis": "FEE_BASIS_PER_PAGE", "pages": 31, "public_pages": 4},
            {"basis": "FEE_BASIS_PER_ITEM", "items": 11},
            {"basis": "FEE_BASIS_PER_PAGE", "amount_fen": entry.number},
            {"basis": "FEE_BASIS_PER_ITEM", "amount_fen": entry.number},
            {"basis": "FEE_BASIS_COST", "amount_fen": entry.number},
        )
        return {**fields, **self._random.choice(ways)}

    def _decision(self, entry: Entry) -> Fields:
        fields: Fields = {"decided_date": entry.day, **_given(served_date=entry.second)}
        decisions = remedy_pb.ReviewDecision.values()[1:]
        if entry.detail == "CORRECTED":
            decisions = [remedy_pb.REVIEW_DECISION_REVOKED, remedy_pb.REVIEW_DECISION_PERFORMANCE_ORDERED]
        if self._random.random() < 0.5:
            return {**fields, "decision": self._random.choice(decisions), "orders_new_answer": self._is_ordered(entry)}
        return {**fields, "result": f"REMEDY_RESULT_{entry.detail}"}

    def _lawsuit(self, entry: Entry) -> Fields:
        random = self._random
        return {
            "filed_date": entry.day,
            "court": "某区人民法院",
            "part": self._part(),
            "docket_number": random.choice(("", "（2024）粤行初1号")),
            "route": random.choice((remedy_pb.LAWSUIT_ROUTE_UNSPECIFIED,) * 9 + (remedy_pb.LAWSUIT_ROUTE_DIRECT,)),
            "capacity": random.choice(remedy_pb.LawsuitCapacity.values()),
        }

    def _judgment(self, entry: Entry) -> Fields:
        fields: Fields = {"decided_date": entry.day}
        judgments = remedy_pb.Judgment.values()[1:]
        if entry.detail == "CORRECTED":
            judgments = [remedy_pb.JUDGMENT_REVOKED, remedy_pb.JUDGMENT_PERFORMANCE_ORDERED]
        if self._random.random() < 0.5:
            return {**fields, "judgment": self._random.choice(judgments), "orders_new_answer": self._is_ordered(entry)}
        return {**fields, "result": f"REMEDY_RESULT_{entry.detail}"}

    def _is_ordered(self, entry: Entry) -> bool:
        return entry.detail == "CORRECTED" and self._random.random() < 0.8


def _given(**fields: date | None) -> Fields:
    return {name: value for name, value in fields.items() if value is not None}
