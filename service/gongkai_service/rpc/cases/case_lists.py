"""Lists of cases between messages and the domain: what is asked for, and how each case is shown."""

from google.protobuf.field_mask_pb2 import FieldMask

from gongkai.v1 import case_pb2, case_search_pb2
from gongkai.v1 import case_service_pb2 as pb
from gongkai_service.application.cases.cases import CaseView
from gongkai_service.application.cases.listing import CaseLine
from gongkai_service.domain.history.case import CaseNumber
from gongkai_service.domain.history.identity import IdentityKey
from gongkai_service.domain.words.paper_numbers import own_number
from gongkai_service.domain.words.refusals import PageTokenInvalid
from gongkai_service.domain.words.vocabulary import (
    ApplicantKind,
    CaseOrder,
    CaseState,
    CaseTrait,
    FindingKind,
    Outcome,
    ReceiptChannel,
)
from gongkai_service.rpc.cases.case_messages import case_message
from gongkai_service.rpc.wire.converters import (
    date_message,
    given_date,
    given_word,
    instant_message,
    number_of,
    text_message,
    words_of,
)
from gongkai_service.storage.history.case_filters import CaseFilter, Days
from gongkai_service.storage.history.case_lists import Place, is_place
from gongkai_service.storage.history.search import TIERS, SearchPlace
from gongkai_service.storage.tables.case_index import Mark

# What a line tells as the whole case does: who asks for these alone needs no history read.
_ON_A_LINE = frozenset(
    {
        "name",
        "number",
        "state",
        "receipt_channel",
        "received_date",
        "outcome",
        "closed_date",
        "handler",
        "etag",
        "create_time",
        "update_time",
    }
)
_UNDATED = frozenset({CaseOrder.FILED, CaseOrder.FILED_NEWEST})


def case_filter(request: pb.ListCasesRequest, identity: IdentityKey) -> CaseFilter:
    """Which cases are wanted."""
    # Those first that hold few cases of most desks.
    marks: list[tuple[Mark, frozenset[str]]] = []
    for mark, values in (
        (Mark.FINDING, words_of(case_pb2.FindingKind, request.findings, FindingKind)),
        (Mark.HANDLER, (identity.handler(request.handler),) if request.handler else ()),
        (Mark.OUTCOME, words_of(case_pb2.Outcome, request.outcomes, Outcome)),
        (Mark.RECEIPT_CHANNEL, words_of(case_pb2.ReceiptChannel, request.receipt_channels, ReceiptChannel)),
        (Mark.APPLICANT_KIND, words_of(case_pb2.ApplicantKind, request.applicant_kinds, ApplicantKind)),
    ):
        if values:
            marks.append((mark, frozenset(map(str, values))))
    traits = words_of(case_search_pb2.CaseTrait, request.traits, CaseTrait)
    return CaseFilter(
        states=frozenset(words_of(case_pb2.CaseState, request.states, CaseState)),
        received_year=request.received_year or None,
        due_by=given_date(request.due_by_date),
        received=Days(given_date(request.received_first_date), given_date(request.received_last_date)),
        due=Days(given_date(request.due_first_date), given_date(request.due_last_date)),
        closed=Days(given_date(request.closed_first_date), given_date(request.closed_last_date)),
        # Each trait is a filter of its own: a case has all of them.
        marks=(*((Mark.TRAIT, frozenset({str(trait)})) for trait in traits), *marks),
        number=_number(request.number),
        order=given_word(case_search_pb2.CaseOrder, request.order, CaseOrder),
    )


def _number(text: str) -> CaseNumber | None:
    """The number that is asked for; ``rules`` has refused what is none."""
    own = own_number(text, this_year=None)
    return None if own is None else CaseNumber(own.prefix, own.year, own.serial)


def asks_for_lines(request: pb.ListCasesRequest) -> bool:
    """Whether what is asked for stands on one line."""
    paths = request.read_mask.paths
    return request.view == case_search_pb2.CASE_VIEW_ROW or (bool(paths) and _ON_A_LINE.issuperset(paths))


def page_position(wanted: CaseFilter, place: Place) -> tuple[int, ...]:
    """A place of a list as its page tokens tell it: where the order knows no day, by the case alone."""
    return place[1:] if wanted.in_order in _UNDATED else place


def place_of(position: tuple[int | str, ...]) -> Place:
    """The place that a page token tells.

    Raises:
        PageTokenInvalid: no list has such a place.
    """
    *day, key = map(int, position)
    place = (day[0] if day else 0, key)
    if not is_place(place):
        raise PageTokenInvalid
    return place


def place_of_search(position: tuple[int | str, ...]) -> SearchPlace:
    """The place that a page token of a search tells.

    Raises:
        PageTokenInvalid: no search has such a place.
    """
    tier, key = map(int, position)
    if tier >= len(TIERS):
        raise PageTokenInvalid
    return (tier, key)


def shown_message(case: CaseView | CaseLine, mask: FieldMask) -> case_pb2.Case:
    """A case as a list shows it, with the fields alone that a mask names, if it names any."""
    message = line_message(case) if isinstance(case, CaseLine) else case_message(case)
    if mask.paths:
        kept = set(mask.paths)
        for field in case_pb2.Case.DESCRIPTOR.fields:
            if field.name not in kept:
                message.ClearField(field.name)  # type: ignore[arg-type]  # a name of a field
    return message


def line_message(line: CaseLine) -> case_pb2.Case:
    """A case on one line."""
    record, summary = line.record, line.summary
    return case_pb2.Case(
        name=str(record.name),
        number=str(record.number),
        state=number_of(case_pb2.CaseState, record.state),
        applicant=case_pb2.Applicant(
            kind=number_of(case_pb2.ApplicantKind, summary.applicant_kind), display_name=summary.applicant_name
        ),
        description=summary.description,
        receipt_channel=number_of(case_pb2.ReceiptChannel, summary.receipt_channel),
        received_date=date_message(record.received_date),
        deadline=_deadline(line),
        outcome=number_of(case_pb2.Outcome, summary.outcome),
        closed_date=date_message(summary.closed_date),
        handler=summary.handler,
        etag=line.etag,
        create_time=instant_message(line.create_time),
        update_time=instant_message(line.update_time),
    )


def _deadline(line: CaseLine) -> case_pb2.ReplyDeadline | None:
    clock = line.clock
    if clock is None:
        return None
    return case_pb2.ReplyDeadline(
        state=case_pb2.CLOCK_STATE_RUNNING,
        due_date=date_message(clock.due),
        provisional=clock.provisional,
        left_working_days=line.left,
        as_of_date=date_message(line.as_of),
        later_due_date=date_message(clock.later_due),
        later_assumptions=[text_message(assumption.text) for assumption in clock.later_assumptions],
    )
