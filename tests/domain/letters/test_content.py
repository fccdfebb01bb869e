"""What stands in letters: from the case where the service knows it, as told where it does not, and never made up."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from gongkai_service.data import shipped_fee_rules, shipped_letter_kinds
from gongkai_service.domain.agencies.letterhead import Letterhead
from gongkai_service.domain.commands.answers import DecideCase
from gongkai_service.domain.commands.consultations import CloseConsultation, ConfirmConsultation, OpenConsultation
from gongkai_service.domain.commands.corrections import ReceiveCorrection, RequestCorrection
from gongkai_service.domain.commands.extensions import DeferReply, ExtendDeadline
from gongkai_service.domain.commands.fees import IssueFeeNotice, WithdrawFeeNotice
from gongkai_service.domain.commands.processing import StartProcessing
from gongkai_service.domain.commands.reopening import ReopenCase
from gongkai_service.domain.commands.reviews import DecideReview, FileReview
from gongkai_service.domain.fees.quotes import quote_pages
from gongkai_service.domain.fees.working import encode_working
from gongkai_service.domain.history.case import Case, Closing
from gongkai_service.domain.history.events import Transition
from gongkai_service.domain.law.conventions import Conventions
from gongkai_service.domain.law.date_rules import DateRules
from gongkai_service.domain.letters.content import (
    LetterAbout,
    LetterContent,
    LetterSources,
    blank,
    letter_content,
    settle,
)
from gongkai_service.domain.letters.remedies_notice import remedies_notice
from gongkai_service.domain.letters.values import SERVICE_VALUES
from gongkai_service.domain.words import refusals
from gongkai_service.domain.words.remedy_kind import RemedyKind
from gongkai_service.domain.words.vocabulary import (
    ApplicantKind,
    CaseState,
    ConsultationKind,
    ConsultationResult,
    FeeBasis,
    FieldSource,
    LetterKind,
    Outcome,
    ReceiptChannel,
    RemedyResult,
)
from support.histories.cases_by_hand import CALENDAR, NAME, after, new_case

SPECS = shipped_letter_kinds()
RULES = shipped_fee_rules()
HEAD = Letterhead(
    office="某局办公室",
    address="某路1号",
    telephone="0000-00000000",
    review_organ="某市人民政府",
    former_review_organs="某市人民政府或者某厅",
    court="某区人民法院",
    payment="汇入某账户",
)
USUAL = Conventions()
FAR = date(2030, 1, 1)

# Received 2026-02-02: the period of 20 working days ends on 03-06, extended by 20 on 04-03.
RECEIVED = date(2026, 2, 2)
DAY = date(2026, 2, 9)
K, C = LetterKind, ConsultationKind

START = StartProcessing(DAY, "水资源处")
ASK = RequestCorrection(DAY, date(2026, 2, 27), "请写明年份")
CORRECTED = ReceiveCorrection(date(2026, 2, 26))
EXTENDED = ExtendDeadline(date(2026, 3, 2), 20)
DEFERRED = DeferReply(date(2026, 3, 2), date(2026, 6, 30))
THIRD_PARTY = OpenConsultation(C.THIRD_PARTY, DAY, "某公司")
CONFIRMED = ConfirmConsultation(1, date(2026, 2, 11))
AGENCY = OpenConsultation(C.OTHER_AGENCY, DAY, "某档案馆")
CO_AUTHOR = OpenConsultation(C.CO_AUTHOR_AGENCY, DAY, "某生态环境局")
WORKING = encode_working(quote_pages(RULES, pages=68, public_pages=0, received=RECEIVED, on=DAY).lines)
FEE = IssueFeeNotice(FeeBasis.PER_PAGE, DAY, 38_000, pages=68, working=WORKING)
WITHDRAWN = WithdrawFeeNotice(1, date(2026, 2, 10), "x")
BY_ITEMS = IssueFeeNotice(FeeBasis.PER_ITEM, date(2026, 2, 11), 10_000)


def _case(*history: Transition, **fields: object) -> Case:
    return after(new_case(RECEIVED, **{"applicant_contact": "某街2号", **fields}), *history, today=FAR)


def _answered(outcome: Outcome, number: str = "某公开答〔2026〕7号") -> Transition:
    return DecideCase(outcome, date(2026, 3, 2), number)


# A case about which every letter can be written.
FULL = (START, THIRD_PARTY, AGENCY, CO_AUTHOR, FEE)


def _settled(
    kind: LetterKind, case: Case, *, consultation: int = 0, fee_notice: int = 0, outcome: Outcome | None = None
) -> LetterAbout:
    about = LetterAbout(kind, DAY, consultation, fee_notice, outcome)
    return settle(SPECS[kind], about, case, case_name=NAME)


def _content(
    kind: LetterKind,
    case: Case,
    told: Mapping[str, str] | None = None,
    *,
    outcome: Outcome | None = None,
    on: date = DAY,
    head: Letterhead = HEAD,
    conventions: Conventions = USUAL,
    earlier: Closing | None = None,
) -> LetterContent:
    about = replace(_settled(kind, case, outcome=outcome), letter_date=on)
    date_rules = DateRules(CALENDAR, conventions)
    sources = LetterSources(case, NAME, "某市水务局", head, date_rules, RULES, "某公开〔2026〕1号", earlier)
    return letter_content(SPECS[kind], about, sources, told or {})


def _missing(content: LetterContent) -> dict[str, str]:
    return {fact.field.name: fact.remedy.en for fact in content.missing}


# What a letter is about.


@pytest.mark.parametrize(
    ("kind", "history", "consultation", "given"),
    [
        (K.THIRD_PARTY_CONSULTATION, (), 0, "no such consultation"),
        (K.THIRD_PARTY_CONSULTATION, (AGENCY, CO_AUTHOR), 0, "no such consultation"),
        (K.CONSULTATION_NOTICE, (), 0, "no such consultation"),
        (K.THIRD_PARTY_CONSULTATION, (AGENCY,), 1, "OTHER_AGENCY"),
        (K.AGENCY_ASSISTANCE, (THIRD_PARTY,), 1, "THIRD_PARTY"),
        (K.CO_AUTHOR_CONSULTATION, (THIRD_PARTY, AGENCY), 2, "OTHER_AGENCY"),
    ],
)
def test_a_letter_on_a_consultation_is_about_one_of_its_kind(
    kind: LetterKind, history: tuple[Transition, ...], consultation: int, given: str
) -> None:
    """Other ones it does not fit; the refusal names those that it does."""
    with pytest.raises(refusals.LetterKindForbids) as caught:
        _settled(kind, _case(*history), consultation=consultation)

    accepted = ", ".join(SPECS[kind].consultations)
    assert {"kind": kind, "given": given, "accepted": accepted} == caught.value.facts
    assert "{" not in caught.value.text.zh


def test_a_letter_is_about_the_last_consultation_of_its_kind_unless_one_is_named() -> None:
    """By its ordinal; one that is not there is not found."""
    case = _case(THIRD_PARTY, THIRD_PARTY, AGENCY)

    assert 2 == _settled(K.THIRD_PARTY_CONSULTATION, case).consultation
    assert 1 == _settled(K.THIRD_PARTY_CONSULTATION, case, consultation=1).consultation
    assert 3 == _settled(K.CONSULTATION_NOTICE, case).consultation
    with pytest.raises(refusals.ConsultationNotFound) as caught:
        _settled(K.THIRD_PARTY_CONSULTATION, case, consultation=4)
    assert {"consultation": "4"} == caught.value.facts


@pytest.mark.parametrize(
    ("history", "named", "missing"), [((), 0, 1), ((), 1, 1), ((FEE,), 2, 2), ((FEE, WITHDRAWN), 0, 2)]
)
def test_a_letter_on_a_fee_needs_its_notice(history: tuple[Transition, ...], named: int, missing: int) -> None:
    """One that stands, unless it is named."""
    with pytest.raises(refusals.FeeNoticeNotFound) as caught:
        _settled(K.FEE_NOTICE, _case(*history), fee_notice=named)

    assert {"fee_notice": f"{NAME}/feeNotices/{missing}"} == caught.value.facts


def test_a_letter_is_about_the_last_fee_notice_that_stands_unless_one_is_named() -> None:
    """What was taken back can be written anew where it is asked for."""
    case = _case(FEE, WITHDRAWN, BY_ITEMS)
    both_taken_back = after(case, WithdrawFeeNotice(2, date(2026, 2, 12), "x"), FEE, today=FAR)

    assert [2, 1, 3] == [
        _settled(K.FEE_NOTICE, case).fee_notice,
        _settled(K.FEE_NOTICE, case, fee_notice=1).fee_notice,
        _settled(K.FEE_NOTICE, both_taken_back).fee_notice,
    ]


def test_a_fee_for_cost_has_no_letter() -> None:
    """It is of the Regulation of 2007, for which no letter was at hand."""
    with pytest.raises(refusals.LetterKindForbids) as caught:
        _settled(K.FEE_NOTICE, _case(IssueFeeNotice(FeeBasis.COST, DAY, 100)))

    assert {"kind": "FEE_NOTICE", "given": "COST", "accepted": "PER_ITEM, PER_PAGE"} == caught.value.facts


@pytest.mark.parametrize(
    ("kind", "closed", "told", "given", "accepted"),
    [
        (K.DISCLOSURE, Outcome.DOES_NOT_EXIST, None, "DOES_NOT_EXIST", "GRANTED"),
        (K.DISCLOSURE, None, Outcome.PETITION, "PETITION", "GRANTED"),
        (K.DISCLOSURE, Outcome.GRANTED, Outcome.PETITION, "PETITION", "GRANTED"),
        (
            K.NON_DISCLOSURE,
            Outcome.DENIED_TRADE_SECRET,
            Outcome.DENIED_STATE_SECRET,
            "DENIED_STATE_SECRET",
            "DENIED_TRADE_SECRET",
        ),
    ],
)
def test_an_answer_tells_the_outcome_of_its_case(
    kind: LetterKind, closed: Outcome | None, told: Outcome | None, given: str, accepted: str
) -> None:
    """Not another one, nor one that is told by another letter."""
    case = _case(*([_answered(closed)] if closed else []))
    with pytest.raises(refusals.LetterKindForbids) as caught:
        _settled(kind, case, outcome=told)

    assert {"kind": kind, "given": given, "accepted": accepted} == caught.value.facts


@pytest.mark.parametrize(
    ("kind", "closed", "told", "outcome"),
    [
        (K.NON_DISCLOSURE, None, None, None),
        (K.NON_DISCLOSURE, None, Outcome.DENIED_TRADE_SECRET, Outcome.DENIED_TRADE_SECRET),
        (K.NON_DISCLOSURE, Outcome.DENIED_TRADE_SECRET, None, Outcome.DENIED_TRADE_SECRET),
        (K.DISCLOSURE, None, None, Outcome.GRANTED),
        (K.DISCLOSURE, Outcome.GRANTED, Outcome.GRANTED, Outcome.GRANTED),
        (K.RECEIPT, Outcome.GRANTED, None, None),
        (K.RECEIPT, None, Outcome.GRANTED, None),
    ],
)
def test_an_outcome_that_was_left_open_is_found(
    kind: LetterKind, closed: Outcome | None, told: Outcome | None, outcome: Outcome | None
) -> None:
    """In the closed case, or where the letter tells but one; a letter that is no answer tells none."""
    case = _case(*([_answered(closed)] if closed else []))

    assert outcome is _settled(kind, case, outcome=told).outcome


def test_a_letter_on_the_case_is_about_nothing_else() -> None:
    """What was named besides is left out."""
    about = _settled(K.RECEIPT, _case(*FULL), consultation=1, fee_notice=1)

    assert (0, 0) == (about.consultation, about.fee_notice)


# What the service knows.


def test_every_field_of_the_service_is_filled_in_by_it() -> None:
    """But for what has a wording, and the clause that the outcome tells; it knows none that no letter has."""
    named = {
        name
        for spec in SPECS.values()
        for name, field in spec.fields.items()
        if field.source is FieldSource.SERVICE and field.wording is None
    }

    assert named == {*SERVICE_VALUES, "不予公开条款"}


@pytest.mark.parametrize("kind", LetterKind)
def test_every_letter_says_whose_it_is(kind: LetterKind) -> None:
    """What stands at its head and foot, wherever the letter has it."""
    common = {
        "机关": "某市水务局",
        "文号": "某公开〔2026〕1号",
        "落款日期": "2026年2月9日",
        "机关联系方式": "某局办公室，某路1号，电话0000-00000000",
        "申请编号": "测公开申〔2026〕1号",
        "申请人": "申请人甲",
        "称谓": "你",
        "申请内容": "测试",
        "收到日期": "2026年2月2日",
    }
    values = _content(kind, _case(*FULL), outcome=next(iter(SPECS[kind].outcomes), None)).values

    assert set(SPECS[kind].fields) == set(values)
    assert {name: value for name, value in common.items() if name in values} == {
        name: value for name, value in values.items() if name in common
    }


VALUES: list[tuple[LetterKind, tuple[Transition, ...], dict[str, str]]] = [
    (
        K.REGISTRATION,
        (START,),
        {
            "申请人类别": "自然人",
            "申请人联系方式": "某街2号",
            "申请方式": "互联网渠道",
            "收到依据": "收到之日按登记时填写的日期，未登记到达日期和确认日期",
            "到期日期": "2026年3月6日",
            "承办": "水资源处",
        },
    ),
    (K.RECEIPT, (), {"申请方式": "互联网渠道", "到期日期": "2026年3月6日"}),
    (K.CORRECTION, (ASK,), {"补正事项": "请写明年份", "补正期限": "2026年2月27日"}),
    (
        K.EXTENSION,
        (EXTENDED,),
        {"原到期日期": "2026年3月6日", "新到期日期": "2026年4月3日", "延期工作日数": "20"},
    ),
    (K.DEFERRAL, (DEFERRED,), {"原到期日期": "2026年3月6日", "新到期日期": "2026年6月30日"}),
    # Both told on one day: each letter tells its own.
    (K.DEFERRAL, (EXTENDED, DEFERRED), {"原到期日期": "2026年4月3日", "新到期日期": "2026年6月30日"}),
    (K.EXTENSION, (EXTENDED, DEFERRED), {"原到期日期": "2026年3月6日", "新到期日期": "2026年4月3日"}),
    (K.THIRD_PARTY_CONSULTATION, (THIRD_PARTY,), {"第三方": "某公司"}),
    # Fifteen working days from 02-11, with Spring Festival from 02-15 to 02-23 and the make-up days 02-14 and 02-28.
    (
        K.THIRD_PARTY_CONFIRMATION,
        (THIRD_PARTY, CONFIRMED),
        {
            "第三方": "某公司",
            "发函日期": "2026年2月9日",
            "意见书收到日期": "2026年2月11日",
            "意见到期日期": "2026年3月10日",
        },
    ),
    (
        K.CONSULTATION_NOTICE,
        (THIRD_PARTY,),
        {"征求意见对象": "第三方", "发函日期": "2026年2月9日", "停钟起始": "2026年2月10日"},
    ),
    (K.CONSULTATION_NOTICE, (CO_AUTHOR,), {"征求意见对象": "共同制作机关"}),
    (K.CONSULTATION_NOTICE, (AGENCY,), {"征求意见对象": "其他机关"}),
    (K.THIRD_PARTY_DISCLOSURE, (THIRD_PARTY,), {"第三方": "某公司", "发函日期": "2026年2月9日"}),
    (K.CO_AUTHOR_CONSULTATION, (CO_AUTHOR,), {"共同制作机关": "某生态环境局"}),
    (K.AGENCY_ASSISTANCE, (AGENCY,), {"协办机关": "某档案馆"}),
    (
        K.FEE_NOTICE,
        (FEE,),
        {
            "收费依据": "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）",
            "收费标准": "按量计收：1—30页不收费；31—100页10元/页；101—200页20元/页；201页以上40元/页",
            "收费明细": "第1至30页，不收费\n第31至68页，每页10元：38页×10元=380元",
            "收费金额": "380元",
            "缴费方式": "汇入某账户",
            "缴费期限": "自收到本通知书次日起20个工作日内",
        },
    ),
    (K.STILL_UNCLEAR, (ASK, CORRECTED), {"补正告知日期": "2026年2月9日", "补正收到日期": "2026年2月26日"}),
    (K.NOT_CORRECTED, (ASK,), {"补正告知日期": "2026年2月9日", "补正期限": "2026年2月27日"}),
    # Twenty working days from 02-09: five by 02-14, five by 02-28, and ten more.
    (
        K.FEE_UNPAID,
        (FEE,),
        {"收费通知日期": "2026年2月9日", "收费金额": "380元", "缴费届满日期": "2026年3月13日"},
    ),
]


@pytest.mark.parametrize(("kind", "history", "expected"), VALUES)
def test_the_service_fills_in_what_the_case_tells(
    kind: LetterKind, history: tuple[Transition, ...], expected: dict[str, str]
) -> None:
    """Worked out by hand."""
    values = _content(kind, _case(*history)).values

    assert expected == {name: values[name] for name in expected}


def test_every_field_of_the_service_was_worked_out_by_hand() -> None:
    """None is forgotten above; the notice of remedies and the clause have tests of their own."""
    worked = {name for *_, expected in VALUES for name in expected}
    common = {"机关", "文号", "落款日期", "机关联系方式", "申请编号", "申请人", "称谓", "申请内容", "收到日期"}
    common |= {"原编号", "代理人"}

    assert {*SERVICE_VALUES} - {"救济告知"} == worked | common


def test_what_an_application_is_called_elsewhere_and_who_brought_it() -> None:
    """Where it was told."""
    told = _case(external_number="旧〔2025〕9号", agent_name="李某")
    for case, number, agent in ((told, "旧〔2025〕9号", "李某"), (_case(), "", "")):
        values = _content(K.REGISTRATION, case).values
        assert (values["原编号"], values["代理人"]) == (number, agent)


def test_an_organisation_is_addressed_as_one() -> None:
    """你 for a person, 你单位 for everybody else."""
    for kind in ApplicantKind:
        values = _content(K.RECEIPT, _case(applicant_kind=kind)).values
        assert values["称谓"] == ("你" if kind is ApplicantKind.NATURAL_PERSON else "你单位")


def test_a_receipt_tells_by_which_rule_it_is_dated() -> None:
    """条例第三十一条, where arrival or confirmation was recorded."""
    by_post = _case(receipt_channel=ReceiptChannel.ORDINARY_POST, arrived_date=RECEIVED, confirmed_date=RECEIVED)
    values = _content(K.RECEIPT, by_post).values

    assert "平常信函" == values["申请方式"]
    assert "条例第三十一条第二项" in values["收到依据"]


def test_the_day_on_which_the_clock_stops_follows_the_setting() -> None:
    """Where the day of sending does not count, it stops on it."""
    conventions = Conventions(consultation_send_day_counts=False)
    values = _content(K.CONSULTATION_NOTICE, _case(THIRD_PARTY), conventions=conventions).values

    assert "2026年2月9日" == values["停钟起始"]


def test_an_extension_is_told_as_it_was_notified_last() -> None:
    """By date, in whatever order the desk wrote them down: 20 working days end on 03-06, 30 on 03-20."""
    first, second = ExtendDeadline(date(2026, 3, 2), 10), ExtendDeadline(date(2026, 3, 4), 5)
    for history in ((first, second), (second, first)):
        values = _content(K.EXTENSION, _case(*history)).values
        assert ("2026年3月20日", "2026年3月27日", "5") == (
            values["原到期日期"],
            values["新到期日期"],
            values["延期工作日数"],
        )


@pytest.mark.parametrize("outcome", SPECS[K.NON_DISCLOSURE].outcomes)
def test_a_refusal_names_its_clause(outcome: Outcome) -> None:
    """条例第十四条 to 第十六条, told or as the case was answered."""
    article = {
        **dict.fromkeys(("DENIED_STATE_SECRET", "DENIED_LAW_FORBIDS", "DENIED_SECURITY_STABILITY"), "第十四条"),
        **dict.fromkeys(("DENIED_TRADE_SECRET", "DENIED_PERSONAL_PRIVACY", "DENIED_THIRD_PARTY_RIGHTS"), "第十五条"),
        "DENIED_INTERNAL_AFFAIRS": "第十六条第一款",
        **dict.fromkeys(("DENIED_PROCESS_INFORMATION", "DENIED_ENFORCEMENT_FILE"), "第十六条第二款"),
    }[outcome]
    told = _content(K.NON_DISCLOSURE, _case(), outcome=outcome).values
    closed = _content(K.NON_DISCLOSURE, _case(_answered(outcome))).values

    assert told["不予公开条款"] == closed["不予公开条款"]
    assert told["不予公开条款"].startswith(f"{article}（")


# What only the desk knows.


@pytest.mark.parametrize("kind", LetterKind)
def test_what_nobody_told_is_listed_and_not_made_up(kind: LetterKind) -> None:
    """Every required fact of the desk is missing without a value; what may be empty is empty."""
    spec = SPECS[kind]
    content = _content(kind, _case(*FULL), outcome=next(iter(spec.outcomes), None))
    callers = [name for name, field in spec.fields.items() if field.source is FieldSource.CALLER]
    required = [name for name in callers if spec.fields[name].required]

    assert dict.fromkeys(callers, "") == {name: content.values[name] for name in callers}
    assert set(required) <= set(_missing(content))
    assert {_missing(content)[name] for name in required} <= {"tell it as a fact of the letter"}
    assert [name for name in spec.required if not content.values[name]] == list(_missing(content))


@pytest.mark.parametrize("kind", LetterKind)
def test_a_letter_about_which_all_was_told_misses_nothing(kind: LetterKind) -> None:
    """What was told stands in it to the letter, and a value that the service fills in is nobody else's."""
    spec = SPECS[kind]
    history = {
        K.CORRECTION: (ASK,),
        K.NOT_CORRECTED: (ASK,),
        K.STILL_UNCLEAR: (ASK, CORRECTED),
        K.EXTENSION: (EXTENDED,),
        K.DEFERRAL: (DEFERRED,),
        K.THIRD_PARTY_CONFIRMATION: (THIRD_PARTY, CONFIRMED),
        # While the applicant's money is awaited nothing is due.
        K.REGISTRATION: (START,),
        K.RECEIPT: (START,),
    }.get(kind, FULL)
    told = {name: f"{name}甲" for name, field in spec.fields.items() if field.source is FieldSource.CALLER}
    content = _content(kind, _case(*history), told, outcome=next(iter(spec.outcomes), None))

    assert {} == _missing(content)
    assert told == {name: content.values[name] for name in told}
    assert content.values == blank(content)


def test_a_fact_of_blanks_is_none() -> None:
    """Nothing can be read in it."""
    told = {"延期理由": " \n", "批准人": "李某"}

    assert ["延期理由"] == list(_missing(_content(K.EXTENSION, _case(EXTENDED), told)))


@pytest.mark.parametrize(
    ("kind", "history", "missing", "remedy"),
    [
        (K.CORRECTION, (), ["补正事项", "补正期限"], "RequestCorrection"),
        (K.STILL_UNCLEAR, (ASK,), ["补正收到日期"], "ReceiveCorrection"),
        (K.EXTENSION, (), ["原到期日期", "延期工作日数", "新到期日期"], "ExtendDeadline"),
        (K.DEFERRAL, (), ["原到期日期", "新到期日期"], "DeferReply"),
        (K.THIRD_PARTY_CONFIRMATION, (THIRD_PARTY,), ["意见书收到日期", "意见到期日期"], "ConfirmConsultation"),
        (K.FEE_NOTICE, (BY_ITEMS,), ["收费明细"], "without a quantity"),
        (K.FEE_UNPAID, (), ["收费通知日期", "收费金额", "缴费届满日期"], "IssueFeeNotice"),
        (K.RECEIPT, (FEE,), ["到期日期"], "the clock stands still"),
    ],
)
def test_what_was_not_recorded_is_missing_with_what_would_supply_it(
    kind: LetterKind, history: tuple[Transition, ...], missing: list[str], remedy: str
) -> None:
    """The event to be recorded first."""
    content = _content(kind, _case(*history))
    lacking = {name: why for name, why in _missing(content).items() if name in SERVICE_VALUES}

    assert missing == list(lacking)
    for name, why in lacking.items():
        assert remedy in why
        assert "" == content.values[name]
        assert f"【待补：{name}】" == blank(content)[name]


def test_a_deferred_period_that_came_too_late_is_told_as_no_later_day() -> None:
    """The letter says what the clock says."""
    late = DeferReply(date(2026, 3, 9), date(2026, 6, 30))
    values = _content(K.DEFERRAL, _case(late)).values

    assert ("2026年3月6日", "2026年3月6日") == (values["原到期日期"], values["新到期日期"])


def test_a_letter_without_a_letterhead_says_what_it_lacks() -> None:
    """How to pay, and where the applicant turns; how to reach the agency may be left out."""
    fee = _content(K.FEE_NOTICE, _case(FEE), head=Letterhead())
    granted = _content(K.DISCLOSURE, _case(), head=Letterhead())
    refused = _content(K.NON_DISCLOSURE, _case(), head=Letterhead(court="某法院"), outcome=Outcome.DENIED_TRADE_SECRET)

    assert {"缴费方式": "complete the agency's letterhead: payment"} == _missing(fee)
    assert "complete the agency's letterhead: review_organ, court" == _missing(granted)["救济告知"]
    assert "complete the agency's letterhead: review_organ" == _missing(refused)["救济告知"]
    assert ("", "") == (granted.values["救济告知"], fee.values["机关联系方式"])


def test_an_answer_whose_outcome_is_open_waits_for_it() -> None:
    """Neither clause nor remedies follow before."""
    content = _content(K.NON_DISCLOSURE, _case())

    for name in ("不予公开条款", "救济告知"):
        assert "tell the outcome, or record the answer first" == _missing(content)[name]
        assert "" == content.values[name]


# The remedies.


@pytest.mark.parametrize(
    ("kind", "outcome"), [(kind, outcome) for kind, spec in SPECS.items() for outcome in spec.outcomes]
)
@pytest.mark.parametrize("on", [date(2023, 12, 31), date(2024, 1, 1), date(2025, 6, 1), DAY])
def test_an_answer_carries_the_notice_of_its_outcome_and_day(kind: LetterKind, outcome: Outcome, on: date) -> None:
    """Word for word, with the readings on which it rests; who decides is the day of the letter."""
    notice = remedies_notice(outcome, on=on, conventions=USUAL, letterhead=HEAD)
    content = _content(kind, _case(*FULL), outcome=outcome, on=on)

    assert SPECS[kind].remedies
    assert (notice.text, notice.assumptions) == (content.values["救济告知"], content.assumptions)
    assert notice.text


def test_a_third_party_is_told_of_its_own_choice() -> None:
    """Of a decision to disclose, in a paper that calls itself by another name."""
    values = _content(K.THIRD_PARTY_DISCLOSURE, _case(THIRD_PARTY)).values

    assert values["救济告知"].startswith("如不服本告知，")
    assert "也可以" in values["救济告知"]


@pytest.mark.parametrize("kind", [kind for kind in LetterKind if not SPECS[kind].remedies])
def test_what_decides_nothing_tells_of_no_remedy(kind: LetterKind) -> None:
    """And rests on no reading of the law on them."""
    content = _content(kind, _case(*FULL))

    assert "救济告知" not in content.values
    assert () == content.assumptions


# Repeated applications.

EARLIER = Closing(CaseState.ANSWERED, Outcome.GRANTED, date(2025, 11, 5), "某公开答〔2025〕12号")


def test_a_repeated_application_is_pointed_to_the_earlier_answer() -> None:
    """By its date and number, where the case tells which it is; else the desk does."""
    values = _content(K.REPEATED, _case(), earlier=EARLIER).values
    told = {"先前答复日期": "2025年11月6日", "先前答复文号": "某公开答〔2025〕13号"}
    by_desk = _content(K.REPEATED, _case(), told, earlier=EARLIER).values

    assert ("2025年11月5日", "某公开答〔2025〕12号") == (values["先前答复日期"], values["先前答复文号"])
    assert told == {name: by_desk[name] for name in told}
    assert ["先前答复日期", "先前答复文号"] == list(_missing(_content(K.REPEATED, _case())))


def test_an_earlier_answer_without_a_number_leaves_it_to_be_told() -> None:
    """Its date alone is known."""
    content = _content(K.REPEATED, _case(), earlier=replace(EARLIER, reply_number=""))

    assert ["先前答复文号"] == list(_missing(content))
    assert "2025年11月5日" == content.values["先前答复日期"]


def test_only_a_repeated_application_is_pointed_anywhere() -> None:
    """Other letters have no such field."""
    content = _content(K.PETITION, _case(), earlier=EARLIER)

    assert ["认定理由"] == list(_missing(content))


def test_a_reopened_case_tells_the_period_of_the_order() -> None:
    """The letter on an extension of the new period counts from the order: 15 working days from 05-08 end on 05-28."""
    case = _case(
        _answered(Outcome.GRANTED),
        FileReview(date(2026, 4, 1), ""),
        DecideReview(1, date(2026, 5, 6), RemedyResult.CORRECTED),
        ReopenCase(RemedyKind.REVIEW, 1, date(2026, 5, 8), 15),
        ExtendDeadline(date(2026, 5, 20), 5),
    )
    values = _content(K.EXTENSION, case, on=date(2026, 5, 20)).values

    assert ("2026年5月28日", "2026年6月4日") == (values["原到期日期"], values["新到期日期"])


def test_a_consultation_that_was_answered_is_told_as_it_was() -> None:
    """The letter can be written anew after its answer."""
    answered = CloseConsultation(1, date(2026, 3, 4), ConsultationResult.OBJECTS)
    values = _content(K.THIRD_PARTY_CONFIRMATION, _case(THIRD_PARTY, CONFIRMED, answered)).values

    assert "2026年3月10日" == values["意见到期日期"]


def test_a_notice_of_extension_takes_over_who_agreed_and_why() -> None:
    """What the case records of it need not be typed again, and what is told goes first."""
    approved = ExtendDeadline(date(2026, 3, 9), 10, reason="需汇总十年档案", approved_by="王主任")
    recorded = _content(LetterKind.EXTENSION, _case(approved))
    told = _content(LetterKind.EXTENSION, _case(approved), {"批准人": "李主任"})

    assert ("需汇总十年档案", "王主任") == (recorded.values["延期理由"], recorded.values["批准人"])
    assert ("需汇总十年档案", "李主任") == (told.values["延期理由"], told.values["批准人"])
    assert not {"延期理由", "批准人"} & _missing(recorded).keys()
