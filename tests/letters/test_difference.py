"""A document is put together from what it has of its own and from another like it, the same to the byte."""

from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest
from docx.document import Document as WordDocument

from gongkai_service.application.letters.difference import difference, pack, put_together, unpack
from gongkai_service.domain.words.vocabulary import LetterKind
from gongkai_service.letters import default_template, letter_html, letter_text, render_docx
from support.letters.samples import spec_of, values_of
from support.letters.word import part_of, with_parts, word

# Of a letter of the samples, on average over all kinds: text, and what document and page have of their own.
MOST_KEPT_BYTES = 3000


def kept(template: bytes, values: dict[str, str]) -> tuple[bytes, bytes]:
    """A letter, and the same with nothing filled in."""
    return render_docx(template, values), render_docx(template, dict.fromkeys(values, ""))


def test_what_is_kept_of_a_letter_is_small() -> None:
    """Of some 22 kB; what is left out stands once for all letters of a template."""
    sizes = []
    for kind in LetterKind:
        values = values_of(spec_of(kind))
        letter, frame = kept(default_template(spec_of(kind)), values)
        text, pages = letter_text(letter).encode(), [letter_html(each, title="").encode() for each in (letter, frame)]
        own, page = difference(letter, frame), pack(pages[0], pages[1] + text)

        assert put_together(own, frame) == letter
        assert unpack(page, pages[1] + text) == pages[0]
        sizes.append((len(letter), len(text) + len(own) + len(page)))
    whole, small = (sum(column) / len(sizes) for column in zip(*sizes, strict=True))
    assert small < MOST_KEPT_BYTES < whole / 5, (whole, small)


def saved_by_word(document: WordDocument) -> None:
    """A header with a field, and a picture that no compression makes small."""
    document.sections[0].header.paragraphs[0].text = "{{ 甲 }}"


def test_a_template_that_another_program_saved() -> None:
    """Its parts are written anew when it is filled in, so that none is the template's to the byte; and it is long."""
    noise = bytes((position * position * 7919 >> 7) % 251 for position in range(120_000))
    made = with_parts(word("{{ 乙 }}", change=saved_by_word), {"word/media/image1.png": noise})
    types = part_of(made, "[Content_Types].xml").replace(
        "<Default ", '<Default Extension="png" ContentType="image/png"/><Default ', 1
    )
    relations = part_of(made, "word/_rels/document.xml.rels")
    image = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    relation = f'<Relationship Id="rId77" Type="{image}" Target="media/image1.png"/></Relationships>'
    template = with_parts(
        made,
        {
            "[Content_Types].xml": types.encode(),
            "word/_rels/document.xml.rels": relations.replace("</Relationships>", relation).encode(),
        },
    )
    letter, frame = kept(template, {"甲": "头", "乙": "体" * 100})
    assert noise in ZipFile(BytesIO(letter)).read("word/media/image1.png")

    own = difference(letter, frame)
    assert put_together(own, frame) == letter
    assert len(own) < 5000


@pytest.mark.parametrize("other", [b"", word("另一份")], ids=["nothing", "another"])
@pytest.mark.parametrize("document", [word("体"), with_parts(word("体"), {"长.xml": bytes(range(256)) * 999})])
def test_documents_that_have_little_in_common(document: bytes, other: bytes) -> None:
    """Then the whole of one is its own."""
    assert put_together(difference(document, other), other) == document


def test_an_archive_with_the_same_part_twice_over() -> None:
    """Stored or compressed, and in another order."""
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        for name in ("乙", "甲"):
            archive.writestr(name, "同" * 500, ZIP_STORED)
    document = target.getvalue()
    reordered = BytesIO()
    with ZipFile(reordered, "w") as archive:
        for name in ("甲", "乙"):
            archive.writestr(name, "同" * 500, ZIP_STORED)

    assert put_together(difference(document, reordered.getvalue()), reordered.getvalue()) == document
