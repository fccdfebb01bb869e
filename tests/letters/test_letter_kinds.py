"""What each letter must say: the file that ships, held against the law by hand, and files that cannot be used."""

import pytest

from gongkai_service.data import shipped_letter_kinds
from gongkai_service.domain.letters.kinds import LetterKindsError, LetterSubject, letter_for, parse_letter_kinds
from gongkai_service.domain.words.vocabulary import ConsultationKind, FieldSource, LetterKind, Outcome

# What identifies a case in a letter to the applicant.
CASE = {"机关", "文号", "申请编号", "申请人", "申请内容", "收到日期", "落款日期"}
REMEDIES = "行政复议法第二十条、第二十三条第二款；行政诉讼法第四十五条、第四十六条"
THIRD_PARTY, CO_AUTHOR = "条例第三十二条", "条例第三十四条"
BY_FEE_RULES = "国办函〔2020〕109号"
BY_FORMAT = "国办公开办函〔2021〕30号"
WAYS = ("获取方式", "获取途径", "获取时间")


def answer(article: str, **elements: str) -> dict[str, str]:
    """Return the elements of an answer: decision and basis by one article, remedies, and what it has of its own."""
    return {"答复依据": article, "答复决定": article, "救济告知": REMEDIES, **elements}


def item(number: str) -> str:
    """Return the citation of an item of article 36."""
    return f"条例第三十六条第{number}项"


# The elements that the law needs, kind by kind, each with its article.
ELEMENTS: dict[LetterKind, dict[str, str]] = {
    LetterKind.REGISTRATION: {
        "申请人": "条例第二十九条",
        "申请人联系方式": "条例第二十九条",
        "申请内容": "条例第二十九条",
        "申请方式": "条例第三十一条",
        "收到日期": "条例第三十一条",
    },
    LetterKind.RECEIPT: {
        "文号": "示范文本",
        "申请人": "条例第二十九条",
        "申请内容": "条例第二十九条",
        "申请方式": "条例第三十一条",
        "收到日期": "条例第三十一条",
        "收到依据": "条例第三十一条",
        "到期日期": "条例第三十三条",
    },
    LetterKind.CORRECTION: {
        "补正事项": "条例第三十条",
        "补正期限": "条例第三十条",
        "补正后果": "条例第三十条",
        # Within seven working days.
        "落款日期": "条例第三十条",
    },
    LetterKind.REASONS: {"申请情况": "条例第三十五条", "说明理由后果": "条例第三十五条"},
    LetterKind.EXTENSION: {
        "批准人": "条例第三十三条",
        "延期理由": "条例第三十三条",
        "延期工作日数": "条例第三十三条",
        "原到期日期": "条例第三十三条",
        "新到期日期": "条例第三十三条",
        # Before the period ends.
        "落款日期": "条例第三十三条",
    },
    LetterKind.DEFERRAL: {"新到期日期": "条例第三十五条", "延迟理由": "条例第三十五条"},
    LetterKind.THIRD_PARTY_CONSULTATION: dict.fromkeys(("第三方", "涉及信息", "意见期限", "逾期后果"), THIRD_PARTY),
    LetterKind.THIRD_PARTY_CONFIRMATION: dict.fromkeys(("第三方", "意见书收到日期", "意见到期日期"), THIRD_PARTY),
    LetterKind.CONSULTATION_NOTICE: dict.fromkeys(("征求意见对象", "发函日期", "停钟起始"), "条例第三十三条第三款"),
    LetterKind.THIRD_PARTY_DISCLOSURE: {
        **dict.fromkeys(("第三方", "公开内容", "公开理由"), THIRD_PARTY),
        "救济告知": REMEDIES,
    },
    LetterKind.CO_AUTHOR_CONSULTATION: dict.fromkeys(("共同制作机关", "涉及信息", "意见期限", "逾期后果"), CO_AUTHOR),
    LetterKind.AGENCY_ASSISTANCE: dict.fromkeys(("协办机关", "协办事项", "涉及信息"), "条例第三十三条第三款"),
    LetterKind.FEE_NOTICE: {
        "收费依据": f"条例第四十二条；{BY_FEE_RULES}",
        "收费标准": f"{BY_FEE_RULES}第三条",
        "收费金额": BY_FEE_RULES,
        "缴费方式": BY_FEE_RULES,
        "缴费期限": BY_FEE_RULES,
        "不缴费后果": BY_FEE_RULES,
    },
    LetterKind.ALREADY_PUBLIC: answer(item("一"), **dict.fromkeys(WAYS, item("一"))),
    LetterKind.DISCLOSURE: answer(item("二"), 公开内容=item("二"), **dict.fromkeys(WAYS, item("二"))),
    LetterKind.PARTIAL_DISCLOSURE: answer(
        "条例第三十七条",
        公开内容="条例第三十七条",
        不予公开部分="条例第三十七条",
        不予公开条款="条例第十四条、第十五条、第十六条",
        不予公开理由="条例第三十七条",
        **dict.fromkeys(WAYS, item("二")),
    ),
    LetterKind.NON_DISCLOSURE: answer(
        item("三"), 不予公开条款="条例第十四条、第十五条、第十六条", 不予公开理由=item("三")
    ),
    LetterKind.ADMINISTRATIVE_QUERY: answer(item("七"), 特别规定=item("七"), 办理途径=item("七")),
    LetterKind.NON_EXISTENCE: answer(item("四"), 检索情况=item("四")),
    LetterKind.NOT_THIS_AGENCY: answer(
        item("五"), 非本机关理由=item("五"), 主管机关=item("五"), 主管机关联系方式=item("五")
    ),
    LetterKind.NEEDS_CREATION: answer("条例第三十八条", 加工情况="条例第三十八条"),
    LetterKind.STILL_UNCLEAR: {
        **answer("条例第三十条", 补正告知日期="条例第三十条", 补正收到日期="条例第三十条", 不明确之处="条例第三十条"),
        "答复决定": BY_FORMAT,
    },
    LetterKind.PETITION: answer("条例第三十九条第一款", 认定理由="条例第三十九条第一款"),
    LetterKind.REPEATED: answer(item("六"), 先前答复文号=item("六"), 先前答复日期=item("六")),
    LetterKind.PUBLIC_PUBLICATION: {
        **answer("条例第三十九条第二款", 出版物名称="条例第三十九条第二款"),
        "答复决定": BY_FORMAT,
    },
    LetterKind.EXCESSIVE: answer("条例第三十五条", 申请情况="条例第三十五条", 理由认定="条例第三十五条"),
    LetterKind.CONFIRM_OR_REISSUE: {"已获取信息": BY_FORMAT, "答复决定": BY_FORMAT, "救济告知": REMEDIES},
    LetterKind.OTHER_ANSWER: answer("示范文本", 答复理由="示范文本"),
    LetterKind.NOT_CORRECTED: answer("条例第三十条", 补正告知日期="条例第三十条", 补正期限="条例第三十条"),
    LetterKind.FEE_UNPAID: {
        **answer(f"条例第四十二条；{BY_FEE_RULES}", 收费金额=BY_FEE_RULES, 缴费届满日期=BY_FEE_RULES),
        "答复决定": BY_FEE_RULES,
    },
}
# The letters that go to the applicant, so that they name the case.
TO_THE_APPLICANT = [
    kind
    for kind in LetterKind
    if kind
    not in {
        LetterKind.REGISTRATION,
        LetterKind.THIRD_PARTY_CONSULTATION,
        LetterKind.THIRD_PARTY_CONFIRMATION,
        LetterKind.THIRD_PARTY_DISCLOSURE,
        LetterKind.CO_AUTHOR_CONSULTATION,
        LetterKind.AGENCY_ASSISTANCE,
    }
]
MADE_UP_BY_NOBODY = {
    "延期理由",
    "批准人",
    "延迟理由",
    "涉及信息",
    "公开内容",
    "公开理由",
    "不予公开理由",
    "检索情况",
    "主管机关",
    "主管机关联系方式",
    "先前答复文号",
    "先前答复日期",
}


@pytest.mark.parametrize("kind", LetterKind)
def test_every_element_that_the_law_needs_is_a_required_field(kind: LetterKind) -> None:
    """Each cites its article."""
    fields = shipped_letter_kinds()[kind].fields

    assert ELEMENTS[kind] == {name: fields[name].article for name in ELEMENTS[kind] if fields[name].required}


@pytest.mark.parametrize("kind", TO_THE_APPLICANT)
def test_letters_to_the_applicant_name_the_case(kind: LetterKind) -> None:
    """Agency, numbers, applicant, content, day of receipt and date stand in each."""
    assert CASE <= set(shipped_letter_kinds()[kind].required)


@pytest.mark.parametrize("kind", sorted(set(LetterKind) - set(TO_THE_APPLICANT) - {LetterKind.REGISTRATION}))
def test_nobody_else_learns_who_applied(kind: LetterKind) -> None:
    """Letters to third parties and other agencies have no field of the applicant."""
    assert not [name for name in shipped_letter_kinds()[kind].fields if name.startswith("申请")]


def test_each_outcome_has_one_letter() -> None:
    """But a withdrawal, and 其他, of which nobody tells the applicant."""
    specs = shipped_letter_kinds()
    by_hand = {
        Outcome.ALREADY_PUBLIC: LetterKind.ALREADY_PUBLIC,
        Outcome.GRANTED: LetterKind.DISCLOSURE,
        Outcome.PARTIALLY_GRANTED: LetterKind.PARTIAL_DISCLOSURE,
        **{outcome: LetterKind.NON_DISCLOSURE for outcome in Outcome if outcome.startswith("DENIED_")},
        Outcome.ADMINISTRATIVE_QUERY: LetterKind.ADMINISTRATIVE_QUERY,
        Outcome.DOES_NOT_EXIST: LetterKind.NON_EXISTENCE,
        Outcome.NOT_THIS_AGENCY: LetterKind.NOT_THIS_AGENCY,
        Outcome.NEEDS_CREATION: LetterKind.NEEDS_CREATION,
        Outcome.STILL_UNCLEAR: LetterKind.STILL_UNCLEAR,
        Outcome.PETITION: LetterKind.PETITION,
        Outcome.REPEATED: LetterKind.REPEATED,
        Outcome.PUBLIC_PUBLICATION: LetterKind.PUBLIC_PUBLICATION,
        Outcome.EXCESSIVE: LetterKind.EXCESSIVE,
        Outcome.CONFIRM_OR_REISSUE: LetterKind.CONFIRM_OR_REISSUE,
        Outcome.NOT_GOVERNMENT_INFORMATION: LetterKind.OTHER_ANSWER,
        Outcome.HANDLED_ELSEWHERE: LetterKind.OTHER_ANSWER,
        Outcome.NOT_CORRECTED: LetterKind.NOT_CORRECTED,
        Outcome.FEE_UNPAID: LetterKind.FEE_UNPAID,
        Outcome.WITHDRAWN: None,
        Outcome.OTHER: None,
    }

    assert by_hand == {outcome: letter_for(outcome, specs) for outcome in Outcome}


def test_only_what_decides_tells_of_remedies() -> None:
    """Answers, what is no longer processed, and the disclosure against a third party's will."""
    telling = {kind for kind, spec in shipped_letter_kinds().items() if spec.remedies}

    deciding = {kind for kind, spec in shipped_letter_kinds().items() if spec.outcomes}
    assert telling == deciding | {LetterKind.THIRD_PARTY_DISCLOSURE}


def test_each_consultation_has_its_letter() -> None:
    """Third parties, co-authors and other agencies are written to differently; the applicant is told of all three."""
    kinds = {kind: set(spec.consultations) for kind, spec in shipped_letter_kinds().items() if spec.consultations}

    third_party = {ConsultationKind.THIRD_PARTY}
    assert kinds == {
        LetterKind.THIRD_PARTY_CONSULTATION: third_party,
        LetterKind.THIRD_PARTY_CONFIRMATION: third_party,
        LetterKind.THIRD_PARTY_DISCLOSURE: third_party,
        LetterKind.CO_AUTHOR_CONSULTATION: {ConsultationKind.CO_AUTHOR_AGENCY},
        LetterKind.AGENCY_ASSISTANCE: {ConsultationKind.OTHER_AGENCY},
        LetterKind.CONSULTATION_NOTICE: set(ConsultationKind),
    }
    assert shipped_letter_kinds()[LetterKind.FEE_NOTICE].subject is LetterSubject.FEE_NOTICE


def test_silence_means_one_thing_of_a_third_party_and_another_of_a_co_author() -> None:
    """条例第三十二条: the agency decides. 第三十四条: consent."""
    specs = shipped_letter_kinds()

    assert "决定是否公开" in specs[LetterKind.THIRD_PARTY_CONSULTATION].wordings["逾期后果"]
    assert "视为同意公开" in specs[LetterKind.CO_AUTHOR_CONSULTATION].wordings["逾期后果"]


def test_each_refusal_names_its_own_clause() -> None:
    """条例第十四条, 第十五条 or 第十六条, by the outcome."""
    clauses = shipped_letter_kinds()[LetterKind.NON_DISCLOSURE].clauses
    articles = {outcome.removeprefix("DENIED_"): clause.split("（")[0] for outcome, clause in clauses.items()}

    assert articles == {
        "STATE_SECRET": "第十四条",
        "LAW_FORBIDS": "第十四条",
        "SECURITY_STABILITY": "第十四条",
        "TRADE_SECRET": "第十五条",
        "PERSONAL_PRIVACY": "第十五条",
        "THIRD_PARTY_RIGHTS": "第十五条",
        "INTERNAL_AFFAIRS": "第十六条第一款",
        "PROCESS_INFORMATION": "第十六条第二款",
        "ENFORCEMENT_FILE": "第十六条第二款",
    }
    assert len(set(clauses.values())) == len(clauses)


def test_reasons_are_told_by_the_desk() -> None:
    """The service makes nothing up."""
    fields = [field for spec in shipped_letter_kinds().values() for field in spec.fields.values()]

    told = {field.name for field in fields if field.source is FieldSource.CALLER}
    assert told >= MADE_UP_BY_NOBODY
    assert not [field for field in fields if field.name in MADE_UP_BY_NOBODY and field.source is FieldSource.SERVICE]


TEXT = """
[fields."机关"]
meaning = { zh = "机关", en = "agency" }
article = "示范文本"
source = "SERVICE"

[fields."事由"]
meaning = { zh = "事由", en = "reason" }
article = "条例第一条"
source = "CALLER"
"""
LETTER = """
[letters.{kind}]
title = {{ zh = "函", en = "letter" }}
subject = "CASE"
remedies = false
required = ["机关", "事由"]
[letters.{kind}.body]
head = ["{{{{ 机关 }}}}", "函"]
paragraphs = ["{{{{ 事由 }}}}"]
signed = false
"""


def small(kinds: list[LetterKind] | None = None) -> str:
    """Return a file whose letters are all alike."""
    return TEXT + "".join(LETTER.format(kind=kind) for kind in (list(LetterKind) if kinds is None else kinds))


def test_a_small_file_is_read() -> None:
    """So that what is refused below is refused for what is changed in it."""
    assert set(LetterKind) == set(parse_letter_kinds(small()))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[letters", "letters.toml: not TOML"),
        (small(list(LetterKind)[1:]), "letters.toml.letters: 'REGISTRATION' is missing"),
        (small() + LETTER.format(kind="LOVE"), "letters.toml.letters: unknown key 'LOVE'"),
        (small().replace('"CASE"', '"ALL"', 1), "REGISTRATION.subject: unknown LetterSubject 'ALL'"),
        (small().replace('"CALLER"', '"ORACLE"'), "fields.事由.source: unknown FieldSource"),
        (small().replace('["机关", "事由"]', '["机关", "事由", "天气"]', 1), "REGISTRATION: unknown field '天气'"),
        (small().replace('["机关", "事由"]', '["机关", "事由"]\noptional = ["事由"]', 1), "'事由' is named twice"),
        (small().replace('["{{ 事由 }}"]', '["……"]', 1), "REGISTRATION.body: the field '事由' is not in it"),
        (small().replace('["{{ 事由 }}"]', '["{{ 事由 }}{{ 天气 }}"]', 1), "{{ 天气 }} is no field of the letter"),
        (small().replace("remedies = false", "remedies = true", 1), "a letter with remedies"),
        (small().replace("remedies = false", "wishes = true", 1), "unknown key 'wishes'"),
        (small().replace('"CASE"', '"CONSULTATION"', 1), "for which kinds it is"),
        (small().replace('"CASE"', '"FEE_NOTICE"\noutcomes = ["GRANTED"]', 1), "tells an outcome is on the case"),
        (small().replace('"CASE"', '"CASE"\noutcomes = ["GRANTED"]', 2), "GRANTED is told by 2 letters"),
        (small().replace('"CASE"', '"CASE"\noutcomes = ["GIVEN"]', 1), "unknown Outcome 'GIVEN'"),
        (
            small().replace('"CASE"', '"CASE"\narticles = { "天气" = "条例" }', 1),
            "articles.天气: the letter has no such",
        ),
        (small().replace('"CASE"', '"CASE"\nwordings = { "事由" = "因故" }', 1), "so that no caller supplies it"),
        (small().replace('"CASE"', '"CASE"\nclauses = { GRANTED = "第一条" }', 1), "clauses are for each outcome"),
        (
            small() + '[fields."天气"]\nmeaning = { zh = "天", en = "sky" }\narticle = "无"\nsource = "CALLER"\n',
            "'天气'",
        ),
        (small().replace('"事由"', '"事 由"'), "cannot be a name in a template"),
        (small().replace("paragraphs =", 'rows = [["一"]]\nparagraphs =', 1), "each row has a label and a text"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_by_its_place(text: str, place: str) -> None:
    """Every complaint says where."""
    with pytest.raises(LetterKindsError) as caught:
        parse_letter_kinds(text)

    assert place in str(caught.value)
    assert str(caught.value).startswith("letters.toml")
