"""延期 (2007: 第二十四条; 2019: 第三十三条) and 延迟答复 (条例第三十五条)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from gongkai_service.domain.clocks.reply import (
    due_date_passed_before,
    period_ended_before,
    period_missed_by,
    period_was_open_on,
)
from gongkai_service.domain.commands.circumstances import Circumstances
from gongkai_service.domain.commands.finding import Finding
from gongkai_service.domain.history.case import Case, Deferral, Extension
from gongkai_service.domain.history.events import FurtherDate, LegalDate, ProtectedText, Transition
from gongkai_service.domain.law.conventions import Conventions
from gongkai_service.domain.law.date_rules import DateRules
from gongkai_service.domain.words.refusals import DeferralNotProvided, ExtensionTooLong, require_not_before
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import CaseCommand, FindingKind


@dataclass(frozen=True, slots=True)
class ExtendDeadline(Transition):
    """延期 (2007: 第二十四条; 2019: 第三十三条): the head of the office agrees, and the applicant is told."""

    command = CaseCommand.EXTEND_DEADLINE

    notified_date: LegalDate
    working_days: int
    reason: ProtectedText = ""
    approved_by: ProtectedText = ""
    approved_date: FurtherDate = None


@dataclass(frozen=True, slots=True)
class DeferReply(Transition):
    """延迟答复 (条例第三十五条). ``due_date`` ends the reasonable period that the agency fixed."""

    command = CaseCommand.DEFER_REPLY

    notified_date: LegalDate
    due_date: date


def require_within_maximum(command: ExtendDeadline, case: Case, circumstances: Circumstances) -> None:
    """Refuses more days than the Regulation gives, and an approval of before the receipt."""
    if command.approved_date is not None:
        require_not_before("approved_date", command.approved_date, earliest=case.received_date)
    most = case.regulation_under(circumstances.date_rules.conventions).extension_days
    if command.working_days > most:
        raise ExtensionTooLong(working_days=command.working_days, maximum=most)


def require_deferrable(command: DeferReply, case: Case, circumstances: Circumstances) -> None:
    """Refuses to defer under a Regulation that knows no such thing."""
    require_not_before("due_date", command.due_date, earliest=command.notified_date)
    regulation = case.regulation_under(circumstances.date_rules.conventions)
    if regulation.deferral_article is None:
        raise DeferralNotProvided(regulation=regulation.id)


def may_be_deferred(case: Case, conventions: Conventions) -> bool:
    """Whether the case's Regulation knows a deferred answer."""
    return case.regulation_under(conventions).deferral_article is not None


def extend(event: ExtendDeadline, case: Case) -> Case:
    """The case with one more extension."""
    extension = Extension(
        event.notified_date,
        event.working_days,
        case.episode,
        reason=event.reason,
        approved_by=event.approved_by,
        approved_date=event.approved_date,
    )
    return replace(case, extensions=(*case.extensions, extension))


def defer(event: DeferReply, case: Case) -> Case:
    """The case with one more deferred period."""
    deferral = Deferral(event.notified_date, event.due_date, case.episode)
    return replace(case, deferrals=(*case.deferrals, deferral))


def extension_findings(case: Case, date_rules: DateRules) -> Iterator[Finding]:
    """Extensions beyond the one that is known, those told when the period was over, and those not approved."""
    yield from _repeated_or_late(case, date_rules)
    yield from _unapproved(case, date_rules)


def _repeated_or_late(case: Case, date_rules: DateRules) -> Iterator[Finding]:
    # Those told in time by every reading: what was void makes nothing after it the second.
    counting: list[Extension] = []
    for extension in sorted(case.extensions, key=lambda extension: extension.notified_date):
        day, episode = extension.notified_date, extension.episode
        article = _article(case, extension, date_rules)
        conventions = date_rules.of_treatment(episode).conventions
        is_further = any(_extends_the_same(case, earlier, extension, conventions) for earlier in counting)
        unextended = period_missed_by(case, day, episode=episode, date_rules=date_rules)
        if period_was_open_on(case, day, episode=episode, date_rules=date_rules):
            counting.append(extension)
        if unextended is None:
            text = Text(f"再次延期：{article.zh}只规定一次延长", f"a further extension: {article.en} knows one")
        else:
            text = Text(
                f"再次延期：在前次延期的期限内告知，原定期限已于 {unextended} 届满，不改变到期日"
                f"（{article.zh}只规定一次延长）",
                "a further extension, notified within the time of an earlier one, when the period without it had ended "
                f"on {unextended}; it does not move the due date ({article.en} knows one)",
            )
        ended = period_ended_before(case, day, episode=episode, date_rules=date_rules)
        if ended is not None:
            is_deferred = due_date_passed_before(case, day, episode=episode, date_rules=date_rules) is None
            yield Finding(FindingKind.LATE_EXTENSION, day, _late_extension(ended, article, is_deferred=is_deferred))
        elif is_further:
            yield Finding(FindingKind.SECOND_EXTENSION, day, text)


def _late_extension(ended: date, article: Text, *, is_deferred: bool) -> Text:
    within = Text("、延迟答复的期限内", ", within a deferred one") if is_deferred else Text("", "")
    return Text(
        f"延期在期限届满（{ended}）后{within.zh}才告知，不改变到期日（{article.zh}）",
        f"the extension was notified after the period had ended on {ended}{within.en}; it does not move it "
        f"({article.en})",
    )


def _article(case: Case, extension: Extension, date_rules: DateRules) -> Text:
    """The article by which the period was extended, in the Regulation that governs that treatment."""
    return case.regulation_under(date_rules.of_treatment(extension.episode).conventions).reply_article


def _unapproved(case: Case, date_rules: DateRules) -> Iterator[Finding]:
    for extension in case.extensions:
        article, approved = _article(case, extension, date_rules), extension.approved_date
        if not extension.approved_by.strip() and approved is None:
            # 条例第三十三条第二款: 经政府信息公开工作机构负责人同意.
            text = Text(
                f"延期应经政府信息公开工作机构负责人同意，未登记批准人（{article.zh}）",
                f"the head of the disclosure office has to agree to an extension; nobody is recorded ({article.en})",
            )
            yield Finding(FindingKind.EXTENSION_NOT_APPROVED, extension.notified_date, text)
        elif approved is not None and approved > extension.notified_date:
            text = Text(
                f"负责人于 {approved} 才同意延期，晚于告知申请人之日（{article.zh}）",
                f"the head agreed to the extension on {approved}, after the applicant was told ({article.en})",
            )
            yield Finding(FindingKind.EXTENSION_NOT_APPROVED, extension.notified_date, text)


def _extends_the_same(case: Case, first: Extension, second: Extension, conventions: Conventions) -> bool:
    """Whether both extend one period: a new treatment has its own, and by convention so has a new start.

    Where the convention is open, so it may have.
    """
    if first.episode != second.episode:
        return False
    if conventions.extension_survives_restart:
        return True
    restarts = [case.corrected_date, *(notice.settled_date for notice in case.fee_notices)]
    return not any(day is not None and first.notified_date < day <= second.notified_date for day in restarts)


def late_deferrals(case: Case, date_rules: DateRules) -> Iterator[Finding]:
    """Deferred periods that were told when the period was over."""
    for deferral in case.deferrals:
        day = deferral.notified_date
        ended = period_ended_before(case, day, episode=deferral.episode, date_rules=date_rules)
        if ended is None:
            continue
        is_deferred = due_date_passed_before(case, day, episode=deferral.episode, date_rules=date_rules) is None
        within = Text("、前次延迟的期限内", ", within an earlier deferred one") if is_deferred else Text("", "")
        text = Text(
            f"延迟答复在期限届满（{ended}）后{within.zh}才告知，不改变到期日（条例第三十五条）",
            f"the deferred period was told after the period had ended on {ended}{within.en}; it does not move it "
            "(article 35)",
        )
        yield Finding(FindingKind.LATE_DEFERRAL, day, text)
