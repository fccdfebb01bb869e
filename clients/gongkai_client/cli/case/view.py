"""One case on screen: where it stands, until when, why, and what can be done next."""

from collections.abc import Iterator, Sequence

from rich.console import Console

from gongkai.v1.case_part_pb2 import CasePart
from gongkai.v1.case_pb2 import Case, Consultation
from gongkai_client.cli.case.applicant_options import detail_rows, origin_rows
from gongkai_client.cli.case.next_steps import print_next
from gongkai_client.cli.case.particulars import supply_rows
from gongkai_client.cli.case.parts_view import print_parts
from gongkai_client.cli.deadline.reply_view import (
    due_text,
    later_rows,
    localized,
    period_text,
    print_assumptions,
    print_steps,
    remaining_text,
)
from gongkai_client.cli.shell.names import last_part
from gongkai_client.cli.shell.terminal import Cell, Folded, fields, styled, table
from gongkai_client.cli.shell.times import day_text
from gongkai_client.cli.words.labels import label
from gongkai_client.language import both, counted, pick

# Enough to see on paper whether two applications are of one applicant.
SHORT_REFERENCE = 12


def print_case(case: Case, console: Console, lang: str, *, parts: Sequence[CasePart] = ()) -> None:
    """Prints everything that a clerk needs; `parts` are its reviews, lawsuits, fees, letters and linked cases."""
    _print_head(case, console, lang)
    _print_findings(case, console, lang)
    print_steps(case.deadline, console, lang)
    _print_correction(case, console, lang)
    _print_consultations(case, console, lang)
    print_parts(parts, console, lang)
    print_next(case, console, lang)


def print_case_summary(case: Case, console: Console, lang: str) -> None:
    """Prints where a case stands after a change."""
    _print_head(case, console, lang)
    _print_findings(case, console, lang)
    print_assumptions(case.deadline.assumptions, console, lang)


def _print_head(case: Case, console: Console, lang: str) -> None:
    title = styled(case.number or case.name, "bold")
    title.append(f"  {label(case, 'state', lang)}", style="bold cyan")
    console.print(title)
    console.print(fields((pick(name, lang), value) for name, value in _head_rows(case, lang)))


def _head_rows(case: Case, lang: str) -> Iterator[tuple[str, Cell]]:
    brackets = pick(both("（{}）", " ({})"), lang)
    yield both("办件", "case"), case.name
    yield from origin_rows(case)
    yield (
        both("申请人", "applicant"),
        case.applicant.display_name + brackets.format(label(case.applicant, "kind", lang)),
    )
    yield both("联系方式", "contact"), case.applicant.contact
    yield from detail_rows(case.applicant)
    yield both("申请人标识", "applicant reference"), case.applicant_reference[:SHORT_REFERENCE]
    yield both("申请内容", "asks for"), case.description
    yield from supply_rows(case, lang)
    received = day_text(case.received_date) + brackets.format(label(case, "receipt_channel", lang))
    yield both("收到", "received"), received
    yield from _receipt_rows(case, lang)
    yield both("适用", "governed by"), label(case, "regulation", lang)
    yield both("承办", "handler"), case.handler
    yield both("承继机关", "answered by"), last_part(case.answering_agency)
    yield from _deadline_rows(case, lang)
    if case.outcome:
        yield both("结果", "outcome"), label(case, "outcome", lang)
        yield both("办结", "closed"), day_text(case.closed_date)
        yield both("答复文号", "number of answer"), case.reply_number
        yield both("先前申请", "earlier case"), last_part(case.earlier_case)
        yield both("送达", "delivery"), _delivery_text(case, lang)
    separator = pick(both("、", ", "), lang)
    yield both("同一申请拆分", "split together with"), separator.join(last_part(link.other_case) for link in case.links)
    if case.HasField("voiding"):
        yield both("作废", "voided"), _voiding_text(case, lang)
    if case.timeliness:
        yield both("首次答复", "first answer"), label(case, "timeliness", lang)
    yield "etag", case.etag


def _voiding_text(case: Case, lang: str) -> str:
    voiding = case.voiding
    stays = pick(both("，保留 ", ", stays: "), lang) + last_part(voiding.duplicate_of) if voiding.duplicate_of else ""
    return f"{day_text(voiding.voided_date)} {label(voiding, 'reason', lang)}{stays}"


def _receipt_rows(case: Case, lang: str) -> Iterator[tuple[str, Cell]]:
    """How the day of receipt comes about, where another day was told beside it."""
    facts = []
    if case.HasField("arrived_date") and (case.arrived_date != case.received_date or case.HasField("confirmed_date")):
        arrived = day_text(case.arrived_date)
        facts.append(pick(both(f"{arrived} 到达", f"arrived {arrived}"), lang))
    if case.HasField("confirmed_date"):
        confirmed = day_text(case.confirmed_date)
        facts.append(pick(both(f"{confirmed} 确认", f"confirmed {confirmed}"), lang))
    if case.HasField("auto_confirmed_date"):
        confirmed = day_text(case.auto_confirmed_date)
        facts.append(pick(both(f"{confirmed} 系统自动确认", f"confirmed by the system {confirmed}"), lang))
    yield both("收件", "arrival"), pick(both("，", ", "), lang).join(facts)
    yield both("到达登记", "registered arrival"), last_part(case.arrival)
    yield both("收到依据", "receipt rule"), localized(case.receipt_rule, lang)


def _delivery_text(case: Case, lang: str) -> str:
    facts = [label(case, "reply_delivery", lang)] if case.reply_delivery else []
    if case.HasField("posted_date"):
        posted = day_text(case.posted_date)
        facts.append(pick(both(f"{posted} 交邮或发送", f"sent {posted}"), lang))
    if case.HasField("signed_date"):
        signed = day_text(case.signed_date)
        facts.append(pick(both(f"{signed} 签收", f"signed {signed}"), lang))
    return pick(both("，", ", "), lang).join(facts)


def _deadline_rows(case: Case, lang: str) -> Iterator[tuple[str, Cell]]:
    if not case.HasField("deadline"):
        return
    deadline = case.deadline
    due = remaining_text(deadline, lang)
    if deadline.HasField("due_date"):
        due = due_text(deadline, lang).append("  ").append_text(due)
    waiting = label(case, "state", lang)
    if not deadline.HasField("due_date") and not case.outcome and not case.HasField("voiding"):
        due.append(pick(both(f"：{waiting}，恢复后再定", f": {waiting}, set again afterwards"), lang))
    yield both("答复期限", "answer due"), due
    yield from later_rows(deadline, lang)
    yield both("期限", "period"), period_text(deadline, lang)
    for extension in case.extensions:
        words = both(
            f"{extension.working_days} 个工作日，{day_text(extension.notified_date)} 告知申请人",
            f"{counted(extension.working_days, 'working day')}, told on {day_text(extension.notified_date)}",
        )
        yield both("延期", "extension"), pick(words, lang)
        agreed = [extension.approved_by] if extension.approved_by else []
        agreed += [day_text(extension.approved_date)] if extension.HasField("approved_date") else []
        yield both("延期批准", "extension agreed by"), " ".join(agreed)
        yield both("延期理由", "reason of the extension"), extension.reason
    for deferral in case.deferrals:
        last, told = day_text(deferral.due_date), day_text(deferral.notified_date)
        words = both(f"至 {last}，{told} 告知申请人", f"until {last}, told on {told}")
        yield both("延迟答复", "deferral"), pick(words, lang)


def _print_findings(case: Case, console: Console, lang: str) -> None:
    for finding in case.findings:
        kind = label(finding, "kind", lang)
        words = f"! {day_text(finding.date)} {kind}: {localized(finding.text, lang)}"
        console.print(Folded(words.replace(": ", "：") if lang == "zh" else words, "bold red"))


def _print_correction(case: Case, console: Console, lang: str) -> None:
    if not case.HasField("correction"):
        return
    correction = case.correction
    console.print(styled(pick(both("补正", "Correction"), lang), "bold"))
    rows = (
        (both("告知", "asked for"), day_text(correction.requested_date)),
        (both("补正期限", "to be made by"), day_text(correction.due_date)),
        (both("收到补正", "received"), day_text(correction.received_date)),
        (both("补正内容", "points"), correction.points),
    )
    console.print(fields((f"  {pick(name, lang)}", value) for name, value in rows))


def _print_consultations(case: Case, console: Console, lang: str) -> None:
    if not case.consultations:
        return
    console.print(styled(pick(both("征求意见", "Consultations"), lang), "bold"))
    names = (
        both("序号", "no."),
        both("对象", "who"),
        both("名称", "name"),
        both("发函", "sent"),
        both("答复", "answered"),
        both("结果", "result"),
    )
    result = table([pick(name, lang) for name in names], (_consultation_row(item, lang) for item in case.consultations))
    for position in (0, 4):
        result.columns[position].no_wrap = True
    console.print(result)


def _consultation_row(consultation: Consultation, lang: str) -> tuple[str, ...]:
    sent, result = [day_text(consultation.sent_date)], [label(consultation, "result", lang)]
    if consultation.HasField("letter_received_date"):
        received = day_text(consultation.letter_received_date)
        sent.append(pick(both(f"{received} 收到", f"received {received}"), lang))
    if consultation.HasField("notified_date"):
        told = day_text(consultation.notified_date)
        result.append(pick(both(f"{told} 告知公开", f"told of it {told}"), lang))
    return (
        str(consultation.ordinal),
        label(consultation, "kind", lang),
        consultation.party,
        "\n".join(sent),
        day_text(consultation.answered_date),
        "\n".join(result),
    )
