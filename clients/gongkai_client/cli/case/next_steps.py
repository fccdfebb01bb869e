"""What can be done next with a case, and how each of it is typed."""

from rich.console import Console

from gongkai.v1.case_pb2 import Case, CaseCommand, CaseState
from gongkai_client.cli.shell.names import last_part
from gongkai_client.cli.shell.terminal import Folded, fields, styled
from gongkai_client.cli.words.labels import value_label
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
    CaseCommand.CASE_COMMAND_ISSUE_FEE_NOTICE: "fee issue CASE --basis … --items …",
    CaseCommand.CASE_COMMAND_RECORD_PAYMENT: "fee pay CASE/N --amount …",
    CaseCommand.CASE_COMMAND_WAIVE_FEE: "fee waive CASE/N --amount … --explanation …",
    CaseCommand.CASE_COMMAND_FILE_REVIEW: "review file CASE",
    CaseCommand.CASE_COMMAND_DECIDE_REVIEW: "review decide CASE/N --decision …",
    CaseCommand.CASE_COMMAND_FILE_LAWSUIT: "lawsuit file CASE",
    CaseCommand.CASE_COMMAND_DECIDE_LAWSUIT: "lawsuit decide CASE/N --judgment …",
    CaseCommand.CASE_COMMAND_DEFER_REPLY: "case defer CASE --due …",
    CaseCommand.CASE_COMMAND_CONFIRM_CONSULTATION: "case confirm-consultation CASE N",
    CaseCommand.CASE_COMMAND_NOTIFY_THIRD_PARTY: "case tell-third-party CASE N",
    CaseCommand.CASE_COMMAND_RECORD_DELIVERY: "case delivered CASE",
    CaseCommand.CASE_COMMAND_ACCEPT_REVIEW: "review accept CASE/N --procedure …",
    CaseCommand.CASE_COMMAND_ANSWER_REVIEW: "review answer CASE/N",
    CaseCommand.CASE_COMMAND_EXTEND_REVIEW: "review extend CASE/N --days …",
    CaseCommand.CASE_COMMAND_WITHDRAW_FEE_NOTICE: "fee withdraw CASE/N --explanation …",
    CaseCommand.CASE_COMMAND_REFUND_FEE: "fee refund CASE/N --amount … --explanation …",
    CaseCommand.CASE_COMMAND_SUSPEND_REVIEW: "review suspend CASE/N",
    CaseCommand.CASE_COMMAND_RESUME_REVIEW: "review resume CASE/N",
    CaseCommand.CASE_COMMAND_OPEN_INSTANCE: "lawsuit instance CASE/N --level …",
    CaseCommand.CASE_COMMAND_ISSUE_LETTER: "letter issue CASE KIND",
    CaseCommand.CASE_COMMAND_SUPPLEMENT_APPLICANT: "case supplement CASE --contact …",
}


_CLOSED = {CaseState.CASE_STATE_ANSWERED, CaseState.CASE_STATE_WITHDRAWN, CaseState.CASE_STATE_LAPSED}
# What belongs to the time before a case is closed.
_PAPER = {
    CaseCommand.CASE_COMMAND_START_PROCESSING,
    CaseCommand.CASE_COMMAND_REQUEST_CORRECTION,
    CaseCommand.CASE_COMMAND_RECEIVE_CORRECTION,
    CaseCommand.CASE_COMMAND_OPEN_CONSULTATION,
    CaseCommand.CASE_COMMAND_CONFIRM_CONSULTATION,
    CaseCommand.CASE_COMMAND_CLOSE_CONSULTATION,
    CaseCommand.CASE_COMMAND_EXTEND_DEADLINE,
    CaseCommand.CASE_COMMAND_DEFER_REPLY,
    CaseCommand.CASE_COMMAND_ISSUE_FEE_NOTICE,
    CaseCommand.CASE_COMMAND_RECORD_PAYMENT,
    CaseCommand.CASE_COMMAND_WAIVE_FEE,
    CaseCommand.CASE_COMMAND_WITHDRAW_FEE_NOTICE,
}


def print_next(case: Case, console: Console, lang: str) -> None:
    """Prints the commands that the state of a case allows."""
    if not case.allowed_commands:
        return
    console.print(styled(pick(both("可以做的下一步", "What can be done next"), lang), "bold"))
    short = last_part(case.name)
    agency = case.name.split("/")[1] if case.name.count("/") > 1 else ""
    enum = CaseCommand.DESCRIPTOR
    late = _told_late(case)
    rows = [
        (value_label(enum, number, lang), NEXT_STEPS[number])
        for number in case.allowed_commands
        if number in NEXT_STEPS and number not in late
    ]
    rows.append((pick(both("逐日核对全部期限", "check every clock by day"), lang), "case explain CASE --days"))
    console.print(
        fields((f"  {name}", f"gongkai --agency {agency} {words.replace('CASE', short)}") for name, words in rows),
    )
    if late:
        separator = pick(both("、", ", "), lang)
        listed = separator.join(value_label(enum, number, lang) for number in late)
        zh = f"结案前发生、当时未登记的，可以补登（日期不晚于结案之日）：{listed}"
        en = f"What happened before the closing can still be recorded, with its day: {listed}"
        console.print(Folded(f"  {pick(both(zh, en), lang)}", "dim"))


def _told_late(case: Case) -> list[int]:
    """What may only be recorded late, as the case is closed: paper of the time before."""
    if case.state not in _CLOSED:
        return []
    return [number for number in case.allowed_commands if number in _PAPER]
