"""Every fixed word of the documents, in one table, and how a text is chosen by language.

``say`` is for words of this table, ``chosen`` for texts of a document. Only the former are turned into traditional
characters here: a document already is when a renderer gets it (``script.in_script``), and turning a text twice may
spoil it.
"""

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum, StrEnum
from zoneinfo import ZoneInfo

from gongkai_service.domain.statistics.labels import label_of
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import (
    ApplicantKind,
    CellSource,
    CheckBasis,
    CheckKind,
    CheckResult,
    Language,
    Outcome,
    ReceiptChannel,
)
from gongkai_service.reports.script import to_traditional

# Legal dates, and the days of which documents tell, are days of China.
_CHINA = ZoneInfo("Asia/Shanghai")

# Stands where nobody supplied a figure.
BLANK = "—"


class Word(Enum):
    """A fixed word or sentence. Slots are filled in by ``say``."""

    TITLE = Text(
        "{agency}{year}年政府信息公开工作年度报告", "{agency}: Annual Report on Government Information, {year}"
    )
    TITLE_SUBTREE = Text(
        "{agency}{year}年政府信息公开工作年度报告（汇总）",
        "{agency}: Annual Report on Government Information, {year} (with all units below)",
    )
    FILE_NAME = Text("{agency}{year}年政府信息公开工作年度报告", "{agency}-annual-report-{year}")
    FILE_NAME_SUBTREE = Text(
        "{agency}{year}年政府信息公开工作年度报告（汇总）", "{agency}-annual-report-{year}-subtree"
    )

    # What a report is known by.
    FORMAT = Text("报告格式", "Format")
    SCOPE = Text("统计范围", "Scope")
    SCOPE_AGENCY = Text("本机关", "the agency alone")
    SCOPE_SUBTREE = Text("本机关及其下级单位", "the agency and all units below it")
    AS_OF = Text("统计时点", "Records as of")
    CALENDAR = Text("工作日历", "Working-day calendar")
    STATUS = Text("状态", "Status")
    DRAFT = Text("计算稿，未公布", "computed, not published")
    PUBLISHED = Text("已公布", "published")
    PUBLISHED_DATE = Text("公布日期", "Published on")
    PUBLICATION_NAME = Text("公布版本", "Publication")
    DIGEST = Text("摘要（SHA-256）", "Digest (SHA-256)")
    REPLACES = Text("更正替代", "Replaces")
    DATE = Text("{year}年{month}月{day}日", "{year}-{month:02}-{day:02}")
    INSTANT = Text(
        "{year}年{month}月{day}日 {hour:02}:{minute:02}:{second:02}（北京时间）",
        "{year}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02} (UTC+8)",
    )
    COLON = Text("：", ": ")
    SEMICOLON = Text("；", "; ")
    COMMA = Text("、", ", ")

    # In and around the sections.
    OWN_MISSING = Text("（本部分由本机关撰写，尚未填写。）", "(To be written by the agency; not yet written.)")
    FIGURES_OF_TEXT = Text("正文数据", "Figures of the text")
    UNIT = Text("单位", "Unit")
    ROW = Text("项目", "Item")
    LEGEND = Text("“—”表示该格未填报；未填报不等于零。", "“—”: nobody supplied the figure; it is not the same as zero.")
    CONTENTS = Text("目录", "Contents")
    ANNEX = Text("附：核对与说明", "Annex: checks and notes")
    SECTION = Text("部分", "Section")
    TABLE = Text("表", "Table")
    COLUMN = Text("栏", "Column")
    FIGURE = Text("指标", "Figure")
    VALUE = Text("数值", "Value")
    PRINTED = Text("表内数值", "Value as printed")
    VALUE_UNIT = Text("数值单位", "Unit of the value")
    PRINTED_UNIT = Text("表内单位", "Unit as printed")
    CELL = Text("格", "Cell")
    SOURCE = Text("来源", "Source")

    # Checks.
    CHECKS = Text("勾稽核对", "Checks")
    CHECKS_COUNTED = Text(
        "共{all}项：符合{passed}项，不符{failed}项（已说明{explained}项），无法核对{unknown}项。",
        "{all} in all: {passed} passed, {failed} failed ({explained} explained), {unknown} cannot be assessed.",
    )
    CHECKS_NONE = Text("本格式没有勾稽关系。", "The format states no relations.")
    FAILED_CHECKS = Text("不符的勾稽关系", "Failed checks")
    OPEN_CHECKS = Text("不符和无法核对的勾稽关系", "Checks that fail or cannot be assessed")
    PASSED_CHECKS = Text("符合的勾稽关系", "Checks that pass")
    UNKNOWN_CHECKS = Text("无法核对的勾稽关系", "Checks that cannot be assessed")
    CHECK = Text("勾稽关系", "Check")
    KIND = Text("种类", "Kind")
    BASIS = Text("依据", "Basis")
    RESULT = Text("结果", "Result")
    LEFT = Text("左方", "Left")
    RIGHT = Text("右方", "Right")
    DELTA = Text("差额", "Difference")
    BLOCKING = Text("不符时不得公布", "forbids publishing when failed")
    NOT_BLOCKING = Text("提示事项，不影响公布", "a warning; does not forbid publishing")
    BLOCKS = Text("未说明，不得公布", "not explained; forbids publishing")
    ADJUSTMENT = Text("差额说明", "Explanation")
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
    CLOSED = Text("办结", "Closed")
    ON_TIME = Text("按时答复", "On time")
    EXTENDED = Text("延期内答复", "Extended")
    LATE = Text("逾期答复", "Late")
    GROSS = Text("毛时长", "Gross")
    NET = Text("净时长", "Net")
    GROSS_DAYS = Text("毛时长（工作日）", "Gross, in working days")
    NET_DAYS = Text("净时长（工作日）", "Net, in working days")
    MEDIAN = Text("中位数", "Median")
    PERCENTILE_90 = Text("第90百分位", "90th percentile")
    LONGEST = Text("最长", "Longest")
    ALL = Text("全部", "All")

    # Charts.
    CHARTS = Text("图表", "Charts")
    CHART_DATA = Text("图中数据", "Data of the chart")
    CHART_OUTCOMES = Text("本年办结申请的办理结果", "Outcomes of the applications closed in the year")
    CHART_CHANNELS = Text("本年办结申请的接收渠道", "Channels of the applications closed in the year")
    CHART_MONTHS = Text("各月办结申请数", "Applications closed, by month")
    CHART_DAYS = Text("答复所用工作日", "Working days to the answer")
    CHART_YEARS = Text("近年申请办理情况", "Applications over the years")
    OUTCOME = Text("办理结果", "Outcome")
    CHANNEL = Text("接收渠道", "Channel")
    MONTH = Text("月份", "Month")
    DAYS = Text("工作日数", "Working days")
    DAYS_RANGE = Text("{first}–{last}日", "{first}–{last} days")
    DAYS_ONE = Text("{first}日", "{first} days")
    CASES = Text("申请数（件）", "Applications")
    YEAR = Text("年度", "Year")

    # Years side by side.
    COMPARISON = Text("年度对比", "Years compared")

    # Readings.
    CONVENTIONS = Text("统计口径", "Counting conventions")
    CONVENTIONS_NOTE = Text(
        "下列口径现行文件未作规定，由本机关选定。", "No text settles these; the agency has chosen them."
    )
    ASSUMPTIONS = Text("理解与假定", "Readings and assumptions")

    # Records behind the figures.
    RECORDS = Text("数据来源记录", "Records behind the figures")
    CASE = Text("申请", "Application")
    NUMBER = Text("编号", "Number")
    RECORD = Text("记录", "Record")
    RECEIVED_DATE = Text("收到日期", "Received")
    CLOSED_DATE = Text("办结日期", "Closed")
    APPLICANT_KIND = Text("申请人类别", "Kind of applicant")
    WEIGHT = Text("计数", "Counts as")
    CELLS = Text("计入的格", "Cells that count it")

    # Sheets of a workbook that are no tables of the form, and where each figure stands in it.
    SHEET_TEXT = Text("正文", "Text")
    SHEET_CELLS = Text("单元格", "Cells")
    PLACE = Text("位置", "Place")


_NAMES: Mapping[StrEnum, Text] = {
    CheckResult.PASSED: Text("符合", "passed"),
    CheckResult.FAILED: Text("不符", "failed"),
    CheckResult.NOT_ASSESSED: Text("无法核对", "cannot be assessed"),
    CheckBasis.OFFICIAL: Text("官方格式", "official format"),
    CheckBasis.ARITHMETIC: Text("按指标含义推定", "follows from the figures' meaning"),
}
_KINDS: Mapping[CheckKind, Text] = {
    CheckKind.SUM: Text("合计", "sum"),
    CheckKind.CARRY_OVER: Text("上下年衔接", "carry-over"),
    CheckKind.STOCK: Text("存量", "stock"),
    CheckKind.ROLL_UP: Text("汇总", "roll-up"),
    CheckKind.TEXT: Text("文表一致", "text and table"),
    CheckKind.BLANK: Text("填报完整", "completeness"),
    CheckKind.LATE: Text("按期答复", "timeliness"),
}
_SOURCES: Mapping[CellSource, Text] = {
    CellSource.CASES: Text("申请登记", "applications"),
    CellSource.REMEDIES: Text("复议诉讼登记", "reviews and lawsuits"),
    CellSource.FEES: Text("收费登记", "fees"),
    CellSource.LEDGER: Text("主动公开台账", "publication ledger"),
    CellSource.SUPPLEMENT: Text("人工填报", "entered by hand"),
    CellSource.SUM: Text("合计", "sum"),
}
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
    return _fixed(word.value, language).format(**slots) if slots else _fixed(word.value, language)


def name_of(
    value: CheckResult | CheckBasis | CheckKind | CellSource | Outcome | ApplicantKind | ReceiptChannel,
    language: Language,
) -> str:
    """Return the name of a value."""
    if isinstance(value, CheckKind):
        return _fixed(_KINDS[value], language)
    if isinstance(value, CellSource):
        return _fixed(_SOURCES[value], language)
    return _fixed(_NAMES[value] if isinstance(value, CheckResult | CheckBasis) else label_of(value), language)


def unit_of(unit: str, language: Language) -> str:
    """Return a unit, which the formats state in Chinese; several are parted by blanks."""
    if language is Language.EN:
        return ", ".join(_UNITS.get(one, one) for one in unit.split())
    return _fixed(Text("、".join(unit.split()), unit), language)


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


def _fixed(text: Text, language: Language) -> str:
    match language:
        case Language.EN:
            return text.en
        case Language.ZH_HANT:
            return to_traditional(text.zh)
        case Language.ZH_HANS:
            return text.zh
