"""Fifty slips of a real desk, each put right from the terminal in one command: the case is the one without the slip."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from google.type.date_pb2 import Date

from gongkai.v1 import case_pb2
from gongkai.v1 import deadline_service_pb2 as deadline_pb
from gongkai.v1 import fee_service_pb2 as fee_pb
from gongkai.v1 import remedy_service_pb2 as remedy_pb
from gongkai_client.cli import main
from support.desk import desk as d
from support.desk.desk import AGENCY, Clerk, Service, day
from support.desk.histories_shown import broken_links

C, R = case_pb2, remedy_pb
Act = Callable[[Clerk, str], object]


def _do(method: str, **fields: Any) -> Act:  # noqa: ANN401
    """An act of the desk on the case."""
    return lambda desk, name: getattr(desk, method)(name, **fields)


def _on(part: str, method: str, **fields: Any) -> Act:  # noqa: ANN401
    """An act on a part of the case, such as ``reviews/1``."""
    return lambda desk, name: getattr(desk, method)(f"{name}/{part}", **fields)


def _on_day(month: int, dom: int, year: int = 2026) -> Date:
    return day(date(year, month, dom))


START, DECIDE, CONSULT = _do("start"), _do("decide"), _do("consult")
ASK, NOTICE, REVIEW = _do("ask_correction"), _do("fee_notice"), _do("review")
CONSENT = _do("end_consultation")


@dataclass(frozen=True)
class Slip:
    """What was typed wrongly: the acts with the slip and without it, and what is typed to put it right."""

    what: str
    typed: str
    wrong: tuple[Act, ...] = ()
    right: tuple[Act, ...] = ()
    filed: dict[str, Any] | None = None
    to_file: dict[str, Any] | None = None


def _applicant(**fields: Any) -> dict[str, Any]:  # noqa: ANN401
    applicant = case_pb2.Applicant()
    applicant.CopyFrom(d.APPLICANT)
    for name, value in fields.items():
        setattr(applicant, name, value)
    return {"applicant": applicant}


def _filed(what: str, typed: str, filed: dict[str, Any], to_file: dict[str, Any] | None = None) -> Slip:
    return Slip(what, typed, filed=filed, to_file=to_file)


POST = {"receipt_channel": C.RECEIPT_CHANNEL_SIGNED_POST}
SLIPS = [
    # 登记
    _filed("a company entered as a person", "--set 1.kind=自然人", _applicant(kind=C.APPLICANT_KIND_BUSINESS)),
    _filed("a mistyped name", "--set 1.applicant.display-name=申请人甲", _applicant(display_name="申请人申")),
    _filed("a mistyped contact", "--set 1.contact=contact-of-jia", _applicant(contact="139")),
    _filed("a text of another application", f"--set 1.申请内容={d.DESCRIPTION}", {"description": "别人的申请"}),
    _filed("the wrong channel", "--set 1.receipt-channel=internet", {"receipt_channel": C.RECEIPT_CHANNEL_FAX}),
    _filed("a receipt a day off", "--set 1.received-date=2026-03-02", {"received_date": _on_day(3, 3)}),
    _filed("a receipt of the year before", "--set 1.received-date=2026-03-02", {"received_date": _on_day(3, 2, 2025)}),
    _filed(
        "an arrival instead of the receipt",
        "--set 1.arrived-date=2026-03-02",
        {**POST, "received_date": None, "arrived_date": _on_day(3, 1)},
        {**POST, "received_date": None, "arrived_date": _on_day(3, 2)},
    ),
    _filed(
        "a confirmation a day off",
        "--set 1.confirmed-date=2026-03-03",
        {"received_date": None, "arrived_date": _on_day(3, 2), "confirmed_date": _on_day(3, 4)},
        {"received_date": None, "arrived_date": _on_day(3, 2), "confirmed_date": _on_day(3, 3)},
    ),
    _filed(
        "a form of supply that nobody wanted",
        "--set 1.supply-methods=",
        {"supply_methods": [C.SUPPLY_METHOD_FAX]},
    ),
    _filed(
        "two forms of supply left out",
        "--set 1.supply-methods=post,email",
        {},
        {"supply_methods": [C.SUPPLY_METHOD_POST, C.SUPPLY_METHOD_EMAIL]},
    ),
    _filed("a use left out", "--set 1.用途=研究", {}, {"intended_use": "研究"}),
    # 交办
    Slip("the wrong handler", "--set 2.handler=法规处", (_do("start", handler="办公室"),), (START,)),
    Slip(
        "taken up on the wrong day",
        "--set 2.交办=2026-03-03",
        (_do("start", started_date=_on_day(3, 30), handler="办公室"), _do("start", started_date=_on_day(3, 10))),
        (_do("start", handler="办公室"), _do("start", started_date=_on_day(3, 10))),
    ),
    Slip("taken up on the wrong case", "--strike 2", (START,), ()),
    # 补正
    Slip(
        "asked to correct on the wrong day",
        "--set 2.requested-date=2026-03-05",
        (_do("ask_correction", requested_date=_on_day(3, 6)),),
        (ASK,),
    ),
    Slip(
        "the wrong day to correct by",
        "--set 2.due-date=2026-03-20",
        (_do("ask_correction", due_date=_on_day(3, 30)),),
        (ASK,),
    ),
    Slip("the wrong points", "--set 2.points=请明确所需信息的年度", (_do("ask_correction", points="x"),), (ASK,)),
    Slip("a correction asked for in the wrong case", "--strike 2", (ASK,), ()),
    Slip("a correction that never came", "--strike 3", (ASK, _do("receive_correction")), (ASK,)),
    Slip(
        "a correction that came earlier",
        "--set 3.received-date=2026-03-16",
        (ASK, _do("receive_correction", received_date=_on_day(3, 18))),
        (ASK, _do("receive_correction")),
    ),
    # 征求意见
    Slip(
        "the wrong kind of consultation",
        "--set 2.kind=third-party",
        (_do("consult", kind=C.CONSULTATION_KIND_OTHER_AGENCY),),
        (CONSULT,),
    ),
    Slip("the wrong third party", "--set 2.party=第三方乙", (_do("consult", party="第三方丙"),), (CONSULT,)),
    Slip(
        "sent on another day", "--set 2.sent-date=2026-03-10", (_do("consult", sent_date=_on_day(3, 11)),), (CONSULT,)
    ),
    Slip("a consultation recorded twice", "--strike 3", (CONSULT, CONSULT), (CONSULT,)),
    Slip(
        "a consultation answered earlier",
        "--set 3.answered-date=2026-03-17",
        (CONSULT, _do("end_consultation", answered_date=_on_day(3, 19))),
        (CONSULT, CONSENT),
    ),
    Slip(
        "an objection taken for consent",
        "--set 3.result=不同意",
        (CONSULT, CONSENT),
        (CONSULT, _do("end_consultation", result=C.CONSULTATION_RESULT_OBJECTS)),
    ),
    # 延期
    Slip("the wrong number of days", "--set 2.working-days=10", (_do("extend", working_days=20),), (_do("extend"),)),
    Slip(
        "the wrong head of office",
        "--set 2.approved-by=办公室主任",
        (_do("extend", approved_by="处长"),),
        (_do("extend"),),
    ),
    Slip(
        "an extension recorded twice",
        "--strike 3",
        (_do("extend", working_days=5), _do("extend", working_days=5)),
        (_do("extend", working_days=5),),
    ),
    # 答复
    Slip("the wrong outcome", "--set 2.outcome=granted", (_do("decide", outcome=C.OUTCOME_DOES_NOT_EXIST),), (DECIDE,)),
    Slip(
        "the wrong number of the answer",
        "--set 2.答复文号=深水公开答〔2026〕1号",
        (_do("decide", reply_number="2号"),),
        (DECIDE,),
    ),
    Slip(
        "answered on another day",
        "--set 2.reply-date=2026-03-25",
        (_do("decide", reply_date=_on_day(5, 25)),),
        (DECIDE,),
    ),
    Slip(
        "posted on another day",
        "--set 2.posted-date=2026-03-25",
        (_do("decide", reply_date=None, delivery=C.REPLY_DELIVERY_POST, posted_date=_on_day(3, 27)),),
        (_do("decide", reply_date=None, delivery=C.REPLY_DELIVERY_POST, posted_date=_on_day(3, 25)),),
    ),
    Slip(
        "remedies that were told", "--set 2.remedies-not-told=否", (_do("decide", remedies_not_told=True),), (DECIDE,)
    ),
    Slip("a premature answer", "--strike 2", (DECIDE,), ()),
    Slip(
        "signed for on another day",
        "--set 3.signed-date=2026-03-27",
        (DECIDE, _do("sign", signed_date=_on_day(3, 30))),
        (DECIDE, _do("sign")),
    ),
    Slip(
        "closed on another day",
        "--set 2.closed-date=2026-03-25",
        (_do("close", closed_date=_on_day(3, 26)),),
        (_do("close"),),
    ),
    Slip("withdrawn in the wrong case", "--strike 2", (_do("withdraw"),), ()),
    Slip(
        "withdrawn on another day",
        "--set 2.撤回=2026-03-25",
        (_do("withdraw", withdrawn_date=_on_day(3, 26)),),
        (_do("withdraw"),),
    ),
    # 收费
    Slip("the wrong amount", "--set 2.amount=3", (_do("fee_notice", amount_fen=30_000),), (NOTICE,)),
    Slip(
        "the wrong amount paid",
        "--set 3.amount=3.00",
        (NOTICE, _on("feeNotices/1", "pay", amount_fen=30)),
        (NOTICE, _on("feeNotices/1", "pay")),
    ),
    Slip("a payment that never came", "--strike 3", (NOTICE, _on("feeNotices/1", "pay")), (NOTICE,)),
    Slip(
        "a notice in the wrong case, with its payment",
        "--strike 2 --strike 3",
        (NOTICE, _on("feeNotices/1", "pay")),
        (),
    ),
    Slip("waived by mistake", "--strike 3", (NOTICE, _on("feeNotices/1", "waive")), (NOTICE,)),
    # 复议、诉讼
    Slip(
        "the wrong review organ",
        "--set 3.organ=深圳市人民政府",
        (DECIDE, _do("review", organ="省政府")),
        (DECIDE, REVIEW),
    ),
    Slip("a review recorded twice", "--strike 4", (DECIDE, REVIEW, REVIEW), (DECIDE, REVIEW)),
    Slip(
        "the wrong decision",
        "--set 4.result=corrected",
        (DECIDE, REVIEW, _on("reviews/1", "decide_review", result=R.REMEDY_RESULT_UPHELD)),
        (DECIDE, REVIEW, _on("reviews/1", "decide_review")),
    ),
    Slip(
        "the wrong court",
        "--set 3.court=某区人民法院",
        (DECIDE, _do("lawsuit", court="某县人民法院")),
        (DECIDE, _do("lawsuit")),
    ),
    Slip(
        "the wrong judgment",
        "--set 4.result=corrected",
        (DECIDE, _do("lawsuit"), _on("lawsuits/1", "decide_lawsuit", result=R.REMEDY_RESULT_UPHELD)),
        (DECIDE, _do("lawsuit"), _on("lawsuits/1", "decide_lawsuit")),
    ),
    Slip("voided by mistake", "--strike 2", (_do("void"),), ()),
    Slip(
        "two slips at once",
        "--set 1.description=" + d.DESCRIPTION + " --set 2.handler=法规处",
        (_do("start", handler="x"),),
        (START,),
        filed={"description": "x"},
    ),
]


@pytest.fixture
def at_the_terminal(shared_service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command line speaks to the service of the test."""
    monkeypatch.setenv("GONGKAI_SERVER", shared_service.address)
    monkeypatch.setenv("GONGKAI_AGENCY", AGENCY.rpartition("/")[2])


def test_there_are_fifty() -> None:
    """Each of another kind."""
    assert len({slip.what for slip in SLIPS}) == len(SLIPS) >= 50


@pytest.mark.usefixtures("at_the_terminal")
@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.what)
def test_a_slip_is_put_right_in_one_command(
    slip: Slip, shared_service: Service, shared_desk: Clerk, capsys: pytest.CaptureFixture[str]
) -> None:
    """The case, its reviews, lawsuits and fees are those of the case in which nobody slipped."""
    wrong = _played(shared_desk, slip.filed or {}, slip.wrong)
    right = _played(shared_desk, slip.to_file or {}, slip.right)
    differs = _shown(shared_desk, wrong) != _shown(shared_desk, right)

    code = main(["case", "mend", wrong.rpartition("/")[2], *slip.typed.split(), "--reason", "录入有误"])

    assert (code, capsys.readouterr().err) == (0, "")
    assert differs
    assert _shown(shared_desk, wrong) == _shown(shared_desk, right)
    assert not broken_links(shared_service.database)


def _played(desk: Clerk, filed: dict[str, Any], acts: tuple[Act, ...]) -> str:
    fields = {name: value for name, value in filed.items() if value is not None}
    request = desk.filing(**fields)
    for name, value in filed.items():
        if value is None:
            request.ClearField(name)  # type: ignore[arg-type]
    case = desk.client.cases.FileCase(request).case.name
    for act in acts:
        act(desk, case)
    return case


def _shown(desk: Clerk, name: str) -> list[str]:
    """All that is shown of a case, without what names it and when it was recorded."""
    case = desk.get(name)
    parts = [
        *desk.client.remedies.ListReviews(remedy_pb.ListReviewsRequest(parent=name)).reviews,
        *desk.client.remedies.ListLawsuits(remedy_pb.ListLawsuitsRequest(parent=name)).lawsuits,
        *desk.client.fees.ListFeeNotices(fee_pb.ListFeeNoticesRequest(parent=name)).fee_notices,
    ]
    for shown in (case, *parts):
        for field in ("etag", "create_time", "update_time", "number"):
            if field in shown.DESCRIPTOR.fields_by_name:
                shown.ClearField(field)
    clocks = desk.client.deadlines.ExplainDeadlines(deadline_pb.ExplainDeadlinesRequest(name=name)).clocks
    return [str(shown).replace(name, "…") for shown in (case, *parts, *clocks)]
