"""Where a figure comes from, in words; which checks it takes part in; and which cells count a record."""

import pytest
from hypothesis import given

from gongkai_service.domain.law.conventions import Counting
from gongkai_service.domain.statistics.compute import cell_query, figures_of
from gongkai_service.domain.statistics.conventions import DEFAULT_COUNTING
from gongkai_service.domain.statistics.explain import checks_with, conditions_of
from gongkai_service.domain.statistics.facts import FeeKey, Records, RemedyKey, SupplementKey
from gongkai_service.domain.statistics.membership import cells_counting
from gongkai_service.domain.statistics.selection import Key
from gongkai_service.domain.words.remedy_kind import RemedyKind
from gongkai_service.domain.words.terms import term_of
from gongkai_service.domain.words.vocabulary import (
    ApplicantKind,
    LawsuitRoute,
    Outcome,
    PublicationMeasure,
    ReceiptChannel,
    RemedyCounting,
    RemedyResult,
    Timeliness,
)
from support.statistics.inputs import FORMAT_IDS, YEAR, case_key, records, report_format
from support.statistics.small_format import entry, small_format

_WORDS = (
    ApplicantKind,
    LawsuitRoute,
    Outcome,
    PublicationMeasure,
    ReceiptChannel,
    RemedyKind,
    RemedyResult,
    Timeliness,
)


@pytest.mark.parametrize(
    ("cell", "zh", "en"),
    [
        (
            "cases.new.person",
            ["本年收到的申请（按法定收到日期）", "申请人类别：自然人"],
            ["applications received in the year, by the day of receipt in law", "kind of applicant: natural person"],
        ),
        (
            "cases.carried_in.person",
            ["以前年度收到、上年末尚未办结的申请", "申请人类别：自然人"],
            [
                "applications received in earlier years and not closed before this one",
                "kind of applicant: natural person",
            ],
        ),
        (
            "cases.granted.body",
            [
                "本年办结的申请（按办结日期）",
                "办理结果：已主动公开、予以公开、部分公开",
                "申请人类别：商业企业、科研机构、社会公益组织、法律服务机构、其他法人或其他组织",
            ],
            [
                "applications closed in the year, by the day of the closing",
                "outcome: already public, granted, partially granted",
                (
                    "kind of applicant: business, research institution, public-welfare organisation, legal-service "
                    "institution, other organisation"
                ),
            ],
        ),
        (
            "cases.carried_out.person",
            ["本年末尚未办结的申请", "申请人类别：自然人"],
            ["applications not closed by the end of the year", "kind of applicant: natural person"],
        ),
        (
            "late_answers",
            ["本年办结的申请（按办结日期）", "按期情况：逾期答复"],
            ["applications closed in the year, by the day of the closing", "timeliness: late"],
        ),
        ("cases.new.total", ["以下各格之和"], ["the sum of the cells below"]),
        (
            "review_pending",
            ["当年存续的全部案件", "救济途径：行政复议", "截至本年末的结果：尚未审结"],
            ["all alive in the year", "remedy: administrative review", "result as of the end of the year: pending"],
        ),
        (
            "direct",
            ["当年存续的全部案件", "救济途径：行政诉讼", "起诉路径：未经复议直接起诉"],
            [
                "all alive in the year",
                "remedy: administrative lawsuit",
                "route to court: sued directly, without review",
            ],
        ),
        ("notices", ["本年发出的收费通知的件数"], ["the number of fee notices of the year"]),
        ("paid", ["本年发出的收费通知中已缴纳的金额"], ["what was paid on the fee notices of the year"]),
        (
            "elsewhere",
            [
                "主动公开台账中本年的登记数之和",
                "台账指标：报刊、广播、电视等媒体公开政府信息数（条）、其他方式公开政府信息数（条）",
            ],
            [
                "entries of the publication ledger in the year, added up",
                "measure: items in press, radio and television, items by other means",
            ],
        ),
        (
            "website.工作动态",
            ["主动公开台账中本年的登记数之和", "台账指标：政府网站公开政府信息数（条）", "类别：工作动态"],
            [
                "entries of the publication ledger in the year, added up",
                "measure: items on the website",
                "category: 工作动态",
            ],
        ),
        (
            "website.其他",
            ["主动公开台账中本年的登记数之和", "台账指标：政府网站公开政府信息数（条）", "类别：其他；含未分类的"],
            [
                "entries of the publication ledger in the year, added up",
                "measure: items on the website",
                "category: 其他; those without one too",
            ],
        ),
        ("staff.budget", ["人工填报：专项经费"], ["entered by hand: Budget"]),
    ],
)
def test_a_cell_tells_in_words_what_it_counts(cell: str, zh: list[str], en: list[str]) -> None:
    """The records and how they belong to the year, then each condition."""
    conditions = conditions_of(small_format(), cell, DEFAULT_COUNTING)

    assert (zh, en) == ([text.zh for text in conditions], [text.en for text in conditions])


def test_a_closing_without_an_answer_has_words() -> None:
    """The narrative format counts them."""
    texts = conditions_of(report_format("2018-narrative"), "closed_unanswered", DEFAULT_COUNTING)

    assert "按期情况：未作答复即办结" in [text.zh for text in texts]


@pytest.mark.parametrize(
    ("remedies", "words"),
    [
        (RemedyCounting.ALIVE_IN_YEAR, "当年存续的全部案件"),
        (RemedyCounting.FILED_IN_YEAR, "当年提起的案件"),
        (RemedyCounting.DECIDED_IN_YEAR, "当年审结的案件"),
    ],
)
def test_the_year_of_a_remedy_is_told_by_the_setting(remedies: RemedyCounting, words: str) -> None:
    """As it is counted."""
    assert words == conditions_of(small_format(), "direct", Counting(remedies=remedies))[0].zh


@pytest.mark.parametrize("format_id", FORMAT_IDS)
def test_every_cell_of_every_format_has_words(format_id: str) -> None:
    """And none of them is empty in either language."""
    form = report_format(format_id)

    for cell in form.cells:
        conditions = conditions_of(form, cell, DEFAULT_COUNTING)
        assert conditions
        assert all(text.zh and text.en for text in conditions)


@pytest.mark.parametrize(
    ("cell", "checks"),
    [
        (
            "cases.new.total",
            ["cases.balance.total", "cases.applicants.new", "blank.requests"],
        ),
        (
            "cases.carried_out.body",
            ["cases.balance.body", "cases.applicants.carried_out", "cases.carry_over.body", "blank.requests"],
        ),
        ("documents.rules.repealed", ["documents.stock.rules", "blank.documents"]),
        ("late_answers", ["late_answers"]),
        ("website", ["website", "blank.staff"]),
        ("website.工作动态", ["website"]),
        ("cases.otherwise.total", ["cases.applicants.otherwise"]),
        ("conferences", ["conferences", "blank.staff"]),
        ("paid", []),
    ],
)
def test_a_cell_tells_the_checks_it_takes_part_in(cell: str, checks: list[str]) -> None:
    """In their order."""
    assert checks == list(checks_with(small_format(), cell))


def test_an_unknown_cell_has_neither_words_nor_checks() -> None:
    """It is a mistake of who asks."""
    with pytest.raises(KeyError):
        conditions_of(small_format(), "weather", DEFAULT_COUNTING)
    with pytest.raises(KeyError):
        checks_with(small_format(), "weather")


def test_every_word_has_a_label() -> None:
    """In both languages, and no two of one list read the same."""
    for words in _WORDS:
        labels = [term_of(word).full for word in words]
        assert all(label.zh and label.en for label in labels)
        assert len(labels) == len({label.zh for label in labels}) == len({label.en for label in labels})


@pytest.mark.parametrize(
    ("key", "cells"),
    [
        (case_key(), ["cases.new.person", "cases.granted.person"]),
        (
            case_key(YEAR - 1, YEAR, Outcome.PETITION, Timeliness.LATE, kind=ApplicantKind.RESEARCH),
            ["cases.carried_in.body", "cases.refused.body", "late_answers"],
        ),
        (case_key(YEAR - 1, None, None, None), ["cases.carried_in.person", "cases.carried_out.person"]),
        (case_key(YEAR - 1, YEAR - 1), []),
        (RemedyKey(RemedyKind.REVIEW, None, YEAR, YEAR + 1, RemedyResult.UPHELD), ["review_pending"]),
        (FeeKey(YEAR), ["notices", "paid"]),
        (FeeKey(YEAR + 1), []),
        (entry(PublicationMeasure.WEBSITE_ITEMS), ["website", "website.其他"]),
        (entry(PublicationMeasure.WEBSITE_ITEMS, "a.b"), ["website", "website.a.b"]),
        (entry(PublicationMeasure.OTHER_ITEMS, "a.b"), ["elsewhere"]),
        (entry(PublicationMeasure.GAZETTE_ITEMS), []),
        (SupplementKey("budget"), ["staff.budget"]),
        (SupplementKey("weather"), []),
    ],
)
def test_the_cells_that_count_a_record(key: Key, cells: list[str]) -> None:
    """Sums are left out, categories are not."""
    assert cells == list(cells_counting(small_format(), key, year=YEAR, counting=DEFAULT_COUNTING))


@pytest.mark.parametrize("remedies", RemedyCounting)
@given(found=records())
def test_membership_is_counting(remedies: RemedyCounting, found: Records) -> None:
    """A cell that selects, or a category, counts exactly the records that say so."""
    form, counting = small_format(), Counting(remedies=remedies)
    figures = figures_of(form, year=YEAR, records=found, counting=counting)
    leaves = [name for name in figures if name not in form.cells or not form.cells[name].parts]
    keys: tuple[Key, ...] = (
        *found.cases,
        *found.remedies,
        *found.fees,
        *found.publications,
        *map(SupplementKey, found.supplement),
    )

    for key in keys:
        counting_it = [name for name in leaves if cell_query(form, name, year=YEAR, counting=counting).matches(key)]
        assert sorted(counting_it) == sorted(cells_counting(form, key, year=YEAR, counting=counting))
