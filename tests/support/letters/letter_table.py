"""The tables of docs/letters.md, made from the file of letters."""

from collections.abc import Iterator, Mapping

from gongkai_service.domain.letters.kinds import LetterField, LetterSpec
from gongkai_service.domain.words.vocabulary import FieldSource, LetterKind

_SOURCES = {FieldSource.SERVICE: "系统 service", FieldSource.CALLER: "经办人 desk"}


def letter_tables(specs: Mapping[LetterKind, LetterSpec]) -> str:
    """Return a heading, a line and a table for each letter."""
    return "".join(f"{line}\n" for spec in specs.values() for line in _letter(spec))


def _letter(spec: LetterSpec) -> Iterator[str]:
    yield f"### {spec.title.zh} {spec.title.en}"
    yield ""
    yield "; ".join(_facts(spec)) + "."
    yield ""
    yield "| 字段 Field | 含义 Meaning | 依据 Basis | 提供者 By | 必填 Required |"
    yield "|---|---|---|---|---|"
    yield from (_row(field) for field in spec.fields.values())
    if spec.clauses:
        yield ""
        yield "不予公开条款 by outcome:"
        yield ""
        yield from (f"- `{outcome}`: {clause}" for outcome, clause in spec.clauses.items())
    yield ""


def _facts(spec: LetterSpec) -> Iterator[str]:
    yield f"`{spec.kind}`"
    yield f"on 针对 `{spec.subject}`"
    if spec.consultations:
        yield "for 用于 " + "、".join(f"`{kind}`" for kind in spec.consultations)
    if spec.outcomes:
        yield "tells 告知 " + "、".join(f"`{outcome}`" for outcome in spec.outcomes)
    yield "with remedies 告知救济途径" if spec.remedies else "without remedies 不告知救济途径"


def _row(field: LetterField) -> str:
    meaning = f"{field.meaning.zh}<br>{field.meaning.en}"
    if field.wording is not None:
        meaning += f"<br>“{field.wording}”"
    cells = (f"`{field.name}`", meaning, field.article, _SOURCES[field.source], "是 yes" if field.required else "—")
    return "| " + " | ".join(cells) + " |"
