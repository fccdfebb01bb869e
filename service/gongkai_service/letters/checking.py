"""Whether a template says what its letter must say, and whether a letter did."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from gongkai_service.domain.letters.kinds import LetterSpec
from gongkai_service.domain.words.text import Text
from gongkai_service.letters.faults import TemplateError
from gongkai_service.letters.filling import Filling, printed_lines
from gongkai_service.letters.package import check_package
from gongkai_service.letters.rendering import letter_text


@dataclass(frozen=True, slots=True)
class TemplateFindings:
    """What a template lacks.

    Attributes:
        missing: required fields that a reader would not see, in the order of the letter; all of them where the
            template cannot be filled in.
        unknown: fields that it uses and the letter does not have, in order.
        error: why it cannot be filled in.
    """

    missing: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    error: Text | None = None

    @property
    def is_sound(self) -> bool:
        """Whether nothing was found."""
        return not self.missing and not self.unknown and self.error is None


def check_template(spec: LetterSpec, template: bytes) -> TemplateFindings:
    """Return what a template lacks to be one of a letter.

    It is filled in with a mark for each field, and the marks are looked for in what a reader sees: a field that stands
    in a condition which never holds, or in hidden text, is missing. It is filled in once more without the optional
    fields, since a letter may have none of them.
    """
    try:
        check_package(template)
        unknown = sorted(Filling(template).fields() - spec.fields.keys())
        marks = {name: f"⟦{number:04}⟧" for number, name in enumerate((*spec.fields, *unknown))}
        without = {name: mark if name in spec.required else "" for name, mark in marks.items()}
        texts = [letter_text(Filling(template).fill(values)) for values in (marks, without)]
    except TemplateError as error:
        return TemplateFindings(missing=spec.required, error=error.text)
    missing = tuple(name for name in spec.required if any(marks[name] not in text for text in texts))
    return TemplateFindings(missing=missing, unknown=tuple(unknown))


def missing_values(spec: LetterSpec, fields: Mapping[str, str], text: str) -> tuple[str, ...]:
    """Return the required fields that have no value, or one that the text of the letter does not have, in order.

    A template that was sound can still leave out a value, by a condition on what the value says.
    """
    return tuple(name for name in spec.required if not _stands_in(fields.get(name, ""), text))


def _stands_in(value: str, text: str) -> bool:
    lines = [line.strip() for line in unicodedata.normalize("NFC", "\n".join(printed_lines(value))).split("\n")]
    told = [line for line in lines if line]
    return bool(told) and all(line in text for line in told)
