"""Values are printed literally, wherever their fields stand; and the text is what a reader sees."""

import unicodedata
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx.document import Document as WordDocument

from gongkai_service.letters import letter_text, render_docx
from support.letters.word import W, part_of, with_parts, with_xml, word

FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
FOOTNOTES_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


def rendered(template: bytes, **values: str) -> str:
    """Return the text of a letter."""
    return letter_text(render_docx(template, values))


@pytest.mark.parametrize(
    "value",
    [
        "<w:p/>",
        "a & b < c > d",
        "&lt;&amp;&#65;",
        "{{ 文号 }}",
        "{% if true %}甲{% endif %}",
        "{# 注 #}",
        "{_{ }_} {_% %_}",
        "''\"\"“”‘’",
        "]]></w:t>",
        "\\n \\x41 %s {0}",
        "\n<w:p >",
        "𠮷𰻝",
    ],
)
def test_values_are_literal(value: str) -> None:
    """Nothing in them is markup, Jinja or an escape."""
    assert value.strip() == rendered(word("{{ 甲 }}"), 甲=value)


def test_lines_become_paragraphs() -> None:
    """Whatever ends them; empty ones are left out, and so is what XML cannot hold."""
    text = rendered(word("甲：{{ 甲 }}。"), 甲="\n一\r\n二\r三\n\n\n四\u2028五\x00\x07\ud800\f六 \n")

    assert "甲：一\n二\n三\n四\n五\n六。" == text


def test_a_field_is_one_however_word_splits_it() -> None:
    """Word parts a text into runs as it likes."""
    runs = "<w:p><w:r><w:t>{</w:t></w:r><w:r><w:t>{ 文</w:t></w:r><w:r><w:b/><w:t>号 }}</w:t></w:r></w:p>"

    assert "深〔2026〕1号" == rendered(with_xml(runs), 文号="深〔2026〕1号")


def test_a_condition_takes_its_paragraph_with_it() -> None:
    """``{%p if … %}`` stands for the whole of it."""
    template = word("{%p if 甲 %}", "甲：{{ 甲 }}", "{%p endif %}", "乙")

    assert "甲：一\n乙" == rendered(template, 甲="一")
    assert "乙" == rendered(template, 甲="")


def test_headers_tables_and_footers_are_filled_in_and_read() -> None:
    """In the order in which they stand on the page; the number of the page is left out."""

    def change(document: WordDocument) -> None:
        section = document.sections[0]
        section.header.paragraphs[0].text = "头{{ 甲 }}"
        section.footer.paragraphs[0].text = "脚{{ 甲 }}"
        table = document.add_table(1, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "格", "{{ 甲 }}"

    assert "头一\n体一\n格\n一\n脚一" == rendered(word("体{{ 甲 }}", change=change), 甲="一")


def test_headers_that_do_not_print_are_not_read() -> None:
    """One for even pages, where even pages are as the others."""

    def change(document: WordDocument) -> None:
        document.sections[0].even_page_header.paragraphs[0].text = "偶"
        document.sections[0].first_page_header.paragraphs[0].text = "首"

    assert "体" == rendered(word("体", change=change))


def noted() -> bytes:
    """Return a template of two sections with a footnote that has a field."""

    def change(document: WordDocument) -> None:
        document.add_section()

    template = word("体", change=change)
    text = "<w:p><w:r><w:t>注{{ 甲 }}</w:t></w:r></w:p>"
    note = f'<w:footnotes {W}><w:footnote w:id="1">{text}</w:footnote></w:footnotes>'
    types = part_of(template, "[Content_Types].xml")
    override = f'<Override PartName="/word/footnotes.xml" ContentType="{FOOTNOTES_TYPE}"/></Types>'
    relations = part_of(template, "word/_rels/document.xml.rels")
    relation = f'<Relationship Id="rId99" Type="{FOOTNOTES_RELATION}" Target="footnotes.xml"/></Relationships>'
    return with_parts(
        template,
        {
            "word/footnotes.xml": note.encode(),
            "[Content_Types].xml": types.replace("</Types>", override).encode(),
            "word/_rels/document.xml.rels": relations.replace("</Relationships>", relation).encode(),
        },
    )


def test_values_in_notes_are_literal_in_a_document_of_several_sections() -> None:
    """A second filling in would read the first one's values as Jinja."""
    assert "体\n注{{ 甲 }}" == rendered(noted(), 甲="{{ 甲 }}")


def test_what_does_not_print_is_no_text() -> None:
    """Hidden runs, deletions, codes of fields; insertions and results of fields are."""
    template = with_xml(
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:t>显</w:t></w:r>"
        "<w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:ins><w:r><w:t>增</w:t></w:r></w:ins>"
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>果</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
        '<w:p><w:r><w:t>— </w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>7</w:t></w:r></w:fldSimple></w:p>',
        "<w:p><w:r><w:t>一</w:t><w:br/><w:t>二</w:t><w:tab/><w:t>三</w:t></w:r></w:p>",
    )

    assert "一\n二\t三\n显增果" == rendered(template)


def test_hidden_by_its_style_is_hidden() -> None:
    """Of the paragraph, or of a style that it is based on; what a run says of itself holds before that."""

    def change(document: WordDocument) -> None:
        style = document.styles.add_style("暗", 1)
        style.font.hidden = True
        below = document.styles.add_style("暗中", 1)
        below.base_style = style
        document.add_paragraph("隐", "暗中").add_run("显").font.hidden = False

    assert "显" == rendered(word(change=change))


def test_the_text_is_in_normal_form() -> None:
    """So that the same words have the same digest."""
    apart = unicodedata.normalize("NFD", "é")

    assert "é" == rendered(word("{{ 甲 }}"), 甲=apart)


def test_who_made_the_template_is_no_part_of_the_letter() -> None:
    """Its author may be anybody."""

    def change(document: WordDocument) -> None:
        document.core_properties.author = "王某"
        document.core_properties.title = "{{ 不是字段 }}"

    core = part_of(render_docx(word("体", change=change), {}), "docProps/core.xml")
    assert "王某" not in core


@pytest.mark.parametrize("relations", [{}, {"package/2006": "officedocument/2006"}], ids=["Word", "LibreOffice"])
def test_a_letter_has_its_properties_once(relations: dict[str, str]) -> None:
    """LibreOffice relates them by a name of its own; two parts of one name would be no document to Word."""
    template = word("体")
    package = part_of(template, "_rels/.rels")
    for name, other in relations.items():
        package = package.replace(f"{name}/relationships/metadata/core", f"{other}/relationships/metadata/core")
    content = render_docx(with_parts(template, {"_rels/.rels": package.encode()}), {})

    with ZipFile(BytesIO(content)) as archive:
        assert 1 == archive.namelist().count("docProps/core.xml")
    assert "1980-01-01" in part_of(content, "docProps/core.xml")
