"""The channel and its options.

Core ignores a misspelt option or service name in silence: all names stand here, and the tests see each act.
"""

import json

import grpc

from gongkai_client.address import checked_address

SERVICE_CONFIG = "grpc.service_config"
MAX_RECEIVE_MESSAGE_LENGTH = "grpc.max_receive_message_length"
ENABLE_HTTP_PROXY = "grpc.enable_http_proxy"

# A page of 1000 cases with their deadlines is larger than the 4 MiB of core.
_LARGEST_ANSWER_BYTES = 32 * 1024 * 1024

# Written out, so that a program loads the services that it calls; a test holds them to the contract.
SERVICE_NAMES: tuple[str, ...] = tuple(
    f"gongkai.v1.{name}"
    for name in (
        "AgencyService",
        "AnnualReportService",
        "ApplicantService",
        "ArrivalService",
        "AssessmentService",
        "CalendarService",
        "CaseLookupService",
        "CaseService",
        "CostTariffService",
        "DeadlineService",
        "FeeService",
        "LetterService",
        "MendingService",
        "PublicationService",
        "RemedyService",
        "ReportPublicationService",
        "ReportSupplementService",
    )
)

# Calls that may date very many cases anew, by the path that gRPC gives them.
LONG_METHODS: frozenset[str] = frozenset(
    {"/gongkai.v1.CalendarService/PublishCalendar", "/gongkai.v1.AgencyService/UpdateAgency"}
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
