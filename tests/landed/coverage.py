"""What a fixture covers, by the contract of its own time: words of enums, kinds of events, and fields of changes."""

from collections.abc import Iterator
from typing import Any

from google.api.field_behavior_pb2 import FieldBehavior

from landed.fixture import Fixture

# The enums of which every word is in every fixture; of the others, ``about.json`` says what is not.
COMPLETE = (
    "AgencyKind",
    "ApplicantKind",
    "CalendarEntryKind",
    "CaseCommand",
    "CaseState",
    "CheckKind",
    "ConsultationKind",
    "ConsultationResult",
    "CostKind",
    "DocumentFormat",
    "DocumentLanguage",
    "ExemptionGroup",
    "FeeBasis",
    "FeeNoticeState",
    "InstanceLevel",
    "Judgment",
    "LawsuitCapacity",
    "LawsuitRoute",
    "LetterFormat",
    "LetterKind",
    "Outcome",
    "PublicationMeasure",
    "ReceiptChannel",
    "Regulation",
    "RemedyCounting",
    "RemedyResult",
    "ReopenedCounting",
    "ReplyDelivery",
    "ReportScope",
    "ReviewDecision",
    "ReviewProcedure",
    "RollUpBasis",
    "Timeliness",
)
_KEYS = frozenset({"request_id", "validate_only", "etag"})


def words_covered(fixture: Fixture) -> dict[str, list[str]]:
    """The words of each enum that stand in the fixture's requests or answers."""
    found = set(_strings([act.request for act in fixture.acts])) | set(_strings(_questions_and_answers(fixture)))
    return {
        enum: [word for word in fixture.contract.words(enum) if word in found]
        for enum in sorted(fixture.contract.enums)
    }


def coverage_of(fixture: Fixture) -> dict[str, Any]:
    """What ``about.json`` says of a fixture that was just recorded, for its author to read."""
    covered = words_covered(fixture)
    words = {word for enum in fixture.contract.enums for word in fixture.contract.words(enum)}
    missing = words - {word for each in covered.values() for word in each}
    return {
        "covers": covered,
        "not_covered": sorted(word for word in missing if not word.startswith("ERROR_REASON_")),
        "methods_not_used": methods_not_used(fixture),
    }


def _questions_and_answers(fixture: Fixture) -> list[Any]:
    return [[each.question.request, each.answer] for each in fixture.answers]


def _strings(value: Any) -> Iterator[str]:  # noqa: ANN401  (plain values)
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)


def event_kinds_expected(fixture: Fixture) -> set[str]:
    """A filing, every command on a case, and the dating anew."""
    commands = {word.removeprefix("CASE_COMMAND_").lower() for word in fixture.contract.words("CaseCommand")}
    return {"file_case", "redate_case"} | commands


def methods_not_used(fixture: Fixture) -> list[str]:
    """The methods that are neither in the story nor in the questions."""
    used = {act.method for act in fixture.acts} | {each.question.method for each in fixture.answers}
    return sorted(set(fixture.contract.methods) - used)


def fields_never_told(fixture: Fixture) -> list[str]:
    """The fields of changes that no act tells, and the optional ones that no act leaves out."""
    complaints = []
    for method in fixture.contract.methods.values():
        requests = [act.request for act in fixture.acts if act.method == method.name]
        if not method.is_change:
            continue
        for field in method.request.DESCRIPTOR.fields:
            told = [field.name in request for request in requests]
            if field.name not in _KEYS and not any(told):
                complaints.append(f"{method.name}.{field.name} is never told")
            if all(told) and not _is_required(field):
                complaints.append(f"{method.name}.{field.name} is never left out")
    return complaints


def _is_required(field: Any) -> bool:  # noqa: ANN401  (protobuf's implementations have classes of their own)
    # The field's options are those of the fixture's contract: an extension of another pool, read as bytes.
    options = type(field.GetOptions()).FromString(field.GetOptions().SerializeToString())
    behaviours = [value for known, value in options.ListFields() if known.name == "field_behavior"]
    return any(FieldBehavior.Value("REQUIRED") in each for each in behaviours)
