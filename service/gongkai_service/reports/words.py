"""Every fixed word of the documents, in one table, and how a text is chosen by language.

``say`` is for words of this table, ``chosen`` for texts of a document. Only the former are turned into traditional
characters here: a document already is when a renderer gets it (``script.in_script``), and turning a text twice may
spoil it.
"""

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum, StrEnum
from zoneinfo import ZoneInfo

from gongkai_service.domain.words.terms import field_term, term_of
from gongkai_service.domain.words.text import Countable, Text
from gongkai_service.domain.words.vocabulary import Language, ReportScope
from gongkai_service.reports.script import to_traditional

# Legal dates, and the days of which documents tell, are days of China.
_CHINA = ZoneInfo("Asia/Shanghai")

# Stands where nobody supplied a figure.
BLANK = "—"


def _heading(message: str, field: str) -> Text:
    """What a field of the contract is called, at the head of a column or before a value."""
    return _begun_large(field_term(message, field).full)


def _column(message: str, field: str) -> Text:
    """The same where room is short."""
    return _begun_large(field_term(message, field).short)


def _begun_large(text: Text) -> Text:
    return Text(text.zh, text.en[:1].upper() + text.en[1:])


class Word(Enum):
    """A fixed word or sentence; words of the contract are taken from there. Slots are filled in by ``say``."""

    # Stands under the name of the agency.
    TITLE = Text("{year}年政府信息公开工作年度报告", "Annual Report on Government Information, {year}")
    TITLE_SUBTREE = Text(
        "{year}年政府信息公开工作年度报告（汇总）",
        "Annual Report on Government Information, {year} (with all units below)",
    )
    TITLE_LINE = Text("{agency}{title}", "{agency}: {title}")
    FILE_NAME = Text("{agency}{year}年政府信息公开工作年度报告", "{agency}-annual-report-{year}")
    FILE_NAME_SUBTREE = Text(
        "{agency}{year}年政府信息公开工作年度报告（汇总）", "{agency}-annual-report-{year}-subtree"
    )
    FILE_NAME_ANNEX = Text("{name}（核对与说明）", "{name}-annex")

    # What a report is known by.
    FORMAT = _heading("AnnualReport", "format")
    SCOPE = _heading("AnnualReport", "scope")
    SCOPE_AGENCY = term_of(ReportScope.AGENCY).full
    SCOPE_SUBTREE = term_of(ReportScope.SUBTREE).full
    AS_OF = _heading("AnnualReport", "as_of_time")
    CALENDAR = _heading("AnnualReport", "calendar")
    STATUS = Text("状态", "Status")
    DRAFT = Text("计算稿，未公布", "computed, not published")
    PUBLISHED = Text("已公布", "published")
    PUBLISHED_DATE = _heading("ReportPublication", "published_date")
    PUBLICATION_NAME = Text("公布版本", "Publication")
    DIGEST = _heading("ReportPublication", "digest")
    REPLACES = _heading("ReportPublication", "replaces")
    ARRIVALS_WAITING = Text(
        "12月31日已到达、尚未确认收到的申请（不计入各表）",
        "Arrived and not confirmed as received on 31 December (in no table)",
    )
    ARRIVALS_COUNTED = Text("{count}件", "{count}")
    DATE = Text("{year}年{month}月{day}日", "{year}-{month:02}-{day:02}")
    INSTANT = Text(
        "{year}年{month}月{day}日 {hour:02}:{minute:02}:{second:02}（北京时间）",
        "{year}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02} (UTC+8)",
    )
    COLON = Text("：", ": ")
    SEMICOLON = Text("；", "; ")
    COMMA = Text("、", ", ")

    # In and around the sections.
    FIGURES_OF_TEXT = Text("正文数据", "Figures of the text")
    UNIT = Text("单位", "Unit")
    ROW = Text("项目", "Item")
    LEGEND = Text("“—”表示该格未填报；未填报不等于零。", "“—”: nobody supplied the figure; it is not the same as zero.")
    CONTENTS = Text("目录", "Contents")
    ANNEX = Text("核对与说明（工作底稿，不属于公布的报告）", "Checks and notes (working papers, no part of the report)")
    UNWRITTEN = Text("尚待填写的内容", "Still to be written")
    UNWRITTEN_PREAMBLE = Text("前言中尚缺：{names}", "Preamble, still to be told: {names}")
    SECTION = Text("部分", "Section")
    TABLE = Text("表", "Table")
    COLUMN = Text("栏", "Column")
    FIGURE = Text("指标", "Figure")
    VALUE = _heading("ReportFigure", "value")
    PRINTED = _heading("ReportFigure", "printed")
    VALUE_UNIT = _heading("ReportFigure", "unit")
    PRINTED_UNIT = _heading("ReportFigure", "printed_unit")
    CELL = _heading("ReportFigure", "cell")
    SOURCE = _column("ReportFigure", "source")

    # Checks.
    CHECKS = Text("勾稽核对", "Checks")
    CHECKS_COUNTED = Text(
        "共{all}项：符合{passed}项，不符{failed}项（已说明{explained}项），无法核对{unknown}项。",
        "{all} in all: {passed} passed, {failed} failed ({explained} explained), {unknown} cannot be assessed.",
    )
    NO_LAST_YEAR = Text(
        "没有上年的报告和数字，{count}项跨年核对未作。",
        "Last year's figures are not known; checks against them that could not be made: {count}.",
    )
    CHECKS_NONE = Text("本格式没有勾稽关系。", "The format states no relations.")
    FAILED_CHECKS = Text("不符的勾稽关系", "Failed checks")
    OPEN_CHECKS = Text("不符和无法核对的勾稽关系", "Checks that fail or cannot be assessed")
    PASSED_CHECKS = Text("符合的勾稽关系", "Checks that pass")
    UNKNOWN_CHECKS = Text("无法核对的勾稽关系", "Checks that cannot be assessed")
    CHECK = _heading("ReportCheck", "title")
    KIND = _column("ReportCheck", "kind")
    BASIS = _column("ReportCheck", "basis")
    RESULT = _column("ReportCheck", "result")
    LEFT = _heading("ReportCheck", "left")
    RIGHT = _heading("ReportCheck", "right")
    DELTA = _heading("ReportCheck", "delta")
    BLOCKING = Text("不符时不得公布", "forbids publishing when failed")
    NOT_BLOCKING = Text("提示事项，不影响公布", "a warning; does not forbid publishing")
    BLOCKS = Text("未说明，不得公布", "not explained; forbids publishing")
    ADJUSTMENT = _heading("ReportAdjustment", "reason")
    ADJUSTED = Text("{reason}（{actor}，{date}登记）", "{reason} (recorded by {actor} on {date})")
    BLANK_CELLS = Text("未填报的格", "Blank cells")
    BLANKS = Text("未填报{count}格：{names}", "{count} blank: {names}")
    AND_MORE = Text("{names}等", "{names}, …")

    # How long answers took.
    RESPONSE_TIMES = Text("办理时长", "Response times")
    RESPONSE_TIMES_NOTE = Text(
        "按当年首次办结的申请统计。现行文件未对答复时长作出定义：毛时长自收到申请的次日起至答复之日止，按工作日计；"
        "净时长不计征求意见、暂缓以及等待补正、缴费的工作日。分位数取最近秩；没有答复的记为“—”。",
        "Counts the applications first closed in the year. No text defines response time: gross are the working days "
        "from the day after receipt to the day of the answer, net those of them on which no consultation, deferral, "
        "or wait for a correction or payment was on. Percentiles are nearest ranks; “—”: there were no answers.",
    )
    CLOSED = _heading("ResponseTimes", "closed_count")
    ON_TIME = _heading("ResponseTimes", "on_time_count")
    EXTENDED = _heading("ResponseTimes", "extended_count")
    LATE = _heading("ResponseTimes", "late_count")
    GROSS = _column("ResponseTimes", "gross")
    NET = _column("ResponseTimes", "net")
    GROSS_DAYS = _heading("ResponseTimes", "gross")
    NET_DAYS = _heading("ResponseTimes", "net")
    MEDIAN = _heading("DayDistribution", "median")
    PERCENTILE_90 = _heading("DayDistribution", "percentile_90")
    LONGEST = _heading("DayDistribution", "longest")
    ALL = Text("全部", "All")

    # Charts.
    CHARTS = Text("图表", "Charts")
    CHART_DATA = Text("图中数据", "Data of the chart")
    CHART_OUTCOMES = Text("本年办结申请的办理结果", "Outcomes of the applications closed in the year")
    CHART_CHANNELS = Text("本年办结申请的申请方式", "Channels of the applications closed in the year")
    CHART_MONTHS = Text("各月办结申请数", "Applications closed, by month")
    CHART_DAYS = Text("答复所用工作日", "Working days to the answer")
    CHART_YEARS = Text("近年申请办理情况", "Applications over the years")
    OUTCOME = _heading("CellCase", "outcome")
    CHANNEL = _heading("Case", "receipt_channel")
    MONTH = Text("月份", "Month")
    DAYS = Text("工作日数", "Working days")
    DAYS_RANGE = Text("{first}–{last}日", "{first}–{last} days")
    DAYS_ONE = Text("{first}日", "{first:day}")
    CASES = Text("申请数（件）", "Applications")
    YEAR = Text("年度", "Year")

    # Years side by side.
    COMPARISON = Text("年度对比", "Years compared")

    # Readings.
    CONVENTIONS = Text("统计口径", "Counting conventions")
    CONVENTIONS_NOTE = Text(
        "下列口径现行文件未作规定；本机关没有另行设定的，为系统默认。",
        "No text settles these; where the agency has set nothing else, they are defaults.",
    )
    LATER_ANSWERS = Text(
        "本年度对以前年度已办结、经复议或者诉讼责令重新答复的申请重新作出答复{count}件，不计入表内各行。",
        "New answers of the year, by order of a review or court, to applications closed in earlier years: {count}. No "
        "row of the tables counts them.",
    )
    ASSUMPTIONS = Text("理解与假定", "Readings and assumptions")

    # Records behind the figures.
    RECORDS = Text("数据来源记录", "Records behind the figures")
    CASE = Text("申请", "Application")
    NUMBER = _heading("CellCase", "number")
    RECORD = Text("记录", "Record")
    RECEIVED_DATE = _heading("CellCase", "received_date")
    CLOSED_DATE = _heading("CellCase", "closed_date")
    APPLICANT_KIND = _heading("CellCase", "applicant_kind")
    WEIGHT = _heading("CellCase", "weight")
    CELLS = Text("计入的格", "Cells that count it")

    # Sheets of a workbook that are no tables of the form, and where each figure stands in it.
    SHEET_TEXT = Text("正文", "Text")
    SHEET_NOTES = Text("说明", "Notes")
    SHEET_CELLS = Text("单元格", "Cells")
    PLACE = Text("位置", "Place")


_UNITS: Mapping[str, str] = {
    "件": "items",
    "条": "items",
    "次": "times",
    "篇": "articles",
    "个": "units",
    "项": "matters",
    "人": "persons",
    "人次": "attendances",
    "分": "fen",
    "元": "yuan",
    "万元": "10,000 yuan",
    "工作日": "working days",
}


def chosen(text: Text, language: Language) -> str:
    """Return a text of the document, which is in the right script already."""
    return text.en if language is Language.EN else text.zh


def say(word: Word, language: Language, **slots: object) -> str:
    """Return a fixed word with its slots filled in."""
    countable = {name: Countable(slot) if isinstance(slot, int) else slot for name, slot in slots.items()}
    return in_language(word.value, language).format(**countable) if slots else in_language(word.value, language)


def name_of(value: StrEnum, language: Language) -> str:
    """Return the name of a value, as the column of a table has it."""
    return in_language(term_of(value).short, language)


def unit_of(unit: str, language: Language) -> str:
    """Return a unit, which the formats state in Chinese; several are parted by blanks."""
    if language is Language.EN:
        return ", ".join(_UNITS.get(one, one) for one in unit.split())
    return in_language(Text("、".join(unit.split()), unit), language)


def day_of(day: date, language: Language) -> str:
    """Write a day."""
    return say(Word.DATE, language, year=day.year, month=day.month, day=day.day)


def instant_of(instant: datetime, language: Language) -> str:
    """Write an instant, by the clocks of China."""
    local = instant.astimezone(_CHINA)
    return say(
        Word.INSTANT,
        language,
        year=local.year,
        month=local.month,
        day=local.day,
        hour=local.hour,
        minute=local.minute,
        second=local.second,
    )


def local_day(instant: datetime) -> date:
    """The day of an instant in China."""
    return instant.astimezone(_CHINA).date()


def in_language(text: Text, language: Language) -> str:
    """Return a text of the contract, which is in no script yet."""
    match language:
        case Language.EN:
            return text.en
        case Language.ZH_HANT:
            return to_traditional(text.zh)
        case Language.ZH_HANS:
            return text.zh
