"""Formats as data: every outcome has its row, bad files are refused by place, a new format is a new file."""

import pytest

from gongkai_service.domain.statistics.compute import compute
from gongkai_service.domain.statistics.facts import Records
from gongkai_service.domain.statistics.formats.format import choose_format, parse_format
from gongkai_service.domain.statistics.formats.node import FormatError
from gongkai_service.domain.statistics.selection import Population, Stage
from gongkai_service.domain.words.vocabulary import CheckResult, Outcome, ReceiptChannel
from support.statistics.inputs import (
    BUREAU,
    FORMAT_IDS,
    case_key,
    format_text,
    published_values,
    report_format,
    table_format,
)

# The official rows of table 三 (国办公开办函〔2021〕30号) with the headings of their blocks.
_RESULTS = "三、本年度办理结果"
_ROWS_2021 = [
    ("", "一、本年新收政府信息公开申请数量"),
    ("", "二、上年结转政府信息公开申请数量"),
    (_RESULTS, "（一）予以公开"),
    (_RESULTS, "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
    (f"{_RESULTS}（三）不予公开", "1.属于国家秘密"),
    (f"{_RESULTS}（三）不予公开", "2.其他法律行政法规禁止公开"),
    (f"{_RESULTS}（三）不予公开", "3.危及“三安全一稳定”"),
    (f"{_RESULTS}（三）不予公开", "4.保护第三方合法权益"),
    (f"{_RESULTS}（三）不予公开", "5.属于三类内部事务信息"),
    (f"{_RESULTS}（三）不予公开", "6.属于四类过程性信息"),
    (f"{_RESULTS}（三）不予公开", "7.属于行政执法案卷"),
    (f"{_RESULTS}（三）不予公开", "8.属于行政查询事项"),
    (f"{_RESULTS}（四）无法提供", "1.本机关不掌握相关政府信息"),
    (f"{_RESULTS}（四）无法提供", "2.没有现成信息需要另行制作"),
    (f"{_RESULTS}（四）无法提供", "3.补正后申请内容仍不明确"),
    (f"{_RESULTS}（五）不予处理", "1.信访举报投诉类申请"),
    (f"{_RESULTS}（五）不予处理", "2.重复申请"),
    (f"{_RESULTS}（五）不予处理", "3.要求提供公开出版物"),
    (f"{_RESULTS}（五）不予处理", "4.无正当理由大量反复申请"),
    (f"{_RESULTS}（五）不予处理", "5.要求行政机关确认或重新出具已获取信息"),
    (
        f"{_RESULTS}（六）其他处理",
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    ),
    (
        f"{_RESULTS}（六）其他处理",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    ),
    (f"{_RESULTS}（六）其他处理", "3.其他"),
    (_RESULTS, "（七）总计"),
    ("", "四、结转下年度继续办理"),
]


def _leaves_of(format_id: str, outcome: Outcome) -> list[str]:
    """Return the rows or figures that count closings with ``outcome``, whoever applied."""
    leaves = {
        cell.id.removeprefix("table3.").rsplit(".", 1)[0] if cell.id.startswith("table3.") else cell.id
        for cell in report_format(format_id).cells.values()
        if not cell.parts
        for one in cell.selections
        if one.population is Population.CASES and one.stage is Stage.CLOSED
        if outcome in dict(one.accepted).get("outcome", frozenset())
    }
    return sorted(leaves)


@pytest.mark.parametrize("format_id", FORMAT_IDS)
def test_every_outcome_has_exactly_one_row_or_is_listed_as_not_counted(format_id: str) -> None:
    """The mapping of each format is total and disjoint."""
    not_counted = report_format(format_id).partitions["outcome"].get("not_counted", ())

    rows = {outcome: _leaves_of(format_id, outcome) for outcome in Outcome}

    assert {outcome: 0 if outcome in not_counted else 1 for outcome in Outcome} == {
        outcome: len(found) for outcome, found in rows.items()
    }


@pytest.mark.parametrize(
    ("format_id", "row", "outcomes"),
    [
        ("2021", "granted", {Outcome.ALREADY_PUBLIC, Outcome.GRANTED}),
        (
            "2021",
            "deny_4_third_party",
            {Outcome.DENIED_TRADE_SECRET, Outcome.DENIED_PERSONAL_PRIVACY, Outcome.DENIED_THIRD_PARTY_RIGHTS},
        ),
        ("2021", "unable_1_not_held", {Outcome.DOES_NOT_EXIST, Outcome.NOT_THIS_AGENCY}),
        (
            "2021",
            "other_3_other",
            {
                Outcome.WITHDRAWN,
                Outcome.OTHER,
                Outcome.NOT_GOVERNMENT_INFORMATION,
                Outcome.HANDLED_ELSEWHERE,
            },
        ),
        ("2019", "granted", {Outcome.ALREADY_PUBLIC, Outcome.GRANTED}),
        (
            "2019",
            "other_single",
            {
                Outcome.NOT_CORRECTED,
                Outcome.FEE_UNPAID,
                Outcome.WITHDRAWN,
                Outcome.OTHER,
                Outcome.NOT_GOVERNMENT_INFORMATION,
                Outcome.HANDLED_ELSEWHERE,
            },
        ),
        (
            "2014",
            "not_counted",
            {
                Outcome.REPEATED,
                Outcome.EXCESSIVE,
                Outcome.CONFIRM_OR_REISSUE,
                Outcome.NOT_CORRECTED,
                Outcome.FEE_UNPAID,
                Outcome.WITHDRAWN,
                Outcome.OTHER,
            },
        ),
    ],
)
def test_rows_take_these_outcomes(format_id: str, row: str, outcomes: set[Outcome]) -> None:
    """Rows that join several outcomes join exactly these."""
    assert outcomes == set(report_format(format_id).partitions["outcome"][row])


@pytest.mark.parametrize("format_id", ["2019", "2021"])
def test_other_rows_take_the_outcome_of_their_name(format_id: str) -> None:
    """Two rows that change places stay total and disjoint, so each outcome is told by hand beside its printed label."""
    expected = {
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）": Outcome.PARTIALLY_GRANTED,
        "1.属于国家秘密": Outcome.DENIED_STATE_SECRET,
        "2.其他法律行政法规禁止公开": Outcome.DENIED_LAW_FORBIDS,
        "3.危及“三安全一稳定”": Outcome.DENIED_SECURITY_STABILITY,
        "5.属于三类内部事务信息": Outcome.DENIED_INTERNAL_AFFAIRS,
        "6.属于四类过程性信息": Outcome.DENIED_PROCESS_INFORMATION,
        "7.属于行政执法案卷": Outcome.DENIED_ENFORCEMENT_FILE,
        "8.属于行政查询事项": Outcome.ADMINISTRATIVE_QUERY,
        "2.没有现成信息需要另行制作": Outcome.NEEDS_CREATION,
        "3.补正后申请内容仍不明确": Outcome.STILL_UNCLEAR,
        "1.信访举报投诉类申请": Outcome.PETITION,
        "2.重复申请": Outcome.REPEATED,
        "3.要求提供公开出版物": Outcome.PUBLIC_PUBLICATION,
        "4.无正当理由大量反复申请": Outcome.EXCESSIVE,
        "5.要求行政机关确认或重新出具已获取信息": Outcome.CONFIRM_OR_REISSUE,
    }
    labels = {row.id: row.label.zh for row in table_format(format_id, "table3").rows}

    assert expected == {labels[row]: outcome for outcome in expected.values() for row in _leaves_of(format_id, outcome)}


def test_rows_of_table_3_are_official_wording() -> None:
    """25 rows, to the letter and in order, under the headings of their blocks."""
    table = table_format("2021", "table3")

    assert [("".join(group.zh for group in row.groups), row.label.zh) for row in table.rows] == _ROWS_2021


def test_columns_of_table_3_are_official_wording() -> None:
    """自然人, five kinds of organisations, 总计."""
    table = table_format("2021", "table3")
    organisations = ("法人或其他组织",)

    assert [(column.label.zh, tuple(group.zh for group in column.groups)) for column in table.columns] == [
        ("自然人", ()),
        ("商业企业", organisations),
        ("科研机构", organisations),
        ("社会公益组织", organisations),
        ("法律服务机构", organisations),
        ("其他", organisations),
        ("总计", ()),
    ]


def test_columns_of_table_4_are_official_wording() -> None:
    """Three blocks of the same five."""
    table = table_format("2021", "table4")
    five = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]

    assert [column.label.zh for column in table.columns] == five * 3
    assert [tuple(group.zh for group in column.groups) for column in table.columns[::5]] == [
        ("行政复议",),
        ("行政诉讼", "未经复议直接起诉"),
        ("行政诉讼", "复议后起诉"),
    ]


def test_2019_differs_from_2021_in_one_row() -> None:
    """（六）其他处理 was one row until 2020; all else is the same."""
    rows_2019 = [row.label.zh for row in table_format("2019", "table3").rows]
    official_2021 = [label for _, label in _ROWS_2021]

    assert rows_2019 == [*official_2021[:20], "（六）其他处理", *official_2021[23:]]
    assert table_format("2019", "table4") == table_format("2021", "table4")


@pytest.mark.parametrize("format_id", ["2019", "2021"])
def test_cells_are_those_of_published_reports(format_id: str) -> None:
    """Cell ids are the keys under which published tables are kept."""
    name = {"2019": "shanghai-general-office-2019", "2021": "suqian-city-2023"}[format_id]
    rows = (*table_format(format_id, "table3").rows, *table_format(format_id, "table4").rows)

    assert {cell for row in rows for cell in row.cells} == set(published_values(name))


@pytest.mark.parametrize(
    ("year", "format_id"),
    [
        (2008, "2018-narrative"),
        (2014, "2018-narrative"),
        (2018, "2018-narrative"),
        (2019, "2019"),
        (2020, "2019"),
        (2021, "2021"),
        (2030, "2021"),
    ],
)
def test_each_year_has_one_default_format(year: int, format_id: str) -> None:
    """The format in force is a matter of data."""
    assert format_id == choose_format([report_format(one) for one in FORMAT_IDS], year).id


def test_a_year_without_a_default_format_is_refused() -> None:
    """There was no Regulation before 2008."""
    with pytest.raises(LookupError, match="2007"):
        choose_format([report_format(one) for one in FORMAT_IDS], 2007)


def test_rows_of_unconfirmed_wording_say_so_and_the_report_tells() -> None:
    """Most of the wording of the 2014 form was not read in the document."""
    assert all(row.unconfirmed for row in table_format("2014", "requests").rows)
    assert any("未经官方文本核对" in text.zh for text in report_format("2014").assumptions)
    assert not any(row.unconfirmed for row in table_format("2021", "table3").rows)


@pytest.mark.parametrize(
    ("format_id", "old", "new", "complaint"),
    [
        ("2021", 'partial = ["PARTIALLY_GRANTED"]', 'partial = ["HALF"]', "partitions.outcome.partial: unknown"),
        ("2021", '["PETITION"]', '["PETITION", "GRANTED"]', "noproc_1_petition: outcome GRANTED is mapped twice"),
        ("2021", '"WITHDRAWN", ', "", "partitions.outcome: outcome WITHDRAWN not mapped"),
        ("2021", 'outcome = "granted"', 'outcome = "given"', r"rows\[2\].select.outcome: unknown group 'given'"),
        ("2021", 'outcome = "partial"', 'outcome = "granted"', "'granted' has a row already"),
        ("2021", 'id = "partial"', 'id = "granted"', r"rows\[3\]: id 'granted' is used twice"),
        ("2021", 'left = ["total_processed"]', 'left = ["sum"]', r"checks\[1\].left: 'sum' is unknown"),
        ("2021", '"table4.review.total"', '"table4.total"', r"checks\[0\].left: unknown cell 'table4.total'"),
        ("2021", '"table4.results.review"', '"table3.balance.total"', "'table3.balance.total' is used twice"),
        ("2021", 'id = "remedies"', 'id = "requests"', r"sections\[\d\]: id 'requests' is used twice"),
        ("2021", 'id = "table4"', 'id = "table3"', "table id 'table3' is used twice"),
        ("2021", "table3.{row}.{column}", "table3.{row}", "'table3.new_received' is defined twice"),
        ("2021", '"review.pending"]', '"review.later"]', "'review.later' is unknown"),
        ("2021", 'groups = ["organisations"]', 'groups = ["firms"]', r"columns\[1\].groups: 'firms' is unknown"),
        ("2021", "default = true", "defualt = true", "unknown key 'defualt'"),
        ("2021", "first_year = 2021", "first_year = 2021\nlast_year = 2020", "last_year: is before"),
        ("2021", "first_year = 2021", 'first_year = "2021"', "first_year: must be an integer"),
        ("2021", "first_year = 2021", "", "'first_year' is missing"),
        ("2021", "first_year = 2021", "first_year =", "not TOML"),
        ("2021", 'cases = "new" }', 'cases = "fresh" }', "select.cases: 'fresh' is none of"),
        ("2021", 'cases = "new" }', 'applicant_kind = "business" }', "both select by 'applicant_kind'"),
        ("2021", 'cases = "new" }', 'result = "upheld" }', "must select from exactly one of"),
        ("2021", 'cases = "new" }', 'cases = "new", result = "upheld" }', "cases have no result"),
        ("2014", '"completed_on_time", ', '"received_fax", ', "would count some records twice"),
        ("2014", 'source = "unconfirmed"', 'source = "rumour"', "must be 'confirmed' or 'unconfirmed'"),
        ("2014", '"EMAIL"]', '"EMAIL", "PIGEON"]', "unknown receipt_channel 'PIGEON'"),
        ("2018-narrative", "{weibo}条", "{weib}条", "sentences.*: unknown cell 'weib'"),
        ("2018-narrative", "{weibo}条", "{weibo|yuan}条", "is in 条, not in 分"),
        ("2018-narrative", "{weibo}条", "{weibo|list}条", "has no parts to list"),
        ("2018-narrative", "{weibo}条", "{weibo|bold}条", "unknown form 'bold'"),
        ("2018-narrative", "{weibo}条", "{weibo条", "brace"),
        ("2018-narrative", 'when_positive = ["weibo"]', 'when_positive = ["x"]', "when_positive: unknown cell 'x'"),
        ("2018-narrative", 'when_positive = ["weibo"]', 'when_equal = [["weibo"]]', "must be pairs"),
        ("2018-narrative", 'when_positive = ["weibo"]', 'when_broken_down = ["weibo"]', "is not broken down"),
        ("2018-narrative", '"website_items.*"', '"weibo.*"', "'weibo' is not broken down"),
        ("2018-narrative", 'id = "weibo"', 'id = "website_items.weibo"', "would pass for a category"),
        ("2018-narrative", '"answered_on_time", "answered_e', '"answered", "answered_e', "is a part of itself"),
        ("2018-narrative", '"answered_on_time", "answered_e', '"answers", "answered_e', "unknown cell 'answers'"),
        ("2018-narrative", '"answered_on_time", "answered_e', '"weibo", "answered_e', "adds up different things"),
        ("2018-narrative", 'fees = "notices"', 'fees = "notes"', "'notes' is none of"),
    ],
)
def test_a_malformed_format_is_refused_by_place(format_id: str, old: str, new: str, complaint: str) -> None:
    """The complaint begins with the place in the file."""
    text = format_text(format_id)
    assert old in text

    with pytest.raises(FormatError, match=rf"(?s)^format.*{complaint}"):
        parse_format(text.replace(old, new, 1))


_MADE_UP = """
id = "made-up"
title = { zh = "试拟格式", en = "A made-up format" }
first_year = 2030
default = true

[partitions.receipt_channel]
desk = ["IN_PERSON", "ORAL"]
far = ["SIGNED_POST", "ORDINARY_POST", "INTERNET", "FAX", "EMAIL"]

[[sections]]
id = "received"
title = { zh = "收到", en = "Received" }

[[sections.tables]]
id = "channels"
title = { zh = "渠道", en = "Channels" }
unit = "件"
cell = "{row}"

[[sections.tables.columns]]
id = "count"
label = { zh = "统计数", en = "Count" }

[[sections.tables.rows]]
id = "all"
label = { zh = "合计", en = "All" }
sum = ["desk", "far"]

[[sections.tables.rows]]
id = "desk"
label = { zh = "窗口", en = "Desk" }
select = { cases = "new", receipt_channel = "desk" }

[[sections.tables.rows]]
id = "far"
label = { zh = "远程", en = "From afar" }
select = { cases = "new", receipt_channel = "far" }

[[sections.paragraphs]]

[[sections.paragraphs.sentences]]
zh = "{self}收到{all}件：{all|list}。"
en = "Received by {self}: {all} ({all|list})."

[[checks]]
id = "all"
title = { zh = "合计", en = "All" }
basis = "official"
left = ["all"]
right = ["desk", "far"]
"""


def test_a_made_up_format_needs_no_code() -> None:
    """A new format is a new file: it parses, is chosen, computes and is checked."""
    made_up = parse_format(_MADE_UP)
    cases = {
        case_key(2031, None, None, None, channel=ReceiptChannel.ORAL): 2,
        case_key(2031, 2031, channel=ReceiptChannel.FAX): 3,
        case_key(2030, 2031): 7,
    }

    report = compute(choose_format([made_up], 2031), year=2031, records=Records(cases=cases), self_reference=BUREAU)

    assert {"all": 5, "desk": 2, "far": 3} == report.values()
    assert [text.zh for text in report.sections[0].paragraphs] == ["我局收到5件：窗口2件、远程3件。"]
    assert [text.en for text in report.sections[0].paragraphs] == ["Received by the Bureau: 5 (Desk 2, From afar 3)."]
    assert ["all", "blank.received"] == [check.id for check in report.checks]
    assert {CheckResult.PASSED} == {check.result for check in report.checks}
