"""What a report says beside its figures: new answers that no row counts, and agencies that were abolished."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai_service.application.reports.view import Outlook
from gongkai_service.domain.agencies.agency import AgencyVersion
from gongkai_service.domain.agencies.successions import Abolition
from gongkai_service.domain.words.resource_names import CaseName
from gongkai_service.domain.words.text import Text
from gongkai_service.domain.words.vocabulary import ReportScope
from gongkai_service.storage.agencies.agencies import agency_at
from gongkai_service.storage.statistics.later_answers import read_later_answers
from gongkai_service.storage.statistics.open_cases import numbers_open_on

# How many cases are named, in an answer and in a sentence.
_MOST_LISTED = 50
_MOST_IN_A_SENTENCE = 20


@dataclass(frozen=True, slots=True)
class LaterAnswers:
    """How many new answers of a year stand in no row of its form, and the cases of some of them."""

    count: int
    cases: tuple[CaseName, ...]


def later_answers_at(seen: Outlook) -> LaterAnswers:
    """The new answers of the year to cases that count in an earlier one, as seen from there."""
    count, cases = read_later_answers(
        seen.connection,
        seen.agency_ids,
        year=seen.year,
        as_of_us=seen.instant_us,
        reopened=seen.counting.reopened,
        limit=_MOST_LISTED,
        parts=seen.parts,
    )
    return LaterAnswers(count, tuple(cases))


def notes_of(seen: Outlook, later: LaterAnswers) -> tuple[Text, ...]:
    """The paragraphs of the report on what no cell counts and on abolitions of its year."""
    found: list[Text] = []
    if seen.agency.reporting.later_answers_stated and later.count:
        found.append(
            Text(
                f"本年度对以前年度已办结、经复议或者诉讼责令重新答复的申请重新作出答复{later.count}件。",
                "New answers of the year, by order of a review or court, to applications closed in earlier years: "
                f"{later.count}.",
            )
        )
    if seen.scope is ReportScope.AGENCY:
        found.extend(_on_abolitions(seen))
    return tuple(found)


def _on_abolitions(seen: Outlook) -> Iterator[Text]:
    own_id, successions = seen.agency.agency_id, seen.successions()
    for agency_id, abolition in sorted(successions.known.abolitions.items()):
        if abolition.abolished_date.year > seen.year:
            continue
        is_new = abolition.abolished_date.year == seen.year
        if agency_id == own_id and successions.counts(abolition):
            yield _reported_elsewhere(seen, abolition)
        elif is_new and agency_id != own_id and abolition.successor_id == own_id:
            yield _reported_here(seen, abolition) if successions.counts(abolition) else _reported_apart(seen, abolition)


def _reported_elsewhere(seen: Outlook, abolition: Abolition) -> Text:
    successor = _agency(seen, seen.successions().reporter(abolition.agency_id))
    day = abolition.abolished_date
    return Text(
        f"{seen.agency.display_name}自{_zh(day)}起撤销，由{successor.display_name}继续行使其职权；"
        f"{seen.year}年度的情况列入{successor.display_name}的年度报告。",
        f"{seen.agency.display_name} was abolished on {day.isoformat()}, and {successor.display_name} goes on with its "
        f"work: the year {seen.year} stands in the report of that agency.",
    )


def _reported_here(seen: Outlook, abolition: Abolition) -> Text:
    name, day, own = (
        _agency(seen, abolition.agency_id).display_name,
        abolition.abolished_date,
        seen.agency.self_reference,
    )
    return Text(
        f"自{_zh(day)}起{name}撤销，由{own.zh}继续行使其职权，本报告的数据包括该机关本年度的情况。",
        f"Since {day.isoformat()} {name} is abolished and {own.en} goes on with its work; the figures of this report "
        "include that agency's year.",
    )


def _reported_apart(seen: Outlook, abolition: Abolition) -> Text:
    """Names the cases that were taken over, which the other report counts."""
    name, day, own = (
        _agency(seen, abolition.agency_id).display_name,
        abolition.abolished_date,
        seen.agency.self_reference,
    )
    ends = seen.successions(seen.year + 1).known.ends_of_cases(abolition.agency_id, lambda _: True)
    elsewhere = frozenset(key for key, end in ends.items() if end != seen.agency.agency_id)
    numbers = numbers_open_on(seen.connection, abolition.agency_id, day, as_of_us=seen.instant_us, left_out=elsewhere)
    named = numbers[:_MOST_IN_A_SENTENCE]
    more = len(numbers) > len(named)
    zh = f"（{'、'.join(named)}{'等' if more else ''}）" if named else ""
    en = f" ({', '.join(named)}{' and others' if more else ''})" if named else ""
    return Text(
        f"自{_zh(day)}起{name}撤销，由{own.zh}继续行使其职权，承接其尚未办结的申请{len(numbers)}件{zh}，"
        f"本年度办理情况列入{name}的年度报告；年末尚未办结的，自下一年度起列入{own.zh}的上年结转。",
        f"Since {day.isoformat()} {name} is abolished and {own.en} goes on with its work. Applications taken over that "
        f"were open: {len(numbers)}{en}. The report of {name} tells what became of them in this year; those open at "
        f"its end are carried into next year's report of {own.en}.",
    )


def _agency(seen: Outlook, agency_id: str) -> AgencyVersion:
    found = agency_at(seen.connection, agency_id, as_of_us=seen.instant_us)
    # It was there when the abolition was recorded.
    assert found is not None  # noqa: S101
    return found


def _zh(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
