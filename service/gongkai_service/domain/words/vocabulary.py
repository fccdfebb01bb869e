"""The closed lists of the domain. Each member's value is the name it has in the contract without its prefix."""

from enum import StrEnum, auto


class _Word(StrEnum):
    """A list whose members are worth their own names."""

    @staticmethod
    def _generate_next_value_(name: str, start: int, count: int, last_values: list[str]) -> str:  # noqa: ARG004
        return name


class ApplicantKind(_Word):
    """Who applies: the number columns of table 三 (国办公开办函〔2021〕30号)."""

    NATURAL_PERSON = auto()
    BUSINESS = auto()
    RESEARCH = auto()
    PUBLIC_WELFARE = auto()
    LEGAL_SERVICE = auto()
    OTHER_ORGANIZATION = auto()


class ReceiptChannel(_Word):
    """How an application reaches the agency (条例第三十一条)."""

    IN_PERSON = auto()
    SIGNED_POST = auto()
    ORDINARY_POST = auto()
    INTERNET = auto()
    FAX = auto()
    EMAIL = auto()
    ORAL = auto()


class Outcome(_Word):
    """How a case ends, finer than any report format (条例第三十条、第三十五条至第三十九条)."""

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


class Timeliness(_Word):
    """Whether the first answer kept the period."""

    ON_TIME = auto()
    EXTENDED = auto()
    LATE = auto()


class ConsultationKind(_Word):
    """Who is consulted (条例第三十二条至第三十四条)."""

    THIRD_PARTY = auto()
    OTHER_AGENCY = auto()
    CO_AUTHOR_AGENCY = auto()


class ConsultationResult(_Word):
    """What came of a consultation."""

    CONSENTS = auto()
    OBJECTS = auto()
    SILENT = auto()


class ReplyDelivery(_Word):
    """How an answer reaches the applicant (国办公开办函〔2016〕235号)."""

    DIRECT = auto()
    ENTRUSTED = auto()
    POST = auto()
    ELECTRONIC = auto()


class RemedyKind(_Word):
    """行政复议 or 行政诉讼."""

    REVIEW = auto()
    LAWSUIT = auto()


class LawsuitRoute(_Word):
    """未经复议直接起诉 or 复议后起诉."""

    DIRECT = auto()
    AFTER_REVIEW = auto()


class RemedyResult(_Word):
    """How a remedy ended: the columns of table 四."""

    PENDING = auto()
    UPHELD = auto()
    CORRECTED = auto()
    OTHER = auto()


class ReviewProcedure(_Word):
    """普通程序 or 简易程序 (行政复议法第五十三条)."""

    ORDINARY = auto()
    SIMPLIFIED = auto()


class ReviewDecision(_Word):
    """How a review ended in law (行政复议法 of 2023); ``remedy_endings`` says what each counts as."""

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


class Judgment(_Word):
    """How an instance of a lawsuit ended in law (行政诉讼法); ``remedy_endings`` says what each counts as."""

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


class InstanceLevel(_Word):
    """一审、二审、再审."""

    FIRST = auto()
    SECOND = auto()
    RETRIAL = auto()


class LawsuitCapacity(_Word):
    """In which capacity the agency is sued: for its own act, or as the organ that reviewed (〔2016〕201号)."""

    ORIGINAL_AGENCY = auto()
    REVIEW_ORGAN = auto()


class FeeBasis(_Word):
    """What a fee is for: 按件、按量 (国办函〔2020〕109号) or cost (2007: 第二十七条)."""

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


class CostKind(_Word):
    """What a cost fee pays for (2007: 第二十七条)."""

    SEARCH = auto()
    COPY = auto()
    POSTAGE = auto()


class ExemptionGroup(_Word):
    """Who pays no cost fee under the Regulation of 2007, on proof (NDRC and MoF, July 2008)."""

    RURAL_FIVE_GUARANTEES = auto()
    MINIMUM_LIVING_ALLOWANCE = auto()
    PENSIONED_VETERANS = auto()


class LetterKind(_Word):
    """The letters of the desk (文书). What each must say stands in ``data/letters.toml``."""

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


class PublicationMeasure(_Word):
    """What an entry of the publication ledger counts."""

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


class AgencyKind(_Word):
    """What an agency is (条例第四十九条)."""

    DEPARTMENT = auto()
    GOVERNMENT = auto()
    OTHER = auto()


class RemedyCounting(_Word):
    """In which years a review or lawsuit counts. No text says."""

    ALIVE_IN_YEAR = auto()
    FILED_IN_YEAR = auto()
    DECIDED_IN_YEAR = auto()


class ReopenedCounting(_Word):
    """By which closing a case counts that was reopened by order. No text says."""

    FIRST_CLOSING = auto()
    LAST_CLOSING = auto()
