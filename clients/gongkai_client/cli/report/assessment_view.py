"""An assessment (考评) on screen."""

from rich.console import Console

from gongkai.v1.assessment_service_pb2 import Assessment, AssessmentPoint
from gongkai_client.cli.deadline.reply_view import localized
from gongkai_client.cli.report.publication_view import short_name
from gongkai_client.cli.shell.names import last_part, within_agency
from gongkai_client.cli.shell.terminal import ABSENT, Cell, fields, styled, table
from gongkai_client.cli.shell.times import day_text, moment_text
from gongkai_client.cli.words.labels import label
from gongkai_client.language import both, pick

# How many records are named in a line.
_MOST_NAMED = 8


def print_assessment(assessment: Assessment, console: Console, lang: str) -> None:
    """Prints what each rule takes off with its cases, then what stands behind the points on the report."""
    console.print(styled(localized(assessment.rules_title, lang), "bold"))
    published = short_name(assessment.publication) if assessment.publication else ABSENT
    rows: tuple[tuple[str, Cell], ...] = (
        (both("机关", "agency"), assessment.agency_display_name),
        (both("年度", "year"), str(assessment.year)),
        (both("记录截至", "records as of"), moment_text(assessment.as_of_time)),
        (both("按时答复", "on time"), _rate(assessment)),
        (both("年度报告", "annual report"), f"{published}  {label(assessment, 'filing_state', lang)}"),
        (both("应于", "due by"), day_text(assessment.due_date)),
        (both("尚缺", "missing"), ", ".join(assessment.missing)),
        (both("雷同", "alike"), f"{assessment.alike_percent}%"),
    )
    console.print(fields((pick(name, lang), value) for name, value in rows))
    names = (both("事项", "what"), both("件数", "count"), both("扣分", "points off"), both("涉及", "which"))
    points = table([pick(name, lang) for name in names], (_row(point, lang) for point in assessment.points))
    for position in (1, 2):
        points.columns[position].justify = "right"
    console.print(points)
    console.print(styled(pick(both(f"合计扣 {assessment.deducted} 分。", f"{assessment.deducted} off in all."), lang)))
    for one in assessment.alike_sentences:
        console.print(styled(f"  {one.section}  {short_name(one.other_publication)}  {one.sentence}", "yellow"))
    for text in assessment.not_computed:
        console.print(styled(pick(both("不计：", "Not counted: "), lang) + localized(text, lang), "dim"))


def _rate(assessment: Assessment) -> str:
    if not assessment.answered_count:
        return ABSENT
    percent = 100 * assessment.on_time_count / assessment.answered_count
    return f"{assessment.on_time_count} / {assessment.answered_count}  {percent:.1f}%"


def _row(point: AssessmentPoint, lang: str) -> tuple[Cell, ...]:
    named = [
        within_agency(one.counted_resource) if one.counted_resource else last_part(one.case)
        for one in point.cases[:_MOST_NAMED]
    ]
    more = "…" if point.count > len(named) and named else ""
    deducted = f"−{point.deducted}" if point.deducted else "0"
    return label(point.rule, "measure", lang), str(point.count), deducted, ", ".join(named) + more
