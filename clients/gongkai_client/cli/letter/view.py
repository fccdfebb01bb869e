"""Letters, what they may say and what they still need, on screen."""

import re
from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console

from gongkai.v1.case_pb2 import CaseCommand, ConsultationKind, Outcome
from gongkai.v1.letter_service_pb2 import (
    DraftLetterResponse,
    GetLetterResponse,
    IssueLetterResponse,
    Letter,
    LetterField,
    LetterFieldSource,
    LetterKind,
    LetterKindDescription,
    MissingFact,
)
from gongkai_client.cli.agency.letterhead import LETTERHEAD_OPTIONS
from gongkai_client.cli.case.next_steps import next_steps
from gongkai_client.cli.deadline.reply_view import localized, print_assumptions
from gongkai_client.cli.shell.choices import word
from gongkai_client.cli.shell.names import within_agency
from gongkai_client.cli.shell.terminal import ABSENT, Cell, Folded, fields, styled, table
from gongkai_client.cli.shell.times import day_text
from gongkai_client.cli.words.labels import label, short_label, value_label
from gongkai_client.language import both, pick

_COMMA = both("、", ", ")
_YES = both("是", "yes")


def print_kinds(kinds: list[LetterKindDescription], console: Console, lang: str) -> None:
    """Prints the kinds of letter, one a line."""
    names = (
        both("文书种类", "kind"),
        both("名称", "title"),
        both("用于", "about"),
        both("告知救济", "tells remedies"),
    )
    rows = (
        (
            word(LetterKind, kind.kind),
            localized(kind.title, lang),
            _about(kind, lang),
            pick(_YES, lang) if kind.tells_remedies else "",
        )
        for kind in kinds
    )
    result = table([pick(name, lang) for name in names], rows)
    result.columns[0].no_wrap = True
    console.print(result)


def print_kind(kind: LetterKindDescription, console: Console, lang: str) -> None:
    """Prints one kind of letter with its fields."""
    rows = (
        (both("文书种类", "kind"), word(LetterKind, kind.kind)),
        (both("名称", "title"), localized(kind.title, lang)),
        (both("用于", "about"), _about(kind, lang)),
        (both("告知救济", "tells remedies"), pick(_YES, lang) if kind.tells_remedies else ""),
    )
    console.print(fields((pick(name, lang), value) for name, value in rows))
    console.print(styled(pick(both("字段", "Fields"), lang), "bold"))
    print_fields(kind.fields, console, lang)


def print_fields(shown: Iterable[LetterField], console: Console, lang: str) -> None:
    """Prints fields of a letter: what each says, whether it must stand there, and who supplies it."""
    names = (
        both("字段", "field"),
        both("内容", "what it says"),
        both("必备", "required"),
        both("由谁填写", "supplied"),
        both("依据", "basis"),
    )
    rows = (
        (
            field.name,
            localized(field.meaning, lang),
            pick(_YES, lang) if field.required else "",
            label(field, "source", lang),
            field.article,
        )
        for field in shown
    )
    result = table([pick(name, lang) for name in names], rows)
    result.columns[0].no_wrap = True
    console.print(result)


def print_draft(draft: DraftLetterResponse, console: Console, lang: str) -> None:
    """Prints the text of a draft, then what it lacks."""
    _print_text(draft.text, console, lang)
    if draft.missing:
        count = len(draft.missing)
        title = both(f"还缺 {count} 项，补齐后才能制发", f"Still missing: {count}; it cannot be issued yet")
        console.print(styled(pick(title, lang), "bold red"))
        print_missing(draft.missing, console, lang)
    else:
        console.print(styled(pick(both("要素齐全，可以制发。", "Nothing is missing: it can be issued."), lang), "bold"))
    print_assumptions(draft.assumptions, console, lang)


def print_missing(missing: Sequence[MissingFact], console: Console, lang: str) -> None:
    """Prints what a letter lacks: the field, what it means, for which article, and what would supply it."""
    names = (
        both("字段", "field"),
        both("内容", "what it says"),
        both("依据", "basis"),
        both("怎样补", "what supplies it"),
    )
    rows = (
        (
            fact.field.name,
            localized(fact.field.meaning, lang),
            fact.field.article or ABSENT,
            _remedy_text(fact, lang),
        )
        for fact in missing
    )
    result = table([pick(name, lang) for name in names], rows)
    result.columns[0].no_wrap = True
    console.print(result)


def print_issued(answer: IssueLetterResponse, console: Console, lang: str) -> None:
    """Prints what stands in the history of a letter that was issued."""
    console.print(fields((pick(name, lang), value) for name, value in _letter_rows(answer.letter, lang)))
    print_assumptions(answer.assumptions, console, lang)


def print_letter(answer: GetLetterResponse, console: Console, lang: str) -> None:
    """Prints a letter with its text."""
    console.print(fields((pick(name, lang), value) for name, value in _letter_rows(answer.letter, lang)))
    _print_text(answer.text, console, lang)


def print_letters(letters: list[Letter], console: Console, lang: str) -> None:
    """Prints letters, one a line."""
    names = (
        both("文书", "letter"),
        both("文号", "number"),
        both("名称", "title"),
        both("落款日期", "date"),
        both("结果", "outcome"),
        both("摘要", "digest"),
    )
    rows = (
        (
            within_agency(letter.name),
            letter.number,
            label(letter, "kind", lang),
            day_text(letter.letter_date),
            short_label(letter, "outcome", lang) if letter.outcome else "",
            letter.text_digest[:_SHORT_DIGEST],
        )
        for letter in letters
    )
    result = table([pick(name, lang) for name in names], rows)
    for position in (0, 3, 5):
        result.columns[position].no_wrap = True
    console.print(result)


_SHORT_DIGEST = 12


def _print_text(text: str, console: Console, lang: str) -> None:
    console.rule(pick(both("正文", "Text"), lang), characters="-", style="dim")
    console.print(Folded(text))
    console.rule(characters="-", style="dim")


def _letter_rows(letter: Letter, lang: str) -> Iterator[tuple[str, Cell]]:
    yield both("文书", "letter"), letter.name
    yield both("名称", "title"), label(letter, "kind", lang)
    yield both("文号", "number"), letter.number
    yield both("落款日期", "date"), day_text(letter.letter_date)
    if letter.consultation:
        yield both("征求意见序号", "consultation"), str(letter.consultation)
    if letter.fee_notice:
        yield both("收费通知序号", "fee notice"), str(letter.fee_notice)
    if letter.outcome:
        yield both("告知结果", "tells"), label(letter, "outcome", lang)
    yield both("正文摘要", "digest of text"), letter.text_digest
    yield both("模板摘要", "digest of template"), letter.template_digest
    yield "etag", letter.etag


def _about(kind: LetterKindDescription, lang: str) -> str:
    if kind.about_fee_notice:
        return pick(both("收费通知", "a fee notice"), lang)
    told = [value_label(Outcome.DESCRIPTOR, number, lang) for number in kind.outcomes]
    asked = [value_label(ConsultationKind.DESCRIPTOR, number, lang) for number in kind.consultations]
    if asked:
        parties = pick(_COMMA, lang).join(asked)
        return pick(both(f"征求意见：{parties}", f"consultation: {parties}"), lang)
    return "\n".join(told) or pick(both("办件", "the case"), lang)


def _remedy_text(fact: MissingFact, lang: str) -> str:
    if fact.field.source == LetterFieldSource.LETTER_FIELD_SOURCE_CALLER:
        return f"--fact {fact.field.name}=…"
    return _NAME.sub(lambda name: _TYPED[name[0]], localized(fact.remedy, lang))


def _method(command: str) -> str:
    """`OpenConsultation` for `CASE_COMMAND_OPEN_CONSULTATION`."""
    return command.removeprefix("CASE_COMMAND_").title().replace("_", "")


# How what the service calls by the names of the contract is typed.
_TYPED: dict[str, str] = {
    **{
        _method(CaseCommand.DESCRIPTOR.values_by_number[number].name): words.partition(" CASE")[0]
        for number, words in next_steps().items()
    },
    **{name: f"agency update {option}" for name, option in LETTERHEAD_OPTIONS.items()},
    "outcome": "--outcome",
}
_NAME = re.compile(rf"\b(?:{'|'.join(sorted(_TYPED, key=len, reverse=True))})\b", re.ASCII)
