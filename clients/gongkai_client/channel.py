"""The channel and its options.

Core ignores a misspelt option or service name in silence: all names stand here, and the tests see each act.
"""

import json

import grpc

from gongkai.v1 import (
    agency_service_pb2,
    annual_report_service_pb2,
    applicant_service_pb2,
    arrival_service_pb2,
    assessment_service_pb2,
    calendar_service_pb2,
    case_lookup_service_pb2,
    case_service_pb2,
    cost_tariff_service_pb2,
    deadline_service_pb2,
    fee_service_pb2,
    letter_service_pb2,
    mending_service_pb2,
    publication_service_pb2,
    remedy_service_pb2,
    report_publication_service_pb2,
    report_supplement_service_pb2,
)
from gongkai_client.address import checked_address

SERVICE_CONFIG = "grpc.service_config"
MAX_RECEIVE_MESSAGE_LENGTH = "grpc.max_receive_message_length"
ENABLE_HTTP_PROXY = "grpc.enable_http_proxy"

# A page of 1000 cases with their deadlines is larger than the 4 MiB of core.
_LARGEST_ANSWER_BYTES = 32 * 1024 * 1024

SERVICE_NAMES: tuple[str, ...] = (
    agency_service_pb2.DESCRIPTOR.services_by_name["AgencyService"].full_name,
    annual_report_service_pb2.DESCRIPTOR.services_by_name["AnnualReportService"].full_name,
    applicant_service_pb2.DESCRIPTOR.services_by_name["ApplicantService"].full_name,
    arrival_service_pb2.DESCRIPTOR.services_by_name["ArrivalService"].full_name,
    assessment_service_pb2.DESCRIPTOR.services_by_name["AssessmentService"].full_name,
    calendar_service_pb2.DESCRIPTOR.services_by_name["CalendarService"].full_name,
    case_lookup_service_pb2.DESCRIPTOR.services_by_name["CaseLookupService"].full_name,
    case_service_pb2.DESCRIPTOR.services_by_name["CaseService"].full_name,
    cost_tariff_service_pb2.DESCRIPTOR.services_by_name["CostTariffService"].full_name,
    deadline_service_pb2.DESCRIPTOR.services_by_name["DeadlineService"].full_name,
    fee_service_pb2.DESCRIPTOR.services_by_name["FeeService"].full_name,
    letter_service_pb2.DESCRIPTOR.services_by_name["LetterService"].full_name,
    mending_service_pb2.DESCRIPTOR.services_by_name["MendingService"].full_name,
    publication_service_pb2.DESCRIPTOR.services_by_name["PublicationService"].full_name,
    remedy_service_pb2.DESCRIPTOR.services_by_name["RemedyService"].full_name,
    report_publication_service_pb2.DESCRIPTOR.services_by_name["ReportPublicationService"].full_name,
    report_supplement_service_pb2.DESCRIPTOR.services_by_name["ReportSupplementService"].full_name,
)

# Calls that may date very many cases anew, by the path that gRPC gives them.
LONG_METHODS: frozenset[str] = frozenset(
    f"/{method.containing_service.full_name}/{method.name}"
    for method in (
        calendar_service_pb2.DESCRIPTOR.services_by_name["CalendarService"].methods_by_name["PublishCalendar"],
        agency_service_pb2.DESCRIPTOR.services_by_name["AgencyService"].methods_by_name["UpdateAgency"],
    )
)


def service_config() -> str:
    """Retries of calls that the server did not take: safe, as every change carries a `request_id`.

    Only `UNAVAILABLE` is repeated (AIP-194). A passed deadline is not: the caller has waited enough.
    """
    return json.dumps(
        {
            "methodConfig": [
                {
                    "name": [{"service": name} for name in SERVICE_NAMES],
                    "retryPolicy": {
                        "maxAttempts": 4,
                        "initialBackoff": "0.1s",
                        "maxBackoff": "2s",
                        "backoffMultiplier": 3,
                        "retryableStatusCodes": [grpc.StatusCode.UNAVAILABLE.name],
                    },
                },
            ],
        },
    )


def open_channel(address: str) -> grpc.Channel:
    """Opens an unencrypted channel to a service on this machine.

    Raises:
        AddressError: the address leads elsewhere.
    """
    options = [
        (SERVICE_CONFIG, service_config()),
        (MAX_RECEIVE_MESSAGE_LENGTH, _LARGEST_ANSWER_BYTES),
        # Core would send even loopback traffic through the proxy of `http_proxy`, that is, off this machine.
        (ENABLE_HTTP_PROXY, 0),
    ]
    return grpc.insecure_channel(checked_address(address), options=options)
