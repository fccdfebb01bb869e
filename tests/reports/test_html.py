"""The web page: every figure under its headings, nothing from elsewhere, nothing that a reader is shut out by."""

import re
from collections import Counter
from dataclasses import replace

import pytest

from gongkai_service.domain.statistics.printing import as_printed
from gongkai_service.domain.statistics.report import Section
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import CheckResult, DocumentPart
from gongkai_service.reports import Document, DocumentFormat, Language, render
from gongkai_service.reports.model import YearComparison
from support.documents.golden_files import assert_golden
from support.documents.page import Element, figures, read_page
from support.documents.sample import published, shanghai, shenzhen, small, suqian

DOCUMENTS = (suqian, shanghai, shenzhen, published, small)


def page_of(
    document: Document, language: Language = Language.ZH_HANS, part: DocumentPart = DocumentPart.BODY
) -> Element:
    """Return the page of a part of a document as a tree."""
    return read_page(render(document, DocumentFormat.HTML, language, part).content)


def annex_of(document: Document) -> Element:
    """Return the page of the working papers."""
    return page_of(document, part=DocumentPart.ANNEX)


@pytest.mark.parametrize("sample", DOCUMENTS)
@pytest.mark.parametrize("language", [Language.ZH_HANS, Language.EN])
def test_every_figure_stands_under_its_headings(sample: object, language: Language) -> None:
    """A cell names the headings of its row and column, and the blocks above them; a blank is a dash."""
    assert callable(sample)
    document: Document = sample()
    page = page_of(document, language)

    def chosen(*texts: Text) -> set[str]:
        return {text.en if language is Language.EN else text.zh for text in texts if text.zh}

    for section in as_printed(document.report, document.form).sections:
        for table in section.tables:
            found = figures(page, table.id)
            assert [[text for _, text in row] for row in found] == [
                [figure.printed or "—" for figure in row.figures] for row in table.rows
            ]
            for row, cells in zip(table.rows, found, strict=True):
                for column, (headings, _) in zip(table.columns, cells, strict=True):
                    expected = chosen(*column.groups, column.label, *row.groups, row.label)
                    assert {re.sub(r" \(.*\)$", "", heading) for heading in headings} == {
                        re.sub(r" \(.*\)$", "", text) for text in expected
                    }


@pytest.mark.parametrize("sample", DOCUMENTS)
def test_figures_of_sentences_stand_in_the_annex(sample: object) -> None:
    """What no table of the form prints is listed with its value."""
    assert callable(sample)
    document: Document = sample()
    expected = [figure.printed or "—" for section in document.report.sections for figure in section.figures]

    assert expected
    assert [cells[0][1] for cells in figures(annex_of(document), "text_figures")] == expected


@pytest.mark.parametrize("sample", DOCUMENTS)
@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("part", DocumentPart)
def test_the_page_needs_nothing_else_and_runs_nothing(sample: object, language: Language, part: DocumentPart) -> None:
    """No script, no handler, no address that is fetched."""
    assert callable(sample)
    page = page_of(sample(), language, part)

    assert not list(page.all("script", "iframe", "object", "embed", "img", "base", "form"))
    for element in page.all():
        for name, value in element.attributes.items():
            assert not name.startswith("on")
            if name in {"src", "href", "action", "data", "srcset"}:
                assert value.startswith("#") or value == "data:,"
    style = page.one("style").text
    assert "@import" not in style
    assert "url(" not in style


@pytest.mark.parametrize(
    ("language", "code"), [(Language.ZH_HANS, "zh-Hans"), (Language.ZH_HANT, "zh-Hant"), (Language.EN, "en")]
)
def test_the_page_names_its_language(language: Language, code: str) -> None:
    """So that it is read aloud and printed rightly; what the agency wrote stays Chinese in an English page."""
    page = page_of(suqian(), language)

    assert page.one("html").attributes["lang"] == code
    sections = [section for section in page.one("main").all("section") if "id" in section.attributes]
    own = [one for section in sections for one in section.all("p") if "lang" in one.attributes]
    assert len(own) == sum(len(section.own_paragraphs) for section in suqian().report.sections)
    assert {one.attributes["lang"] for one in own} == {"zh-Hans" if language is Language.EN else code}


@pytest.mark.parametrize("sample", DOCUMENTS)
@pytest.mark.parametrize("part", DocumentPart)
def test_tables_and_drawings_are_told_to_those_who_cannot_see_them(sample: object, part: DocumentPart) -> None:
    """Captions, scopes, ids that are there and unique; drawings with a title and their data as a table."""
    assert callable(sample)
    page = page_of(sample(), part=part)
    ids = [element.attributes["id"] for element in page.all() if "id" in element.attributes]

    assert len(ids) == len(set(ids))
    for element in page.all():
        for name in ("headers", "aria-labelledby"):
            assert set(element.attributes.get(name, "").split()) <= set(ids)
        if element.attributes.get("href", "").startswith("#"):
            assert element.attributes["href"][1:] in ids
    for table in page.all("table"):
        assert table.one("caption").text
        assert all(heading.attributes.get("scope") for heading in table.all("th"))
    for figure in page.all("figure"):
        drawing = figure.one("svg")
        assert drawing.attributes["role"] == "img"
        assert drawing.attributes["aria-labelledby"].split() == [
            next(iter(drawing.all("title"))).attributes["id"],
            drawing.one("desc").attributes["id"],
        ]
        assert figure.one("figcaption").text == next(iter(drawing.all("title"))).text
        assert list(figure.one("table").all("td"))
    levels = [int(heading.tag[1]) for heading in page.all("h1", "h2", "h3")]
    assert levels[0] == 1
    assert levels.count(1) == 1


def test_merged_headings_cover_their_columns_and_rows() -> None:
    """法人或其他组织 stands over five columns, 三、本年度办理结果 beside twenty-two rows."""
    table = page_of(suqian()).one("table", id="table3")
    spans = {
        heading.text: (heading.attributes.get("colspan", "1"), heading.attributes.get("rowspan", "1"))
        for heading in table.all("th")
    }

    assert spans["法人或其他组织"] == ("5", "1")
    assert spans["三、本年度办理结果"] == ("1", "22")
    assert spans["（三）不予公开"] == ("1", "8")
    assert spans["自然人"] == ("1", "2")
    assert spans["申请人情况"] == ("7", "1")
    assert spans["一、本年新收政府信息公开申请数量"] == ("3", "1")


def test_failed_checks_come_first_with_both_sides() -> None:
    """The sides, their difference, and why it may stand or what follows."""
    page = annex_of(suqian())
    warning = page.one("section", **{"class": "alert"})
    texts = [re.sub(r"\s+", " ", item.text) for item in warning.all("li")]

    assert len(texts) == sum(check.result is CheckResult.FAILED for check in suqian().report.checks)
    assert texts[0] == (
        "上年结转下年度继续办理数等于本年上年结转数：自然人 92 ≠ 91 件 差额 +1 差额说明：上年结转的一件申请经核实"
        "系重复登记，已于2023年1月撤销登记。（clerk-07，2024年1月18日登记）"
    )
    assert texts[2].endswith("总计 98 ≠ 96 件 差额 +2 未说明，不得公布")
    assert texts[-1].endswith("提示事项，不影响公布")
    assert next(iter(page.one("main").all("section"))) is warning


def test_every_check_is_listed_by_its_result() -> None:
    """Those that do not pass are open, those that pass are folded away."""
    page = annex_of(suqian())
    counted = Counter(check.result for check in suqian().report.checks)
    rows = {name: list(page.one("table", id=name).one("tbody").all("tr")) for name in ("checks-open", "checks-passed")}

    assert len(rows["checks-passed"]) == counted[CheckResult.PASSED]
    assert len(rows["checks-open"]) == counted[CheckResult.FAILED] + counted[CheckResult.NOT_ASSESSED]


def test_a_report_without_failed_checks_has_no_warning() -> None:
    """A warning that is always there warns of nothing."""
    sections = [section.attributes.get("class") for section in annex_of(shenzhen()).all("section")]

    assert "alert" not in sections


def test_conventions_assumptions_and_the_legend_end_the_page() -> None:
    """Whoever reads a figure can read how it was counted."""
    report = suqian().report
    page = annex_of(suqian())
    items = [item.text for item in page.one("section", id="annex").all("li")]

    assert items == [one.text.zh for one in report.conventions] + [one.zh for one in report.assumptions]
    assert len(report.conventions) == 2
    assert "“—”表示该格未填报" in page.text


def test_a_publication_is_stamped() -> None:
    """Its date stands at the head of the report, its name, its digest and what it replaces in the working papers."""
    stamp = published().publication
    assert stamp is not None
    known = [value.text for value in annex_of(published()).one("dl").all("dd")]

    assert known[-3:] == [stamp.name, stamp.digest, stamp.replaces]
    assert "2024年1月22日" in page_of(published()).one("header").text
    assert "计算稿，未公布" in page_of(suqian()).one("header").text


def test_nothing_stands_where_there_is_nothing_to_tell() -> None:
    """No heading without what it announces."""
    report = replace(small().report, checks=(), conventions=(), assumptions=(), sections=())
    page = annex_of(replace(small(), report=report, comparison=YearComparison((2023,), ())))

    assert [heading.text for heading in page.all("h2", "h3")] == ["勾稽核对"]
    assert "本格式没有勾稽关系。" in page.text
    assert not list(page.all("table", "figure", "details"))


def test_own_paragraphs_are_texts_and_never_markup_or_template() -> None:
    """What a person wrote is shown as it was written."""
    wicked = '<script>alert("x")</script> {{ page.title }} {% raw %} </p><b onclick=x> &amp; &#60;'
    section = Section("own", Text("<i>一</i>", "<i>I</i>"), (Text(wicked, wicked),), (), (), (wicked,))
    document = replace(small(), agency_display_name="<u>局</u>", report=replace(small().report, sections=(section,)))
    page = page_of(document)

    assert [paragraph.text for paragraph in page.one("section", id="section-own").all("p")] == [wicked, wicked]
    assert page.one("h1").text.startswith("<u>局</u>2023年")
    assert len(list(page.one("h1").all("br"))) == 1
    assert page.one("section", id="section-own").one("h2").text == "<i>一</i>"
    assert not list(page.all("script", "b", "i", "u"))


def test_a_missing_own_paragraph_is_said_in_the_annex() -> None:
    """A part that the agency has to write and did not is not passed over, and not told to the public."""
    page = annex_of(shanghai())
    wanted = [section.title.zh for section in shanghai().report.sections if section.wants_own_paragraphs]

    assert wanted
    assert [item.text for item in next(iter(page.one("section", id="annex").all("ul"))).all("li")] == wanted
    assert "尚" not in page_of(shanghai()).one("main").text.replace("尚未审结", "")


@pytest.mark.parametrize("language", [Language.ZH_HANS, Language.EN])
def test_the_page_is_as_it_was_read(language: Language) -> None:
    """All of a small page, and of its working papers."""
    for part, name in ((DocumentPart.BODY, ""), (DocumentPart.ANNEX, ".annex")):
        content = render(small(), DocumentFormat.HTML, language, part).content
        assert_golden(f"small.{language.value.lower()}{name}.html", content)
