"""What a letter is to say, as it is typed: what it is about, and the facts that only the desk knows."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from gongkai.v1.case_pb2 import Outcome
from gongkai.v1.letter_service_pb2 import LetterContent, LetterFact, LetterFormat, LetterKind
from gongkai_client.cli.shell.arguments import day_option, number_option
from gongkai_client.cli.shell.choices import choice, choice_argument
from gongkai_client.cli.shell.enum_types import LetterFormatValue, LetterKindValue, OutcomeValue
from gongkai_client.cli.shell.text_file import read_text_file
from gongkai_client.dates import date_message
from gongkai_client.language import both

_MOST_ORDINAL = 1000
# Outcomes that no letter tells.
_NO_LETTER = frozenset({"OUTCOME_WITHDRAWN", "OUTCOME_OTHER"})

KIND_METAVAR = both("文书种类", "KIND")
Kind = Annotated[
    LetterKindValue,
    choice_argument(LetterKind, meaning=both("哪一种文书", "which letter"), metavar=KIND_METAVAR),
]
DEFAULT_FORMAT = LetterFormat.LETTER_FORMAT_UNSPECIFIED
Format = Annotated[
    LetterFormatValue,
    choice(LetterFormat, "--as", meaning=both("文件类型（默认 docx）", "kind of file (default docx)")),
]


@dataclass(frozen=True, slots=True)
class ContentOptions:
    """What a letter is about. The fields are called as those of the contract."""

    letter_date: Annotated[date | None, day_option(both("落款日期（默认今天）", "day on it (default today)"))] = None
    consultation: Annotated[
        int | None,
        number_option(
            "--consultation",
            both("征求意见的序号（默认最后一次相应的）", "number of the consultation (default the last that fits)"),
            minimum=1,
            maximum=_MOST_ORDINAL,
        ),
    ] = None
    fee_notice: Annotated[
        int | None,
        number_option(
            "--fee-notice",
            both("收费通知的序号（默认最后一份未撤回的）", "number of the fee notice (default the last that stands)"),
            minimum=1,
            maximum=_MOST_ORDINAL,
        ),
    ] = None
    outcome: Annotated[
        OutcomeValue,
        choice(
            Outcome,
            "--outcome",
            meaning=both(
                "告知的办理结果：一种文书可告知几种结果而办件尚未答复时写明",
                "the outcome that it tells, where the letter may tell several and the case is open",
            ),
            among=lambda name: name not in _NO_LETTER,
        ),
    ] = Outcome.OUTCOME_UNSPECIFIED
    facts: Annotated[
        list[str] | None,
        typer.Option(
            "--fact",
            metavar=both("字段=内容", "FIELD=TEXT"),
            help=both(
                "经办人填写的内容，字段见 letter kinds 文书种类（可写多次）",
                "what only the desk knows; for the fields see letter kinds KIND (may be repeated)",
            ),
        ),
    ] = None
    fact_files: Annotated[
        list[str] | None,
        typer.Option(
            "--fact-file",
            metavar=both("字段=文件", "FIELD=FILE"),
            help=both("同上，内容取自文件（UTF-8，可多行）", "the same, read from a file (UTF-8, may have lines)"),
        ),
    ] = None

    def content(self, kind: LetterKindValue) -> LetterContent:
        """Returns what a letter of a kind is to say.

        Raises:
            BadParameter: a fact is not written as it should be, or its file cannot be read.
        """
        facts = [*_facts(self.facts or (), "--fact", str), *_facts(self.fact_files or (), "--fact-file", _text_of)]
        return LetterContent(
            kind=kind,
            letter_date=date_message(self.letter_date),
            consultation=self.consultation or 0,
            fee_notice=self.fee_notice or 0,
            outcome=self.outcome,
            facts=facts,
        )


def _facts(texts: Sequence[str], option: str, read: Callable[[str], str]) -> Iterator[LetterFact]:
    for text in texts:
        field, sign, value = text.partition("=")
        if not (field.strip() and sign and value.strip()):
            raise typer.BadParameter(
                both(f"“{text}”应写作“字段=内容”或“字段=文件”。", f"“{text}” should be FIELD=TEXT, or FIELD=FILE."),
                param_hint=option,
            )
        yield LetterFact(field=field.strip(), value=read(value))


def _text_of(path: str) -> str:
    return read_text_file(Path(path), param_hint="--fact-file").strip()
