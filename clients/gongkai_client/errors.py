"""What a failed call raises: why, in two languages, which fields, and the facts of it.

The module does not load gRPC, so that the command line can wait with that until it calls.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import grpc


@dataclass(frozen=True, slots=True)
class FieldViolation:
    """One refused field.

    Attributes:
        field: its path in the request, such as `applicant.display_name`.
        rule: the id of the rule that it breaks, such as `REQUIRED`.
        description: words about it in English.
        description_zh: words about it in Chinese; empty when the service sent none.
    """

    field: str
    rule: str
    description: str
    description_zh: str = ""

    def message(self, lang: str) -> str:
        """The words about it in Chinese (`zh`) or English (`en`), in the other where one is missing."""
        zh, en = self.description_zh, self.description
        return en or zh if lang == "en" else zh or en


class GongkaiError(Exception):
    """A call that failed.

    Attributes:
        status: the gRPC status.
        reason: the name of an `ErrorReason` of the contract without its prefix, such as `CASE_STATE_FORBIDS`;
            empty when the answer is not the service's own.
        metadata: the facts of the refusal, as the contract lists them for each reason.
        violations: the refused fields.
    """

    def __init__(
        self,
        status: "grpc.StatusCode",
        *,
        reason: str = "",
        metadata: dict[str, str] | None = None,
        violations: Iterable[FieldViolation] = (),
        texts: dict[str, str],
    ) -> None:
        self.status = status
        self.reason = reason
        self.metadata = metadata or {}
        self.violations = list(violations)
        self._texts = texts
        name = f"{status.name} [{reason}]" if reason else status.name
        super().__init__(f"{name}: {' / '.join(dict.fromkeys(texts.values()))}")

    def message(self, lang: str) -> str:
        """The message in Chinese (`zh`) or English (`en`)."""
        return self._texts["en" if lang == "en" else "zh"]
