"""A name that is another on purpose hides nothing that stands beside it."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from landed.changed import Changes
from landed.documents import Document
from landed.fixture import Fixture, keep_document
from landed.parts import PartedDocument, is_parted

NAMES = [("lawsuit", "filing a lawsuit"), ("渠道", "方式"), ("渠道", "途径"), (">合计<", ">年度内<")]
REPORT = "Kind       Cases\n---------------\nlawsuit        1\nreview         2\n"
WIDER = "Kind               Cases\n-----------------------\nfiling a lawsuit       1\nreview                 2\n"


@pytest.fixture(name="changes")
def _changes() -> Changes:
    return Changes(NAMES)


def _plain(document: Document) -> dict[str, object]:
    """As it stands in a fixture, where its bytes are not at hand."""
    return dict(document)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("渠道", "方式"),
        ("渠道：2件，渠道：3件", "方式：2件，途径：3件"),
        ("the lawsuit of 2020-09-14", "the filing a lawsuit of 2020-09-14"),
        ({"title": {"en": "lawsuit"}, "days": 15}, {"title": {"en": "filing a lawsuit"}, "days": 15}),
        (["渠道", "lawsuits"], ["渠道", "lawsuits"]),
    ],
)
def test_names_alone_are_undone(changes: Changes, was: object, now: object) -> None:
    """Each name where it stands, as often as it stands."""
    assert changes.undone(now, was) == was


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("渠道：2件", "方式：3件"),
        ("方式", "渠道"),
        ("lawsuits", "filing a lawsuits"),
        ("a lawsuit", "a filing"),
        ({"title": "lawsuit", "days": 15}, {"title": "filing a lawsuit", "days": 16}),
        (["渠道"], ["方式", "方式"]),
        (1, True),
        ("2020-09-14", None),
    ],
)
def test_what_differs_beside_a_name_stays(changes: Changes, was: object, now: object) -> None:
    """A figure, a day, another word, the old for the new, a part of a longer word, one more."""
    assert changes.undone(now, was) != was or type(changes.undone(now, was)) is not type(was)


GONE = [{"kind": "CHANNEL"}, "旧行"]
NEW = ["新行", {"name": "用途"}]


@pytest.fixture(name="listed")
def _listed() -> Changes:
    return Changes(NAMES, gone=GONE, new=NEW)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ([{"kind": "CHANNEL", "date": "2024-03-01"}, {"kind": "LATE"}], [{"kind": "LATE"}]),
        ({"name": "x", "findings": [{"kind": "CHANNEL"}]}, {"name": "x"}),
        (["甲", "乙"], ["甲", "新行", "乙"]),
        (["甲", "旧行", "渠道", "乙"], ["甲", "新行", "新行", "方式", "乙"]),
        ("甲\n旧行\n乙", "甲\n乙\n新行"),
        ([{"name": "甲"}], [{"name": "甲"}, {"name": "用途", "article": "第二十九条"}]),
        (
            {"text": ["甲"], "parts": {"word/document.xml": "a", "word/styles.xml": "b"}},
            {"text": ["甲", "新行"], "parts": {"word/document.xml": "c", "word/styles.xml": "b"}},
        ),
        ({"text": ["甲"], "sha256": "a"}, {"text": ["新行", "甲"], "sha256": "b"}),
    ],
)
def test_items_that_are_listed_come_and_go(listed: Changes, was: object, now: object) -> None:
    """Lines of a text, and items by what makes them those; the digest of a document follows its lines."""
    assert listed.undone(now, was) == was


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (["甲", "乙"], ["甲", "新行"]),
        (["甲", "乙"], ["乙", "甲"]),
        (["甲"], ["甲", "甲"]),
        ([{"kind": "CHANNEL"}, {"kind": "LATE"}], []),
        ([{"kind": "LATE", "day": 1}], [{"kind": "LATE", "day": 2}]),
        ({"findings": [{"kind": "LATE"}]}, {}),
        ("甲\n乙", "甲\n新行"),
        (
            {"text": ["甲"], "parts": {"word/document.xml": "a", "word/styles.xml": "b"}},
            {"text": ["甲", "新行"], "parts": {"word/document.xml": "c", "word/styles.xml": "d"}},
        ),
        ({"text": ["甲"], "sha256": "a"}, {"text": ["甲"], "sha256": "b"}),
    ],
)
def test_what_differs_beside_an_item_stays(listed: Changes, was: object, now: object) -> None:
    """An item that is not listed, another order, one twice, another value, another part of a document."""
    assert listed.undone(now, was) != was


def test_items_that_were_met_nowhere_are_told(listed: Changes) -> None:
    """As names are."""
    assert [one for one in listed.unused() if one in [*GONE, *NEW]] == [*GONE, *NEW]
    listed.undone(["甲", "新行"], ["甲"])
    assert "新行" not in listed.unused()


@pytest.mark.parametrize("was", ["15", "第15日", "LATE_FILING", "2020-09-14"])
def test_figures_and_words_of_enums_are_no_names(was: str) -> None:
    """What counts cannot be listed as called otherwise."""
    with pytest.raises(AssertionError):
        Changes([(was, "another")])


def test_a_text_whose_columns_are_as_wide_as_their_names(changes: Changes) -> None:
    """Blanks and rules may be more or fewer, figures may not; the digest proves that the lines are all there is."""
    was = _plain(Document(REPORT.encode()))
    assert changes.undone(Document(WIDER.encode()), was) == was
    assert changes.undone(Document(WIDER.replace("1", "2").encode()), was) != was
    assert changes.undone(Document(WIDER.replace("      2", "     12").encode()), was) != was
    assert changes.undone(Document(WIDER.encode()), was | {"sha256": "0" * 64}) != was


def _workbook(strings: list[str], figure: int) -> bytes:
    cells = "".join(f'<c r="A{at}" t="s"><v>{at}</v></c>' for at, _ in enumerate(strings))
    with ZipFile(buffer := BytesIO(), "w") as package:
        package.writestr("xl/sharedStrings.xml", "".join(f"<si><t>{each}</t></si>" for each in strings))
        package.writestr("xl/worksheets/sheet1.xml", f'{cells}<c r="B1"><v>{figure}</v></c>')
    return buffer.getvalue()


def test_a_workbook_is_compared_cell_by_cell_with_the_one_that_was_kept(fixture_of_workbook: Fixture) -> None:
    """A cell may say the new name; neither a figure nor another word may differ."""
    changes, was = Changes(NAMES, fixture_of_workbook), _plain(Document(_workbook(["合计", "自然人"], 36)))
    assert changes.undone(Document(_workbook(["年度内", "自然人"], 36)), was) == was
    assert changes.undone(Document(_workbook(["年度内", "自然人"], 37)), was) != was
    assert changes.undone(Document(_workbook(["年度内", "其他"], 36)), was) != was
    assert Changes(NAMES).undone(Document(_workbook(["年度内", "自然人"], 36)), was) != was


@pytest.fixture
def fixture_of_workbook(tmp_path_factory: pytest.TempPathFactory) -> Fixture:
    """A fixture that keeps one workbook."""
    folder = tmp_path_factory.mktemp("fixture")
    keep_document(folder, "linshi-2024-1.xlsx", _workbook(["合计", "自然人"], 36))
    return Fixture(folder)


def test_changes_that_nothing_met_are_told(changes: Changes) -> None:
    """A name that is listed for nothing is taken off the list."""
    changes.undone("方式", "渠道")
    changes.undone("filing a lawsuit 2", "lawsuit 1")
    assert changes.unused() == sorted({*NAMES} - {("渠道", "方式")})


def test_a_document_that_is_two_files_now_lost_no_line(changes: Changes) -> None:
    """Every line of then stands in the report or in its working papers, under its new name; rulers say nothing."""
    was = _plain(Document("第一部分\n====\n渠道：2件\n\n勾稽核对\n共  3 项\n".encode()))
    body, annex = "第一\n部分\n方式：2件\n".encode(), "勾稽核对\n共 3 项\n".encode()
    assert changes.undone(PartedDocument(body, annex), was) == was
    assert changes.undone(PartedDocument(annex, body), was) == was
    assert changes.undone(PartedDocument(body, "勾稽核对\n共 4 项\n".encode()), was) != was
    assert changes.undone(PartedDocument("第一部分\n方式：3件\n".encode(), annex), was) != was
    assert changes.undone(PartedDocument(body, b""), was) != was
    assert ("渠道", "方式") not in changes.unused()


@pytest.mark.parametrize(("kind", "expected"), [("TEXT", True), ("PDF", True), ("CSV", False), ("JSON", False)])
def test_files_of_figures_stayed_one(kind: str, expected: bool) -> None:  # noqa: FBT001
    """Their bytes are compared as ever."""
    assert is_parted({"document_format": f"DOCUMENT_FORMAT_{kind}"}) is expected


FIGURES = [{"cell": "a", "value": 1}, {"cell": "b", "value": 2}, {"cell": "c", "value": 3}]


def _sections(*cells: str, other: tuple[str, ...] = (), value: int = 2) -> dict[str, object]:
    """Two sections with the figures of their cells; ``b`` has a value of choice."""
    values = {"a": 1, "b": value, "c": 3}
    first, second = ([{"cell": cell, "value": values.get(cell)} for cell in some] for some in (other, cells))
    return {"sections": [{"id": "first", "figures": first}, {"id": "second", "figures": second}]}


@pytest.fixture(name="by_id")
def _by_id() -> Changes:
    return Changes([("甲", "一、甲")], new=[{"cell": ["x", "y"]}], gone=[{"cell": "z"}], moved=[{"cell": "b"}])


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (FIGURES, [FIGURES[0], {"cell": "x"}, *FIGURES[1:], {"cell": "y", "value": 9}]),
        ([*FIGURES, {"cell": "z", "value": 1}], FIGURES),
        (FIGURES, [FIGURES[1], FIGURES[0], FIGURES[2]]),
        (_sections("a", "b", "c"), _sections("a", "c", other=("b",))),
        ({"name": "r"}, {"name": "r", "figures": [{"cell": "x", "value": 1}]}),
        ([{"cell": "a", "title": "甲"}], [{"cell": "x"}, {"cell": "a", "title": "一、甲"}]),
    ],
)
def test_items_with_ids_are_matched_by_them(by_id: Changes, was: object, now: object) -> None:
    """New ones in the middle, one that is gone, one that moved within its list or to another."""
    assert by_id.undone(now, was) == was


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (FIGURES, [FIGURES[0], {"cell": "w"}, *FIGURES[1:]]),
        (FIGURES, [FIGURES[0], {"cell": "x"}, FIGURES[1], {"cell": "c", "value": 4}]),
        (FIGURES, FIGURES[1:]),
        (FIGURES, [FIGURES[2], FIGURES[0], FIGURES[1]]),
        (FIGURES, [FIGURES[0], FIGURES[2]]),
        (_sections("a", "b", "c"), _sections("a", "c", other=("b",), value=5)),
        (_sections("a", "b", "c"), _sections("b", "c", other=("a",))),
    ],
)
def test_what_differs_beside_an_id_stays(by_id: Changes, was: object, now: object) -> None:
    """Another new one, another value, one lost, another order, one that moved nowhere, or with another value."""
    assert by_id.undone(now, was) != was


def test_an_entry_for_several_is_met_by_each(by_id: Changes) -> None:
    """Those that were met nowhere are told one by one."""
    by_id.undone([*FIGURES, {"cell": "x"}], FIGURES)
    assert by_id.unused() == [("甲", "一、甲"), {"cell": "z"}, {"cell": "y"}, {"cell": "b"}]


SENTENCES = {
    "names": [("均在期限内。", "")],
    "sentences": ["其中#件逾期。"],
    "moved": ["培训#次。"],
    "counted": ["共#项：符合#项。"],
}


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        ("结转3件。", "结转3件。其中1件逾期。", True),
        ("办结2件。均在期限内。结转3件。", "办结2件。结转3件。其中1件逾期。", True),
        ("结转3件。", "结转4件。其中1件逾期。", False),
        ("结转3件。", "结转3件。其中1件未结。", False),
        ("其中1件逾期。", "其中2件逾期。", False),
        (["访谈2次。培训5次。", ""], ["访谈2次。", "培训5次。"], False),
        ({"a": "访谈2次。培训5次。"}, {"a": "访谈2次。"}, False),
        ({"a": {"zh": "访谈2次。培训5次。"}}, {"a": {"zh": "访谈2次。"}, "b": {"zh": "培训6次。"}}, False),
    ],
)
def test_sentences_are_said_beside(was: object, now: object, expected: bool) -> None:  # noqa: FBT001
    """One that is listed, with any number; nothing else, and a moved one is said elsewhere just so."""
    assert (Changes(**SENTENCES).undone(now, was) == was) is expected


def test_a_moved_sentence_is_said_elsewhere() -> None:
    """With its numbers."""
    changes = Changes([], moved=["培训#次。"], new=[{"id": "overview"}])
    was = {"sections": [{"id": "a", "text": "访谈2次。培训5次。"}]}
    now = {"sections": [{"id": "overview", "text": "培训5次。"}, {"id": "a", "text": "访谈2次。"}]}
    assert changes.undone(now, was) == was
    assert changes.unused() == []
    now["sections"][0]["text"] = "培训6次。"
    assert changes.undone(now, was) != was


def test_lines_of_two_files_break_elsewhere_and_count_more() -> None:
    """A name may go on in the next line, a moved sentence stands in the other file, and counts only grow."""
    changes = Changes(**SENTENCES)
    was = _plain(Document("办结2件。均在\n期限内。结转3件。\n访谈2次。培训5次。\n共3项：符合2项。\n".encode()))
    body = "培训5次。\n办结2件。结转3件。其中1件逾期。\n访谈2次。\n".encode()
    assert changes.undone(PartedDocument(body, "共4项：符合2项。\n".encode()), was) == was
    assert changes.undone(PartedDocument(body, "共4项：符合1项。\n".encode()), was) != was
    assert changes.undone(PartedDocument(body.replace("办结2".encode(), "办结4".encode()), b""), was) != was
    other = body.replace("培训5".encode(), "培训6".encode())
    assert changes.undone(PartedDocument(other, "共4项：符合2项。\n".encode()), was) != was


def test_lines_may_say_that_nothing_is_known() -> None:
    """Where they said 0, and only those that are listed."""
    was = _plain(Document("新收  0    0   10\n收费   0   0.5\n".encode()))
    for now, expected in {
        "新收  —    0   10\n收费   0   0.5\n": True,
        "新收  —    —   10\n收费   0   0.5\n": True,
        "新收  —    0   1—\n收费   0   0.5\n": False,
        "新收  —    1   10\n收费   0   0.5\n": False,
        "新收  0    0   10\n收费   —   0.5\n": False,
    }.items():
        changes = Changes([], blanks=["新收"])
        assert changes.unused() == ["新收"]
        assert (changes.undone(PartedDocument(now.encode(), b""), was) == was) is expected
        assert (changes.unused() == []) is (now.startswith("新收  —    0   10") or expected)
