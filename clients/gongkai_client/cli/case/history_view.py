"""The history of a case: what was recorded when, and the digests that chain it."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from google.protobuf.message import Message
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from gongkai.v1 import case_service_pb2, fee_service_pb2, remedy_service_pb2
from gongkai.v1.annual_report_service_pb2 import AnnualReport
from gongkai.v1.calendar_service_pb2 import Redating
from gongkai.v1.case_pb2 import Applicant, Case, CaseEvent, MendedEntry
from gongkai.v1.fee_service_pb2 import FeeNotice
from gongkai.v1.letter_service_pb2 import Letter, LetterContent
from gongkai.v1.remedy_service_pb2 import GetLawsuitResponse, GetReviewResponse
from gongkai_client.cli.deadline.clock_view import collection_text
from gongkai_client.cli.shell.parameters import yuan
from gongkai_client.cli.shell.terminal import Cell, is_narrow, styled, table
from gongkai_client.cli.shell.times import day_text, moment_text
from gongkai_client.cli.words.labels import field_label, is_value, name_label, short_field_word, value_label
from gongkai_client.language import both, pick

SHORT_DIGEST = 12

_LEGAL_DATE, _RECORDED = both("法定日期", "legal date"), both("记录时间", "recorded")
_RECORDED_BY, _DIGEST = both("操作人", "recorded by"), both("摘要", "digest")
# How far the facts of an entry stand in below its head.
_BELOW = (0, 0, 0, 5)
_UNFOLDED = frozenset({_LEGAL_DATE, _RECORDED, _DIGEST})

# Events that are no command of a case.
_OTHER_EVENTS: dict[str, str] = {
    "file_case": both("登记申请", "file case"),
    "redate_case": both("重定期限", "dated anew"),
    "mend_case": both("更正", "mend"),
}

# Numbers of what belongs to a case count from 1; 0 means that there is none.
_ORDINALS = frozenset({"consultation", "fee_notice", "ordinal", "review"})
_NONE = "0"
_REMEDIES: dict[str, tuple[type[Message], str]] = {
    "REVIEW": (GetReviewResponse, "review"),
    "LAWSUIT": (GetLawsuitResponse, "lawsuit"),
}
_TRUE = "true"
# Between the words of a fact that holds several.
_BETWEEN_WORDS = ","
# How an amount comes about is shown with the fee notice, which letters tell what was mended with the case.
_SHOWN_ELSEWHERE = frozenset({"letters", "working"})
_DIGESTS = frozenset({"template_digest", "text_digest"})

# Facts that stand elsewhere in the contract than in the arguments of the method that recorded them.
_ELSEWHERE: dict[str, tuple[type[Message], str]] = {
    "applicant_kind": (Applicant, "kind"),
    "arrival": (Case, "arrival"),
    "calendar": (AnnualReport, "calendar"),
    "fee_notice": (Letter, "fee_notice"),
    "lawsuit": (GetLawsuitResponse, "lawsuit"),
    "number": (Letter, "number"),
    "review": (GetReviewResponse, "review"),
    "tariff": (FeeNotice, "tariff"),
    "template_digest": (Letter, "template_digest"),
    "text_digest": (Letter, "text_digest"),
}
# Facts that the contract has as parts of others, or not at all.
_OF_HISTORY_ALONE: dict[str, str] = {
    "by_setting": both("因机关设置更改", "by a changed setting"),
    "collection": both("对象", "about"),
    "ordinal": both("序号", "number"),
    "mended_date": both("更正之日", "mended on"),
    "redated_date": both("重定之日", "dated anew on"),
    "remedy_kind": both("依据", "ordered by"),
    "rules_version": both("因更正规则，版本", "by corrected rules, version"),
    "without_tariff": both("无收费标准", "without a tariff"),
}
# Events whose facts are the fields of another message than the arguments of the method.
_FACTS_OF: dict[str, type[Message]] = {"issue_letter": LetterContent, "redate_case": Redating}
# Where the methods stand that record events.
_SERVICES = (case_service_pb2, fee_service_pb2, remedy_service_pb2)


def print_history(events: list[CaseEvent], console: Console, lang: str) -> None:
    """Prints the history of a case: who had it recorded where anybody told it, struck through what stands no longer."""
    known = {event.sequence: event for event in events}
    if is_narrow(console.width):
        _print_one_below_the_other(events, known, console, lang)
        return
    columns: dict[str, Callable[[CaseEvent], Cell]] = {
        both("序号", "no."): lambda event: str(event.sequence),
        _LEGAL_DATE: lambda event: day_text(event.legal_date),
        _RECORDED: lambda event: moment_text(event.record_time),
        _RECORDED_BY: lambda event: event.actor,
        both("事项", "what"): lambda event: _what(event, lang),
        both("事实", "facts"): lambda event: _told(event, known, lang),
        _DIGEST: lambda event: event.digest[:SHORT_DIGEST],
    }
    if not any(event.actor for event in events):
        del columns[_RECORDED_BY]
    result = table(
        [pick(name, lang) for name in columns], (tuple(cell(event) for cell in columns.values()) for event in events)
    )
    for column, name in zip(result.columns, columns, strict=True):
        column.no_wrap = name in _UNFOLDED
    console.print(result)


def _print_one_below_the_other(
    events: list[CaseEvent], known: dict[int, CaseEvent], console: Console, lang: str
) -> None:
    """Each entry with its facts below it: in columns so narrow nobody reads them."""
    for event in events:
        head = styled(f"{event.sequence:>3}  {day_text(event.legal_date)}  ", "bold")
        what = _what(event, lang)
        console.print(head.append_text(what if isinstance(what, Text) else styled(str(what), "bold")))
        recorded, digest = moment_text(event.record_time), event.digest[:SHORT_DIGEST]
        zh = f"{recorded} 记录" + (f"，操作人 {event.actor}" if event.actor else "") + f"，摘要 {digest}"
        en = f"recorded {recorded}" + (f" by {event.actor}" if event.actor else "") + f", digest {digest}"
        console.print(Padding(styled(pick(both(zh, en), lang), "dim"), _BELOW))
        console.print(Padding(_told(event, known, lang), _BELOW))


def _kind_label(kind: str, lang: str) -> str:
    """Events are named after methods, as commands are."""
    if kind in _OTHER_EVENTS:
        return pick(_OTHER_EVENTS[kind], lang)
    command = f"CASE_COMMAND_{kind.upper()}"
    return name_label(command, lang) if is_value(command) else kind


def _what(event: CaseEvent, lang: str) -> Cell:
    what = _kind_label(event.kind, lang)
    if not event.mended_by:
        return what
    zh, en = ("已撤销", "struck") if event.struck else ("已更正", "mended")
    by = pick(both(f"（{zh}，见第 {event.mended_by} 条）", f" ({en}, see {event.mended_by})"), lang)
    told = styled(what, "strike")
    told.append(by, style="not strike")
    return told


def _told(event: CaseEvent, known: dict[int, CaseEvent], lang: str) -> Cell:
    """What an entry says: struck through where it stands no longer; of a mending, what became of which entry."""
    lines = list(_facts(event.kind, event.facts, lang))
    for mended in event.mended_entries:
        lines += _mended(mended, known.get(mended.sequence), lang)
    text = "\n".join(lines)
    return styled(text, "strike") if event.mended_by else text


def _mended(mended: MendedEntry, written: CaseEvent | None, lang: str) -> Iterator[str]:
    what = _kind_label(mended.kind, lang)
    if mended.struck:
        yield pick(both(f"撤销第 {mended.sequence} 条（{what}）", f"strikes {mended.sequence} ({what})"), lang)
        return
    yield pick(both(f"更正第 {mended.sequence} 条（{what}）", f"corrects {mended.sequence} ({what})"), lang)
    before = written.facts if written else {}
    changed = {name: value for name, value in mended.facts.items() if before.get(name) != value}
    for line in _facts(mended.kind, changed, lang):
        yield f"  {line}"
    gone = {name: value for name, value in before.items() if name not in mended.facts}
    for line in _facts(mended.kind, gone, lang):
        yield pick(both(f"  去掉 {line}", f"  without {line}"), lang)


def _facts(kind: str, facts: Mapping[str, str], lang: str) -> Iterator[str]:
    for name in sorted(facts):
        value = facts[name]
        is_none = name in _ORDINALS and value == _NONE
        if value and not is_none and name not in _SHOWN_ELSEWHERE:
            field = _field(kind, name)
            title = _OF_HISTORY_ALONE.get(name) or (short_field_word(field) if field else "") or name
            yield pick(both(f"{pick(title, 'zh')}：", f"{pick(title, 'en')}: "), lang) + _fact(name, value, field, lang)


def _field(kind: str, fact: str) -> Any:  # noqa: ANN401 - protobuf has several descriptors
    """The field of the contract that tells a fact; None for one that this contract does not know."""
    found = _message(kind)
    field = found.fields_by_name.get(fact) if found else None
    if fact in _ELSEWHERE and not (field and short_field_word(field)):
        message, name = _ELSEWHERE[fact]
        return message.DESCRIPTOR.fields_by_name[name]
    return field


def _message(kind: str) -> Any:  # noqa: ANN401 - as above
    if kind in _FACTS_OF:
        return _FACTS_OF[kind].DESCRIPTOR
    name = "".join(part.title() for part in kind.split("_")) + "Request"
    known = (service.DESCRIPTOR.message_types_by_name.get(name) for service in _SERVICES)
    return next((message for message in known if message), None)


def _fact(name: str, value: str, field: Any, lang: str) -> str:  # noqa: ANN401 - as above
    if name == "amount_fen" and value.isdecimal():
        return yuan(int(value))
    if name == "remedy_kind" and value in _REMEDIES:
        return pick(field_label(*_REMEDIES[value]), lang)
    if name in _DIGESTS:
        return value[:SHORT_DIGEST]
    if name == "collection":
        return collection_text(value, lang)
    return _value(name, value, field, lang)


def _value(name: str, value: str, field: Any, lang: str) -> str:  # noqa: ANN401 - as above
    if value == _TRUE:
        return pick(both("是", "yes"), lang)
    if field is not None and field.enum_type:
        prefix = field.enum_type.values_by_number[0].name.removesuffix("UNSPECIFIED")
        found = [(word, field.enum_type.values_by_name.get(prefix + word)) for word in value.split(_BETWEEN_WORDS)]
        words = (value_label(field.enum_type, known.number, lang) if known else word for word, known in found)
        return pick(both("、", ", "), lang).join(words)
    clock = f"CLOCK_KIND_{value}"
    return name_label(clock, lang) if name == "clock" and is_value(clock) else value
