"""`gongkai case mend` and `case void`: what was typed wrongly is put right (更正、撤销、作废)."""

import re
from datetime import date
from typing import Annotated, Any

import typer

from gongkai.v1.case_pb2 import CaseCommand, CaseEvent, VoidReason
from gongkai.v1.case_service_pb2 import ListCaseEventsRequest, VoidCaseRequest
from gongkai.v1.mending_service_pb2 import EntryMending, MendCaseRequest
from gongkai_client.cli.case.entry_fields import NameOf, set_field
from gongkai_client.cli.case.view import print_case_summary
from gongkai_client.cli.shell.arguments import CaseName, day_option, text_option
from gongkai_client.cli.shell.choices import choice
from gongkai_client.cli.shell.enum_types import VoidReasonValue
from gongkai_client.cli.shell.names import remedy_name
from gongkai_client.cli.shell.parameters import whole_number
from gongkai_client.cli.shell.registration import Writes, command
from gongkai_client.cli.shell.session import Session
from gongkai_client.dates import date_message
from gongkai_client.language import both
from gongkai_client.shanghai import today

app = typer.Typer()

# How the commands of the contract are typed.
TYPED: dict[int, str] = {CaseCommand.CASE_COMMAND_VOID_CASE: "case void CASE --reason …"}

# The number of an entry has at most six digits.
_LARGEST_NUMBER = 999_999
# A number of the history, a field, and what it should say.
_SET = re.compile(r"(\d{1,6})[.．](.+?)[=＝](.*)", re.DOTALL)

_MEND = both(
    "更正、撤销录入有误的内容：案件按更正后的内容重新计算\n\n"
    "先用 gongkai case history 办件 查看各条的序号。原来登记的内容留在经过中，注明被哪一条更正；此前的统计不变。\n"
    "  改一栏：  gongkai case mend 2026-3 --set 4.答复日期=2026-03-25 --reason 录错日期\n"
    "  改申请：  gongkai case mend 2026-3 --set 1.applicant.kind=business --reason 申请人是公司\n"
    "  撤一条：  gongkai case mend 2026-3 --strike 5 --reason 未曾缴费\n"
    "  一并更正：gongkai case mend 2026-3 --strike 4 --strike 5 --set 6.outcome=granted --reason 误登\n"
    "单独更正会使后面的某条不能成立的，会指出是哪一条，一并更正即可。撤销过的，再更正一次即恢复。"
    "整件不应登记的，用 gongkai case void。",
    "put right what was typed wrongly: the case is computed anew as it should have been recorded\n\n"
    "The numbers are those of gongkai case history CASE. What was written stays in the history, with the mending by "
    "which it no longer stands; figures as of before stay as they were.\n"
    "  one field:      gongkai case mend 2026-3 --set 4.reply-date=2026-03-25 --reason 'mistyped date'\n"
    "  an application: gongkai case mend 2026-3 --set 1.applicant.kind=business --reason 'a company applied'\n"
    "  an entry gone:  gongkai case mend 2026-3 --strike 5 --reason 'nothing was paid'\n"
    "  several at once: gongkai case mend 2026-3 --strike 4 --strike 5 --set 6.outcome=granted --reason 'wrong case'\n"
    "Where one alone would leave a later entry without ground, that entry is named: mend both at once. What was struck "
    "stands again once it is corrected. A case that should not be there at all: gongkai case void.",
)


@command(app, "mend", _MEND, writes=Writes.CHANGES)
def mend(
    session: Session,
    case: CaseName,
    reason: Annotated[str, text_option("--reason", both("更正理由", "why"))],
    corrections: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar=both("序号.栏目=内容", "NO.FIELD=VALUE"),
            help=both(
                "更正第几条的某一栏，可重复；内容留空即为未填。栏目写英文名（reply-date）或中文名（答复日期）",
                "what a field of an entry should say, repeatable; nothing after = means not told",
            ),
        ),
    ] = None,
    strikes: Annotated[
        list[int] | None,
        typer.Option(
            "--strike",
            parser=whole_number(1, _LARGEST_NUMBER),
            metavar=both("序号", "NO."),
            help=both("撤销第几条，可重复", "an entry that should not stand, repeatable"),
        ),
    ] = None,
) -> None:
    """Mends a case."""
    if not corrections and not strikes:
        raise typer.BadParameter(
            both("写明更正什么：--set 或 --strike。", "Say what is put right: --set or --strike."), param_hint="--set"
        )
    name = session.case(case)
    kinds = _kinds(session, name) if corrections else {}

    def name_of(resource: str, typed: str) -> str:
        # A review or lawsuit is one of the same case.
        return session.case(typed) if resource == "gongkai.v1/Case" else remedy_name(typed, case=name)

    mendings = {number: EntryMending(sequence=number, strike=True) for number in strikes or ()}
    for correction in corrections or ():
        _correct(mendings, kinds, correction, name_of)
    request = MendCaseRequest(name=name, reason=reason, mendings=mendings.values())
    session.show(session.send(session.client.mendings.MendCase, request).case, print_case_summary)


def _kinds(session: Session, name: str) -> dict[int, str]:
    """What the entries of a history record, by number."""
    request = ListCaseEventsRequest(parent=name)
    events: list[CaseEvent] = session.all(session.client.cases.ListCaseEvents, request, "events")
    return {event.sequence: event.kind for event in events}


def _correct(mendings: dict[int, EntryMending], kinds: dict[int, str], correction: str, name_of: NameOf) -> None:
    told = _SET.fullmatch(correction)
    if told is None:
        raise typer.BadParameter(
            both(
                f"“{correction}”应写作 序号.栏目=内容，例如 4.答复日期=2026-03-25。",
                f"“{correction}” must be NO.FIELD=VALUE, such as 4.reply-date=2026-03-25.",
            ),
            param_hint="--set",
        )
    number = int(told[1])
    if number not in kinds:
        raise typer.BadParameter(
            both(
                f"经过中没有第 {number} 条，共 {len(kinds)} 条。",
                f"There is no entry {number} of {len(kinds)}.",
            ),
            param_hint="--set",
        )
    mending = mendings.setdefault(number, EntryMending(sequence=number))
    if mending.strike:
        raise typer.BadParameter(
            both(f"第 {number} 条已写明撤销，不能同时更正。", f"Entry {number}: to be struck, not corrected."),
            param_hint="--set",
        )
    mending.update_mask.paths.append(set_field(_entry(mending, kinds[number], number), told[2], told[3], name_of))


def _entry(mending: EntryMending, kind: str, number: int) -> Any:  # noqa: ANN401 - any request of the contract
    if kind not in _KINDS:
        raise typer.BadParameter(
            both(f"第 {number} 条不能更正。", f"Entry {number} cannot be corrected."), param_hint="--set"
        )
    entry = getattr(mending, kind)
    entry.SetInParent()
    return entry


_KINDS = frozenset(field.name for field in EntryMending.DESCRIPTOR.oneofs_by_name["entry"].fields)


@command(
    app,
    "void",
    both("作废不应登记的办件：保留案号，不再统计", "void a case that should not be there; it keeps its number"),
    writes=Writes.CHANGES,
)
def void(
    session: Session,
    case: CaseName,
    reason: Annotated[VoidReasonValue, choice(VoidReason, "--reason", meaning=both("作废原因", "why"))],
    duplicate_of: Annotated[
        str,
        text_option("--duplicate-of", both("重复登记的，写明保留哪一件", "of one recorded twice: what stays")),
    ] = "",
    explanation: Annotated[str, text_option("--explanation", both("说明", "the reason in words"))] = "",
    voided_date: Annotated[date | None, day_option(both("作废之日（默认今天）", "day (default today)"))] = None,
) -> None:
    """Voids a case."""
    request = VoidCaseRequest(
        name=session.case(case),
        voided_date=date_message(voided_date or today()),
        reason=reason,
        duplicate_of=session.case(duplicate_of) if duplicate_of else "",
        explanation=explanation,
    )
    session.show(session.send(session.client.cases.VoidCase, request).case, print_case_summary)
