"""The closed lists of the contract. Each member's value is its name there, without the prefix.

Generated from the contract by tools/generate_words.py: change protos/gongkai/v1 and run make protos.
"""

from enum import StrEnum, auto


class _Word(StrEnum):
    """A list whose members are worth their own names."""

    @staticmethod
    def _generate_next_value_(name: str, start: int, count: int, last_values: list[str]) -> str:  # noqa: ARG004
        return name


class AgencyKind(_Word):
    """What kind of body an agency is."""

    DEPARTMENT = auto()
    GOVERNMENT = auto()
    OTHER = auto()


class AnswerPart(_Word):
    """Which part of a partial answer (部分公开, 条例第三十七条) a remedy or period is about."""

    OPEN = auto()
    REFUSED = auto()
    BOTH = auto()


class ApplicantKind(_Word):
    """Kinds of applicant: the columns of table 三 (国办公开办函〔2021〕30号)."""

    NATURAL_PERSON = auto()
    BUSINESS = auto()
    RESEARCH = auto()
    PUBLIC_WELFARE = auto()
    LEGAL_SERVICE = auto()
    OTHER_ORGANIZATION = auto()


class ApplicantMatch(_Word):
    """Whether two applications are of one applicant, by his identity number."""

    SAME = auto()
    ANOTHER = auto()
    UNKNOWN = auto()


class ArrivalState(_Word):
    """Where an arrival stands."""

    WAITING = auto()
    CONFIRMED = auto()
    WITHDRAWN = auto()


class AssessmentMeasure(_Word):
    """What a rule of assessment looks at."""

    LATE_ANSWER = auto()
    OVERDUE = auto()
    CORRECTED = auto()
    REPORT_NOT_IN_TIME = auto()
    REPORT_INCOMPLETE = auto()
    REPORT_ALIKE = auto()


class CalendarState(_Word):
    """Whether a calendar version is in use."""

    DRAFT = auto()
    CURRENT = auto()
    SUPERSEDED = auto()


class CaseCommand(_Word):
    """What can be done to a case. Each value names the method that does it."""

    START_PROCESSING = auto()
    REQUEST_CORRECTION = auto()
    RECEIVE_CORRECTION = auto()
    OPEN_CONSULTATION = auto()
    CLOSE_CONSULTATION = auto()
    EXTEND_DEADLINE = auto()
    DECIDE_CASE = auto()
    CLOSE_CASE = auto()
    WITHDRAW_CASE = auto()
    REOPEN_CASE = auto()
    ISSUE_FEE_NOTICE = auto()
    RECORD_PAYMENT = auto()
    WAIVE_FEE = auto()
    FILE_REVIEW = auto()
    DECIDE_REVIEW = auto()
    FILE_LAWSUIT = auto()
    DECIDE_LAWSUIT = auto()
    DEFER_REPLY = auto()
    CONFIRM_CONSULTATION = auto()
    NOTIFY_THIRD_PARTY = auto()
    RECORD_DELIVERY = auto()
    ACCEPT_REVIEW = auto()
    ANSWER_REVIEW = auto()
    EXTEND_REVIEW = auto()
    WITHDRAW_FEE_NOTICE = auto()
    REFUND_FEE = auto()
    SUSPEND_REVIEW = auto()
    RESUME_REVIEW = auto()
    OPEN_INSTANCE = auto()
    ISSUE_LETTER = auto()
    SUPPLEMENT_APPLICANT = auto()
    LINK_CASES = auto()
    VOID_CASE = auto()


class CaseMatch(_Word):
    """By what a case was found, the likeliest first."""

    NUMBER = auto()
    IDENTITY = auto()
    APPLICANT = auto()
    APPLICANT_BEGINNING = auto()
    DESCRIPTION = auto()
    OTHER_TEXT = auto()


class CaseOrder(_Word):
    """The order of a list of cases. Cases with one day stand in the order of their filing."""

    FILED = auto()
    FILED_NEWEST = auto()
    RECEIVED = auto()
    DUE = auto()
    CLOSED = auto()


class CasePartKind(_Word):
    """What belongs to a case and has methods of its own."""

    REVIEW = auto()
    LAWSUIT = auto()
    FEE_NOTICE = auto()
    LETTER = auto()
    LINKED_CASE = auto()


class CaseState(_Word):
    """Where a case stands."""

    FILED = auto()
    PROCESSING = auto()
    AWAITING_CORRECTION = auto()
    CONSULTING = auto()
    AWAITING_PAYMENT = auto()
    ANSWERED = auto()
    WITHDRAWN = auto()
    LAPSED = auto()
    VOID = auto()


class CaseTrait(_Word):
    """What a case may have."""

    REVIEW = auto()
    LAWSUIT = auto()
    FEE = auto()
    OPEN_CONSULTATION = auto()


class CaseView(_Word):
    """How much of each case a list shows."""

    FULL = auto()
    ROW = auto()


class CellSource(_Word):
    """Where the value of a cell comes from; every cell has one source."""

    CASES = auto()
    REMEDIES = auto()
    FEES = auto()
    LEDGER = auto()
    SUPPLEMENT = auto()
    SUM = auto()


class CellState(_Word):
    """What stands in a cell."""

    VALUE = auto()
    BLANK = auto()
    NOT_APPLICABLE = auto()


class CheckBasis(_Word):
    """Where a check comes from."""

    OFFICIAL = auto()
    ARITHMETIC = auto()


class CheckKind(_Word):
    """What a check compares."""

    SUM = auto()
    CARRY_OVER = auto()
    STOCK = auto()
    ROLL_UP = auto()
    TEXT = auto()
    BLANK = auto()
    LATE = auto()
    OVERDUE = auto()


class CheckRelation(_Word):
    """How the two sides of a check must stand to each other."""

    EQUAL = auto()
    AT_MOST = auto()


class CheckResult(_Word):
    """Whether a check holds."""

    PASSED = auto()
    FAILED = auto()
    NOT_ASSESSED = auto()


class ClockKind(_Word):
    """Which statutory period a clock measures."""

    CORRECTION_NOTICE = auto()
    CORRECTION = auto()
    REPLY = auto()
    REANSWER = auto()
    THIRD_PARTY_ANSWER = auto()
    CO_AUTHOR_ANSWER = auto()
    THIRD_PARTY_NOTICE = auto()
    FEE_PAYMENT = auto()
    REVIEW_FILING = auto()
    LAWSUIT_FILING = auto()
    REVIEW_ACCEPTANCE = auto()
    REVIEW_ANSWER = auto()
    REVIEW_DECISION = auto()
    PROACTIVE_PUBLICATION = auto()
    ANNUAL_REPORT = auto()


class ClockState(_Word):
    """Whether a clock runs."""

    RUNNING = auto()
    SUSPENDED = auto()
    WAITING = auto()
    MET = auto()
    MET_LATE = auto()
    ENDED = auto()
    OVERDUE = auto()


class ConsultationKind(_Word):
    """Who is consulted."""

    THIRD_PARTY = auto()
    OTHER_AGENCY = auto()
    CO_AUTHOR_AGENCY = auto()


class ConsultationResult(_Word):
    """What came of a consultation."""

    CONSENTS = auto()
    OBJECTS = auto()
    SILENT = auto()


class CostKind(_Word):
    """What a cost fee pays for."""

    SEARCH = auto()
    COPY = auto()
    POSTAGE = auto()


class DayKind(_Word):
    """What a day is."""

    WORKING_DAY = auto()
    WEEKEND = auto()
    HOLIDAY = auto()
    MAKE_UP_WORKDAY = auto()
    CLOSURE = auto()


class DayMark(_Word):
    """What a clock makes of a day."""

    START = auto()
    COUNTED = auto()
    REST = auto()
    SUSPENDED = auto()
    WAITING = auto()
    OVERDUE = auto()
    BETWEEN_READINGS = auto()


class Dimension(_Word):
    """By what response times are parted."""

    RECEIPT_CHANNEL = auto()
    OUTCOME = auto()
    APPLICANT_KIND = auto()
    HANDLER = auto()
    MONTH = auto()


class DocumentFormat(_Word):
    """A kind of document."""

    TEXT = auto()
    HTML = auto()
    DOCX = auto()
    XLSX = auto()
    PDF = auto()
    CSV = auto()
    JSON = auto()


class DocumentPart(_Word):
    """A part of a document, which is a file of its own."""

    BODY = auto()
    ANNEX = auto()


class DueLevel(_Word):
    """How urgent a clock is, by `AgencySettings`."""

    GREEN = auto()
    AMBER = auto()
    RED = auto()


class ExemptionGroup(_Word):
    """Who pays no cost fee under the Regulation of 2007, on proof (NDRC and MoF, July 2008; number unconfirmed)."""

    RURAL_FIVE_GUARANTEES = auto()
    MINIMUM_LIVING_ALLOWANCE = auto()
    PENSIONED_VETERANS = auto()


class FeeBasis(_Word):
    """What a fee is for."""

    PER_ITEM = auto()
    PER_PAGE = auto()
    COST = auto()


class FeeNoticeState(_Word):
    """Where a fee notice stands."""

    OPEN = auto()
    PAID = auto()
    WAIVED = auto()
    ABANDONED = auto()
    WITHDRAWN = auto()


class FieldSource(_Word):
    """Who supplies what stands in a field."""

    SERVICE = auto()
    CALLER = auto()


class FilingState(_Word):
    """How an agency stands to the day by which it has to publish."""

    PUBLISHED = auto()
    PUBLISHED_LATE = auto()
    DUE = auto()
    OVERDUE = auto()
    BY_SUCCESSOR = auto()


class FindingKind(_Word):
    """Kinds of finding."""

    LATE_CORRECTION_REQUEST = auto()
    LATE_EXTENSION = auto()
    SECOND_EXTENSION = auto()
    LATE_ANSWER = auto()
    ANSWERED_WHILE_WAITING = auto()
    REMEDY_BEFORE_ANSWER = auto()
    LATE_RECEIPT_CONFIRMATION = auto()
    LATE_DEFERRAL = auto()
    LATE_FEE_NOTICE = auto()
    EARLY_SILENCE = auto()
    THIRD_PARTY_NOT_TOLD = auto()
    LATE_REMEDY = auto()
    LATE_REVIEW_ANSWER = auto()
    FEE_NOTICE_CHANNEL = auto()
    FEE_WITHOUT_TARIFF = auto()
    FEE_FOR_PUBLIC_INFORMATION = auto()
    REVIEW_FIRST_SKIPPED = auto()
    REMEDY_AFTER_LONG_STOP = auto()
    LATE_APPEAL = auto()
    EXTENSION_NOT_APPROVED = auto()
    LATE_BY_ONE_READING = auto()
    SUIT_DURING_REVIEW = auto()
    PART_NOT_TOLD = auto()
    FEE_NOTICE_OTHER_WAY = auto()
    RECEIPT_CONFIRMED_LATER = auto()
    LETTER_OUTDATED = auto()
    LATE_REVIEW_EXTENSION = auto()


class InstanceLevel(_Word):
    """Which instance."""

    FIRST = auto()
    SECOND = auto()
    RETRIAL = auto()


class Judgment(_Word):
    """How an instance ended in law (行政诉讼法)."""

    CLAIM_DISMISSED = auto()
    REVOKED = auto()
    PERFORMANCE_ORDERED = auto()
    DECLARED_UNLAWFUL = auto()
    DECLARED_VOID = auto()
    CHANGED = auto()
    NOT_FILED = auto()
    SUIT_REJECTED = auto()
    WITHDRAWN = auto()
    MEDIATED = auto()
    APPEAL_DISMISSED = auto()
    APPEAL_WITHDRAWN = auto()
    REMANDED = auto()


class Language(_Word):
    """The language and script of a document."""

    ZH_HANS = auto()
    ZH_HANT = auto()
    EN = auto()


class LawsuitCapacity(_Word):
    """In which capacity the agency is sued."""

    ORIGINAL_AGENCY = auto()
    REVIEW_ORGAN = auto()


class LawsuitRoute(_Word):
    """How a lawsuit came to court."""

    DIRECT = auto()
    AFTER_REVIEW = auto()


class LetterFormat(_Word):
    """A kind of document in which a letter is written."""

    DOCX = auto()
    HTML = auto()


class LetterKind(_Word):
    """The letters of the desk (文书)."""

    REGISTRATION = auto()
    RECEIPT = auto()
    CORRECTION = auto()
    REASONS = auto()
    EXTENSION = auto()
    DEFERRAL = auto()
    THIRD_PARTY_CONSULTATION = auto()
    THIRD_PARTY_CONFIRMATION = auto()
    CONSULTATION_NOTICE = auto()
    THIRD_PARTY_DISCLOSURE = auto()
    CO_AUTHOR_CONSULTATION = auto()
    AGENCY_ASSISTANCE = auto()
    FEE_NOTICE = auto()
    ALREADY_PUBLIC = auto()
    DISCLOSURE = auto()
    PARTIAL_DISCLOSURE = auto()
    NON_DISCLOSURE = auto()
    ADMINISTRATIVE_QUERY = auto()
    NON_EXISTENCE = auto()
    NOT_THIS_AGENCY = auto()
    NEEDS_CREATION = auto()
    STILL_UNCLEAR = auto()
    PETITION = auto()
    REPEATED = auto()
    PUBLIC_PUBLICATION = auto()
    EXCESSIVE = auto()
    CONFIRM_OR_REISSUE = auto()
    OTHER_ANSWER = auto()
    NOT_CORRECTED = auto()
    FEE_UNPAID = auto()


class Outcome(_Word):
    """How a case ended.

    Finer than any report format; every format maps each outcome to one of its rows or says that it does not count
    it.
    """

    ALREADY_PUBLIC = auto()
    GRANTED = auto()
    PARTIALLY_GRANTED = auto()
    DENIED_STATE_SECRET = auto()
    DENIED_LAW_FORBIDS = auto()
    DENIED_SECURITY_STABILITY = auto()
    DENIED_TRADE_SECRET = auto()
    DENIED_PERSONAL_PRIVACY = auto()
    DENIED_THIRD_PARTY_RIGHTS = auto()
    DENIED_INTERNAL_AFFAIRS = auto()
    DENIED_PROCESS_INFORMATION = auto()
    DENIED_ENFORCEMENT_FILE = auto()
    ADMINISTRATIVE_QUERY = auto()
    DOES_NOT_EXIST = auto()
    NOT_THIS_AGENCY = auto()
    NEEDS_CREATION = auto()
    STILL_UNCLEAR = auto()
    PETITION = auto()
    REPEATED = auto()
    PUBLIC_PUBLICATION = auto()
    EXCESSIVE = auto()
    CONFIRM_OR_REISSUE = auto()
    NOT_GOVERNMENT_INFORMATION = auto()
    HANDLED_ELSEWHERE = auto()
    NOT_CORRECTED = auto()
    FEE_UNPAID = auto()
    WITHDRAWN = auto()
    OTHER = auto()


class PaperNumberKind(_Word):
    """The numbers that a case has on paper."""

    CASE = auto()
    EXTERNAL = auto()
    REPLY = auto()
    LETTER = auto()
    DOCKET = auto()
    ARRIVAL = auto()


class PeriodUnit(_Word):
    """In which unit a period is counted."""

    WORKING_DAY = auto()
    DAY = auto()
    MONTH = auto()
    YEAR = auto()
    SET_DATE = auto()
    NONE = auto()


class PreviewEventKind(_Word):
    """What may happen to a case that is made up for a preview."""

    CORRECTION = auto()
    THIRD_PARTY = auto()
    OTHER_AGENCY = auto()
    EXTENSION = auto()
    FEE = auto()
    DEFERRAL = auto()
    ANSWER = auto()


class PublicationMeasure(_Word):
    """What an entry of the ledger counts, with its unit."""

    WEBSITE_ITEMS = auto()
    GAZETTE_ITEMS = auto()
    WEIBO_ITEMS = auto()
    WEIXIN_ITEMS = auto()
    MEDIA_ITEMS = auto()
    OTHER_ITEMS = auto()
    ONLINE_INTERVIEWS = auto()
    ENQUIRIES_ANSWERED = auto()
    TRAININGS_HELD = auto()
    TRAININGS_ATTENDED = auto()
    ITEMS_DISCLOSED = auto()
    NORMATIVE_DOCUMENTS_DISCLOSED = auto()
    NORMATIVE_DOCUMENTS_MADE = auto()
    NORMATIVE_DOCUMENTS_REPEALED = auto()
    RULES_MADE = auto()
    RULES_DISCLOSED = auto()
    RULES_REPEALED = auto()
    LICENCE_DECISIONS = auto()
    OTHER_SERVICE_DECISIONS = auto()
    PENALTY_DECISIONS = auto()
    COMPULSION_DECISIONS = auto()
    CHARGES_FEN = auto()
    PROCUREMENT_PROJECTS = auto()
    PROCUREMENT_FEN = auto()
    TOPICS_ANSWERED = auto()
    PRESS_CONFERENCES = auto()
    PRESS_CONFERENCES_BY_HEAD = auto()
    ONLINE_INTERVIEWS_BY_HEAD = auto()
    POLICY_INTERPRETATIONS = auto()
    SOCIAL_MEDIA_RESPONSES = auto()
    OTHER_RESPONSES = auto()
    ARTICLES_ADOPTED_BY_MINISTRY = auto()
    ARTICLES_ADOPTED_BY_PROVINCE = auto()
    BROADCASTS_BY_LEADERS = auto()


class ReceiptChannel(_Word):
    """How an application reached the agency.

    It decides the day of receipt in law (条例第三十一条; before 2019-05-15 国办公开办函〔2015〕207号).
    """

    IN_PERSON = auto()
    SIGNED_POST = auto()
    ORDINARY_POST = auto()
    INTERNET = auto()
    FAX = auto()
    EMAIL = auto()
    ORAL = auto()


class RemedyCounting(_Word):
    """In which years a review or lawsuit counts in annual reports. No text says."""

    ALIVE_IN_YEAR = auto()
    FILED_IN_YEAR = auto()
    DECIDED_IN_YEAR = auto()


class RemedyResult(_Word):
    """How a review or lawsuit ended: the columns of table 四 (国办公开办函〔2021〕30号)."""

    PENDING = auto()
    UPHELD = auto()
    CORRECTED = auto()
    OTHER = auto()


class ReminderRule(_Word):
    """Rules by which reminders fire, always on a working day of the agency.

    Where two would fire on one day for one clock, the more urgent one fires alone.
    """

    AMBER = auto()
    RED = auto()
    LAST_DAY = auto()
    OVERDUE = auto()
    NOT_CORRECTED = auto()
    THIRD_PARTY_SILENT = auto()
    CO_AUTHOR_SILENT = auto()
    FEE_UNPAID = auto()
    CORRECTION_NOTICE_ENDING = auto()
    PAST_BY_ONE_READING = auto()


class ReopenedCounting(_Word):
    """By which closing a case counts that a review or court reopened. No text says; it is never counted twice."""

    FIRST_CLOSING = auto()
    LAST_CLOSING = auto()


class ReplyDelivery(_Word):
    """How an answer reached the applicant. It decides the day of the answer in law (国办公开办函〔2016〕235号)."""

    DIRECT = auto()
    ENTRUSTED = auto()
    POST = auto()
    ELECTRONIC = auto()


class ReportScope(_Word):
    """Whose records a report counts."""

    AGENCY = auto()
    SUBTREE = auto()


class ReportTemplateKind(_Word):
    """As what a template is written."""

    XLSX = auto()
    YAML = auto()


class ReviewDecision(_Word):
    """How a review ended in law (行政复议法 of 2023)."""

    UPHELD = auto()
    CLAIM_DISMISSED = auto()
    CHANGED = auto()
    REVOKED = auto()
    DECLARED_UNLAWFUL = auto()
    PERFORMANCE_ORDERED = auto()
    DECLARED_VOID = auto()
    NOT_ACCEPTED = auto()
    APPLICATION_REJECTED = auto()
    TERMINATED = auto()
    MEDIATED = auto()


class ReviewProcedure(_Word):
    """By which procedure a review goes (行政复议法 of 2023)."""

    ORDINARY = auto()
    SIMPLIFIED = auto()


class RollUpBasis(_Word):
    """Which figures of the units a roll-up sums."""

    RECORDS = auto()
    PUBLISHED = auto()


class SideBound(_Word):
    """Whether a side of a check is known, or what it comes to at the least or at the most."""

    AT_LEAST = auto()
    AT_MOST = auto()


class StepKind(_Word):
    """What a stretch of a clock is."""

    START = auto()
    COUNTED = auto()
    SUSPENDED = auto()
    WAITING = auto()
    RESTARTED = auto()
    EXTENDED = auto()
    ROLLED = auto()


class SuccessionReporting(_Word):
    """How the year of an abolition is reported. No text says."""

    ONE_REPORT = auto()
    SEPARATE_REPORTS = auto()


class SupplyMedium(_Word):
    """On which medium an applicant wants the information (条例第二十九条第三项: 形式要求)."""

    PAPER = auto()
    OPTICAL_DISC = auto()
    DISK = auto()
    FILE = auto()


class SupplyMethod(_Word):
    """In which way an applicant wants to obtain the information (条例第二十九条第三项: 获取信息的方式、途径)."""

    POST = auto()
    FAX = auto()
    DELIVERY = auto()
    COLLECTION = auto()
    READING = auto()
    EMAIL = auto()
    INTERNET = auto()


class Timeliness(_Word):
    """Whether a case was answered within its period."""

    ON_TIME = auto()
    EXTENDED = auto()
    LATE = auto()


class VoidReason(_Word):
    """Why a case should not be there."""

    DUPLICATE = auto()
    FILED_BY_MISTAKE = auto()
    WRONG_AGENCY = auto()


class WarningKind(_Word):
    """What may be a slip."""

    REPLY_NUMBER_TAKEN = auto()
    EXTERNAL_NUMBER_TAKEN = auto()
    CONSULTATION_AFTER_CLOSING = auto()
    LIKE_ONE_OF_TODAY = auto()
    IDENTITY_NUMBER = auto()
    ORGANISATION_CODE = auto()
    APPLIED_AFTER_RECEIPT = auto()
