"""The page in a real browser: silent, nothing fetched, fit for a telephone, legible, and printed without harm.

``GONGKAI_REQUIRE_CHROMIUM=1`` makes a missing browser a failure instead of a skip.
"""

import io
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from gongkai_service.domain.words.vocabulary import DocumentPart
from gongkai_service.reports import Document, DocumentFormat, Language, render
from support.documents.chromium import Tab, browser
from support.documents.sample import published, shanghai, shenzhen, small, suqian

# Every document, and every language.
SHOWN = (
    (published, Language.ZH_HANS),
    (published, Language.ZH_HANT),
    (published, Language.EN),
    (shanghai, Language.ZH_HANS),
    (shenzhen, Language.ZH_HANS),
    (small, Language.EN),
)
_PHONE = 360

# Elements that reach beyond the window, but for those that scroll in a frame of their own.
_OVERFLOWING = """
[...document.querySelectorAll("body *")]
    .filter(element => !element.closest(".scroll *") && !element.closest(".unseen"))
    .filter(element => element.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5)
    .map(element => element.outerHTML.slice(0, 200))
"""
# The colours in which text stands on its ground, each pair once.
_COLOURS = """
[...new Set([...document.querySelectorAll("body *")]
    .filter(element => [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
    .filter(element => !element.closest("svg"))
    .map(element => {
        const filled = one => getComputedStyle(one).backgroundColor !== "rgba(0, 0, 0, 0)";
        let ground = element;
        while (!filled(ground)) ground = ground.parentElement;
        return getComputedStyle(element).color + "|" + getComputedStyle(ground).backgroundColor;
    }))]
"""
_LEAST_CONTRAST = 4.5


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    """A page in a browser that all tests of this file share."""
    with browser(tmp_path_factory.mktemp("chromium")) as opened:
        yield opened


def show(
    tab: Tab,
    folder: Path,
    document: Document,
    language: Language = Language.ZH_HANS,
    *,
    part: DocumentPart = DocumentPart.BODY,
    width: int = 1100,
) -> None:
    """Open a part of a document in a window of that width."""
    path = folder / "report.html"
    path.write_bytes(render(document, DocumentFormat.HTML, language, part).content)
    tab.open(path, width=width, height=800, mobile=width == _PHONE)


def printed_pages(tab: Tab) -> list[str]:
    """The text of every page that a printer would print."""
    reader = PdfReader(io.BytesIO(tab.print()))
    return [plain(page.extract_text()) for page in reader.pages]


def plain(text: str) -> str:
    """A text as it compares with one read from paper: a font may name a character by its radical (⻓, ⽉)."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text.replace("⻓", "长")))


@pytest.mark.parametrize(("sample", "language"), SHOWN)
@pytest.mark.parametrize("part", DocumentPart)
def test_the_browser_has_nothing_to_say(
    tab: Tab, tmp_path: Path, sample: object, language: Language, part: DocumentPart
) -> None:
    """No message on the console, no warning, no request but for the page itself."""
    assert callable(sample)
    show(tab, tmp_path, sample(), language, part=part)

    assert tab.complaints() == []
    assert [address for address in tab.requests() if not address.startswith("data:")] == [
        (tmp_path / "report.html").as_uri()
    ]


def test_complaints_would_be_heard(tab: Tab, tmp_path: Path) -> None:
    """A page that does speak and asks for what is not there is caught, so that silence means something."""
    path = tmp_path / "loud.html"
    path.write_text('<!DOCTYPE html><img src="missing.png"><script>console.warn("x"); undefined.y</script>')
    tab.open(path, width=800, height=600, mobile=False)

    assert len(tab.complaints()) >= 3
    assert len(tab.requests()) == 2


@pytest.mark.parametrize(("sample", "language"), SHOWN)
@pytest.mark.parametrize("part", DocumentPart)
def test_a_telephone_shows_it_without_moving_the_page(
    tab: Tab, tmp_path: Path, sample: object, language: Language, part: DocumentPart
) -> None:
    """Wide tables move in their own frames."""
    assert callable(sample)
    show(tab, tmp_path, sample(), language, part=part, width=_PHONE)

    assert tab.evaluate("document.documentElement.scrollWidth") == _PHONE
    assert tab.evaluate(_OVERFLOWING) == []


def test_the_name_of_a_row_stays_in_sight(tab: Tab, tmp_path: Path) -> None:
    """However far the figures of table 三 are moved on a telephone, and half of the window is left for them."""
    show(tab, tmp_path, suqian(), width=_PHONE)
    moved, left, right = tab.evaluate(
        """(() => {
            const frame = document.getElementById("table3").parentElement;
            frame.scrollLeft = 10000;
            const label = [...frame.querySelectorAll("tbody th.label")].at(-3).getBoundingClientRect();
            return [frame.scrollLeft, label.left - frame.getBoundingClientRect().left, label.right];
        })()"""
    )

    assert moved > 100
    assert left == pytest.approx(0, abs=1)
    assert right < _PHONE / 2


def test_texts_of_drawings_can_be_read_on_a_telephone(tab: Tab, tmp_path: Path) -> None:
    """Letters are nine pixels high at the least."""
    show(tab, tmp_path, suqian(), part=DocumentPart.ANNEX, width=_PHONE)
    least = tab.evaluate(
        """Math.min(...[...document.querySelectorAll("svg")].map(drawing =>
            13 * drawing.getBoundingClientRect().width / drawing.viewBox.baseVal.width))"""
    )

    assert least >= 9


@pytest.mark.parametrize("sample", [published, shanghai])
@pytest.mark.parametrize("part", DocumentPart)
def test_texts_stand_out_from_their_ground(tab: Tab, tmp_path: Path, sample: object, part: DocumentPart) -> None:
    """By the contrast of WCAG AA."""
    assert callable(sample)
    show(tab, tmp_path, sample(), part=part)
    pairs = [pair.split("|") for pair in tab.evaluate(_COLOURS)]

    assert len(pairs) >= 3
    for ink, ground in pairs:
        assert contrast(ink, ground) >= _LEAST_CONTRAST, (ink, ground)


def contrast(ink: str, ground: str) -> float:
    """The contrast of two colours, as WCAG defines it."""
    light, dark = sorted(map(luminance, (ink, ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """How light an opaque colour is."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)]
    assert len(parts) == 3, colour
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_a_printed_table_repeats_its_head(tab: Tab, tmp_path: Path) -> None:
    """On every page that it goes on to; table 三 fits on one and is not torn."""
    show(tab, tmp_path, published(), part=DocumentPart.ANNEX)
    pages = printed_pages(tab)

    assert len(pages) > 3
    (first,) = (number for number, page in enumerate(pages) if "全部3486" in page)
    (last,) = (number for number, page in enumerate(pages) if december_of(published()) in page)
    assert last > first
    heads = [number for number, page in enumerate(pages) if plain("毛时长（工作日）") in page]
    assert heads == list(range(first, last + 1))
    show(tab, tmp_path, published())
    pages = printed_pages(tab)
    (third,) = (page for page in pages if plain("一、本年新收政府信息公开申请数量") in page)
    assert plain("四、结转下年度继续办理") in third


def december_of(document: Document) -> str:
    """The beginning of the last row of the response times, as paper shows it."""
    assert document.response_times is not None
    group = document.response_times.groups[-1]
    times = group.times
    return f"{group.label.zh}{times.closed_count}{times.on_time_count}{times.extended_count}{times.late_count}"


def test_printed_drawings_are_whole(tab: Tab, tmp_path: Path) -> None:
    """The title of a chart and its last text are on one page."""
    show(tab, tmp_path, published(), part=DocumentPart.ANNEX)
    pages = printed_pages(tab)

    for title, last in (
        ("本年办结申请的办理结果", "逾期不缴费10"),
        ("各月办结申请数", "12月"),
        ("答复所用工作日", "最长20"),
    ):
        assert any(plain(title) in page and plain(last) in page for page in pages), title


@pytest.mark.parametrize(("sample", "language"), SHOWN)
def test_paper_shows_every_figure_of_the_forms(tab: Tab, tmp_path: Path, sample: object, language: Language) -> None:
    """Nothing of a table is cut off by the edge of the page."""
    assert callable(sample)
    document: Document = sample()
    show(tab, tmp_path, document, language)
    text = "".join(printed_pages(tab))

    for section in document.report.sections:
        for table in section.tables:
            for row in table.rows:
                assert "".join(figure.printed or "—" for figure in row.figures) in text, (table.id, row.id)
    stamp = document.publication
    if stamp is not None:
        assert stamp.digest not in text
        show(tab, tmp_path, document, language, part=DocumentPart.ANNEX)
        assert stamp.digest in "".join(printed_pages(tab))
