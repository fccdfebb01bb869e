"""Letters as messages, and what is told of them as what the use cases take."""

from collections.abc import Iterator, Mapping
from datetime import date

from gongkai.v1 import case_pb2
from gongkai.v1 import letter_service_pb2 as pb
from gongkai_service.application.letters.making import LetterTold
from gongkai_service.application.letters.writing import LetterFile
from gongkai_service.domain.history.case import Letter
from gongkai_service.domain.letters.content import LetterAbout, MissingFact
from gongkai_service.domain.letters.kinds import LetterField, LetterSpec, LetterSubject
from gongkai_service.domain.words.refusals import FieldInvalid, FieldViolation
from gongkai_service.domain.words.resource_names import name_of_letter
from gongkai_service.domain.words.vocabulary import FieldSource, LetterKind, Outcome
from gongkai_service.rpc.wire.converters import date_message, given_date, given_word, number_of, text_message, word_of
from gongkai_service.rpc.wire.validation import violation
from gongkai_service.storage.history.cases import StoredCase


def told_of(content: pb.LetterContent, specs: Mapping[LetterKind, LetterSpec], *, today: date) -> LetterTold:
    """What is told of a letter.

    Raises:
        FieldInvalid: a fact is told that the letter has no such field for, that the service supplies, or twice.
    """
    kind = word_of(pb.LetterKind, content.kind, LetterKind)
    violations = list(_refused_facts(content, specs[kind]))
    if violations:
        raise FieldInvalid(violations)
    about = LetterAbout(
        kind,
        given_date(content.letter_date) or today,
        consultation=content.consultation,
        fee_notice=content.fee_notice,
        outcome=given_word(case_pb2.Outcome, content.outcome, Outcome),
    )
    return LetterTold(about, {fact.field: fact.value for fact in content.facts})


def _refused_facts(content: pb.LetterContent, spec: LetterSpec) -> Iterator[FieldViolation]:
    accepted = [name for name, field in spec.fields.items() if field.source is FieldSource.CALLER]
    told: set[str] = set()
    for position, fact in enumerate(content.facts):
        where = f"content.facts[{position}].field"
        if fact.field not in accepted:
            listed = "、".join(accepted) or "—"
            yield violation(where, "NOT_ACCEPTED", f"应为 {listed} 之一", f"must be one of {listed}")
        elif fact.field in told:
            yield violation(where, "REPEATED", "每个字段只填一次", "is told twice")
        told.add(fact.field)


def kind_message(spec: LetterSpec) -> pb.LetterKindDescription:
    """A kind of letter with its fields."""
    return pb.LetterKindDescription(
        kind=number_of(pb.LetterKind, spec.kind),
        title=text_message(spec.title),
        outcomes=[number_of(case_pb2.Outcome, outcome) for outcome in spec.outcomes],
        consultations=[number_of(case_pb2.ConsultationKind, kind) for kind in spec.consultations],
        about_fee_notice=spec.subject is LetterSubject.FEE_NOTICE,
        tells_remedies=spec.remedies,
        fields=[field_message(field) for field in spec.fields.values()],
    )


def field_message(field: LetterField) -> pb.LetterField:
    """A field of a letter."""
    return pb.LetterField(
        name=field.name,
        meaning=text_message(field.meaning),
        article=field.article,
        required=field.required,
        source=number_of(pb.LetterFieldSource, field.source),
    )


def missing_message(missing: MissingFact) -> pb.MissingFact:
    """What a letter lacks."""
    return pb.MissingFact(field=field_message(missing.field), remedy=text_message(missing.remedy))


def file_message(file: LetterFile) -> pb.LetterDocument:
    """A document."""
    return pb.LetterDocument(content=file.content, media_type=file.media_type, file_name=file.file_name)


def letter_message(stored: StoredCase, ordinal: int, letter: Letter) -> pb.Letter:
    """A letter that was issued."""
    return pb.Letter(
        name=name_of_letter(stored.name, ordinal),
        kind=number_of(pb.LetterKind, letter.kind),
        number=letter.number,
        letter_date=date_message(letter.letter_date),
        consultation=letter.consultation,
        fee_notice=letter.fee_notice,
        outcome=number_of(case_pb2.Outcome, letter.outcome),
        text_digest=letter.text_digest,
        template_digest=letter.template_digest,
        etag=stored.etag,
    )
