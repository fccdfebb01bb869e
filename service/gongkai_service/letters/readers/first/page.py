"""A letter as one web page that needs nothing else, with the text of its Word document and no other."""

from collections.abc import Iterable, Iterator
from html import escape

from gongkai_service.letters.readers.first.reading import Paragraph, Part, Place, Table

_TAGS = {
    Place.HEADER: "header",
    Place.BODY: "main",
    Place.NOTES: "section",
    Place.FOOTER: "footer",
}
# Measures of 《党政机关公文格式》 (GB/T 9704—2012): a type area of 156 mm by 225 mm on A4.
_STYLE = """\
@page { size: A4; margin: 37mm 26mm 35mm 28mm; }
html { background: #fff; color: #000; }
body { font: 16pt/1.8 "仿宋_GB2312", "仿宋", FangSong, STFangsong, "Noto Serif CJK SC", serif;
  max-width: 156mm; margin: 2rem auto; padding: 0 1rem; }
h1 { font: 22pt/1.6 "方正小标宋简体", "华文中宋", "宋体", SimSun, "Noto Serif CJK SC", serif;
  margin: 0 0 1rem; text-align: center; }
p { margin: 0; text-align: justify; overflow-wrap: anywhere; }
p.center { text-align: center; }
p.right { text-align: right; }
p.left { text-align: left; }
p.indented { text-indent: 2em; }
table { border-collapse: collapse; margin: 1rem 0; width: 100%; }
th, td { border: 1px solid #000; font-weight: normal; padding: 0.2rem 0.5rem; text-align: left; vertical-align: top; }
th { white-space: nowrap; }
header, footer, section { font-size: 14pt; }
@media print { body { margin: 0; max-width: none; padding: 0; }
  p { orphans: 2; widows: 2; } tr { break-inside: avoid; } }
"""


def page_of(parts: Iterable[Part], *, title: str) -> str:
    """Return the page; ``title`` is what a browser calls it, and is no part of its text."""
    body = "\n".join(line for part in parts for line in _part(part) if part.blocks)
    return (
        '<!DOCTYPE html>\n<html lang="zh-Hans">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _part(part: Part) -> Iterator[str]:
    tag = _TAGS[part.place]
    yield f"<{tag}>"
    yield from _blocks(part.blocks)
    yield f"</{tag}>"


def _blocks(blocks: Iterable[Paragraph | Table]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table):
            yield "<table>"
            for row in block.rows:
                yield from _row(row)
            yield "</table>"
        else:
            yield _paragraph(block)


def _row(cells: tuple[tuple[Paragraph | Table, ...], ...]) -> Iterator[str]:
    """A row of two cells names in the first what stands in the second."""
    yield "<tr>"
    for number, cell in enumerate(cells):
        is_label = number == 0 and len(cells) == 2  # noqa: PLR2004
        yield '<th scope="row">' if is_label else "<td>"
        yield from _blocks(cell)
        yield "</th>" if is_label else "</td>"
    yield "</tr>"


def _paragraph(paragraph: Paragraph) -> str:
    text = "<br>".join(escape(line) for line in paragraph.lines)
    if paragraph.look.is_title:
        return f"<h1>{text}</h1>"
    classes = [paragraph.look.align] if paragraph.look.align != "justify" else []
    if paragraph.look.is_indented:
        classes.append("indented")
    return f'<p class="{" ".join(classes)}">{text}</p>' if classes else f"<p>{text}</p>"
