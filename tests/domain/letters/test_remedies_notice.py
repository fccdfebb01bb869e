"""The notice of remedies of every outcome, by hand and as ``docs/remedies.md`` shows it, row by row of table 三."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from gongkai_service.data import shipped_formats
from gongkai_service.domain.agencies.letterhead import Letterhead
from gongkai_service.domain.law.assumptions import Assumption
from gongkai_service.domain.law.conventions import Conventions
from gongkai_service.domain.letters.remedies_notice import (
    BLANK,
    REMEDY_REGIMES,
    RemediesNotice,
    RemedyPath,
    regime_on,
    remedies_notice,
    remedy_path,
)
from gongkai_service.domain.statistics.conventions import DEFAULT_COUNTING
from gongkai_service.domain.statistics.facts import CaseKey
from gongkai_service.domain.statistics.formats.structure import RowFormat
from gongkai_service.domain.statistics.membership import cells_counting
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import (
    ApplicantKind,
    Outcome,
    ReceiptChannel,
    Timeliness,
)
from pages.remedy_tables import remedy_table, remedy_texts

FORMAT = shipped_formats()["2021"]
DEFAULTS = Conventions()
PARTIAL_DIRECT = Conventions(partial_refusal_needs_review_first=False)
ORGAN, FORMER_ORGANS, COURT = "××市人民政府", "××市人民政府或者××省××厅", "××区人民法院"
LETTERHEAD = Letterhead(review_organ=ORGAN, former_review_organs=FORMER_ORGANS, court=COURT)

# The first and the last day of each regime, the first of the Regulation of 2019 for the oldest.
DAYS = {
    "2017": (date(2019, 5, 15), date(2023, 12, 31)),
    "2023": (date(2024, 1, 1), date(2025, 5, 31)),
    "2025": (date(2025, 6, 1), date(2026, 11, 30)),
}

# By hand, from the law: for each row of table 三 the path in the three regimes. C: free choice; R: review first;
# P: review first for the refused part. Rows 1, 2, 24 and 25 are no outcomes.
PATHS = {
    3: "CCC",
    4: "CPP",
    5: "CRR",
    6: "CRR",
    7: "CRR",
    8: "CRR",
    9: "CRR",
    10: "CRR",
    11: "CRR",
    12: "CCC",
    13: "CCC",
    14: "CCC",
    15: "CCC",
    16: "CCC",
    17: "CCC",
    18: "CCC",
    19: "CCC",
    20: "CCC",
    21: "CCC",
    22: "CCC",
    23: "CCC",
}
LETTERS = {
    "C": RemedyPath.FREE_CHOICE,
    "R": RemedyPath.REVIEW_FIRST,
    "P": RemedyPath.REVIEW_FIRST_FOR_THE_REFUSED_PART,
}
# By hand, too: where a text says so (✓), and where it is a reading (?).
SETTLED = {row: "✓?✓" if 5 <= row <= 11 or 13 <= row <= 20 else "✓??" for row in PATHS}


def rows() -> tuple[RowFormat, ...]:
    """The rows of table 三 in official order."""
    (table,) = [table for section in FORMAT.sections for table in section.tables if table.id == "table3"]
    return table.rows


def cells(outcome: Outcome | None) -> set[str]:
    """The cells that count a case of this year, closed so or open."""
    key = CaseKey(
        received_year=2024,
        closed_year=None if outcome is None else 2024,
        applicant_kind=ApplicantKind.NATURAL_PERSON,
        receipt_channel=ReceiptChannel.INTERNET,
        outcome=outcome,
        timeliness=None if outcome is None else Timeliness.ON_TIME,
    )
    return set(cells_counting(FORMAT, key, year=2024, counting=DEFAULT_COUNTING))


def row_of(outcome: Outcome) -> int:
    """The number of the row in which the format counts an outcome."""
    (number,) = [
        number for number, row in enumerate(rows(), start=1) if (cells(outcome) - cells(None)) & set(row.cells)
    ]
    return number


ROWS = {outcome: row_of(outcome) for outcome in Outcome}


def notice_of(
    outcome: Outcome,
    on: date,
    *,
    conventions: Conventions = DEFAULTS,
    letterhead: Letterhead = LETTERHEAD,
) -> RemediesNotice:
    """The notice, by default with all names told."""
    return remedies_notice(outcome, on=on, conventions=conventions, letterhead=letterhead)


def days() -> list[tuple[int, date]]:
    """Each day with the position of its regime."""
    return [(at, day) for at, regime in enumerate(REMEDY_REGIMES) for day in DAYS[regime.id]]


def test_the_regimes_follow_each_other_without_a_gap() -> None:
    """The Review Law of 2023 is in force from 2024-01-01, 法释〔2025〕8号 from 2025-06-01."""
    assert [(regime.id, regime.first_day, regime.last_day) for regime in REMEDY_REGIMES] == [
        ("2017", date.min, date(2023, 12, 31)),
        ("2023", date(2024, 1, 1), date(2025, 5, 31)),
        ("2025", date(2025, 6, 1), None),
    ]
    for at, day in days():
        assert regime_on(day) is REMEDY_REGIMES[at]


def test_every_outcome_has_a_row_and_every_row_of_results_an_outcome() -> None:
    """By the format itself, so that a new outcome cannot be forgotten here."""
    assert len(rows()) == 25
    assert set(ROWS.values()) == set(PATHS)


@pytest.mark.parametrize("outcome", Outcome)
def test_the_path_of_every_outcome_is_the_one_worked_out_by_hand(outcome: Outcome) -> None:
    """行政复议法第二十三条第一款第四项, on the first and the last day of each regime."""
    for at, day in days():
        expected = RemedyPath.NONE if outcome is Outcome.WITHDRAWN else LETTERS[PATHS[ROWS[outcome]][at]]
        assert remedy_path(outcome, on=day, conventions=DEFAULTS) is expected, day
        assert notice_of(outcome, day).path is expected


@pytest.mark.parametrize("outcome", [outcome for outcome in Outcome if outcome is not Outcome.WITHDRAWN])
def test_a_notice_names_the_readings_on_which_it_rests(outcome: Outcome) -> None:
    """What 法释〔2025〕8号第一条 settles rests on none from its first day on."""
    for at, day in days():
        is_partial = outcome is Outcome.PARTIALLY_GRANTED
        by_row = Assumption.REVIEW_FIRST_BY_ROW if at == 1 else Assumption.CHOICE_WHERE_NOT_NAMED
        readings = [by_row]
        if is_partial:
            readings = [Assumption.PARTIAL_REFUSAL_REVIEW_FIRST, Assumption.OPEN_PART_DIRECT]
        expected = [] if SETTLED[ROWS[outcome]][at] == "✓" else readings
        assert list(notice_of(outcome, day).assumptions) == expected, day


def test_the_interpretation_is_cited_where_it_speaks_of_the_path() -> None:
    """法释〔2025〕8号第一条: item 1 on 无法提供 and 不予处理, item 2 on refusals under articles 14 to 16.

    Item 3, and 法释〔2011〕17号 before it, on the open part of a partial answer (inference).
    """
    for outcome, row in ROWS.items():
        for at, day in days():
            cited = [article.zh for article in notice_of(outcome, day).articles if "法释" in article.zh]
            if row == 4:
                assert cited == [[], ["法释〔2011〕17号第一条"], ["法释〔2025〕8号第一条第三项"]][at]
                continue
            is_settled = at == 2 and SETTLED[row][at] == "✓"
            item = "第二项" if row < 12 else "第一项"
            assert cited == ([f"法释〔2025〕8号第一条{item}"] if is_settled else [])


def test_row_12_may_go_to_court_though_it_is_printed_under_refusals() -> None:
    """行政查询事项 rests on 条例第三十六条第七项, not on articles 14 to 16 (inference)."""
    assert ROWS[Outcome.ADMINISTRATIVE_QUERY] == 12
    assert [group.zh for group in rows()[11].groups][-1] == "（三）不予公开"
    found = notice_of(Outcome.ADMINISTRATIVE_QUERY, date(2025, 6, 1))
    assert (found.path, found.assumptions) == (RemedyPath.FREE_CHOICE, (Assumption.CHOICE_WHERE_NOT_NAMED,))


def test_who_withdrew_is_told_of_no_remedy() -> None:
    """Nothing was decided, and nothing of the letterhead is needed."""
    for _, day in days():
        found = notice_of(Outcome.WITHDRAWN, day, letterhead=Letterhead())
        assert (found.path, found.text, found.organ, found.court) == (RemedyPath.NONE, "", "", "")
        assert (found.articles, found.assumptions, found.missing) == ((), (), ())


def test_before_2024_an_applicant_chose_between_two_organs_and_the_court() -> None:
    """行政复议法（2017年）第九条; 行政诉讼法第四十六条."""
    found = notice_of(Outcome.DENIED_STATE_SECRET, date(2023, 12, 31))
    assert found.text == (
        f"如不服本答复，可以自收到本答复之日起60日内向{FORMER_ORGANS}申请行政复议，"
        f"也可以自收到本答复之日起6个月内向{COURT}提起行政诉讼。"
    )
    assert (found.organ, found.court) == (FORMER_ORGANS, COURT)
    assert [article.zh for article in found.articles] == ["行政复议法（2017年）第九条", "行政诉讼法第四十六条"]


def test_a_refusal_of_2024_is_told_to_go_to_review_first() -> None:
    """行政复议法第二十三条第二款: the agency says so; the six months of a direct lawsuit are not told."""
    found = notice_of(Outcome.DENIED_STATE_SECRET, date(2024, 1, 1))
    assert found.text.startswith(f"如不服本答复，可以自收到本答复之日起60日内先向{ORGAN}申请行政复议；")
    assert "自收到行政复议决定书之日起15日内向人民法院提起行政诉讼" in found.text
    assert "行政复议期限届满之日起15日内" in found.text
    assert "《中华人民共和国行政复议法》第二十三条第一款第四项" in found.text
    assert found.text.endswith("应当先申请行政复议。")
    assert "6个月" not in found.text
    assert (found.organ, found.court) == (ORGAN, "")
    assert {"行政复议法第二十条", "行政复议法第二十三条第一款第四项", "行政复议法第二十三条第二款"} <= {
        article.zh for article in found.articles
    }


def test_any_other_answer_of_2024_leaves_the_choice() -> None:
    """行政复议法第二十条; 行政诉讼法第四十六条: one organ now, and the court."""
    found = notice_of(Outcome.DOES_NOT_EXIST, date(2024, 1, 1))
    assert found.text == (
        f"如不服本答复，可以自收到本答复之日起60日内向{ORGAN}申请行政复议，"
        f"也可以自收到本答复之日起6个月内向{COURT}提起行政诉讼。"
    )
    assert (found.organ, found.court) == (ORGAN, COURT)


def test_a_partial_answer_tells_both_parts_apart() -> None:
    """The refused part goes to review first (inference), the rest as the applicant chooses."""
    found = notice_of(Outcome.PARTIALLY_GRANTED, date(2025, 6, 1))
    refused, _, rest = found.text.partition("如不服本答复的其余部分")
    assert refused.startswith(f"如不服本答复中不予公开的部分，可以自收到本答复之日起60日内先向{ORGAN}申请行政复议；")
    assert ("15日" in refused, "6个月" in refused) == (True, False)
    assert rest == (
        f"，可以自收到本答复之日起60日内向{ORGAN}申请行政复议，也可以自收到本答复之日起6个月内向{COURT}提起行政诉讼。"
    )


def test_by_the_setting_a_partial_answer_leaves_the_choice() -> None:
    """From 2024 on that is the agency's reading; before, it was the law."""
    found = notice_of(Outcome.PARTIALLY_GRANTED, date(2024, 1, 1), conventions=PARTIAL_DIRECT)
    assert found.path is RemedyPath.FREE_CHOICE
    assert set(found.assumptions) == {Assumption.OPEN_PART_DIRECT, Assumption.PARTIAL_REFUSAL_DIRECT}
    assert "15日" not in found.text
    before = date(2023, 12, 31)
    earlier = notice_of(Outcome.PARTIALLY_GRANTED, before, conventions=PARTIAL_DIRECT)
    assert earlier == notice_of(Outcome.PARTIALLY_GRANTED, before)


def test_no_setting_changes_the_notice_of_another_outcome() -> None:
    """The one on silence is not about an answer."""
    other = Conventions(silence_needs_review_first=True, partial_refusal_needs_review_first=False)
    for outcome in set(Outcome) - {Outcome.PARTIALLY_GRANTED}:
        for _, day in days():
            assert notice_of(outcome, day, conventions=other) == notice_of(outcome, day)


def test_the_time_to_sue_about_answers_of_the_old_regulation_was_not_checked() -> None:
    """Before 2019-05-15 the notice tells the six months of today, and says so."""
    unchecked = (Assumption.SUIT_PERIOD_OF_TODAY,)
    assert notice_of(Outcome.DENIED_STATE_SECRET, date(2019, 5, 14)).assumptions == unchecked
    assert notice_of(Outcome.DENIED_STATE_SECRET, date(2019, 5, 15)).assumptions == ()


@pytest.mark.parametrize(
    ("outcome", "on", "missing"),
    [
        (Outcome.GRANTED, date(2023, 12, 31), ("former_review_organs", "court")),
        (Outcome.GRANTED, date(2024, 1, 1), ("review_organ", "court")),
        (Outcome.DENIED_LAW_FORBIDS, date(2024, 1, 1), ("review_organ",)),
        (Outcome.PARTIALLY_GRANTED, date(2025, 6, 1), ("review_organ", "court")),
    ],
)
def test_what_the_letterhead_does_not_name_is_listed_and_left_blank(
    outcome: Outcome, on: date, missing: tuple[str, ...]
) -> None:
    """No name is made up, and none is taken from the field of another time."""
    found = notice_of(outcome, on, letterhead=Letterhead())
    assert (found.missing, found.organ, found.court) == (missing, "", "")
    assert f"向{BLANK}申请行政复议" in found.text
    assert (f"向{BLANK}提起行政诉讼" in found.text) == ("court" in missing)

    for field in missing:
        others = replace(LETTERHEAD, **{field: ""})
        assert notice_of(outcome, on, letterhead=others).missing == (field,)
        assert BLANK in notice_of(outcome, on, letterhead=others).text
    assert BLANK not in notice_of(outcome, on).text


DOCS = Path(__file__).parents[3] / "docs"
PAGES = {
    "en": (DOCS / "remedies.md").read_text(encoding="utf-8"),
    "zh": (DOCS / "zh" / "remedies.md").read_text(encoding="utf-8"),
}
PATH_NAMES = {
    RemedyPath.FREE_CHOICE: Text("复议、诉讼任选", "free choice"),
    RemedyPath.REVIEW_FIRST: Text("先复议", "review first"),
    RemedyPath.REVIEW_FIRST_FOR_THE_REFUSED_PART: Text("不予公开的部分先复议", "part review first"),
}
INFERENCE = Text("推断", "inference")
SETTING = {"en": "`{}` (default {})", "zh": "`{}`（默认 {}，"}


def generated(language: str, name: str) -> str:
    """What stands on a page between two markers."""
    (found,) = re.findall(rf"<!-- {name}: begin -->\n(.*?)<!-- {name}: end -->", PAGES[language], re.DOTALL)
    return str(found)


def told(text: Text, language: str) -> str:
    """A text in one language."""
    return text.zh if language == "zh" else text.en


@pytest.mark.parametrize("language", PAGES)
def test_the_page_has_the_regimes_as_the_columns_of_its_table(language: str) -> None:
    """With a heading that names each by its first or last day."""
    heading, rule, *lines = generated(language, "table").splitlines()
    titles = [told(regime.title, language) for regime in REMEDY_REGIMES]
    assert heading.endswith(f" | {' | '.join(titles)} |")
    assert rule == "|---|---|---|---|---|"
    assert len(lines) == len(rows())


@pytest.mark.parametrize("language", PAGES)
def test_the_page_says_of_each_row_what_the_notice_says(language: str) -> None:
    """Cell by cell: official label, path, how firm it is, and articles."""
    assert generated(language, "table") == remedy_table(language)


@pytest.mark.parametrize("language", PAGES)
@pytest.mark.parametrize("number", range(1, 26))
def test_the_page_labels_each_row_as_the_form_does(number: int, language: str) -> None:
    """In the official order and wording, below the heading of all results."""
    row = rows()[number - 1]
    labels = [told(part, language) for part in (*row.groups[1:], row.label)]
    cells = generated(language, "table").splitlines()[number + 1].strip("|").split("|")
    assert [cell.strip() for cell in cells[:2]] == [str(number), ("" if language == "zh" else ": ").join(labels)]


@pytest.mark.parametrize("language", PAGES)
@pytest.mark.parametrize("number", PATHS)
def test_the_page_says_of_each_row_what_was_worked_out_by_hand(number: int, language: str) -> None:
    """So that a wrong rule cannot pass by way of a page that was written after it."""
    line = generated(language, "table").splitlines()[number + 1]
    for at, cell in enumerate(line.strip("|").split("|")[2:]):
        found = re.match(r"\s*\*\*(?P<path>[^*]+)\*\* (?P<tag>[^<]+)<br>", cell)
        assert found is not None
        assert found["path"] == told(PATH_NAMES[LETTERS[PATHS[number][at]]], language)
        assert found["tag"] == (told(INFERENCE, language) if SETTLED[number][at] == "?" else "✓")


@pytest.mark.parametrize("language", PAGES)
def test_the_page_shows_the_text_of_every_notice(language: str) -> None:
    """Word by word, with placeholders for the names, and no other."""
    printed = generated(language, "texts")
    assert printed == remedy_texts(language)
    notices = {notice_of(outcome, day).text for outcome in Outcome for _, day in days()} - {""}
    assert set(re.findall(r"^> (.+)$", printed, re.MULTILINE)) == notices


@pytest.mark.parametrize("language", PAGES)
def test_the_page_tells_the_settings_with_their_defaults(language: str) -> None:
    """Silence goes to court directly by default, the refused part of a partial answer to review."""
    assert SETTING[language].format("silence_needs_review_first", "false") in PAGES[language]
    assert SETTING[language].format("partial_refusal_needs_review_first", "true") in PAGES[language]
    assert (DEFAULTS.silence_needs_review_first, DEFAULTS.partial_refusal_needs_review_first) == (False, True)
