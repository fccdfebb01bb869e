"""What is printed when a command fails, always to standard error, and the exit code that says why."""

import re
import sys
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from gongkai_client.address import AddressError
from gongkai_client.cli.shell.answer_formats import answer_text
from gongkai_client.cli.shell.help_view import command_path, usage_line
from gongkai_client.cli.shell.refusals import in_own_words
from gongkai_client.cli.shell.settings import Invocation, Settings
from gongkai_client.errors import FieldViolation, GongkaiError
from gongkai_client.language import both, pick

WRONG_USAGE = 2

MAY_BE_TRIED_AGAIN = 6
EXIT_CODES: dict[str, int] = {
    "INVALID_ARGUMENT": 3,
    "FAILED_PRECONDITION": 3,
    "ALREADY_EXISTS": 3,
    "OUT_OF_RANGE": 3,
    "NOT_FOUND": 4,
    "ABORTED": 5,
    "UNAVAILABLE": MAY_BE_TRIED_AGAIN,
    "DEADLINE_EXCEEDED": MAY_BE_TRIED_AGAIN,
    "RESOURCE_EXHAUSTED": MAY_BE_TRIED_AGAIN,
    "INTERNAL": 7,
    "UNKNOWN": 7,
    "DATA_LOSS": 7,
}
UNEXPECTED = 1

# In these an error is told as an answer is; a program that reads rows or names finds a sentence beside them.
_STRUCTURED = frozenset({"json", "yaml"})

_ADVICE: dict[str, str] = {
    "ETAG_MISMATCH": both(
        "请重新查看该记录，确认后再办理。",
        "Read the record again, then decide again.",
    ),
    "CASE_STATE_FORBIDS": both(
        "用 gongkai case show 查看现在可以做什么。",
        "See what can be done now with gongkai case show.",
    ),
    "REQUEST_ID_REUSED": both(
        "换一个 --request-id，或不写，由程序生成。",
        "Give another --request-id, or none and let one be made.",
    ),
    "AGENCY_NOT_FOUND": both("用 gongkai agency list 查看已登记的机关。", "See the agencies with gongkai agency list."),
    "CASE_NOT_FOUND": both("用 gongkai case list 查看办件。", "See the cases with gongkai case list."),
    "ARRIVAL_NOT_FOUND": both("用 gongkai arrival list 查看到达登记。", "See the arrivals with gongkai arrival list."),
    "ARRIVAL_ENDED": both("用 gongkai arrival show 查看其结果。", "See what became of it with gongkai arrival show."),
    "RECEIPT_NEEDS_NO_CONFIRMATION": both(
        "用 gongkai case file 登记申请。",
        "File it with gongkai case file.",
    ),
    "CONSULTATION_NOT_FOUND": both(
        "用 gongkai case show 查看征求意见的序号。",
        "See the numbers of the consultations with gongkai case show.",
    ),
    "REVIEW_NOT_FOUND": both("用 gongkai review list 查看行政复议。", "See the reviews with gongkai review list."),
    "LAWSUIT_NOT_FOUND": both("用 gongkai lawsuit list 查看行政诉讼。", "See the lawsuits with gongkai lawsuit list."),
    "FEE_NOTICE_NOT_FOUND": both("用 gongkai fee list 查看收费通知。", "See the fee notices with gongkai fee list."),
    "LETTER_NOT_FOUND": both("用 gongkai letter list 查看已制发的文书。", "See the letters with gongkai letter list."),
    "COST_TARIFF_NOT_FOUND": both(
        "用 gongkai fee tariff list 查看成本费用标准。",
        "See the cost tariff with gongkai fee tariff list.",
    ),
    "FEE_NOT_DUE": both(
        "用 gongkai fee quote 查看怎样算出。",
        "See how that comes about with gongkai fee quote.",
    ),
    "FEE_BASIS_MIXED": both(
        "用 gongkai fee withdraw 撤回原通知。",
        "Withdraw the notice with gongkai fee withdraw.",
    ),
    "INSTANCE_FORBIDS": both(
        "用 gongkai lawsuit show 查看已登记的审级。",
        "See the instances with gongkai lawsuit show.",
    ),
    "EARLIER_CASE_NOT_ANSWERED": both(
        "用 gongkai case similar 查找此前相似的申请。",
        "See earlier applications that are alike with gongkai case similar.",
    ),
    "LETTER_KIND_FORBIDS": both(
        "用 gongkai letter kinds 查看各种文书的用途。",
        "See what each letter is for with gongkai letter kinds.",
    ),
    "LETTER_FACTS_MISSING": both(
        "用 gongkai letter draft 逐项查看怎样补。",
        "See what supplies each of them with gongkai letter draft.",
    ),
    "LETTER_TEMPLATE_INVALID": both(
        "用 gongkai letter template check 逐项查看；字段见 gongkai letter kinds。",
        "See each of them with gongkai letter template check, and the fields with gongkai letter kinds.",
    ),
    "PUBLICATION_NOT_FOUND": both(
        "用 gongkai publication list 查看台账。",
        "See the ledger with gongkai publication list.",
    ),
    "CALENDAR_NOT_FOUND": both(
        "用 gongkai calendar list 查看工作日历各版本。",
        "See the versions of the calendar with gongkai calendar list.",
    ),
    "CALENDAR_ALREADY_EXISTS": both(
        "已有的版本见 gongkai calendar list。",
        "See the versions that there are with gongkai calendar list.",
    ),
    "CALENDAR_ALREADY_PUBLISHED": both(
        "用 gongkai calendar load 或 close 编制草稿。",
        "Make a draft with gongkai calendar load or close.",
    ),
    "CALENDAR_BASE_SUPERSEDED": both(
        "用 gongkai calendar load 或 close 编制草稿，换一个 --id。",
        "Make the draft with gongkai calendar load or close, under another --id.",
    ),
    "RECEIPT_NOT_CONFIRMED": both(
        "与申请人确认后，用 --confirmed 写明确认之日；尚未确认的，用 gongkai arrival register 登记到达。",
        "Confirm the receipt with the applicant, then give the day with --confirmed; until then register it with "
        "gongkai arrival register.",
    ),
    "REVIEW_STAGE_FORBIDS": both(
        "用 gongkai review show 查看该复议已到哪一步。",
        "See how far the review has come with gongkai review show.",
    ),
    "REPORT_FORMAT_NOT_FOUND": both(
        "用 gongkai report formats 查看格式。",
        "See the formats with gongkai report formats.",
    ),
    "CELL_NOT_FOUND": both(
        "用 gongkai report cells 查看单元格标识。",
        "See the ids of the cells with gongkai report cells.",
    ),
    "UNAVAILABLE": both(
        "地址用 --server 或环境变量 GONGKAI_SERVER 设定；启动服务：gongkai-server。",
        "The address is set with --server or GONGKAI_SERVER; gongkai-server starts the service.",
    ),
    "DEADLINE_EXCEEDED": both("可用 --timeout 延长等待。", "A longer --timeout waits longer."),
}


@dataclass(frozen=True, slots=True)
class _Failure:
    """Why a command failed, for people and for programs.

    Attributes:
        code: the exit code.
        message: what is wrong.
        facts: what programs are told beside it.
        before: lines for people that stand before the message.
        after: lines for people that stand after it.
    """

    code: int
    message: str
    facts: dict[str, Any] = field(default_factory=dict)
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)

    def print(self, settings: Settings, *, mark: str = "") -> int:
        """Prints it to standard error as the settings say, and returns the exit code."""
        if settings.output in _STRUCTURED:
            told = {"error": {"exit_code": self.code, "message": self.message, **self.facts}}
            sys.stderr.write(answer_text(told, settings.output))
        else:
            head = f"{pick(both('错误：', 'Error: '), settings.lang)}{self.message}{mark}"
            sys.stderr.write("\n".join([*self.before, head, *self.after]) + "\n")
        return self.code


def print_refusal(error: GongkaiError, invocation: Invocation) -> int:
    """Explains a failed call and returns the exit code."""
    lang = invocation.settings.lang
    reason = error.reason or error.status.name
    after = [_violation_line(violation, invocation.options, lang) for violation in error.violations]
    advice = pick(_ADVICE.get(error.reason) or _ADVICE.get(error.status.name, ""), lang)
    code = EXIT_CODES.get(error.status.name, UNEXPECTED)
    facts: dict[str, Any] = {
        "status": error.status.name,
        "reason": error.reason,
        "metadata": error.metadata,
        "violations": [
            {
                "field": violation.field,
                "option": _option_of(violation, invocation.options) or None,
                "rule": violation.rule,
                "message": violation.message(lang),
            }
            for violation in error.violations
        ],
        "advice": advice,
    }
    if advice:
        after.append(advice)
    if code == MAY_BE_TRIED_AGAIN and invocation.request_id:
        facts["request_id"] = invocation.request_id
        again = both(
            f"重试时加上 --request-id {invocation.request_id}，即使上次已办成也不会重复。",
            f"Try again with --request-id {invocation.request_id}: what was done already is not done twice.",
        )
        after.append(pick(again, lang))
    message = in_own_words(error, invocation.options, lang)
    return _Failure(code, message, facts, after=after).print(invocation.settings, mark=f" [{reason}]")


def print_address_error(error: AddressError, settings: Settings) -> int:
    """Explains an address that may not be used and returns the exit code."""
    return _Failure(WRONG_USAGE, error.message(settings.lang)).print(settings)


def print_wrong_usage(error: TyperException, settings: Settings) -> int:
    """Explains arguments that cannot be understood and returns the exit code."""
    lang = settings.lang
    context = _Usage(error).context
    if context is not None and error.message == context.get_help():
        # No arguments at all: what is said of them is the help.
        sys.stderr.write(error.message + "\n")
        return WRONG_USAGE
    message = pick(_usage_message(error, context), lang)
    if context is None:
        return _Failure(WRONG_USAGE, message).print(settings)
    usage, help_command = usage_line(context, lang), f"{command_path(context)} --help"
    return _Failure(
        WRONG_USAGE,
        message,
        {"usage": usage, "help": help_command},
        before=[usage],
        after=[pick(both("用法详见：", "See "), lang) + help_command],
    ).print(settings)


class _Usage:
    """What an error tells of the usage that it is about, each None where it is about something else.

    Typer names one of its usage errors, BadParameter, and keeps the others' classes to itself; told apart they are
    by what they carry.
    """

    def __init__(self, error: TyperException) -> None:
        self.context: Any = getattr(error, "ctx", None)
        self.option: str | None = getattr(error, "option_name", None)
        self.is_missing = hasattr(error, "param_type")
        self.is_unknown = hasattr(error, "possibilities")
        self.likely = ", ".join(sorted(getattr(error, "possibilities", None) or ()))


def _usage_message(error: TyperException, context: Any) -> str:  # noqa: ANN401 - Typer keeps the type to itself
    """What is wrong, in both languages: Typer's own words are English."""
    usage = _Usage(error)
    if isinstance(error, typer.BadParameter):
        name = _parameter_name(error)
        if usage.is_missing:
            return both(f"缺少 {pick(name, 'zh')}。", f"{pick(name, 'en')} is missing.")
        zh, en = pick(error.message, "zh"), pick(error.message, "en")
        return both(f"{pick(name, 'zh')}：{zh}", f"{pick(name, 'en')}: {en}") if name else error.message
    if usage.option is not None and usage.is_unknown:
        likely = usage.likely
        return both(
            f"没有选项 {usage.option}。" + (f"是不是 {likely}？" if likely else ""),
            f"There is no option {usage.option}." + (f" Is it {likely}?" if likely else ""),
        )
    if usage.option is not None:
        if "does not take" in error.message:
            return both(f"选项 {usage.option} 不带值。", f"The option {usage.option} takes no value.")
        return both(f"选项 {usage.option} 缺少值。", f"The option {usage.option} needs a value.")
    return _command_message(error.message, context)


def _command_message(message: str, context: Any) -> str:  # noqa: ANN401 - as above
    unknown = re.match(r"No such command '(.*?)'\.", message)
    if unknown:
        known = context.command.list_commands(context) if isinstance(context.command, TyperGroup) else []
        likely = ", ".join(get_close_matches(unknown[1], known))
        return both(
            f"没有命令 {unknown[1]}。" + (f"是不是 {likely}？" if likely else ""),
            f"There is no command {unknown[1]}." + (f" Is it {likely}?" if likely else ""),
        )
    surplus = re.match(r"Got unexpected extra argument\(s\) \((.*)\)", message, re.DOTALL)
    if surplus:
        return both(f"多余的参数：{surplus[1]}", f"Too many arguments: {surplus[1]}")
    if message == "Missing command.":
        return both("缺少命令。", "The command is missing.")
    return message


def _parameter_name(error: typer.BadParameter) -> str:
    if error.param_hint:
        return error.param_hint if isinstance(error.param_hint, str) else " ".join(error.param_hint)
    if error.param is None:
        return ""
    if error.param.param_type_name == "option":
        return error.param.opts[-1]
    return error.param.metavar or error.param.name.upper()


def _violation_line(violation: FieldViolation, options: dict[str, str], lang: str) -> str:
    """One refused field, with the option that sets it where it is one of the command's."""
    option = _option_of(violation, options)
    name = f"{option} ({violation.field})" if option else violation.field
    rule = f" [{violation.rule}]" if violation.rule else ""
    # Other fields that the rule speaks of; a name of one word might be a word of the sentence.
    message = re.sub(r"[a-z]+(?:_[a-z]+)+", lambda other: options.get(other[0], other[0]), violation.message(lang))
    return f"  {name}{pick(both('：', ': '), lang)}{message}{rule}"


def _option_of(violation: FieldViolation, options: dict[str, str]) -> str:
    path = re.sub(r"\[\d+\]", "", violation.field).split(".")
    return next((options[name] for name in ("_".join(path), *reversed(path)) if name in options), "")
