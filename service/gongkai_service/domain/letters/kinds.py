"""The letters of the desk as data: ``parse_letter_kinds`` reads what each must say, by which article, and who tells it.

The file is ``data/letters.toml``. Templates of letters are checked against it, whoever wrote them: what is required
here must be found in the letter.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final, TypeVar

from gongkai_service.domain.statistics.formats.node import FormatError, Node
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import ConsultationKind, FieldSource, LetterKind, Outcome

_Word = TypeVar("_Word", bound=StrEnum)

# A field, and a condition on one, in the Jinja texts of a body.
_USED = re.compile(r"\{\{\s*(\w+)\s*\}\}|\{%p? if (\w+) %\}")
_REMEDIES = "救济告知"
_CLAUSE = "不予公开条款"


# What stands below a letter: who sends it, when, and how to reach the sender, where that is told.
SIGNATURE: Final = (
    "{{ 机关 }}（盖章）",
    "{{ 落款日期 }}",
    "{%p if 机关联系方式 %}",
    "（联系方式：{{ 机关联系方式 }}）",
    "{%p endif %}",
)


class LetterKindsError(ValueError):
    """A file of letters that cannot be used; the message begins with the place."""


class LetterSubject(StrEnum):
    """What must be named to write a letter."""

    CASE = "CASE"
    CONSULTATION = "CONSULTATION"
    FEE_NOTICE = "FEE_NOTICE"


@dataclass(frozen=True, slots=True)
class LetterField:
    """A field of a letter.

    Attributes:
        name: what a template calls it.
        meaning: what it is.
        article: on what it rests in this letter.
        required: whether the letter lacks something without it; the others may be empty.
        source: who supplies it.
        multiline: whether it may have several lines, each of which becomes a paragraph.
        wording: its text, where it is the same in each letter of the kind.
    """

    name: str
    meaning: Text
    article: str
    required: bool
    source: FieldSource
    multiline: bool = False
    wording: str | None = None


@dataclass(frozen=True, slots=True)
class LetterBody:
    """How a letter is worded unless an agency has a template of its own: Jinja texts.

    Attributes:
        head: the lines of the head.
        serial: the line of the number; empty in a form.
        addressee: to whom it goes; empty in a form.
        paragraphs: the paragraphs, in order.
        rows: a table of two columns below them.
        signed: whether agency, date and how to reach the agency stand below, with room for the seal.
    """

    head: tuple[str, ...]
    serial: str
    addressee: str
    paragraphs: tuple[str, ...]
    rows: tuple[tuple[str, str], ...]
    signed: bool

    def texts(self) -> Iterator[str]:
        """All texts of the body."""
        yield from (*self.head, self.serial, self.addressee, *self.paragraphs)
        yield from (text for row in self.rows for text in row)
        if self.signed:
            yield from SIGNATURE


@dataclass(frozen=True, slots=True)
class LetterSpec:
    """What a letter of a kind must say.

    Attributes:
        kind: the kind.
        title: its name; how its head prints stands in ``body``.
        subject: what must be named to write it.
        consultations: for which kinds of consultation it is; none unless its subject is one.
        outcomes: which outcomes it tells the applicant.
        remedies: whether it tells of review and lawsuit.
        fields: its fields by name.
        clauses: the clause that 不予公开条款 names, for each of ``outcomes``; empty where the service does not tell it.
        body: its wording.
    """

    kind: LetterKind
    title: Text
    subject: LetterSubject
    consultations: tuple[ConsultationKind, ...]
    outcomes: tuple[Outcome, ...]
    remedies: bool
    fields: Mapping[str, LetterField]
    clauses: Mapping[Outcome, str]
    body: LetterBody

    @property
    def required(self) -> tuple[str, ...]:
        """The names of the required fields, in order."""
        return tuple(name for name, field in self.fields.items() if field.required)

    @property
    def wordings(self) -> Mapping[str, str]:
        """The fields whose text stands in the file."""
        return {name: field.wording for name, field in self.fields.items() if field.wording is not None}


def parse_letter_kinds(text: str) -> Mapping[LetterKind, LetterSpec]:
    """Read the letters from TOML; every kind has one.

    Raises:
        LetterKindsError: not TOML, an unknown kind, field, outcome or key, a kind that is missing, an outcome that two
            letters tell, a required field that the body lacks; the message begins with the place.
    """
    try:
        return _read(Node(tomllib.loads(text), "letters.toml"))
    except tomllib.TOMLDecodeError as error:
        message = f"letters.toml: not TOML: {error}"
        raise LetterKindsError(message) from error
    except FormatError as error:
        raise LetterKindsError(str(error)) from error


def letter_for(outcome: Outcome, specs: Mapping[LetterKind, LetterSpec]) -> LetterKind | None:
    """The kind of letter that tells the applicant an outcome; ``None`` for 撤回 and 其他, of which none does."""
    return next((kind for kind, spec in specs.items() if outcome in spec.outcomes), None)


def _read(root: Node) -> Mapping[LetterKind, LetterSpec]:
    root.table("fields", "letters")
    known = {name: _read_field(name, node) for name, node in root.child("fields").table().items()}
    letters = root.child("letters")
    letters.table(*LetterKind)
    specs = {kind: _read_letter(kind, letters.child(kind.value), known) for kind in LetterKind}
    told = [outcome for spec in specs.values() for outcome in spec.outcomes]
    for outcome in Outcome:
        if told.count(outcome) > 1:
            letters.refuse(f"{outcome} is told by {told.count(outcome)} letters")
    for name in known:
        if not any(name in spec.fields for spec in specs.values()):
            root.child("fields").refuse(f"no letter has the field {name!r}")
    return MappingProxyType(specs)


def _read_field(name: str, node: Node) -> LetterField:
    """A field as it is unless a letter says otherwise."""
    node.table("meaning", "article", "source", "multiline")
    if not name.isidentifier() or unicodedata.normalize("NFKC", name) != name:
        node.refuse("cannot be a name in a template")
    return LetterField(
        name=name,
        meaning=node.child("meaning").text(),
        article=node.child("article").string(),
        required=False,
        source=_member(node.child("source"), FieldSource),
        multiline=node.has("multiline") and node.child("multiline").flag(),
    )


def _read_letter(kind: LetterKind, node: Node, known: Mapping[str, LetterField]) -> LetterSpec:
    node.table(
        "title",
        "subject",
        "consultations",
        "outcomes",
        "remedies",
        "required",
        "optional",
        "articles",
        "sources",
        "wordings",
        "clauses",
        "body",
    )
    spec = LetterSpec(
        kind=kind,
        title=node.child("title").text(),
        subject=_member(node.child("subject"), LetterSubject),
        consultations=_members(node, "consultations", ConsultationKind),
        outcomes=_members(node, "outcomes", Outcome),
        remedies=node.child("remedies").flag(),
        fields=MappingProxyType(_read_letter_fields(node, known)),
        clauses=_read_clauses(node),
        body=_read_body(node.child("body")),
    )
    _refuse_contradictions(spec, node)
    _refuse_loose_body(spec, node.child("body"))
    return spec


def _read_letter_fields(node: Node, known: Mapping[str, LetterField]) -> dict[str, LetterField]:
    required = node.child("required").strings()
    names = (*required, *(node.child("optional").strings() if node.has("optional") else ()))
    changes = {key: _entries(node, key) for key in ("articles", "sources", "wordings")}
    for name in names:
        if name not in known:
            node.refuse(f"unknown field {name!r}")
        if names.count(name) > 1:
            node.refuse(f"{name!r} is named twice")
    for key, entries in changes.items():
        for name, entry in entries.items():
            if name not in names:
                entry.refuse(f"the letter has no such field; {key} are for those that it has")
    fields = {}
    for name in names:
        field, wording = known[name], changes["wordings"].get(name)
        source = changes["sources"].get(name)
        fields[name] = LetterField(
            name=name,
            meaning=field.meaning,
            article=changes["articles"][name].string() if name in changes["articles"] else field.article,
            required=name in required,
            source=field.source if source is None else _member(source, FieldSource),
            multiline=field.multiline,
            wording=None if wording is None else wording.string(),
        )
    return fields


def _read_clauses(node: Node) -> Mapping[Outcome, str]:
    if node.has("clauses"):
        node.child("clauses").table(*Outcome)
    return MappingProxyType({Outcome(name): entry.string() for name, entry in _entries(node, "clauses").items()})


def _read_body(node: Node) -> LetterBody:
    node.table("head", "serial", "addressee", "paragraphs", "rows", "signed")
    rows = [row.strings() for row in node.children("rows")]
    for row in rows:
        if len(row) != 2:  # noqa: PLR2004
            node.refuse("each row has a label and a text")
    return LetterBody(
        head=node.child("head").strings(),
        serial=node.child("serial").string() if node.has("serial") else "",
        addressee=node.child("addressee").string() if node.has("addressee") else "",
        # The same text may stand twice, such as the end of a condition.
        paragraphs=tuple(one.string() for one in node.children("paragraphs")),
        rows=tuple((row[0], row[1]) for row in rows),
        signed=not node.has("signed") or node.child("signed").flag(),
    )


def _refuse_contradictions(spec: LetterSpec, node: Node) -> None:
    """Parts of a letter that do not go together."""
    if bool(spec.consultations) != (spec.subject is LetterSubject.CONSULTATION):
        node.refuse("a letter on a consultation, and no other, says for which kinds it is")
    if spec.outcomes and spec.subject is not LetterSubject.CASE:
        node.refuse("a letter that tells an outcome is on the case")
    if spec.remedies != (_REMEDIES in spec.required):
        node.refuse(f"a letter with remedies, and no other, requires {_REMEDIES}")
    clause = spec.fields.get(_CLAUSE)
    by_outcome = clause is not None and clause.source is FieldSource.SERVICE
    if set(spec.clauses) != (set(spec.outcomes) if by_outcome else set()):
        node.refuse(f"clauses are for each outcome of a letter whose {_CLAUSE} the service fills in")
    for field in spec.fields.values():
        if field.wording is not None and field.source is not FieldSource.SERVICE:
            node.refuse(f"{field.name!r} has a wording, so that no caller supplies it")


def _refuse_loose_body(spec: LetterSpec, node: Node) -> None:
    """The body has every field of the letter, and no other."""
    found = [match for text in spec.body.texts() for match in _USED.finditer(text)]
    for match in found:
        if (match[1] or match[2]) not in spec.fields:
            node.refuse(f"{match[0]} is no field of the letter")
    for name in spec.fields:
        if not any(match[1] == name for match in found):
            node.refuse(f"the field {name!r} is not in it")


def _entries(node: Node, key: str) -> Mapping[str, Node]:
    return node.child(key).table() if node.has(key) else {}


def _members(node: Node, key: str, words: type[_Word]) -> tuple[_Word, ...]:
    if not node.has(key):
        return ()
    node.child(key).strings()
    return tuple(_member(element, words) for element in node.children(key))


def _member(node: Node, words: type[_Word]) -> _Word:
    name = node.string()
    if name not in words.__members__:
        node.refuse(f"unknown {words.__name__} {name!r}")
    return words(name)
