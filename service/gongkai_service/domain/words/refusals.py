"""Every rule that says no, named and typed.

A refusal is part of the API: its ``reason`` is a value of ``gongkai.v1.ErrorReason`` without the prefix,
its ``facts`` travel as metadata, and its text says the rule and what would be accepted, in both languages.
Anything else that is raised is a defect.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from gongkai_service.domain.words.terms import argument_name, term_of
from gongkai_service.domain.words.text import Countable, Text


class Refusal(Exception):  # noqa: N818  (a refusal is an answer, not an error of the program)
    """A rule says no. Subclasses name the rule."""

    reason: ClassVar[str]
    zh: ClassVar[str]
    en: ClassVar[str]

    def __init__(self, **facts: object) -> None:
        self._facts = facts
        super().__init__(self.reason)

    @property
    def facts(self) -> dict[str, str]:
        """What the refusal rests on, in the words of the contract."""
        return {name: _in_contract(name, value) for name, value in self._facts.items()}

    @property
    def text(self) -> Text:
        """The rule and what would be accepted."""
        in_chinese = {name: _in_chinese(name, value) for name, value in self._facts.items()}
        in_english = {name: Countable(value) for name, value in self.facts.items()}
        return Text(zh=self.zh.format(**in_chinese), en=self.en.format(**in_english))


def _in_contract(name: str, value: object) -> str:
    if isinstance(value, Text):
        return value.en
    if name == "field":
        return str(value).rpartition(".")[2]
    return ", ".join(_in_contract(name, item) for item in value) if isinstance(value, tuple) else str(value)


def _in_chinese(name: str, value: object) -> str:
    if isinstance(value, tuple):
        return "、".join(_in_chinese(name, item) for item in value)
    if isinstance(value, StrEnum):
        return term_of(value).zh
    if isinstance(value, Text):
        return value.zh
    return argument_name(value) if name == "field" and isinstance(value, str) else str(value)


@dataclass(frozen=True, slots=True)
class FieldViolation:
    """One field that breaks one rule. ``rule`` is a stable id such as ``REQUIRED``."""

    field: str
    rule: str
    text: Text


class FieldInvalid(Refusal):
    """Fields break their rules; all are told together, at most twenty."""

    reason = "FIELD_INVALID"
    zh = "{violations} 处填写不符合要求，未作任何登记；请按各字段的说明改正后重试。"
    en = "{violations:field breaks its rule|fields break their rules}; nothing was written. Correct as described."
    most = 20

    def __init__(self, violations: Iterable[FieldViolation]) -> None:
        self.violations = tuple(violations)[: self.most]
        super().__init__(violations=len(self.violations))


class DeadlineExpired(Refusal):
    """The call's deadline passed before anything was done."""

    reason = "DEADLINE_EXPIRED"
    zh = "调用时限已过，未作任何登记；请放宽时限并用同一 request_id 重试。"
    en = "The call's deadline had passed; nothing was written. Allow more time and repeat with the same request_id."


class PageTokenInvalid(Refusal):
    """The page token is not one that this service gave for these arguments."""

    reason = "PAGE_TOKEN_INVALID"
    zh = "翻页标记无效，或与其他查询条件不符；请不带翻页标记从第一页重新查询。"
    en = "The page token was altered or belongs to other arguments. Start again without a page token."


class RequestIdReused(Refusal):
    """One request id, two different calls."""

    reason = "REQUEST_ID_REUSED"
    zh = "request_id {request_id} 已用于内容不同的另一次调用；新的操作请使用新的 UUID。"
    en = "The request_id {request_id} was used for a different call. Use a new UUID for a new action."


class AgencyNotFound(Refusal):
    """No such agency."""

    reason = "AGENCY_NOT_FOUND"
    zh = "没有登记行政机关 {agency}；请核对名称，或先创建该机关。"
    en = "There is no agency {agency}. Check the name, or create the agency first."


class CaseNotFound(Refusal):
    """No such case at that agency."""

    reason = "CASE_NOT_FOUND"
    zh = "没有申请件 {case}；请核对机关、年份和序号。"
    en = "There is no case {case}. Check agency, year and serial."


class CaseAnsweredElsewhere(CaseNotFound):
    """The case is there, and another agency answers it: here there is none such."""

    zh = "申请件 {case} 不由该机关办理，不能由其移交；请核对机关、年份和序号。"
    en = "That agency does not answer {case} and cannot hand it over. Check agency, year and serial."


class ArrivalNotFound(Refusal):
    """The agency has no such arrival."""

    reason = "ARRIVAL_NOT_FOUND"
    zh = "没有到达登记 {arrival}；请核对机关、年份和流水号。"
    en = "There is no arrival {arrival}. Check agency, year and serial."


class ConsultationNotFound(Refusal):
    """No such open consultation."""

    reason = "CONSULTATION_NOT_FOUND"
    zh = "该申请件没有序号为 {consultation} 的未结征求意见。"
    en = "The case has no open consultation {consultation}."


class ReviewNotFound(Refusal):
    """No such review."""

    reason = "REVIEW_NOT_FOUND"
    zh = "没有行政复议 {review}。"
    en = "There is no review {review}."


class LawsuitNotFound(Refusal):
    """No such lawsuit."""

    reason = "LAWSUIT_NOT_FOUND"
    zh = "没有行政诉讼 {lawsuit}。"
    en = "There is no lawsuit {lawsuit}."


class FeeNoticeNotFound(Refusal):
    """No such fee notice."""

    reason = "FEE_NOTICE_NOT_FOUND"
    zh = "没有收费通知 {fee_notice}。"
    en = "There is no fee notice {fee_notice}."


class LetterNotFound(Refusal):
    """No such letter."""

    reason = "LETTER_NOT_FOUND"
    zh = "没有文书 {letter}。"
    en = "There is no letter {letter}."


class CostTariffNotFound(Refusal):
    """No such entry of the agency's cost tariff, or none on that day."""

    reason = "COST_TARIFF_NOT_FOUND"
    zh = "没有成本收费标准 {cost_tariff}，或者其在 {date} 不适用；请核对，或先登记该标准。"
    en = "There is no cost tariff {cost_tariff}, or none that holds on {date}. Check it, or add it first."


class PublicationNotFound(Refusal):
    """No such ledger entry."""

    reason = "PUBLICATION_NOT_FOUND"
    zh = "没有主动公开台账条目 {publication}。"
    en = "There is no ledger entry {publication}."


class CalendarNotFound(Refusal):
    """No such calendar version."""

    reason = "CALENDAR_NOT_FOUND"
    zh = "没有工作日历 {calendar}；可用 calendars/current。"
    en = "There is no calendar {calendar}. calendars/current is accepted."


class ReportFormatNotFound(Refusal):
    """No such report format."""

    reason = "REPORT_FORMAT_NOT_FOUND"
    zh = "没有报告格式 {format}；可用：{accepted}。"
    en = "There is no report format {format}. Accepted: {accepted}."


class CellNotFound(Refusal):
    """The format has no such cell."""

    reason = "CELL_NOT_FOUND"
    zh = "格式 {format} 没有单元格 {cell}；请使用计算结果中给出的单元格编号。"
    en = "The format {format} has no cell {cell}. Use a cell id from the computed report."


class ReportItemNotFound(Refusal):
    """No format has such an item to be entered."""

    reason = "REPORT_ITEM_NOT_FOUND"
    zh = "没有填报项目 {item}；可填：{accepted}。"
    en = "There is no item {item} to be entered. Accepted: {accepted}."


class ReportSectionNotFound(Refusal):
    """The format has no such section."""

    reason = "REPORT_SECTION_NOT_FOUND"
    zh = "格式 {format} 没有部分 {section}；可填：{accepted}。"
    en = "Format {format} has no section {section}. Accepted: {accepted}."


class ReportCheckNotFound(Refusal):
    """The report has no such check."""

    reason = "REPORT_CHECK_NOT_FOUND"
    zh = "格式 {format} 没有勾稽关系 {check}；见 report check 所列标识。"
    en = "Format {format} has no check {check}. See report check for the ids."


class ReportPublicationNotFound(Refusal):
    """No such publication of a report."""

    reason = "REPORT_PUBLICATION_NOT_FOUND"
    zh = "没有已公布的报告 {publication}。"
    en = "There is no publication {publication}."


class CalendarAlreadyExists(Refusal):
    """The calendar id is taken."""

    reason = "CALENDAR_ALREADY_EXISTS"
    zh = "{calendar} 已经存在；请换一个编号。"
    en = "{calendar} exists already. Choose another id."


class AgencyAlreadyExists(Refusal):
    """The agency id is taken."""

    reason = "AGENCY_ALREADY_EXISTS"
    zh = "{agency} 已经存在；请换一个编号，或修改原有机关。"
    en = "{agency} exists already. Choose another id, or update that agency."


class AgencyParentCycle(Refusal):
    """The tree of agencies would close in on itself."""

    reason = "AGENCY_PARENT_CYCLE"
    zh = "{parent} 就是 {agency} 本身或在其之下，不能作为其上级。"
    en = "{parent} is {agency} itself or stands below it, so it cannot be the parent."


class AgencyAbolished(Refusal):
    """The agency was abolished: its successor goes on with its work."""

    reason = "AGENCY_ABOLISHED"
    zh = "{agency} 已于 {abolished_date} 撤销，由 {successor} 继续行使其职权；请以该机关办理。"
    en = "{agency} was abolished on {abolished_date}, and {successor} goes on with its work: name that agency."


class SuccessorInvalid(Refusal):
    """Who cannot go on with the work of an agency."""

    reason = "SUCCESSOR_INVALID"
    zh = "{successor} 就是 {agency} 本身、由其承继的机关，或者届时已经撤销，不能继续行使其职权；请写另一机关。"
    en = (
        "{successor} is {agency} itself, is succeeded by it, or was abolished by then, so it cannot go on with its "
        "work: name another agency."
    )


class EtagMismatch(Refusal):
    """The resource has changed since it was read."""

    reason = "ETAG_MISMATCH"
    zh = "读取之后内容已有变化（etag {etag}，现为 {current}）；请重新读取后再决定。"
    en = "It has changed since it was read (etag {etag}, now {current}). Read it again, then decide again."


class CaseStateForbids(Refusal):
    """The case's state does not allow the command."""

    reason = "CASE_STATE_FORBIDS"
    zh = "申请件的状态为“{state}”，不能办理“{command}”；现在可以办理：{allowed}。"
    en = "The case is {state}, which does not allow {command}. Allowed now: {allowed}."


class CalendarAlreadyPublished(Refusal):
    """A published version never changes."""

    reason = "CALENDAR_ALREADY_PUBLISHED"
    zh = "{calendar} 已经启用过，不能再次启用；如需更改请新建一版。"
    en = "{calendar} was published before and stays as it is. Make a new version to change it."


class CalendarBaseSuperseded(Refusal):
    """Another version was published since the draft was made."""

    reason = "CALENDAR_BASE_SUPERSEDED"
    zh = "{calendar} 以 {base} 为底本，而现行版本已是 {current}；请以现行版本重新起草。"
    en = "{calendar} was made from {base}, but {current} is in use now. Make the draft anew."


class ReceiptNotConfirmed(Refusal):
    """The channel's day of receipt is the day on which both confirmed it, and none was told."""

    reason = "RECEIPT_NOT_CONFIRMED"
    zh = (
        "以“{receipt_channel}”方式收到的申请，以双方确认之日为收到之日"
        "（条例第三十一条；2019年5月15日前为国办公开办函〔2015〕207号）；请填写 {accepted}。"
        "尚未确认的，请登记为已到达（RegisterArrival）。"
    )
    en = (
        "An application by {receipt_channel} is received on the day on which both sides confirmed it "
        "(article 31; before 2019-05-15 letter 207 of 2015). Give {accepted}; register what is not confirmed yet as "
        "arrived (RegisterArrival)."
    )


class ReceiptNeedsNoConfirmation(Refusal):
    """Arrival is the receipt, so that nothing waits for a confirmation."""

    reason = "RECEIPT_NEEDS_NO_CONFIRMATION"
    zh = "以“{receipt_channel}”方式提交的这件申请无需再行确认，收到之日为 {received_date}；请直接登记申请（FileCase）。"
    en = (
        "This application by {receipt_channel} needs no further confirmation: it was received on {received_date}. "
        "File it (FileCase)."
    )


class ArrivalEnded(Refusal):
    """The arrival was confirmed or withdrawn before."""

    reason = "ARRIVAL_ENDED"
    zh = "这件到达登记的状态为“{state}”（{ended_on}），不能再确认或者撤回。"
    en = "The arrival is {state} since {ended_on} and can be neither confirmed nor withdrawn."


class DateContradictsRule(Refusal):
    """A day that was told is not the one that follows by law from the others."""

    reason = "DATE_CONTRADICTS_RULE"
    zh = "{field}填写为 {date}，而依规定应为 {expected}；请更正，或不填该项。"
    en = "{field} is {date}, but by the rules it is {expected}. Correct it, or leave it out."


class CorrectionAlreadyRequested(Refusal):
    """条例第三十条 allows one request for correction."""

    reason = "CORRECTION_ALREADY_REQUESTED"
    zh = "已于 {requested_on} 要求补正；条例第三十条规定一次性告知，不得再次要求。可以继续办理并作出答复。"
    en = (
        "A correction was requested on {requested_on}; article 30 allows one request. "
        "Go on with the case and answer it."
    )


class DateInFuture(Refusal):
    """A legal date lies after today in Asia/Shanghai."""

    reason = "DATE_IN_FUTURE"
    zh = "{field}为 {date}，晚于今天（北京时间 {today}）；请填写已经发生的日期。"
    en = "{field} is {date}, after today ({today} in Asia/Shanghai). Give a date that has come."


class DateTooEarly(Refusal):
    """A legal date lies before what it follows from."""

    reason = "DATE_TOO_EARLY"
    zh = "{field}为 {date}，早于其前提；最早可为 {earliest}。"
    en = "{field} is {date}, before what it follows from. The earliest accepted is {earliest}."


class DateTooLate(Refusal):
    """A legal date lies after the closing of the case."""

    reason = "DATE_TOO_LATE"
    zh = "{field}为 {date}，晚于结案之日，不属于已结案件补录的事项；最晚可为 {latest}。"
    en = "{field} is {date}, after the case was closed. The latest accepted is {latest}."


class AlreadyRecorded(Refusal):
    """What can happen once was recorded before."""

    reason = "ALREADY_RECORDED"
    zh = "“{command}”已经登记过（{recorded_on}），只能登记一次。"
    en = "{command} was recorded before ({recorded_on}); it can happen once."


class DeferralNotProvided(Refusal):
    """条例第三十五条 is of 2019; the text of 2007 knows no deferred period."""

    reason = "DEFERRAL_NOT_PROVIDED"
    zh = "适用 {regulation} 年条例的申请没有延迟答复的规定；可以延期（EXTEND_DEADLINE）。"
    en = "The Regulation of {regulation} governs the case and knows no deferred period. EXTEND_DEADLINE is accepted."


class ConsultationKindForbids(Refusal):
    """The rule is about another kind of consultation."""

    reason = "CONSULTATION_KIND_FORBIDS"
    zh = "第 {consultation} 项征求意见的对象为“{kind}”，此处只适用于：{accepted}。"
    en = "Consultation {consultation} is of the kind {kind}. Accepted here: {accepted}."


class ReviewStageForbids(Refusal):
    """The review has not come so far, is over, or goes by another procedure."""

    reason = "REVIEW_STAGE_FORBIDS"
    zh = (
        "行政复议 {review} 现在不能办理“{command}”：须已受理且尚未作出决定；延期还须适用普通程序，中止须不在中止期间，"
        "恢复须在中止期间；受理后不能不予受理。"
    )
    en = (
        "{review} does not allow {command} now. It must be accepted and not yet decided; it is extended in the "
        "ordinary procedure alone, suspended while it is not, resumed while it is, and once accepted not refused "
        "acceptance."
    )


class NoRegulationInForce(Refusal):
    """No Regulation was in force on the day of receipt."""

    reason = "NO_REGULATION_IN_FORCE"
    zh = "收到日期 {received_date} 早于《政府信息公开条例》施行日；最早可为 {earliest}。"
    en = "Received on {received_date}, when no Regulation was in force. The earliest accepted is {earliest}."


class ExtensionTooLong(Refusal):
    """The extension is longer than the Regulation allows."""

    reason = "EXTENSION_TOO_LONG"
    zh = "延长 {working_days} 个工作日超过条例允许的上限；可填 1 至 {maximum}。"
    en = "An extension of {working_days} working days is more than the Regulation allows. Accepted: 1 to {maximum}."


class OutcomeNotAllowed(Refusal):
    """The outcome cannot be given by this method in this state."""

    reason = "OUTCOME_NOT_ALLOWED"
    zh = "此处不能使用办理结果“{outcome}”；可用：{accepted}。"
    en = "The outcome {outcome} cannot be given here. Accepted: {accepted}."


class RemedyAlreadyDecided(Refusal):
    """The remedy ended before."""

    reason = "REMEDY_ALREADY_DECIDED"
    zh = "该案已于 {decided_on} 审结，结果为 {result}。"
    en = "It was decided on {decided_on} with result {result}."


class ReviewNotDecided(Refusal):
    """A lawsuit after review needs a review that was decided, or let its period pass."""

    reason = "REVIEW_NOT_DECIDED"
    zh = "行政复议 {review} 尚未审结，期限也未届满，不能登记复议后起诉；请先登记复议决定，或登记为直接起诉。"
    en = (
        "The review {review} is not decided, nor is its period over. Record its decision first, or file the lawsuit as "
        "direct."
    )


class RemedyOrdersNothing(Refusal):
    """Only a remedy that corrected the agency's act reopens a case."""

    reason = "REMEDY_ORDERS_NOTHING"
    zh = "{remedy} 的结果为“{result}”，未责令重新答复；只有结果纠正且责令重新答复的复议或诉讼才能重新办理。"
    en = "{remedy} ended {result} and orders no new answer. Only a remedy with result CORRECTED reopens a case."


class OrderAlreadyObeyed(Refusal):
    """One order asks for one new answer."""

    reason = "ORDER_ALREADY_OBEYED"
    zh = "申请件已因 {remedy} 重新办理过；一项决定或判决只能重新办理一次。"
    en = "The case was reopened by {remedy} before; one order reopens it once."


class ResultContradictsDecision(Refusal):
    """What was told of a decision does not follow from its legal kind."""

    reason = "RESULT_CONTRADICTS_DECISION"
    zh = "“{decision}”计入“{accepted}”：不能另填其他结果，不能责令重新答复的也不能填写“责令重新答复”。"
    en = (
        "The decision {decision} counts as {accepted}. Another result is not accepted with it, nor an order to answer "
        "anew that it cannot give."
    )


class InstanceForbids(Refusal):
    """The instance cannot follow, or does not end so."""

    reason = "INSTANCE_FORBIDS"
    zh = "现在不能登记“{given}”；可以：{accepted}。"
    en = "{given} cannot be recorded now. Accepted: {accepted}."


class RouteContradictsReviews(Refusal):
    """The case's reviews make the lawsuit another route."""

    reason = "ROUTE_CONTRADICTS_REVIEWS"
    zh = "按本件已审结或者期限已届满的行政复议应为“{expected}”，不是“{route}”；可以不填途径，由系统确定。"
    en = "By the reviews of the case that have ended the route is {expected}, not {route}. Leave it to the service."


class PartContradictsReview(Refusal):
    """A lawsuit after review is about what was reviewed."""

    reason = "PART_CONTRADICTS_REVIEW"
    zh = "行政复议 {review} 针对{reviewed}，本案针对{part}；请不填所经复议，或者更正针对的部分。"
    en = "The review {review} is about {reviewed}, the lawsuit about {part}. Leave the review out, or correct the part."


class EarlierCaseNotAnswered(Refusal):
    """A repeated application points to an answer."""

    reason = "EARLIER_CASE_NOT_ANSWERED"
    zh = "{earlier_case} 在此之前没有答复，不能作为重复申请的依据；请填写同一机关此前已答复的另一件申请。"
    en = "{earlier_case} was not answered by then. Name another case of the agency that was answered before."


class FeeBasisMixed(Refusal):
    """By items and by pages are never charged for one application (国办函〔2020〕109号)."""

    reason = "FEE_BASIS_MIXED"
    zh = "本件已经{standing}发出收费通知，不得再{basis}；需要改变的，先撤回原通知。"
    en = "The application was charged {standing}; it cannot be charged {basis} too. Withdraw that notice first."


class ApplicantNotIdentified(Refusal):
    """The applicant's other applications are not known."""

    reason = "APPLICANT_NOT_IDENTIFIED"
    zh = "{case} 未登记申请人的身份证明号码，无法识别其其他申请；可以填写 {accepted}。"
    en = "No identity number was told for {case}, so other applications are not recognised. {accepted} can be given."


class FeeNotDue(Refusal):
    """Nothing is due for that quantity."""

    reason = "FEE_NOT_DUE"
    zh = "{basis}计算，应收金额为 0，无须发出收费通知；计算过程见 QuoteFee。"
    en = "Charged {basis}, nothing is due, so there is nothing to give notice of. See QuoteFee for the working."


class FeeAmountContradictsTariff(Refusal):
    """The amount that was told is not what the tariff makes it."""

    reason = "FEE_AMOUNT_CONTRADICTS_TARIFF"
    zh = "所填金额 {amount_fen} 分与按标准计算的 {expected_fen} 分不符；不填金额则由系统计算。"
    en = "{amount_fen} fen is not the {expected_fen} fen by the tariff. Leave the amount to the service."


class FeeNoticeSettled(Refusal):
    """The fee notice is settled."""

    reason = "FEE_NOTICE_SETTLED"
    zh = "该收费通知已了结（{state}），不再接受缴费、减免或撤回。"
    en = "The fee notice is settled ({state}); it takes no further payment, waiver or withdrawal."


class AmountExceedsDue(Refusal):
    """The amount exceeds what is still due."""

    reason = "AMOUNT_EXCEEDS_DUE"
    zh = "金额 {amount_fen} 分超过尚欠的 {due_fen} 分；可填 1 至 {due_fen}。"
    en = "{amount_fen} fen is more than the {due_fen} fen still due. Accepted: 1 to {due_fen}."


class AmountExceedsPaid(Refusal):
    """The refund exceeds what was paid."""

    reason = "AMOUNT_EXCEEDS_PAID"
    zh = "退费 {amount_fen} 分超过已缴未退的 {paid_fen} 分。"
    en = "A refund of {amount_fen} fen is more than the {paid_fen} fen paid and not yet paid back."


class LetterKindForbids(Refusal):
    """The letter does not fit what it is about."""

    reason = "LETTER_KIND_FORBIDS"
    zh = "文书“{kind}”不适用于此（{given}）；适用于：{accepted}。"
    en = "The letter {kind} does not fit here ({given}). It fits: {accepted}."


class LetterFactsMissing(Refusal):
    """Facts are missing that nobody may invent."""

    reason = "LETTER_FACTS_MISSING"
    zh = "文书“{kind}”还缺少：{missing}。请补充登记或者填写，系统不会代为编写。"
    en = "The letter {kind} still needs: {missing}. Record or tell them; the service invents nothing."


class LetterTemplateInvalid(Refusal):
    """The template cannot be used."""

    reason = "LETTER_TEMPLATE_INVALID"
    zh = "文书“{kind}”的模板不能使用。缺少的要素：{missing}；不认识的字段：{unknown}；{error}"
    en = "The template for {kind} cannot be used. Elements missing: {missing}; unknown fields: {unknown}; {error}"


class PublicationRetracted(Refusal):
    """The ledger entry was retracted before."""

    reason = "PUBLICATION_RETRACTED"
    zh = "台账条目 {publication} 已经撤销；如需更正请另行登记。"
    en = "The ledger entry {publication} was retracted before. Record a new entry instead."


class AsOfInFuture(Refusal):
    """Figures of an instant that has not come."""

    reason = "AS_OF_IN_FUTURE"
    zh = "as_of_time {as_of_time} 晚于现在 {now}；请填写已过去的时刻，或留空。"
    en = "as_of_time {as_of_time} is after now ({now}). Give an instant that has passed, or none."


class ReportYearUnsupported(Refusal):
    """The year lies outside what can be reported."""

    reason = "REPORT_YEAR_UNSUPPORTED"
    zh = "不能编制 {year} 年的报告；可填 {earliest} 至 {latest}。"
    en = "The year {year} cannot be reported. Accepted: {earliest} to {latest}."


class ReportYearUnfinished(Refusal):
    """The report of a year that is not over."""

    reason = "REPORT_YEAR_UNFINISHED"
    zh = "{year} 年尚未结束，报告自 {earliest_date} 起可以公布。"
    en = "The year {year} is not over. Its report can be published from {earliest_date} on."


class ReportPublicationMismatch(Refusal):
    """``replaces`` does not name the publication in force."""

    reason = "REPORT_PUBLICATION_MISMATCH"
    zh = "replaces 应填写当前有效的已公布报告“{in_force}”，而不是“{replaces}”。"
    en = "replaces must name the publication in force, '{in_force}', not '{replaces}'."

    @property
    def text(self) -> Text:
        """The rule, by whether one is in force and whether one was named."""
        replaces, in_force = self.facts["replaces"], self.facts["in_force"]
        if not in_force:
            return Text(
                f"该年度尚无已公布的报告，replaces 应留空，而不是“{replaces}”。",
                f"No report of that year is published yet: leave replaces empty, instead of '{replaces}'.",
            )
        if not replaces:
            return Text(
                f"该年度已公布报告“{in_force}”；更正须在 replaces 中写明它。",
                f"The report '{in_force}' of that year is published; to correct it, replaces must name it.",
            )
        return super().text


class AdjustmentMismatch(Refusal):
    """The explanation is for another difference."""

    reason = "ADJUSTMENT_MISMATCH"
    zh = "勾稽关系 {check} 目前的差额是 {current}，不是 {delta}；只能说明不符的关系现有的差额。"
    en = (
        "The check {check} differs by {current} now, not by {delta}. Only the difference that a failed check shows "
        "can be explained."
    )


class ChecksFailed(Refusal):
    """Blocking checks fail."""

    reason = "CHECKS_FAILED"
    zh = "有 {count} 项勾稽关系不符，不能公布：{checks}。请更正记录，或者用 AdjustReportCheck 说明差额。"
    en = (
        "{count:check fails|checks fail}, so that nothing can be published: {checks}. Mend the records, or explain the "
        "differences (AdjustReportCheck)."
    )


class ReportIncomplete(Refusal):
    """Sections or figures are missing."""

    reason = "REPORT_INCOMPLETE"
    zh = (
        "报告还缺 {count} 处，公布后不能再补：{missing}。请先填写、填报（见 report supplement）；确需按现状公布的，写明"
        "理由（incomplete_reason）。"
    )
    en = (
        "The report lacks {count} sections or figures, and what is published stays: {missing}. Supply them first (see "
        "report supplement), or tell why it is published as it is (incomplete_reason)."
    )


class DocumentUnavailable(Refusal):
    """The kind of document cannot be made."""

    reason = "DOCUMENT_UNAVAILABLE"
    zh = "不能生成 {document_format} 格式的文件，缺少：{missing}。"
    en = "A {document_format} document cannot be made. Missing: {missing}."


class CharactersUnprintable(Refusal):
    """No font has a character; it would be printed as an empty box."""

    reason = "CHARACTERS_UNPRINTABLE"
    zh = "字体中没有这些字符，{document_format} 中只能印成空框：{places}。请改用其他写法，或导出为 Word、网页文件。"
    en = (
        "No font has these characters, and a {document_format} would print empty boxes: {places}. "
        "Write them otherwise, or export Word or HTML."
    )


class DuplicateIsVoid(Refusal):
    """The case that is to stay is void itself."""

    reason = "DUPLICATE_IS_VOID"
    zh = "申请件 {case} 本身已作废，不能作为保留的申请；请填写仍有效的一件。"
    en = "The case {case} is void itself and cannot be the one that stays. Name the one that stands."


class EntryNotFound(Refusal):
    """The history has no entry of that number."""

    reason = "ENTRY_NOT_FOUND"
    zh = "办理历史只有 {entries} 条，没有第 {sequence} 条；请用 case history 查看。"
    en = "The history has {entries:entry|entries}, and no entry {sequence}. See case history."


class EntryNotMendable(Refusal):
    """The entry cannot be mended in this way."""

    reason = "ENTRY_NOT_MENDABLE"
    zh = "第 {sequence} 条（{kind}）不能这样更正：{accepted}。"
    en = "Entry {sequence} ({kind}) cannot be mended like this: {accepted}."


class EntryCannotStand(Refusal):
    """With the mending an entry could not have been recorded."""

    reason = "ENTRY_CANNOT_STAND"
    zh = "更正后，第 {sequence} 条（{kind}，{date}）不能成立：{why}请一并更正或撤销该条。"
    en = (
        "With the mending, entry {sequence} ({kind}, {date}) could not have been recorded: {why} Mend or strike it in "
        "the same call."
    )


class NothingMended(Refusal):
    """The entries say already what the mending tells."""

    reason = "NOTHING_MENDED"
    zh = "第 {sequences} 条已是所要更正的内容，未作任何登记。"
    en = "Nothing was written: {sequences} (entries by number) say already what is told."


class StorageUnavailable(Refusal):
    """The server is stopping or cannot write."""

    reason = "STORAGE_UNAVAILABLE"
    zh = "服务正在停止或暂时无法写入；请稍后用同一 request_id 重试。"
    en = "The service is stopping or cannot write at the moment. Try again later with the same request_id."


def require_not_future(field: str, day: date, *, today: date) -> None:
    """Refuses a legal date after today.

    Raises:
        DateInFuture: ``day`` is after ``today``.
    """
    if day > today:
        raise DateInFuture(field=field, date=day, today=today)


def require_not_before(field: str, day: date, *, earliest: date) -> None:
    """Refuses a legal date before what it follows from.

    Raises:
        DateTooEarly: ``day`` is before ``earliest``.
    """
    if day < earliest:
        raise DateTooEarly(field=field, date=day, earliest=earliest)


def require_not_after(field: str, day: date, *, latest: date) -> None:
    """Refuses a legal date after the closing of the case.

    Raises:
        DateTooLate: ``day`` is after ``latest``.
    """
    if day > latest:
        raise DateTooLate(field=field, date=day, latest=latest)
