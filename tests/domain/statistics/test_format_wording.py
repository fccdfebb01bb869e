"""The wording of the formats, row by row, against lists that were copied by hand from the documents' tables."""

import pytest

from gongkai_service.domain.statistics.formats.structure import TableFormat
from gongkai_service.domain.words.vocabulary import CellSource, CheckBasis
from support.statistics.inputs import FORMAT_IDS, report_format

# 国办公开办函〔2021〕30号, table 二: title, columns, rows.
TABLE_2_OF_2021 = [
    ("第二十条第（一）项", ["本年制发件数", "本年废止件数", "现行有效件数"], ["规章", "行政规范性文件"]),
    ("第二十条第（五）项", ["本年处理决定数量"], ["行政许可"]),
    ("第二十条第（六）项", ["本年处理决定数量"], ["行政处罚", "行政强制"]),
    ("第二十条第（八）项", ["本年收费金额（单位：万元）"], ["行政事业性收费"]),
]
# 国办公开办函〔2019〕60号, table 二.
TABLE_2_OF_2019 = [
    ("第二十条第（一）项", ["本年新制作数量", "本年新公开数量", "对外公开总数量"], ["规章", "规范性文件"]),
    (
        "第二十条第（五）项",
        ["上一年项目数量", "本年增/减", "处理决定数量"],
        ["行政许可", "其他对外管理服务事项"],
    ),
    ("第二十条第（六）项", ["上一年项目数量", "本年增/减", "处理决定数量"], ["行政处罚", "行政强制"]),
    ("第二十条第（八）项", ["上一年项目数量", "本年增/减"], ["行政事业性收费"]),
    ("第二十条第（九）项", ["采购项目数量", "采购总金额"], ["政府集中采购"]),
]
SECTIONS_SINCE_2019 = [
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
]
CHANNELS = "（二）通过不同渠道和方式公开政府信息的情况"
RESPONSES = "（二）通过不同渠道和方式回应解读的情况"
# 国办发〔2014〕32号: block, then heading above, label and unit of each row.
BLOCKS_OF_2014: list[tuple[str, list[tuple[str, str, str]]]] = [
    (
        "一、主动公开情况",
        [
            ("", "（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）", "条"),
            ("", "其中：主动公开规范性文件数", "条"),
            ("", "制发规范性文件总数", "件"),
            (CHANNELS, "1.政府公报公开政府信息数", "条"),
            (CHANNELS, "2.政府网站公开政府信息数", "条"),
            (CHANNELS, "3.政务微博公开政府信息数", "条"),
            (CHANNELS, "4.政务微信公开政府信息数", "条"),
            (CHANNELS, "5.其他方式公开政府信息数", "条"),
        ],
    ),
    (
        "二、回应解读情况",
        [
            ("", "（一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）", "次"),
            (RESPONSES, "1.参加或举办新闻发布会总次数", "次"),
            (RESPONSES, "其中：主要负责同志参加新闻发布会次数", "次"),
            (RESPONSES, "2.政府网站在线访谈次数", "次"),
            (RESPONSES, "其中：主要负责同志参加政府网站在线访谈次数", "次"),
            (RESPONSES, "3.政策解读稿件发布数", "篇"),
            (RESPONSES, "4.微博微信回应事件数", "次"),
            (RESPONSES, "5.其他方式回应事件数", "次"),
        ],
    ),
    (
        "三、依申请公开情况",
        [
            ("", "（一）收到申请数", "件"),
            ("", "1.当面申请数", "件"),
            ("", "2.传真申请数", "件"),
            ("", "3.网络申请数", "件"),
            ("", "4.信函申请数", "件"),
            ("", "（二）申请办结数", "件"),
            ("", "1.按时办结数", "件"),
            ("", "2.延期办结数", "件"),
            ("", "（三）申请答复数", "件"),
            ("", "1.属于已主动公开范围数", "件"),
            ("", "2.同意公开答复数", "件"),
            ("", "3.同意部分公开答复数", "件"),
            ("", "4.不同意公开答复数", "件"),
            ("", "其中：涉及国家秘密", "件"),
            ("", "涉及商业秘密", "件"),
            ("", "涉及个人隐私", "件"),
            ("", "危及国家安全公共安全经济安全和社会稳定", "件"),
            ("", "不是《条例》所指政府信息", "件"),
            ("", "法律法规规定的其他情形", "件"),
            ("", "5.不属于本行政机关公开数", "件"),
            ("", "6.申请信息不存在数", "件"),
            ("", "7.告知作出更改补充数", "件"),
            ("", "8.告知通过其他途径办理数", "件"),
        ],
    ),
    (
        "四、行政复议数量",
        [
            ("", "四、行政复议数量", "件"),
            ("", "（一）维持具体行政行为数", "件"),
            ("", "（二）被依法纠错数", "件"),
            ("", "（三）其他情形数", "件"),
        ],
    ),
    (
        "五、行政诉讼数量",
        [
            ("", "五、行政诉讼数量", "件"),
            ("", "（一）维持具体行政行为或者驳回原告诉讼请求数", "件"),
            ("", "（二）被依法纠错数", "件"),
            ("", "（三）其他情形数", "件"),
        ],
    ),
    ("六、举报投诉数量", [("", "六、举报投诉数量", "件")]),
    ("七、依申请公开信息收取的费用", [("", "七、依申请公开信息收取的费用", "万元")]),
    (
        "八、机构建设和保障经费情况",
        [
            ("", "（一）政府信息公开工作专门机构数", "个"),
            ("", "（二）设置政府信息公开查阅点数", "个"),
            ("", "（三）从事政府信息公开工作人员数", "人"),
            ("", "1.专职人员数（不包括政府公报及政府网站工作人员数）", "人"),
            ("", "2.兼职人员数", "人"),
            (
                "",
                "（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）",
                "万元",
            ),
        ],
    ),
    (
        "九、政府信息公开会议和培训情况",
        [
            ("", "（一）召开政府信息公开工作会议或专题会议数", "次"),
            ("", "（二）举办各类培训班数", "次"),
            ("", "（三）接受培训人员数", "人次"),
        ],
    ),
]


def tables(format_id: str, section_id: str) -> tuple[TableFormat, ...]:
    """The tables of a section."""
    return next(one for one in report_format(format_id).sections if one.id == section_id).tables


@pytest.mark.parametrize(("format_id", "expected"), [("2021", TABLE_2_OF_2021), ("2019", TABLE_2_OF_2019)])
def test_table_2_is_official_wording(format_id: str, expected: list[tuple[str, list[str], list[str]]]) -> None:
    """Items of article 20, with the columns and rows of each."""
    found = [
        (table.title.zh, [column.label.zh for column in table.columns], [row.label.zh for row in table.rows])
        for table in tables(format_id, "disclosure")
    ]

    assert expected == found


@pytest.mark.parametrize("format_id", ["2019", "2021"])
def test_sections_since_2019_are_official_wording(format_id: str) -> None:
    """One to six; what only the agency can say is asked for in one, five and six."""
    sections = report_format(format_id).sections

    assert SECTIONS_SINCE_2019 == [section.title.zh for section in sections]
    assert [section.own for section in sections] == [True, False, False, False, True, True]


@pytest.mark.parametrize("format_id", ["2019", "2021"])
def test_the_head_of_table_3_states_its_official_relation(format_id: str) -> None:
    """To the letter."""
    (table,) = tables(format_id, "requests")

    assert table.note is not None
    assert table.note.zh == "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"


def test_table_3_of_2019_has_the_heads_of_2021() -> None:
    """The columns, and the headings under which the rows stand; （六）其他处理 is a row there and no heading."""
    (old,), (new,) = tables("2019", "requests"), tables("2021", "requests")
    groups = [tuple(group.zh for group in row.groups) for row in new.rows]

    assert old.columns == new.columns
    assert [*groups[:20], ("三、本年度办理结果",), *groups[23:]] == [
        tuple(group.zh for group in row.groups) for row in old.rows
    ]
    assert [("三、本年度办理结果", "（六）其他处理")] * 3 == groups[20:23]


@pytest.mark.parametrize("format_id", ["2019", "2021"])
def test_table_4_has_one_row_without_a_label(format_id: str) -> None:
    """15 cells under three blocks of columns."""
    (table,) = tables(format_id, "remedies")

    assert [("count", "", ())] == [(row.id, row.label.zh, row.groups) for row in table.rows]
    assert len(table.columns) == 5 * 3


def test_the_nine_blocks_of_2014() -> None:
    """Every row with its number and the unit that the form prints."""
    known = report_format("2014")
    found = [
        (
            section.title.zh,
            [
                ("".join(group.zh for group in row.groups), row.label.zh, known.cells[row.cells[0]].printed_unit)
                for row in section.tables[0].rows
            ],
        )
        for section in known.sections
    ]

    assert BLOCKS_OF_2014 == found


def test_rows_of_2014_that_were_read_in_the_text() -> None:
    """Blocks one and two alone; the wording of the others is marked as not compared."""
    confirmed = {
        section.id
        for section in report_format("2014").sections
        for row in section.tables[0].rows
        if not row.unconfirmed
    }

    assert {"disclosure", "responses"} == confirmed


@pytest.mark.parametrize(
    ("format_id", "cell", "source", "printed_unit"),
    [
        ("2021", "table2.rules.made", CellSource.LEDGER, "件"),
        ("2021", "table2.rules.valid", CellSource.SUPPLEMENT, "件"),
        ("2021", "table2.licences.decisions", CellSource.LEDGER, "件"),
        ("2021", "table2.charges.amount", CellSource.LEDGER, "万元"),
        ("2021", "table3.granted.natural_person", CellSource.CASES, "件"),
        ("2021", "table3.granted.total", CellSource.SUM, "件"),
        ("2021", "table4.review.pending", CellSource.REMEDIES, "件"),
        ("2021", "fees_paid", CellSource.FEES, "元"),
        ("2019", "table2.procurement.amount", CellSource.LEDGER, "元"),
        ("2019", "table2.penalties.change", CellSource.SUPPLEMENT, "件"),
        ("2014", "organisation.staff", CellSource.SUM, "人"),
        ("2014", "organisation.budget", CellSource.SUPPLEMENT, "万元"),
        ("2014", "fees.collected", CellSource.FEES, "万元"),
    ],
)
def test_cells_have_one_source_and_the_unit_of_the_form(
    format_id: str, cell: str, source: CellSource, printed_unit: str
) -> None:
    """Where each kind of figure comes from."""
    known = report_format(format_id).cells[cell]

    assert (source, printed_unit) == (known.source, known.printed_unit)


def test_relations_that_the_documents_state() -> None:
    """One: the head of table 三, column by column. All others follow from what the cells mean, and say so."""
    official = {
        rule.id
        for format_id in FORMAT_IDS
        for rule in report_format(format_id).checks
        if rule.basis is CheckBasis.OFFICIAL
    }

    assert {f"table3.balance.{column.id}" for column in tables("2021", "requests")[0].columns} == official
    assert "2014" in FORMAT_IDS
    assert len(report_format("2014").checks) == 11


@pytest.mark.parametrize("format_id", FORMAT_IDS)
def test_statements_are_about_cells_in_one_unit(format_id: str) -> None:
    """A figure of the text is read in the unit of the first of its cells."""
    form = report_format(format_id)

    assert form.statements
    assert [1] * len(form.statements) == [
        len({form.cells[cell].printed_unit for cell in statement.cells}) for statement in form.statements
    ]


@pytest.mark.parametrize("format_id", FORMAT_IDS)
def test_applications_reviews_and_fees_can_be_stated_in_every_format(format_id: str) -> None:
    """By the same names, or as cells."""
    form = report_format(format_id)
    names = {statement.id for statement in form.statements} | form.cells.keys()

    assert {"received", "granted", "partial", "denied", "review", "litigation", "remedies", "fees_collected"} <= names
