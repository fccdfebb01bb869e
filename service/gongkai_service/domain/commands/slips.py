"""What may be a slip of whoever typed it: told beside what is recorded, never refused. No text holds personal data."""

from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import normalize

from gongkai_service.domain.history.arrival import RegisterArrival
from gongkai_service.domain.history.case import Case
from gongkai_service.domain.history.events import FileCase
from gongkai_service.domain.history.similarity import likeness_percent, pairs_of
from gongkai_service.domain.words.check_digits import is_credit_code, may_be_mistyped
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import WarningKind

# Choice: two texts that share as many pairs of characters are much the same; so ``ListSimilarCases`` takes them.
ALIKE_PERCENT = 60


@dataclass(frozen=True, slots=True)
class Slip:
    """What may be one. ``field`` is that of the request, ``case`` the name of another case; both may be empty."""

    kind: WarningKind
    text: Text
    field: str = ""
    case: str = ""


def mistyped_number(number: str, *, field: str) -> Iterator[Slip]:
    """An identity number whose length or check digit is wrong; it is looked at before it is forgotten."""
    if number and may_be_mistyped(number):
        yield Slip(
            WarningKind.IDENTITY_NUMBER,
            Text(
                "身份证明号码的位数或校验码不符合居民身份证号码（GB 11643）或统一社会信用代码（GB 32100），请核对",
                "the identity number has the length or check digit neither of a resident identity number (GB 11643) "
                "nor of a credit code (GB 32100): compare it",
            ),
            field,
        )


def mistyped_code(code: str, *, field: str) -> Iterator[Slip]:
    """A credit code whose form or check digit is wrong."""
    if code and not is_credit_code(code):
        yield Slip(
            WarningKind.ORGANISATION_CODE,
            Text(
                "统一社会信用代码的格式或校验码不符（GB 32100），请核对",
                "the credit code has a wrong form or check digit (GB 32100): compare it",
            ),
            field,
        )


def dated_after_receipt(told: FileCase | RegisterArrival) -> Iterator[Slip]:
    """An application that bears a day after that on which it was received, or had arrived."""
    received = told.received_date if isinstance(told, FileCase) else told.arrived_date
    if told.applied_date is not None and told.applied_date > received:
        yield Slip(
            WarningKind.APPLIED_AFTER_RECEIPT,
            Text(
                f"申请日期 {told.applied_date} 晚于收到日期 {received}，请核对",
                f"the application is dated {told.applied_date}, after it was received on {received}: compare the days",
            ),
            "applied_date",
        )


def external_number_taken(case: str) -> Slip:
    """The number elsewhere is that of another case, by its name."""
    return Slip(
        WarningKind.EXTERNAL_NUMBER_TAKEN,
        Text(f"原编号已用于 {_short(case)}，请核对", f"{_short(case)} has that external number: compare it"),
        "external_number",
        case,
    )


def reply_number_taken(case: str) -> Slip:
    """The number of the answer is that of another case's answer or letter, by its name."""
    return Slip(
        WarningKind.REPLY_NUMBER_TAKEN,
        Text(f"答复文号已用于 {_short(case)}，请核对", f"{_short(case)} has that number of an answer: compare it"),
        "reply_number",
        case,
    )


def consulted_after_closing(case: Case) -> Iterator[Slip]:
    """A consultation on a case that is closed."""
    closing = case.closing
    if closing is not None:
        yield Slip(
            WarningKind.CONSULTATION_AFTER_CLOSING,
            Text(
                f"该件已于 {closing.date} 办结；如系补记办结前的征求意见，可以登记，否则请核对案号",
                f"the case was closed on {closing.date}: a consultation from before may be recorded, or another case "
                "is meant",
            ),
        )


def like_one_of_today(case: str) -> Slip:
    """An application like one that was filed on the same day, by its name."""
    return Slip(
        WarningKind.LIKE_ONE_OF_TODAY,
        Text(
            f"与今日登记的 {_short(case)} 申请人相同、内容相似，可能重复登记",
            f"{_short(case)}, filed today, is of the same applicant and much alike: it may be filed twice",
        ),
        case=case,
    )


@dataclass(frozen=True, slots=True)
class Application:
    """Who applies for what; ``applicant_identity`` is empty where no identity number was told."""

    applicant_name: str
    applicant_identity: str
    description: str


def is_like(one: Application, other: Application) -> bool:
    """Whether two applications are of one applicant, by name or identity number, and ask for much the same."""
    is_one_name = _plain_name(one.applicant_name) == _plain_name(other.applicant_name)
    is_one_number = bool(one.applicant_identity) and one.applicant_identity == other.applicant_identity
    if not is_one_name and not is_one_number:
        return False
    return likeness_percent(pairs_of(one.description), pairs_of(other.description)) >= ALIKE_PERCENT


def _plain_name(name: str) -> str:
    return "".join(normalize("NFKC", name).split()).casefold()


def _short(case: str) -> str:
    return case.rpartition("/")[2]
