"""The ways in which a case's reply period can be read where no text settles it and its agency fixed none.

A setting of ``Conventions`` that is ``None`` leaves its reading open: the period is then counted by both. The earlier
date is what the agency works by, the later one what it is judged by and what the applicant's own periods start from.
A reading that can make no difference to a case is not counted twice.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from types import MappingProxyType

from gongkai_service.domain.history.case import Case
from gongkai_service.domain.law.assumptions import Assumption
from gongkai_service.domain.law.conventions import Conventions
from gongkai_service.domain.words.text import Text


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the period; every point of it is decided.

    ``answer_day_name`` and ``extension_name`` are what a date that rests on the point names; ``None`` where the agency
    left it open and it makes no difference. ``opened`` are those of them that the agency left open.
    """

    answer_day_counts: bool
    extension_survives: bool
    answer_day_name: Assumption | None
    extension_name: Assumption | None
    opened: frozenset[Assumption]


# What a reading is called, by what it says: where the agency fixed it, and where it left it open.
_ANSWER_DAY = {
    (True, False): Assumption.ANSWER_DAY_COUNTS,
    (False, False): Assumption.ANSWER_DAY_SUSPENDED,
    (True, True): Assumption.ANSWER_DAY_MAY_COUNT,
    (False, True): Assumption.ANSWER_DAY_MAY_BE_SUSPENDED,
}
_EXTENSION = {
    (True, False): Assumption.EXTENSION_SURVIVES_RESTART,
    (False, False): Assumption.EXTENSION_ENDS_WITH_RESTART,
    (True, True): Assumption.EXTENSION_MAY_SURVIVE_RESTART,
    (False, True): Assumption.EXTENSION_MAY_END_WITH_RESTART,
}

# The same in a clause of a sentence.
_BRIEFLY = {
    Assumption.ANSWER_DAY_MAY_COUNT: Text("收到意见反馈当日计入期限", "the day of a consultation's answer counts"),
    Assumption.ANSWER_DAY_MAY_BE_SUSPENDED: Text(
        "收到意见反馈当日不计入期限", "the day of a consultation's answer does not count"
    ),
    Assumption.EXTENSION_MAY_SURVIVE_RESTART: Text(
        "重新起算后延期继续有效", "an extension stays when the period starts anew"
    ),
    Assumption.EXTENSION_MAY_END_WITH_RESTART: Text(
        "重新起算后延期不再有效", "an extension ends when the period starts anew"
    ),
}

# The value of a setting by which a reading would be fixed.
_FIXED_BY: Mapping[Assumption, tuple[str, bool]] = MappingProxyType(
    {
        Assumption.ANSWER_DAY_MAY_COUNT: ("consultation_answer_day_counts", True),
        Assumption.ANSWER_DAY_MAY_BE_SUSPENDED: ("consultation_answer_day_counts", False),
        Assumption.EXTENSION_MAY_SURVIVE_RESTART: ("extension_survives_restart", True),
        Assumption.EXTENSION_MAY_END_WITH_RESTART: ("extension_survives_restart", False),
    }
)


def settings_fixing(names: Iterable[Assumption]) -> dict[str, bool]:
    """The settings that would fix these open readings; other assumptions are left out."""
    return dict(_FIXED_BY[name] for name in names if name in _FIXED_BY)


def fixed_by(settings: Mapping[str, bool]) -> tuple[Assumption, ...]:
    """The open readings that these settings would fix."""
    return tuple(name for name, (setting, value) in _FIXED_BY.items() if settings.get(setting) is value)


def briefly(names: Iterable[Assumption]) -> Text:
    """What open readings say, in a clause; other assumptions are left out."""
    said = [_BRIEFLY[name] for name in names if name in _BRIEFLY]
    return Text("、".join(one.zh for one in said), " and ".join(one.en for one in said))


def readings_of(case: Case, conventions: Conventions) -> tuple[Reading, ...]:
    """All ways to read the case's periods, as a rule the strictest first; one where nothing is open."""
    answer_day, extension = conventions.consultation_answer_day_counts, conventions.extension_survives_restart
    return _readings(
        answer_day,
        extension,
        is_answered=answer_day is None and any(item.result is not None for item in case.consultations),
        is_restarted=extension is None and _is_restarted(case),
    )


def mildest_reading(conventions: Conventions) -> Reading:
    """The reading by which an open point takes nothing from the agency."""
    answer_day, extension = conventions.consultation_answer_day_counts, conventions.extension_survives_restart
    (reading,) = _readings(answer_day, extension, is_answered=False, is_restarted=False)
    return reading


def making_a_difference(results: Mapping[Reading, object]) -> frozenset[Assumption]:
    """The open readings of which one gives another result than the other, all else being read alike."""
    found: set[Assumption] = set()
    for one, other in combinations(results, 2):
        apart = one.opened ^ other.opened
        if len(apart) == len((one, other)) and results[one] != results[other]:
            found |= apart
    return frozenset(found)


def _is_restarted(case: Case) -> bool:
    """Whether a period started anew after something had made the one before it longer."""
    told = [extension.notified_date for extension in case.extensions]
    told += [deferral.notified_date for deferral in case.deferrals]
    restarts = [case.corrected_date, *(notice.settled_date for notice in case.fee_notices)]
    last = max((day for day in restarts if day is not None), default=None)
    return last is not None and any(day < last for day in told)


@cache
def _readings(
    answer_day: bool | None,  # noqa: FBT001  (a setting)
    extension: bool | None,  # noqa: FBT001  (a setting)
    *,
    is_answered: bool,
    is_restarted: bool,
) -> tuple[Reading, ...]:
    # What is open and makes no difference is read mildly, and under no name.
    answer_days = (True, False) if is_answered else (answer_day or False,)
    extensions = (False, True) if is_restarted else (extension is not False,)
    return tuple(
        _reading(counts, survives, answer_day, extension, is_answered=is_answered, is_restarted=is_restarted)
        for counts in answer_days
        for survives in extensions
    )


def _reading(
    counts: bool,  # noqa: FBT001  (what a setting says)
    survives: bool,  # noqa: FBT001  (as above)
    answer_day: bool | None,  # noqa: FBT001  (a setting)
    extension: bool | None,  # noqa: FBT001  (a setting)
    *,
    is_answered: bool,
    is_restarted: bool,
) -> Reading:
    of_answer_day = _ANSWER_DAY[counts, is_answered] if is_answered or answer_day is not None else None
    of_extension = _EXTENSION[survives, is_restarted] if is_restarted or extension is not None else None
    opened = {of_answer_day} if is_answered else set()
    opened |= {of_extension} if is_restarted else set()
    return Reading(counts, survives, of_answer_day, of_extension, frozenset(name for name in opened if name))
