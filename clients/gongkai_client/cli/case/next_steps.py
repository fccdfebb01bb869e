"""What can be done next with a case, and how each of it is typed."""

from rich.console import Console

from gongkai.v1.case_pb2 import Case, CaseCommand, CaseState
from gongkai_client.cli.shell.names import last_part
from gongkai_client.cli.shell.terminal import Folded, fields, styled
from gongkai_client.cli.words.labels import value_label
from gongkai_client.language import both, pick

# How commands of other groups are typed; CASE and what else stands in capitals is to be filled in.
_OF_OTHER_GROUPS: dict[int, str] = {
    CaseCommand.CASE_COMMAND_ISSUE_FEE_NOTICE: "fee issue CASE --basis … --items …",
    CaseCommand.CASE_COMMAND_RECORD_PAYMENT: "fee pay CASE/N --amount …",
    CaseCommand.CASE_COMMAND_WAIVE_FEE: "fee waive CASE/N --amount … --explanation …",
    CaseCommand.CASE_COMMAND_FILE_REVIEW: "review file CASE",
    CaseCommand.CASE_COMMAND_DECIDE_REVIEW: "review decide CASE/N --decision …",
    CaseCommand.CASE_COMMAND_FILE_LAWSUIT: "lawsuit file CASE",
    CaseCommand.CASE_COMMAND_DECIDE_LAWSUIT: "lawsuit decide CASE/N --judgment …",
    CaseCommand.CASE_COMMAND_ACCEPT_REVIEW: "review accept CASE/N --procedure …",
    CaseCommand.CASE_COMMAND_ANSWER_REVIEW: "review answer CASE/N",
    CaseCommand.CASE_COMMAND_EXTEND_REVIEW: "review extend CASE/N --days …",
    CaseCommand.CASE_COMMAND_WITHDRAW_FEE_NOTICE: "fee withdraw CASE/N --explanation …",
    CaseCommand.CASE_COMMAND_REFUND_FEE: "fee refund CASE/N --amount … --explanation …",
    CaseCommand.CASE_COMMAND_SUSPEND_REVIEW: "review suspend CASE/N",
    CaseCommand.CASE_COMMAND_RESUME_REVIEW: "review resume CASE/N",
    CaseCommand.CASE_COMMAND_OPEN_INSTANCE: "lawsuit instance CASE/N --level …",
    CaseCommand.CASE_COMMAND_ISSUE_LETTER: "letter issue CASE KIND",
}


def next_steps() -> dict[int, str]:
    """How each command of the contract is typed. Those of `gongkai case` stand beside their verbs."""
    from gongkai_client.cli.case import (  # noqa: PLC0415 - these modules print cases, and so need this one
        answers,
        commands,
        consultations,
        extensions,
        mending,
        transitions,
    )

    own = (commands.TYPED, transitions.TYPED, mending.TYPED, extensions.TYPED, consultations.TYPED, answers.TYPED)
    return {number: words for typed in (*own, _OF_OTHER_GROUPS) for number, words in typed.items()}


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


# May always be done, and takes no case on.
_NO_STEP = {CaseCommand.CASE_COMMAND_VOID_CASE}


def print_next(case: Case, console: Console, lang: str) -> None:
    """Prints the commands that the state of a case allows."""
    if not case.allowed_commands:
        return
    console.print(styled(pick(both("可以做的下一步", "What can be done next"), lang), "bold"))
    short = last_part(case.name)
    agency = case.name.split("/")[1] if case.name.count("/") > 1 else ""
    enum = CaseCommand.DESCRIPTOR
    late, steps = _told_late(case), next_steps()
    rows = [
        (value_label(enum, number, lang), steps[number])
        for number in case.allowed_commands
        if number in steps and number not in late and number not in _NO_STEP
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
