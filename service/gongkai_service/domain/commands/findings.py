"""What happened otherwise than the law wants it: recorded, never refused, and shown.

Findings are derived from the case, so that a paper event recorded late corrects them. Each stands with the law of its
subject; here is which there are, and in which order those of one day are told.
"""

from gongkai_service.domain.commands import (
    answers,
    consultations,
    corrections,
    extensions,
    fees,
    filing,
    letters,
    remedy_findings,
)
from gongkai_service.domain.commands.finding import Finding
from gongkai_service.domain.history.case import Case
from gongkai_service.domain.law.date_rules import DateRules


def findings(case: Case, *, date_rules: DateRules) -> tuple[Finding, ...]:
    """All findings on the case, by date; of one that is void there are none."""
    if case.voiding is not None:
        return ()
    found = [
        *filing.late_confirmation(case),
        *filing.confirmed_later(case, date_rules),
        *corrections.late_request(case, date_rules),
        *extensions.extension_findings(case, date_rules),
        *extensions.late_deferrals(case, date_rules),
        *fees.late_notices(case, date_rules),
        *fees.fee_findings(case),
        *consultations.early_silences(case, date_rules),
        *answers.late_answers(case, date_rules),
        *answers.answered_while_waiting(case),
        *consultations.third_parties_not_told(case, date_rules.conventions),
        *letters.outdated_letters(case),
        *remedy_findings.early_remedies(case),
        *remedy_findings.late_remedies(case, date_rules),
        *remedy_findings.remedy_findings(case, date_rules),
    ]
    return tuple(sorted(found, key=lambda finding: finding.day))
