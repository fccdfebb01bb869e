"""A letter of every kind, by shipped templates and by an agency's own, with all that can be told and without."""

from base64 import b64encode
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from landed.story.agencies import FINANCE, WATER
from landed.story.cases import answer_case, days_after, file_case
from landed.teller import Teller

OWN_TEMPLATES = ("LETTER_KIND_REASONS", "LETTER_KIND_RECEIPT")


def write_letters(teller: Teller, received: str, *, only: tuple[str, ...] = ()) -> None:
    """Every kind, or ``only`` these, on a case that has what it is about."""
    descriptions = teller.ask("ListLetterKinds", page_size=1000).letter_kinds
    kinds = teller.contract.words("LetterKind")
    assert len(descriptions) == len(kinds)
    for number, description in enumerate(descriptions):
        kind = kinds[description.kind - 1]
        if only and kind not in only:
            continue
        outcomes = [teller.contract.words("Outcome")[outcome - 1] for outcome in description.outcomes]
        # The office almost without a letterhead writes every third.
        for agency in (WATER, FINANCE) if number % 3 == 0 else (WATER,):
            name = _case_for(teller, agency, received, description, outcomes)
            content: dict[str, Any] = {"kind": kind, "letter_date": days_after(received, 8)}
            content["facts"] = _facts(description, with_all=agency == WATER)
            if agency == WATER and description.consultations:
                content["consultation"] = 1
            if agency == WATER and description.about_fee_notice:
                content["fee_notice"] = 1
            if outcomes and number % 2:
                content["outcome"] = outcomes[0]
            missing = teller.ask("DraftLetter", parent=name, content=content).missing
            # What only the desk knows is told; an agency that has not said how it is paid cannot send a fee notice.
            if missing:
                assert agency == FINANCE, f"{kind} lacks {[fact.field.name for fact in missing]}"
                continue
            teller.do("IssueLetter", parent=name, content=content)


def _facts(description: Any, *, with_all: bool) -> list[dict[str, str]]:  # noqa: ANN401  (a message)
    """A value for what the desk alone can tell, or for what of that is required."""
    by_caller = (
        description.fields[0].DESCRIPTOR.fields_by_name["source"].enum_type.values_by_name["LETTER_FIELD_SOURCE_CALLER"]
    )
    return [
        {"field": field.name, "value": f"{field.meaning.zh}：样例"}
        for field in description.fields
        if field.source == by_caller.number and (with_all or field.required)
    ]


def _case_for(
    teller: Teller,
    agency: str,
    received: str,
    description: Any,  # noqa: ANN401
    outcomes: list[str],
) -> str:
    """A case that has what the letter is about: a consultation, fee notice, correction, extension, answer."""
    applicant = {"kind": "APPLICANT_KIND_NATURAL_PERSON", "display_name": "张某", "contact": "zhang@example.com"}
    name = file_case(teller, agency, received, applicant=applicant)
    teller.do("StartProcessing", name=name, started_date=received, handler="水资源处")
    for kind in (teller.contract.words("ConsultationKind")[value - 1] for value in description.consultations):
        teller.do("OpenConsultation", name=name, kind=kind, sent_date=days_after(received, 2), party="某水务有限公司")
        teller.do("ConfirmConsultation", name=name, consultation=1, letter_received_date=days_after(received, 3))
        teller.do(
            "CloseConsultation",
            name=name,
            consultation=1,
            answered_date=days_after(received, 5),
            result="CONSULTATION_RESULT_OBJECTS",
        )
        break
    if description.about_fee_notice or "OUTCOME_FEE_UNPAID" in outcomes:
        notified = days_after(received, 1)
        teller.do("IssueFeeNotice", parent=name, basis="FEE_BASIS_PER_PAGE", notified_date=notified, pages=68)
    needs_correction = any("补正" in field.name for field in description.fields)
    if needs_correction:
        teller.do(
            "RequestCorrection",
            name=name,
            requested_date=days_after(received, 2),
            due_date=days_after(received, 9),
            points="请提供取水地点；\n请说明断面",
        )
    _prolong(teller, name, received, description)
    if outcomes:
        _end(teller, name, received, outcomes[0], corrected=needs_correction)
    return name


def _prolong(teller: Teller, name: str, received: str, description: Any) -> None:  # noqa: ANN401
    names = {field.name for field in description.fields}
    if "延期工作日数" in names:
        teller.do("ExtendDeadline", name=name, notified_date=days_after(received, 6), working_days=20)
    elif "新到期日期" in names:
        teller.do("DeferReply", name=name, notified_date=days_after(received, 6), due_date=days_after(received, 120))


def _end(teller: Teller, name: str, received: str, outcome: str, *, corrected: bool) -> None:
    if outcome == "OUTCOME_NOT_CORRECTED":
        teller.do("CloseCase", name=name, outcome=outcome, closed_date=days_after(received, 20))
    elif outcome == "OUTCOME_FEE_UNPAID":
        teller.do("CloseCase", name=name, outcome=outcome, closed_date=days_after(received, 45))
    else:
        if corrected:
            teller.do("ReceiveCorrection", name=name, received_date=days_after(received, 6))
        answer_case(teller, name, days_after(received, 8), outcome)


def choose_templates(teller: Teller) -> None:
    """A template of the agency's own for two kinds, one of which it gives up again."""
    for kind in OWN_TEMPLATES:
        template = teller.ask("GetLetterTemplate", agency=WATER, kind=kind, shipped=True).template.content
        teller.do("SetLetterTemplate", agency=WATER, kind=kind, template=_own(template))
    teller.do("SetLetterTemplate", agency=WATER, kind="LETTER_KIND_RECEIPT")


def _own(template: bytes) -> str:
    """The shipped one with a closing line of the office's own, in base64."""
    made = BytesIO()
    with ZipFile(BytesIO(template)) as shipped, ZipFile(made, "w", ZIP_DEFLATED) as own:
        for info in shipped.infolist():
            content = shipped.read(info)
            if info.filename == "word/document.xml":
                content = content.replace(b"</w:t>", "（临市）</w:t>".encode(), 1)
            own.writestr(info, content)
    return b64encode(made.getvalue()).decode()
