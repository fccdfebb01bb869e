"""Traditional characters: every Chinese text of a document, once, and no name by which something is found."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest

from gongkai_service.domain.words.text import Text
from gongkai_service.reports import Document, DocumentFormat, Language, render, words
from gongkai_service.reports.script import in_script, to_traditional
from gongkai_service.reports.words import Word, chosen, say
from support.documents.page import read_page
from support.documents.sample import published, shanghai, suqian

# Characters that are simplified and never traditional.
_SIMPLIFIED = re.compile("[请当时间复议诉讼机关还单计报统数据为与开办处项类网权书经济业务员见证]")


def chinese(value: object) -> Iterator[str]:
    """Every Chinese text in a value."""
    match value:
        case Text():
            yield value.zh
        case tuple():
            for item in value:
                yield from chinese(item)
        case _ if is_dataclass(value):
            for field in fields(value):
                yield from chinese(getattr(value, field.name))


@pytest.mark.parametrize("sample", [suqian, shanghai, published])
def test_every_text_of_a_document_is_turned(sample: object) -> None:
    """Labels, sentences, checks, readings, labels of groups and years."""
    assert callable(sample)
    document: Document = sample()
    simplified = list(chinese(document))
    turned = list(chinese(in_script(document, Language.ZH_HANT)))

    assert len(simplified) > 200
    assert turned == [to_traditional(text) for text in simplified]
    assert not [text for text in turned if _SIMPLIFIED.search(text)]


def test_what_persons_wrote_is_turned() -> None:
    """Own paragraphs, the reason of an adjustment, the name of the agency."""
    report = in_script(suqian(), Language.ZH_HANT).report
    (explained,) = (check.adjustment for check in report.checks if check.adjustment is not None)

    assert "（四）平台建設。完成市政府網站適老化改造。" in report.sections[0].own_paragraphs
    assert explained.reason.endswith("已於2023年1月撤銷登記。")
    assert in_script(shanghai(), Language.ZH_HANT).agency_display_name == "上海市人民政府辦公廳"


def test_names_and_figures_stay() -> None:
    """Cells, resource names, actors, the canonical form and its digest are the same in any script."""
    before, after = published(), in_script(published(), Language.ZH_HANT)

    assert after.report.values() == before.report.values()
    assert [check.id for check in after.report.checks] == [check.id for check in before.report.checks]
    assert (after.canonical, after.publication, after.records) == (before.canonical, before.publication, before.records)


@pytest.mark.parametrize("language", [Language.ZH_HANS, Language.EN])
def test_other_languages_leave_a_document_alone(language: Language) -> None:
    """And do not ask for the converter."""
    assert in_script(suqian(), language) is suqian()


@pytest.mark.parametrize("kind", [DocumentFormat.TEXT, DocumentFormat.HTML, DocumentFormat.CSV])
def test_no_simplified_character_is_left_in_a_document(kind: DocumentFormat) -> None:
    """Fixed words too, and each text is turned once: turning «批准许可» twice would spoil it."""
    section = suqian().report.sections[0]
    own = replace(suqian().report, sections=(replace(section, own_paragraphs=("批准许可，皇后，头发。",)),))
    rendered = render(replace(suqian(), report=own), kind, Language.ZH_HANT)
    text = rendered.content.decode()
    if kind is DocumentFormat.HTML:
        text = "".join(part.text for part in read_page(rendered.content).all("body", "title"))

    assert not _SIMPLIFIED.search(text)
    if kind is not DocumentFormat.CSV:
        assert "批准許可，皇后，頭髮。" in text
    assert rendered.file_name.startswith("宿遷市2023年政府信息公開工作年度報告.")


def test_fixed_words_are_turned_and_texts_of_documents_are_not() -> None:
    """The latter have been turned when they are chosen."""
    assert say(Word.CHECKS, Language.ZH_HANT) == to_traditional(Word.CHECKS.value.zh)
    assert chosen(Text("准许", "x"), Language.ZH_HANT) == "准许"


@pytest.mark.parametrize("word", Word)
def test_every_word_says_the_same_slots_in_both_languages(word: Word) -> None:
    """And neither is empty."""
    slots = re.compile(r"\{(\w+)")

    assert word.value.zh
    assert word.value.en
    assert sorted(slots.findall(word.value.zh)) == sorted(slots.findall(word.value.en))


def test_every_word_is_said_somewhere() -> None:
    """A word that no document says is not kept."""
    sources = "".join(path.read_text(encoding="utf-8") for path in Path(words.__file__).parent.glob("*.py"))

    assert [word.name for word in Word if not re.search(rf"\bWord\.{word.name}\b", sources)] == []
