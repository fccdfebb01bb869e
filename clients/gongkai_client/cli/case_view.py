"""One case on screen: where it stands, until when, why, and what can be done next."""

from collections.abc import Iterator

from rich.console import Console

from gongkai.v1.case_pb2 import Case, CaseCommand, Consultation
from gongkai_client.cli.deadline_view import (
    day_text,
    due_text,
    localized,
    period_text,
    print_assumptions,
    print_steps,
    remaining_text,
)
from gongkai_client.cli.labels import label, value_label
from gongkai_client.cli.names import last_part
from gongkai_client.cli.terminal import Cell, fields, styled, table
from gongkai_client.language import both, pick

# How each command of the contract is typed; CASE and what else stands in capitals is to be filled in.
NEXT_STEPS: dict[int, str] = {
    CaseCommand.CASE_COMMAND_START_PROCESSING: "case start CASE",
    CaseCommand.CASE_COMMAND_REQUEST_CORRECTION: "case request-correction CASE --points … --due …",
    CaseCommand.CASE_COMMAND_RECEIVE_CORRECTION: "case receive-correction CASE",
    CaseCommand.CASE_COMMAND_OPEN_CONSULTATION: "case consult CASE --kind … --party …",
    CaseCommand.CASE_COMMAND_CLOSE_CONSULTATION: "case end-consultation CASE N --result …",
    CaseCommand.CASE_COMMAND_EXTEND_DEADLINE: "case extend CASE --days …",
    CaseCommand.CASE_COMMAND_DECIDE_CASE: "case answer CASE --outcome …",
    CaseCommand.CASE_COMMAND_CLOSE_CASE: "case close CASE --outcome …",
    CaseCommand.CASE_COMMAND_WITHDRAW_CASE: "case withdraw CASE",
    CaseCommand.CASE_COMMAND_REOPEN_CASE: "case reopen CASE --remedy …",
    CaseCommand.CASE_COMMAND_ISSUE_FEE_NOTICE: "fee issue CASE --basis … --amount …",
    CaseCommand.CASE_COMMAND_RECORD_PAYMENT: "fee pay CASE/N --amount …",
    CaseCommand.CASE_COMMAND_WAIVE_FEE: "fee waive CASE/N --amount … --explanation …",
    CaseCommand.CASE_COMMAND_FILE_REVIEW: "review file CASE",
    CaseCommand.CASE_COMMAND_DECIDE_REVIEW: "review decide CASE/N --result …",
    CaseCommand.CASE_COMMAND_FILE_LAWSUIT: "lawsuit file CASE",
    CaseCommand.CASE_COMMAND_DECIDE_LAWSUIT: "lawsuit decide CASE/N --result …",
}


def print_case(case: Case, console: Console, lang: str) -> None:
    """Prints everything that a clerk needs."""
    _print_head(case, console, lang)
    _print_findings(case, console, lang)
    print_steps(case.deadline, console, lang)
    _print_correction(case, console, lang)
    _print_consultations(case, console, lang)
    _print_next(case, console, lang)


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
    yield (
        both("申请人", "applicant"),
        case.applicant.display_name + brackets.format(label(case.applicant, "kind", lang)),
    )
    yield both("联系方式", "contact"), case.applicant.contact
    yield both("申请内容", "asks for"), case.description
    received = day_text(case.received_date) + brackets.format(label(case, "receipt_channel", lang))
    yield both("收到", "received"), received
    yield both("适用", "governed by"), label(case, "regulation", lang)
    yield both("承办", "handler"), case.handler
    yield from _deadline_rows(case, lang)
    if case.outcome:
        yield both("结果", "outcome"), label(case, "outcome", lang)
        yield both("办结", "closed"), day_text(case.closed_date)
        yield both("答复文号", "number of answer"), case.reply_number
    if case.timeliness:
        yield both("首次答复", "first answer"), label(case, "timeliness", lang)
    yield "etag", case.etag


def _deadline_rows(case: Case, lang: str) -> Iterator[tuple[str, Cell]]:
    if not case.HasField("deadline"):
        return
    deadline = case.deadline
    due = remaining_text(deadline, lang)
    if deadline.HasField("due_date"):
        due = due_text(deadline, lang).append("  ").append_text(due)
    waiting = label(case, "state", lang)
    if not deadline.HasField("due_date") and not case.outcome:
        due.append(pick(both(f"：{waiting}，恢复后再定", f": {waiting}, set again afterwards"), lang))
    yield both("答复期限", "answer due"), due
    yield both("期限", "period"), period_text(deadline, lang)
    for extension in case.extensions:
        words = both(
            f"{extension.working_days} 个工作日，{day_text(extension.notified_date)} 告知申请人",
            f"{extension.working_days} working days, told on {day_text(extension.notified_date)}",
        )
        yield both("延期", "extension"), pick(words, lang)


def _print_findings(case: Case, console: Console, lang: str) -> None:
    for finding in case.findings:
        kind = label(finding, "kind", lang)
        words = f"! {day_text(finding.date)} {kind}: {localized(finding.text, lang)}"
        console.print(styled(words.replace(": ", "：") if lang == "zh" else words, "bold red"))


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
    rows = (_consultation_row(consultation, lang) for consultation in case.consultations)
    console.print(table([pick(name, lang) for name in names], rows))


def _consultation_row(consultation: Consultation, lang: str) -> tuple[str, ...]:
    return (
        str(consultation.ordinal),
        label(consultation, "kind", lang),
        consultation.party,
        day_text(consultation.sent_date),
        day_text(consultation.answered_date),
        label(consultation, "result", lang),
    )


def _print_next(case: Case, console: Console, lang: str) -> None:
    if not case.allowed_commands:
        return
    console.print(styled(pick(both("可以做的下一步", "What can be done next"), lang), "bold"))
    short = last_part(case.name)
    agency = case.name.split("/")[1] if case.name.count("/") > 1 else ""
    enum = CaseCommand.DESCRIPTOR
    rows = (
        (
            f"  {value_label(enum, number, lang)}",
            f"gongkai --agency {agency} {NEXT_STEPS.get(number, '').replace('CASE', short)}",
        )
        for number in case.allowed_commands
        if number in NEXT_STEPS
    )
    console.print(fields(rows))
