"""What a format file may say: units, rows that state their cells, items, merged rows, stocks; the rest is refused."""

from hashlib import sha256

import pytest

from gongkai_service.domain.statistics.formats.format import parse_format
from gongkai_service.domain.statistics.formats.node import FormatError
from gongkai_service.domain.statistics.formats.structure import Item, Stock
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import CellSource, CheckRelation
from support.statistics.published_reports import value_of
from support.statistics.small_format import small_format, small_text


@pytest.mark.parametrize(
    ("cell", "units"),
    [
        ("cases.new.total", ("件", "件")),
        ("money.procurement.number", ("个", "个")),
        ("money.procurement.amount", ("分", "元")),
        ("money.licences.number", ("项", "项")),
        ("money.licences.amount", ("分", "万元")),
        ("staff.all", ("人", "人")),
        ("staff.budget", ("分", "万元")),
        ("paid", ("分", "元")),
    ],
)
def test_the_innermost_unit_holds(cell: str, units: tuple[str, str]) -> None:
    """Cell before row before column before table; a printed unit of a table is not that of a column with its own."""
    found = small_format().cells[cell]

    assert units == (found.unit, found.printed_unit)


def test_a_row_beats_its_column() -> None:
    """A row's unit holds for its cells, whatever the column says."""
    text = small_text().replace('label = { zh = "行政许可", en', 'unit = "次"\nlabel = { zh = "行政许可", en', 1)
    text = text.replace('number = { unit = "项", select', "number = { select", 1)
    text = text.replace('unit = "项"\nmay_be', 'unit = "次"\nmay_be', 1)
    text = text.replace(
        'amount = { select = { publications = "CHARGES', 'amount = { unit = "分", select = { publications = "CHARGES', 1
    )
    cells = parse_format(text).cells

    assert ["次", "分", "分"] == [cells[f"money.licences.{part}"].unit for part in ("number", "amount")] + [
        cells["money.licences.amount"].printed_unit
    ]


@pytest.mark.parametrize(
    ("cell", "source"),
    [
        ("cases.new.person", CellSource.CASES),
        ("cases.new.total", CellSource.SUM),
        ("review_pending", CellSource.REMEDIES),
        ("paid", CellSource.FEES),
        ("elsewhere", CellSource.LEDGER),
        ("staff.full", CellSource.SUPPLEMENT),
        ("staff.all", CellSource.SUM),
    ],
)
def test_every_cell_has_one_source(cell: str, source: CellSource) -> None:
    """It follows from what the cell selects."""
    assert source is small_format().cells[cell].source


def test_items_are_what_may_be_entered() -> None:
    """With their unit, and whether they may fall below zero."""
    assert {"staff_full", "staff_part", "budget", "rules_valid", "licences_change"} == set(small_format().items)
    assert (
        Item("licences_change", Text("行政许可项目增减", "Change of licences"), "项", may_be_negative=True)
        == (small_format().items["licences_change"])
    )
    assert not small_format().items["budget"].may_be_negative


def test_what_stands_beside_the_cells_is_read() -> None:
    """Notes, sections with paragraphs of the agency's own, stocks, the late cell, relations."""
    form = small_format()
    rules = {rule.id: rule.relation for rule in form.checks}

    assert form.sections[0].tables[0].note == Text("（第一项加第二项等于第三项加第四项）", "(I and II are III and IV)")
    assert form.sections[1].tables[0].note is None
    assert [False, True, False, False] == [section.own for section in form.sections]
    assert [
        Stock(
            "documents.stock.rules",
            Text("规章现行有效数等于上年数加制发减废止", "Rules in force are last year's plus made minus repealed"),
            "documents.rules.valid",
            "documents.rules.made",
            "documents.rules.repealed",
        )
    ] == list(form.stocks)
    assert form.late == "late_answers"
    assert {CheckRelation.AT_MOST} == {rules.pop("conferences")}
    assert {CheckRelation.EQUAL} == set(rules.values())


def test_rows_printed_as_one_are_cells_beside_the_others() -> None:
    """Each is the sum of the rows; without a label it has the heading under which they stand."""
    (merged,) = small_format().merged

    assert {
        "cases.otherwise.person": ("cases.uncorrected.person", "cases.unpaid.person"),
        "cases.otherwise.body": ("cases.uncorrected.body", "cases.unpaid.body"),
        "cases.otherwise.total": ("cases.uncorrected.total", "cases.unpaid.total"),
    } == merged.cells
    assert small_format().cell("cases.otherwise.body").label.zh == "三、办理结果 · 其他处理 · 组织"
    assert ["cases.applicants.otherwise"] == [rule.id for rule in merged.checks]
    assert not merged.cells.keys() & small_format().cells.keys()


def test_a_label_of_its_own_is_not_said_twice() -> None:
    """The heading that the label repeats is left out."""
    label = 'label = { zh = "其他处理", en = "Handled otherwise" }\n'
    labelled = parse_format(small_text().replace('id = "otherwise"\nrows', f'id = "otherwise"\n{label}rows', 1))

    assert small_format().merged == labelled.merged


def test_a_cell_is_found_by_its_id() -> None:
    """Printed ones, categories of those that are broken down, and rows printed as one."""
    form = small_format()

    assert form.cell("staff.all") is form.cells["staff.all"]
    assert form.cell("website.工作动态").label == Text("工作动态", "工作动态")
    assert form.cell("website.其他").label == Text("其他", "other")
    assert form.cell("website.a.b").id == "website.a.b"
    assert form.cell("cases.otherwise.total").unit == "件"
    for unknown in ("", "website.", "elsewhere.x", "cases.otherwise", "cases.otherwise.martian"):
        with pytest.raises(KeyError):
            form.cell(unknown)


def test_the_digest_is_that_of_the_file() -> None:
    """So that a report can be told from one by another version of the file."""
    assert sha256(small_text().encode()).hexdigest() == small_format().digest
    assert parse_format(f"{small_text()}\n# More.\n").digest != small_format().digest


@pytest.mark.parametrize(
    ("cell", "printed", "value"),
    [
        ("money.licences.amount", "59237.2449", 59_237_244_900),
        ("money.licences.amount", "7730.28", 7_730_280_000),
        ("money.licences.amount", "0.000001", 1),
        ("money.procurement.amount", "251000", 25_100_000),
        ("money.procurement.amount", "251,000.5", 25_100_050),
        ("staff.all", " 1,808,595 ", 1_808_595),
        ("staff.all", "1，808", 1808),
        ("staff.all", "550.0", 550),
        ("money.licences.number", "-3", -3),
        ("money.licences.number", "+3", 3),
        ("staff.all", "12345678901234567890123456789012", 12345678901234567890123456789012),
        ("website.工作动态", "3", 3),
        ("cases.otherwise.total", "3", 3),
    ],
)
def test_what_a_form_prints_is_read_exactly(cell: str, printed: str, value: int) -> None:
    """In the unit of the cell, money in 分."""
    assert value == value_of(small_format().cell(cell), printed)


@pytest.mark.parametrize("printed", ["", "-", "—", "0.5", "1e3", "1_000", "1,23", "NaN", "Infinity", "٣", "三", "/"])
def test_what_is_no_whole_number_of_the_unit_is_no_figure(printed: str) -> None:
    """Nor is a blank, or what does not apply."""
    with pytest.raises(ValueError, match=r"must be a number|no whole number|is no figure"):
        value_of(small_format().cells["staff.all"], printed)


def test_less_than_one_fen_is_refused() -> None:
    """No rounding."""
    with pytest.raises(ValueError, match="no whole number of 分"):
        value_of(small_format().cells["money.licences.amount"], "0.0000001")


_RULES_CELLS = """made = { select = { publications = "RULES_MADE" } }
repealed = { select = { publications = "RULES_REPEALED" } }
"""


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        (
            'unit = "件"\n\n[items.licences',
            'unit = "条"\n\n[items.licences',
            r"items.rules_valid: item 'rules_valid' is in 条, its cell 'documents.rules.valid' in 件",
        ),
        ("[items.budget]", "[items.treasure]", r"sections\[2\].*supplement: unknown item 'budget'"),
        (
            "[items.budget]",
            '[items.spare]\nlabel = { zh = "备", en = "spare" }\nunit = "件"\n[items.budget]',
            "items.spare: no cell prints",
        ),
        ("may_be_negative = true", "may_be_negative = 1", "may_be_negative: must be true or false"),
        ("may_be_negative", "negative", "items.licences_change: unknown key 'negative'"),
        ('supplement = "budget"', 'supplement = "budget", outcome = "granted"', "entered by hand has no outcome"),
        ('supplement = "budget"', 'supplement = "budget", fees = "notices"', "exactly one of .*supplement"),
        ('supplement = "budget"', 'supplement = ["budget"]', "must be a string"),
        ('["MEDIA_ITEMS", "OTHER_ITEMS"]', '["MEDIA_ITEMS", "SIGNALS"]', "publications: 'SIGNALS' is none of"),
        ('["MEDIA_ITEMS", "OTHER_ITEMS"]', "[]", "publications: names nothing"),
        ('["MEDIA_ITEMS", "OTHER_ITEMS"]', '["MEDIA_ITEMS", "MEDIA_ITEMS"]', "named twice"),
        ('["MEDIA_ITEMS", "OTHER_ITEMS"]', '["MEDIA_ITEMS", "CHARGES_FEN"]', "'elsewhere' is in 条; money"),
        ('printed_unit = "元"\nselect', 'printed_unit = "角"\nselect', "printed_unit: 分 cannot be printed as 角"),
        ('unit = "个"', 'unit = "个"\nprinted_unit = "万元"', "printed_unit: 个 cannot be printed as 万元"),
        ('unit = "个"\n', "", "'money.procurement.number' is in 分; money"),
        ('unit = "分"\nprinted_unit = "元"\n', 'unit = "件"\n', "'paid' is in 件; money"),
        ('unit = "人"\ncell = "staff', 'cell = "staff', r"rows\[0\]: 'unit' is missing"),
        (_RULES_CELLS, "", r"rows\[0\].cells: does not state column 'made'"),
        ("repealed = { select", "undone = { select", r"rows\[0\].cells: 'undone' is unknown here"),
        ('made = { select = { publications = "RULES_MADE" } }', "made = {}", "cells.made: needs either"),
        (
            'made = { select = { publications = "RULES_MADE" } }',
            'made = { select = { publications = "RULES_MADE" }, sum = ["website"] }',
            "cells.made: needs either",
        ),
        (
            'made = { select = { publications = "RULES_MADE" } }',
            'made = { sum = ["documents.laws.made"] }',
            "adds up an unknown cell 'documents.laws.made'",
        ),
        (_RULES_CELLS, f'{_RULES_CELLS}label = {{ zh = "x", en = "x" }}\n', "'label' is unknown here"),
        (
            "[sections.tables.rows.cells]\nmade",
            'select = { publications = "RULES_MADE" }\n[sections.tables.rows.cells]\nmade',
            "may have one of 'select', 'sum' and 'cells'",
        ),
        ('relation = "at_most"', 'relation = "below"', r"checks\[1\].relation: 'below' is none of equal, at_most"),
        ('late = "late_answers"', 'late = "late"', "late: unknown cell 'late'"),
        ('late = "late_answers"', 'late = ["late_answers", "website"]', "late: must be a string"),
        ('stock = "documents.rules.valid"', 'stock = "documents.rules"', r"stocks\[0\].stock: unknown cell"),
        ('removed = "documents.rules.repealed"', "", r"stocks\[0\]: 'removed' is missing"),
        ('id = "documents.stock.rules"', 'id = "staff.all"', "check id 'staff.all' is used twice"),
        ('id = "documents.stock.rules"', 'id = "cases.carry_over.total"', "id 'cases.carry_over.total' is used twice"),
        ('id = "documents.stock.rules"', 'id = "late_answers"', "check id 'late_answers' is used twice"),
        ('id = "documents.stock.rules"', 'id = "blank.staff"', "check id 'blank.staff' is used twice"),
        ('id = "documents.stock.rules"', 'id = "cases.applicants.otherwise"', "'cases.applicants.otherwise' is used"),
        ('id = "otherwise"\nrows', 'id = "unpaid"\nrows', r"merged\[0\].id: 'unpaid' is a row of the table"),
        ('rows = ["uncorrected", "unpaid"]', 'rows = ["uncorrected", "lost"]', r"merged\[0\].rows: 'lost' is unknown"),
        ('rows = ["uncorrected", "unpaid"]', 'rows = ["refused", "unpaid"]', "the rows share no heading"),
        ('rows = ["uncorrected", "unpaid"]', "rows = []", "rows: names nothing"),
        ('id = "direct"', 'id = "cases.otherwise.total"', "'cases.otherwise.total' is defined twice"),
        ("own = true", 'own = "yes"', r"sections\[1\].own: must be true or false"),
        ("{paid|wan}万元", "{website|wan}万元", "'website' is in 条, not in 分"),
        ("占{cases.new.person/cases.new.total|percent}", "占{cases.new.person|percent}", "percent needs two cells"),
        ("占{cases.new.person/cases.new.total|percent}", "占{cases.new.person/all|percent}", "unknown cell 'all'"),
        ("占{cases.new.person/cases.new.total|percent}", "占{cases.new.person/cases.new.total}", "unknown cell"),
    ],
)
def test_what_the_grammar_does_not_know_is_refused_by_place(old: str, new: str, complaint: str) -> None:
    """The complaint begins with the place in the file."""
    assert old in small_text()

    with pytest.raises(FormatError, match=rf"(?s)^format.*{complaint}"):
        parse_format(small_text().replace(old, new, 1))
