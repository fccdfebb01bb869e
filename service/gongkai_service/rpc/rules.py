"""The bounds of fields, as data: what a string, a number or a name may be. ``validation`` enforces them.

Keys are full field names without the package, so that a rule is found by what it is about. Which fields
are required stands in the contract itself (``google.api.field_behavior``).
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from gongkai_service.domain.calendar import FIRST_DAY

# Strings without a bound of their own: names of resources, numbers, handlers.
DEFAULT_LENGTH = 200

LENGTHS: Mapping[str, int] = MappingProxyType(
    {
        "Agency.display_name": 100,
        "Agency.case_number_prefix": 30,
        "LocalizedText.zh": 20,
        "LocalizedText.en": 60,
        "Applicant.display_name": 100,
        "Applicant.contact": 200,
        "FileCaseRequest.description": 4000,
        "StartProcessingRequest.handler": 50,
        "RequestCorrectionRequest.points": 2000,
        "OpenConsultationRequest.party": 100,
        "DecideCaseRequest.reply_number": 50,
        "CloseCaseRequest.explanation": 1000,
        "FileReviewRequest.organ": 100,
        "FileLawsuitRequest.court": 100,
        "WaiveFeeRequest.explanation": 1000,
        "RecordPublicationRequest.category": 50,
        "ComputeAnnualReportRequest.format": 40,
        "ListCellCasesRequest.format": 40,
        "ListCellCasesRequest.cell": 120,
        "page_token": 400,
        "etag": 64,
    }
)

# Texts that may run over lines; all others are one line.
MULTILINE = frozenset(
    {
        "FileCaseRequest.description",
        "RequestCorrectionRequest.points",
        "CloseCaseRequest.explanation",
        "WaiveFeeRequest.explanation",
    }
)

# Inclusive bounds of whole numbers.
RANGES: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "page_size": (0, 1000),
        "year": (0, 2100),
        "received_year": (0, 2100),
        "CloseConsultationRequest.consultation": (1, 10_000),
        "ExtendDeadlineRequest.working_days": (1, 1000),
        "AddWorkingDaysRequest.working_days": (1, 1000),
        "amount_fen": (1, 1_000_000_000),
        "RecordPublicationRequest.quantity": (0, 1_000_000_000_000),
    }
)

FIRST_DATE = FIRST_DAY
LAST_DATE = FIRST_DAY.replace(year=2100, month=12, day=31)
MOST_LISTED_DAYS = 400

# Enum values that exist but cannot be given here.
NOT_ACCEPTED: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "DecideReviewRequest.result": frozenset({"REMEDY_RESULT_PENDING"}),
        "DecideLawsuitRequest.result": frozenset({"REMEDY_RESULT_PENDING"}),
    }
)

UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")

_AGENCY_ID = r"[a-z][a-z0-9-]{1,39}"
_AGENCY = rf"agencies/{_AGENCY_ID}"
_CASE = rf"{_AGENCY}/cases/[1-9][0-9]{{3}}-[1-9][0-9]{{0,8}}"
_ORDINAL = r"[1-9][0-9]{0,5}"

# Resource names by the type that the contract's ``resource_reference`` gives, with an example of each.
NAMES: Mapping[str, tuple[re.Pattern[str], str]] = MappingProxyType(
    {
        "gongkai.v1/Agency": (re.compile(_AGENCY), "agencies/szwater"),
        "gongkai.v1/Case": (re.compile(_CASE), "agencies/szwater/cases/2018-14"),
        "gongkai.v1/Review": (
            re.compile(rf"{_CASE}/reviews/{_ORDINAL}"),
            "agencies/szwater/cases/2018-14/reviews/1",
        ),
        "gongkai.v1/Lawsuit": (
            re.compile(rf"{_CASE}/lawsuits/{_ORDINAL}"),
            "agencies/szwater/cases/2018-14/lawsuits/1",
        ),
        "gongkai.v1/FeeNotice": (
            re.compile(rf"{_CASE}/feeNotices/{_ORDINAL}"),
            "agencies/szwater/cases/2018-14/feeNotices/1",
        ),
        "gongkai.v1/Publication": (
            re.compile(rf"{_AGENCY}/publications/[1-9][0-9]{{0,8}}"),
            "agencies/szwater/publications/7",
        ),
        "gongkai.v1/Calendar": (re.compile(r"calendars/[a-z0-9][a-z0-9-]{0,39}"), "calendars/current"),
    }
)

# Fields whose form is not that of one resource type.
PATTERNS: Mapping[str, tuple[re.Pattern[str], str]] = MappingProxyType(
    {
        "CreateAgencyRequest.agency_id": (re.compile(_AGENCY_ID), "szwater"),
        "UpdateAgencyRequest.agency.name": NAMES["gongkai.v1/Agency"],
        "ReopenCaseRequest.remedy": (
            re.compile(rf"{_CASE}/(reviews|lawsuits)/{_ORDINAL}"),
            "agencies/szwater/cases/2018-14/reviews/1",
        ),
        **dict.fromkeys(
            ("ListReviewsRequest.parent", "ListLawsuitsRequest.parent", "ListFeeNoticesRequest.parent"),
            (re.compile(rf"{_CASE}|{_AGENCY}/cases/-"), "agencies/szwater/cases/2018-14, agencies/szwater/cases/-"),
        ),
    }
)

# What an update mask may name.
MASKS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "UpdateAgencyRequest": frozenset(
            {"display_name", "case_number_prefix", "parent", "kind", "settings", "self_reference"}
        )
    }
)
