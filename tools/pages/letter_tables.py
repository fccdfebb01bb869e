"""The tables of the pages on letters, made from the file of letters."""

from collections.abc import Iterator, Mapping

from gongkai_service.domain.letters.kinds import LetterField, LetterSpec
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import FieldSource, LetterKind

_SOURCES = {FieldSource.SERVICE: Text("系统", "service"), FieldSource.CALLER: Text("经办人", "desk")}
_HEADING = Text("| 字段 | 含义 | 依据 | 提供者 | 必填 |", "| Field | Meaning | Basis | By | Required |")
_CLAUSES = Text("不予公开条款，按办理结果：", "The clause 不予公开条款 by outcome:")
_YES = Text("是", "yes")


def letter_tables(specs: Mapping[LetterKind, LetterSpec], language: str) -> str:
    """Return a heading, a line and a table for each letter, in ``zh`` or ``en``."""
    return "".join(f"{line}\n" for spec in specs.values() for line in _letter(spec, language))


def _letter(spec: LetterSpec, language: str) -> Iterator[str]:
    # What the letter is called stands on it in Chinese, and in English in the contract.
    yield f"### {spec.title.zh}" if language == "zh" else f"### {spec.title.en} ({spec.title.zh})"
    yield ""
    yield _in(language, "，", "; ").join(_facts(spec, language)) + _in(language, "。", ".")
    yield ""
    yield _told(_HEADING, language)
    yield "|---|---|---|---|---|"
    yield from (_row(field, language) for field in spec.fields.values())
    if spec.clauses:
        yield ""
        yield _told(_CLAUSES, language)
        yield ""
        yield from (f"- `{outcome}`: {clause}" for outcome, clause in spec.clauses.items())
    yield ""


def _facts(spec: LetterSpec, language: str) -> Iterator[str]:
    yield f"`{spec.kind}`"
    yield _in(language, f"针对 `{spec.subject}`", f"on `{spec.subject}`")
    if spec.consultations:
        yield _in(language, "用于 ", "for ") + _names(spec.consultations, language)
    if spec.outcomes:
        yield _in(language, "告知 ", "tells ") + _names(spec.outcomes, language)
    if spec.remedies:
        yield _in(language, "告知救济途径", "with remedies")
    else:
        yield _in(language, "不告知救济途径", "without remedies")


def _row(field: LetterField, language: str) -> str:
    meaning = _told(field.meaning, language)
    if field.wording is not None:
        meaning += f"<br>“{field.wording}”"
    required = _told(_YES, language) if field.required else "—"
    cells = (f"`{field.name}`", meaning, field.article, _told(_SOURCES[field.source], language), required)
    return "| " + " | ".join(cells) + " |"


def _names(names: tuple[str, ...] | frozenset[str], language: str) -> str:
    return _in(language, "、", ", ").join(f"`{name}`" for name in names)


def _told(text: Text, language: str) -> str:
    return _in(language, text.zh, text.en)


def _in(language: str, zh: str, en: str) -> str:
    return zh if language == "zh" else en
