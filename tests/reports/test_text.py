"""The plain text: read on its own, aligned, and with every figure."""

import re
from dataclasses import replace

import pytest

from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import DocumentPart
from gongkai_service.reports import Document, DocumentFormat, Language, render
from gongkai_service.reports.widths import columns_of, folded, padded, pushed
from support.documents.golden_files import assert_golden
from support.documents.sample import published, shanghai, shenzhen, small, suqian

DOCUMENTS = (suqian, shanghai, shenzhen, published, small)


def text_of(document: Document, language: Language = Language.ZH_HANS, part: DocumentPart = DocumentPart.BODY) -> str:
    """Return a part of the document as text."""
    return render(document, DocumentFormat.TEXT, language, part).content.decode()


def annex_of(document: Document, language: Language = Language.ZH_HANS) -> str:
    """Return the working papers as text."""
    return text_of(document, language, DocumentPart.ANNEX)


def printed_rows(text: str) -> list[list[str]]:
    """The figures at the end of every line, parted by wide gaps from its label and its unit."""
    rows = []
    for line in text.splitlines():
        _, *cells = re.split(r"\s{2,}", line.strip())
        rows.append([cell for cell in cells if re.fullmatch(r"—|-?\d+(\.\d+)?", cell)])
    return rows


@pytest.mark.parametrize("sample", DOCUMENTS)
@pytest.mark.parametrize("language", [Language.ZH_HANS, Language.EN])
def test_every_row_of_every_table_is_printed(sample: object, language: Language) -> None:
    """In order, with all its figures; a table whose row has no name is turned."""
    assert callable(sample)
    document: Document = sample()
    found = iter(printed_rows(text_of(document, language)))
    for section in document.report.sections:
        for table in section.tables:
            rows = [[figure.printed or "—" for figure in row.figures] for row in table.rows]
            if not any(row.label.zh for row in table.rows):
                rows = [[figure] for figure in rows[0]]
            for row in rows:
                assert row in found, row


def test_tables_are_aligned_by_the_width_of_characters() -> None:
    """Figures end in the same column, however many characters the label has."""
    lines = text_of(suqian()).splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith("一、本年新收"))
    last = next(number for number, line in enumerate(lines) if line.startswith("四、结转下年度"))
    rows = [line for line in lines[first : last + 1] if line.rstrip()[-1].isdigit()]

    assert len(rows) == 25
    assert len({columns_of(line) for line in rows}) == 1


@pytest.mark.parametrize("language", Language)
def test_paragraphs_are_folded_and_wide_tables_are_not_cut(language: Language) -> None:
    """A hundred columns, but for a table that needs more, and none needs more than half as many again."""
    lines = (text_of(suqian(), language) + annex_of(suqian(), language)).splitlines()
    wide = [line for line in lines if columns_of(line) > 100]

    assert max(map(columns_of, wide)) <= 150
    assert all(re.search(r"(\d|—|-)$|\S {2,}\S", line) for line in wide)
    assert max(map(columns_of, text_of(small(), language).splitlines())) <= 100


@pytest.mark.parametrize(
    ("text", "most", "lines"),
    [
        ("政府信息公开", 6, ["政府信", "息公开"]),
        ("政府信息，公开", 8, ["政府信", "息，公开"]),
        ("公开“信息”", 6, ["公开", "“信息”"]),
        ("the public record", 9, ["the", "public", "record"]),
        ("incomprehensible", 6, ["incomp", "rehens", "ible"]),
        ("", 6, [""]),
    ],
)
def test_lines_break_where_the_languages_allow(text: str, most: int, lines: list[str]) -> None:
    """Not before a comma, not after an opening mark, not within a word that fits."""
    assert folded(text, most) == lines


def test_widths_count_what_a_terminal_shows() -> None:
    """A Chinese character is two columns, a combining mark none."""
    assert columns_of("年a\u0301（") == 5
    assert padded("年", 4) == "年  "
    assert pushed("年", 4) == "  年"


def test_failed_checks_stand_first_in_the_annex() -> None:
    """With both sides, the difference and the explanation."""
    head, _, _ = annex_of(suqian()).partition("\n勾稽核对\n")
    joined = re.sub(r"\n *", "", head)

    assert "92 ≠ 91 件；差额：+1；差额说明：上年结转的一件申请经核实系重复登记" in joined
    assert "98 ≠ 96 件；差额：+2；未说明，不得公布" in joined
    assert "!!" not in annex_of(shenzhen())


def test_a_difference_of_money_is_told_in_the_unit_of_the_form() -> None:
    """Fen are how money is counted, not how it is read."""
    report = small().report
    check = replace(
        next(one for one in report.checks if one.id == "website"),
        left=59_237_244_900,
        right=59_237_244_901,
        left_cells=("money.licences.amount",),
        title=Text("金额", "amount"),
    )
    text = annex_of(replace(small(), report=replace(report, checks=(check,))))

    assert "金额：59237.2449 = 59237.244901 万元" in text


def test_a_control_character_does_not_tear_the_lines() -> None:
    """A line break in a title is a blank."""
    document = replace(small(), agency_display_name="某\n局")

    assert text_of(document).startswith("某 局\n2023年政府信息公开工作年度报告\n")


def test_the_publication_is_named() -> None:
    """The working papers of a publication can be traced to it."""
    stamp = published().publication
    assert stamp is not None

    assert f"摘要（SHA-256）：{stamp.digest}" in annex_of(published())
    assert "状态：计算稿，未公布" in annex_of(suqian())


@pytest.mark.parametrize("language", Language)
def test_the_text_is_as_it_was_read(language: Language) -> None:
    """All of a small report, and one of sentences alone, each with its working papers."""
    name = language.value.lower()
    assert_golden(f"small.{name}.txt", text_of(small(), language).encode())
    assert_golden(f"small.{name}.annex.txt", annex_of(small(), language).encode())
    if language is not Language.ZH_HANT:
        assert_golden(f"shenzhen.{name}.txt", text_of(shenzhen(), language).encode())
        assert_golden(f"shenzhen.{name}.annex.txt", annex_of(shenzhen(), language).encode())
