"""The fields of letters that the service fills in: how each follows, and what is lacking where it does not."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

from gongkai_service.domain.clocks.reply import reply_deadline
from gongkai_service.domain.history.case import Case, Deferral, Extension
from gongkai_service.domain.history.receipt import receipt_text
from gongkai_service.domain.letters.facts import LetterFacts, ServiceValue, day_text
from gongkai_service.domain.letters.fee_values import FEE_VALUES
from gongkai_service.domain.words.terms import term_of
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import ApplicantKind, LetterKind

_ONE_DAY = timedelta(days=1)


def _due(facts: LetterFacts, case: Case, on: date) -> date | None:
    return reply_deadline(case, date_rules=facts.date_rules, as_of=on).due


def _longer(facts: LetterFacts) -> Extension | Deferral | None:
    """The extension or deferred period that the letter tells: the one notified last."""
    told: tuple[Extension | Deferral, ...] = (
        facts.case.deferrals if facts.kind is LetterKind.DEFERRAL else facts.case.extensions
    )
    return max(told, key=lambda item: item.notified_date, default=None)


def _new_due(facts: LetterFacts) -> date | None:
    """The last day as extended or deferred, on the day on which that was notified."""
    case, told = facts.case, _longer(facts)
    if told is None:
        return None
    if isinstance(told, Extension):
        # A deferred period that was told on the same day has a letter of its own.
        case = replace(
            case, deferrals=tuple(item for item in case.deferrals if item.notified_date < told.notified_date)
        )
    return _due(facts, case, told.notified_date)


def _old_due(facts: LetterFacts) -> date | None:
    """The last day before that extension or deferred period."""
    case, told = facts.case, _longer(facts)
    if told is None:
        return None
    before = replace(
        case,
        extensions=tuple(item for item in case.extensions if item is not told),
        deferrals=tuple(item for item in case.deferrals if item.notified_date < told.notified_date),
    )
    return _due(facts, before, told.notified_date)


def _extended_by(facts: LetterFacts) -> str | None:
    told = _longer(facts)
    return str(told.working_days) if isinstance(told, Extension) else None


def _extension(facts: LetterFacts) -> Extension:
    """The extension that the letter tells; an empty one where there is none."""
    told = _longer(facts)
    return told if isinstance(told, Extension) else Extension(facts.letter_date, 0, facts.case.episode)


def _contact(facts: LetterFacts) -> str:
    head = facts.letterhead
    telephone = f"电话{head.telephone}" if head.telephone else ""
    return "，".join(part for part in (head.office, head.address, telephone) if part)


def _applicant_contact(facts: LetterFacts) -> str:
    """The contact as told in one text, then what was told apart and does not stand in it."""
    filing = facts.case.filing
    told = (
        filing.postal_address,
        f"邮编{filing.post_code}" if filing.post_code else "",
        f"电话{filing.telephone}" if filing.telephone else "",
        filing.email,
    )
    apart = (filing.postal_address, filing.post_code, filing.telephone, filing.email)
    new = (part for part, fact in zip(told, apart, strict=True) if fact and fact not in filing.applicant_contact)
    return "，".join(part for part in (filing.applicant_contact, *new) if part)


def _opinion_due(facts: LetterFacts) -> date | None:
    conventions = facts.date_rules.of_treatment(facts.asked.episode).conventions
    days = facts.case.regulation_under(conventions).consultation_answer_days
    received = facts.asked.letter_received_date
    # The period is not the agency's: its closures do not lengthen it.
    return None if days is None or received is None else facts.date_rules.calendar.national.add(received, days)


def _still_from(facts: LetterFacts) -> date | None:
    """The first day that does not count for the consultation; ``None`` where the Regulation counts them all."""
    conventions = facts.date_rules.of_treatment(facts.asked.episode).conventions
    if facts.asked.kind not in facts.case.regulation_under(conventions).suspending_consultations:
        return None
    return facts.asked.sent_date + (_ONE_DAY if conventions.consultation_send_day_counts else timedelta(0))


def _request_day(facts: LetterFacts) -> date | None:
    request = facts.case.correction_request
    return None if request is None else request.requested_date


def _supply(facts: LetterFacts) -> str:
    """In which form the information is wanted: ways of obtaining it, then media."""
    filing = facts.case.filing
    told = (
        "、".join(term_of(method).zh for method in filing.supply_methods),
        "、".join(term_of(medium).zh for medium in filing.supply_media),
    )
    return "；".join(part for part in told if part)


_FILED = Text("由登记的申请填写", "it comes with the application")
_CORRECT_FIRST = Text(
    "先登记补正要求（RequestCorrection）", "record the request for correction first (RequestCorrection)"
)
_LONGER_FIRST = Text(
    "先登记延期或延迟答复（ExtendDeadline、DeferReply）；期限停止计算时没有到期日",
    "record the extension or deferred period first (ExtendDeadline, DeferReply); nothing is due while the clock stands",
)
_CONSULT_FIRST = Text("先登记征求意见（OpenConsultation）", "record the consultation first (OpenConsultation)")


def _of_case(of: Callable[[LetterFacts], str | None]) -> ServiceValue:
    return ServiceValue(of, _FILED)


def _party(_: str) -> ServiceValue:
    return ServiceValue(lambda facts: facts.asked.party, _CONSULT_FIRST)


SERVICE_VALUES: Mapping[str, ServiceValue] = MappingProxyType(
    {
        "机关": _of_case(lambda facts: facts.agency),
        "申请编号": _of_case(lambda facts: str(facts.case.number)),
        "文号": _of_case(lambda facts: facts.number),
        "原编号": _of_case(lambda facts: facts.case.filing.external_number),
        "代理人": _of_case(lambda facts: facts.case.filing.agent_name),
        "申请人": _of_case(lambda facts: facts.case.filing.applicant_name),
        "申请人类别": _of_case(lambda facts: term_of(facts.case.filing.applicant_kind).short.zh),
        "申请人联系方式": _of_case(_applicant_contact),
        "称谓": _of_case(
            lambda facts: "你" if facts.case.filing.applicant_kind is ApplicantKind.NATURAL_PERSON else "你单位"
        ),
        "申请内容": _of_case(lambda facts: facts.case.filing.description),
        "申请方式": _of_case(lambda facts: term_of(facts.case.filing.receipt_channel).short.zh),
        "收到日期": _of_case(lambda facts: day_text(facts.case.received_date)),
        "收到依据": _of_case(lambda facts: receipt_text(facts.case.filing).zh),
        "承办": _of_case(lambda facts: facts.case.handler),
        "落款日期": _of_case(lambda facts: day_text(facts.letter_date)),
        "机关联系方式": ServiceValue(_contact, Text("填写机关文书信息", "complete the agency's letterhead")),
        "到期日期": ServiceValue(
            lambda facts: day_text(_due(facts, facts.case, facts.letter_date)),
            Text("期限停止计算，目前没有到期日", "the clock stands still: nothing is due"),
        ),
        "补正事项": ServiceValue(
            lambda facts: facts.case.correction_request.points if facts.case.correction_request else None,
            _CORRECT_FIRST,
        ),
        "补正期限": ServiceValue(
            lambda facts: day_text(facts.case.correction_request.due_date if facts.case.correction_request else None),
            _CORRECT_FIRST,
        ),
        "补正告知日期": ServiceValue(lambda facts: day_text(_request_day(facts)), _CORRECT_FIRST),
        "补正收到日期": ServiceValue(
            lambda facts: day_text(facts.case.corrected_date),
            Text("先登记收到补正（ReceiveCorrection）", "record the corrected application first (ReceiveCorrection)"),
        ),
        "原到期日期": ServiceValue(lambda facts: day_text(_old_due(facts)), _LONGER_FIRST),
        "新到期日期": ServiceValue(lambda facts: day_text(_new_due(facts)), _LONGER_FIRST),
        "延期工作日数": ServiceValue(_extended_by, _LONGER_FIRST),
        **{name: _party(name) for name in ("第三方", "共同制作机关", "协办机关")},
        "发函日期": ServiceValue(lambda facts: day_text(facts.asked.sent_date), _CONSULT_FIRST),
        "意见书收到日期": ServiceValue(
            lambda facts: day_text(facts.asked.letter_received_date),
            Text("先登记收到征求意见函（ConfirmConsultation）", "record its receipt first (ConfirmConsultation)"),
        ),
        "意见到期日期": ServiceValue(
            lambda facts: day_text(_opinion_due(facts)),
            Text("先登记收到征求意见函（ConfirmConsultation）", "record its receipt first (ConfirmConsultation)"),
        ),
        "征求意见对象": ServiceValue(lambda facts: term_of(facts.asked.kind).zh, _CONSULT_FIRST),
        "停钟起始": ServiceValue(
            lambda facts: day_text(_still_from(facts)),
            Text("适用的条例不扣除征求该方意见的时间", "the Regulation in force does not stop the clock for it"),
        ),
        "救济告知": ServiceValue(lambda facts: facts.remedies, _FILED),
        **FEE_VALUES,
    }
)

# What the records say of fields that are the caller's to tell: it is taken over where the caller does not tell them.
TAKEN_OVER: Mapping[str, Callable[[LetterFacts], str | None]] = MappingProxyType(
    {
        "提供形式": _supply,
        "用途": lambda facts: facts.case.filing.intended_use,
        "先前答复日期": lambda facts: None if facts.earlier is None else day_text(facts.earlier.date),
        "延期理由": lambda facts: _extension(facts).reason,
        "批准人": lambda facts: _extension(facts).approved_by,
        "先前答复文号": lambda facts: None if facts.earlier is None else facts.earlier.reply_number,
    }
)
