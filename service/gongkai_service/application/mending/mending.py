"""The use case that mends a case: its history judged anew, with all that follows from it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from gongkai_service.application.agencies.readings import AgencyReadings
from gongkai_service.application.agencies.successions import require_not_abolished
from gongkai_service.application.cases.cases import (
    CaseView,
    Proposal,
    record_change,
    require_case,
    require_other_case,
)
from gongkai_service.application.cases.redating import redate_first
from gongkai_service.application.desk import Desk, Transaction
from gongkai_service.application.mending.following import as_told, follow_records
from gongkai_service.application.mending.letters_told import outdated
from gongkai_service.domain.agencies.agency import Agency
from gongkai_service.domain.commands.circumstances import Circumstances
from gongkai_service.domain.commands.filing import check_filing
from gongkai_service.domain.commands.folding import Standing, Struck, apply, standing, struck
from gongkai_service.domain.commands.letters import IssueLetter
from gongkai_service.domain.commands.mending import Place, cannot_stand, judge_anew, kind_text
from gongkai_service.domain.history.events import (
    MEND_CASE,
    REDATE_CASE,
    FileCase,
    MendCase,
    RedateCase,
    Transition,
)
from gongkai_service.domain.law.conventions import Conventions
from gongkai_service.domain.words.refusals import (
    EntryNotFound,
    EntryNotMendable,
    EtagMismatch,
    NothingMended,
    Refusal,
)
from gongkai_service.domain.words.resource_names import CaseName
from gongkai_service.domain.words.text import Text
from gongkai_service.storage.history.cases import StoredCase, as_changed, as_it_stands, load_entries, refile

# Makes of an entry as it stands what it should have said; what it may not hold is refused.
Retelling = Callable[[FileCase | Transition, Conventions], FileCase | Transition | Proposal]


@dataclass(frozen=True, slots=True)
class Mending:
    """What is told of one entry: how it is retold, ``None`` where it is struck."""

    sequence: int
    retell: Retelling | None


_MOVED_BY_SERVICE = Text(
    "改期由系统自动登记，随所依据的记录重新计算", "the service moved these dates; they follow from what is recorded"
)
_IS_A_MENDING = Text(
    "更正本身不能再更正；请再次更正它所涉及的各条",
    "a mending is not mended; mend the entries that it is about once more",
)
_IS_FILING = Text(
    "登记申请不能撤销，只能更正；整件登记有误的，作废该件",
    "the application is corrected and never struck; a case that should not be there at all is voided",
)
_IS_LETTER = Text(
    "文书不能更正，只能撤销；请撤销后重新制发", "a letter is struck and not corrected: strike it, and issue it anew"
)


def mend_case(
    desk: Desk, transaction: Transaction, name: CaseName, etag: str, reason: str, mendings: Sequence[Mending]
) -> CaseView:
    """Puts entries of a history right, and everything that follows from them.

    Raises:
        AgencyNotFound, CaseNotFound, EntryNotFound: there is no such thing.
        EtagMismatch: ``etag`` is set and stale.
        EntryNotMendable: an entry is not mended in this way.
        EntryCannotStand: an entry could not have been recorded then.
        NothingMended: the entries say already what is told.
    """
    connection, today = transaction.connection, transaction.call.today
    agency, before = require_case(connection, name)
    if etag and etag != before.etag:
        raise EtagMismatch(etag=etag, current=before.etag)
    readings = AgencyReadings(desk, connection, agency)
    before = redate_first(connection, before, readings, today=today, recorded_us=transaction.recorded_us)
    instants, events = load_entries(connection, before)
    stands = standing(events)
    told = _told(mendings, events, stands)
    teller = _Teller(desk, transaction, agency, before, readings, told)
    circumstances = Circumstances(today=today, name=str(name), date_rules=readings.of_redated(before))
    mended = judge_anew(before.case.number, stands, teller.tell, circumstances)
    if not mended.entries:
        raise NothingMended(sequences=tuple(sorted(told)))
    case, closed_us = as_it_stands(before.case.number, instants, mended.stands)
    after = replace(as_changed(before, case, transaction.recorded_us), closed_us=closed_us)
    letters = outdated(desk, agency, before, stands, mended.stands, readings.of_redated(after))
    event = MendCase(mended_date=today, reason=reason, entries=mended.entries, letters=letters)
    if case.filing != before.case.filing:
        text_hash = desk.identity.text(case.filing.description)
        refile(connection, before.key, received_date=case.received_date, text_hash=text_hash)
    # What the mending itself says of letters stands with the case, too.
    after = replace(after, case=apply(case, event))
    return record_change(desk, transaction, agency, readings, before, event, after)


def _told(mendings: Sequence[Mending], events: Sequence[object], stands: Sequence[Standing]) -> Mapping[int, Mending]:
    """The mendings by entry; each is of an entry that can be mended so."""
    for mending in mendings:
        if mending.sequence > len(events):
            raise EntryNotFound(sequence=mending.sequence, entries=len(events))
        why = _never_mended(events[mending.sequence - 1], is_struck=mending.retell is None)
        if why is not None:
            raise EntryNotMendable(sequence=mending.sequence, kind=_kind(stands[mending.sequence - 1]), accepted=why)
    return {mending.sequence: mending for mending in mendings}


def _never_mended(event: object, *, is_struck: bool) -> Text | None:
    match event:
        case RedateCase():
            return _MOVED_BY_SERVICE
        case MendCase():
            return _IS_A_MENDING
        case FileCase():
            return _IS_FILING if is_struck else None
        case IssueLetter():
            return None if is_struck else _IS_LETTER
    return None


def _kind(stands: Standing) -> Text:
    match stands:
        case RedateCase():
            return Text("改期", REDATE_CASE)
        case MendCase():
            return Text("更正", MEND_CASE)
        case Struck(event):
            return kind_text(event)
    return kind_text(stands)


@dataclass(frozen=True, slots=True)
class _Teller:
    """How each entry is to stand, by what is told of it and by what the records say."""

    desk: Desk
    transaction: Transaction
    agency: Agency
    stored: StoredCase
    readings: AgencyReadings
    mendings: Mapping[int, Mending]

    def tell(self, place: Place) -> Standing:
        """See ``judge_anew``."""
        mending = self.mendings.get(place.sequence)
        if mending is None:
            return self._followed(place)
        if mending.retell is None:
            return struck(place.stands)
        stands = place.stands.event if isinstance(place.stands, Struck) else place.stands
        assert isinstance(stands, FileCase | Transition)  # noqa: S101  (nothing else is mended)
        calendar = self.desk.calendar_for(self.transaction.connection, self.agency)
        event = mending.retell(as_told(stands, place.before, calendar), self.agency.settings.conventions)
        try:
            return self._filing(event) if isinstance(event, FileCase) else self._command(place, event)
        except Refusal as refusal:
            raise cannot_stand(place.sequence, stands, refusal) from refusal

    def _filing(self, filing: FileCase) -> FileCase:
        check_filing(filing, today=self.transaction.call.today)
        require_not_abolished(self.agency, filing.received_date)
        return filing

    def _command(self, place: Place, command: Transition | Proposal) -> Transition:
        connection: Connection = self.transaction.connection
        if not isinstance(command, Transition):
            assert place.now is not None  # noqa: S101  (no command comes before the application)
            proposed = command(connection, self.agency, replace(self.stored, case=place.now))
            if proposed.objection is not None:
                raise proposed.objection
            command = proposed.command
        require_other_case(connection, self.stored.name.agency_id, command)
        return command

    def _followed(self, place: Place) -> Standing:
        if place.before == place.now or place.before is None or place.now is None:
            return place.stands
        return follow_records(
            self.desk, self.transaction.connection, self.agency, self.stored, place.stands, place.before, place.now
        )
