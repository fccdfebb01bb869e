"""What a template lacks is found, however it is hidden."""

import pytest
from docx.document import Document as WordDocument

from gongkai_service.domain.words.vocabulary import LetterKind
from gongkai_service.letters import check_template, letter_text, missing_values, render_docx
from support.letters.samples import spec_of, values_of
from support.letters.word import with_xml, word

SPEC = spec_of(LetterKind.RECEIPT)
OTHERS = tuple(f"{{{{ {name} }}}}" for name in SPEC.required if name != "到期日期")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "到期日期",
        "{# {{ 到期日期 }} #}",
        "{% if false %}{{ 到期日期 }}{% endif %}",
        "{% if 到期日期 == '' %}{{ 到期日期 }}{% endif %}",
        "{% if 机关联系方式 %}{{ 到期日期 }}{% endif %}",
        "{% if not 机关联系方式 %}{{ 到期日期 }}{% endif %}",
        "{% if 到期日期 %}有{% endif %}",
    ],
)
def test_a_field_that_nobody_sees_is_missing(text: str) -> None:
    """So is one that depends on what may be empty."""
    found = check_template(SPEC, word(*OTHERS, text))

    assert (("到期日期",), (), None) == (found.missing, found.unknown, found.error)


def test_a_hidden_field_is_missing() -> None:
    """Hidden text does not print."""

    def change(document: WordDocument) -> None:
        document.add_paragraph().add_run("{{ 到期日期 }}").font.hidden = True

    assert ("到期日期",) == check_template(SPEC, word(*OTHERS, change=change)).missing


def test_fields_count_wherever_they_are_seen() -> None:
    """In tables, headers and the text of links."""

    def change(document: WordDocument) -> None:
        document.sections[0].header.paragraphs[0].text = "{{ 到期日期 }}"

    assert check_template(SPEC, word(*OTHERS, change=change)).is_sound
    cell = "<w:p><w:r><w:t>{{ 到期日期 }}</w:t></w:r></w:p>"
    table = f"<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>"
    link = "<w:p><w:hyperlink><w:r><w:t>{{ 到期日期 }}</w:t></w:r></w:hyperlink></w:p>"
    for xml in (table, link):
        assert "到期日期" not in check_template(SPEC, with_xml(xml)).missing


def test_fields_that_the_letter_does_not_have_are_told() -> None:
    """With what is missing, so that all can be mended at once."""
    found = check_template(SPEC, word(*OTHERS[1:], "{{ 天气 }}{{ 到期日期 }}{{ 不予公开条款 }}"))

    assert (("机关",), ("不予公开条款", "天气"), None) == (found.missing, found.unknown, found.error)
    assert not found.is_sound


def test_a_value_that_a_condition_leaves_out_is_found_in_the_letter() -> None:
    """No mark tells of a condition on what the value says; the letter itself does."""
    template = word(*OTHERS, "{% if 申请人 != '张某' %}{{ 到期日期 }}{% endif %}")
    values = values_of(SPEC)

    assert check_template(SPEC, template).is_sound
    assert ("到期日期",) == missing_values(SPEC, values, letter_text(render_docx(template, values)))


def test_an_empty_value_is_missing() -> None:
    """Blank or not there at all."""
    values = values_of(SPEC) | {"到期日期": " \n"}
    del values["文号"]

    assert ("文号", "到期日期") == missing_values(SPEC, values, letter_text(word(*values_of(SPEC).values())))
