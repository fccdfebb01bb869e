"""The settings of an agency on the command line: how it reads what the law leaves open, and its thresholds."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Annotated, Any

import typer

from gongkai.v1.agency_service_pb2 import AgencySettings, RemedyCounting, ReopenedCounting
from gongkai_client.cli.shell.arguments import number_option
from gongkai_client.cli.shell.choices import choice
from gongkai_client.cli.shell.enum_types import RemedyCountingValue, ReopenedCountingValue
from gongkai_client.cli.words.labels import label, name_label, short_field_label
from gongkai_client.language import both, pick

_MOST_DAYS = 250


def _choice(yes: str, no: str, meaning: str) -> Any:  # noqa: ANN401 - as typer.Option
    return typer.Option(f"--{yes}/--{no}", help=meaning)


@dataclass(frozen=True, slots=True)
class SettingsOptions:
    """One option for each setting; None leaves it as it is. The fields are called as those of the contract."""

    consultation_send_day_counts: Annotated[
        bool | None,
        _choice(
            "consultation-send-day-counts",
            "consultation-send-day-suspended",
            both(
                "征求意见函发出当日是否计入期限（法律未定；默认计入）",
                "whether the day a consultation letter is sent still counts (the law is silent; default yes)",
            ),
        ),
    ] = None
    consultation_answer_day_counts: Annotated[
        bool | None,
        _choice(
            "consultation-answer-day-counts",
            "consultation-answer-day-suspended",
            both(
                "收到意见当日是否计入期限（法律未定；默认不计入）",
                "whether the day the answer to a consultation comes counts (the law is silent; default no)",
            ),
        ),
    ] = None
    pending_cases_take_revised_regulation: Annotated[
        bool | None,
        _choice(
            "pending-cases-take-revised",
            "pending-cases-keep-old",
            both(
                "2019-05-15 前收到而未办结的，是否适用修订后的条例（法律未定；默认不适用）",
                "whether cases pending on 2019-05-15 take the revised Regulation (the law is silent; default no)",
            ),
        ),
    ] = None
    silence_needs_review_first: Annotated[
        bool | None,
        _choice(
            "silence-needs-review-first",
            "silence-sued-directly",
            both(
                "对逾期不答复起诉前是否须先复议（未定；默认不须）",
                "whether silence must go to review before court (unsettled; default no)",
            ),
        ),
    ] = None
    partial_refusal_needs_review_first: Annotated[
        bool | None,
        _choice(
            "partial-refusal-needs-review-first",
            "partial-refusal-sued-directly",
            both(
                "对部分公开中不予公开的部分起诉前是否须先复议（未定；默认须）",
                "whether the refused part of an answer must go to review before court (unsettled; default yes)",
            ),
        ),
    ] = None
    late_request_stops_clock: Annotated[
        bool | None,
        _choice(
            "late-request-stops-clock",
            "late-request-stays-overdue",
            both(
                "期限届满后才要求补正或收费，是否停钟（未定；默认仍属逾期）",
                "whether a correction or fee asked for after the period stops the clock (unsettled; default no)",
            ),
        ),
    ] = None
    extension_survives_restart: Annotated[
        bool | None,
        _choice(
            "extension-survives-restart",
            "extension-ends-at-restart",
            both(
                "期限重新起算后，此前的延期是否仍有效（未定；默认有效）",
                "whether an extension stays when the period starts anew (unsettled; default yes)",
            ),
        ),
    ] = None
    amber_working_days: Annotated[
        int | None,
        number_option(
            "--amber",
            both("剩几个工作日起为黄（默认5）", "from how many working days left on it is amber (default 5)"),
            minimum=0,
            maximum=_MOST_DAYS,
        ),
    ] = None
    red_working_days: Annotated[
        int | None,
        number_option(
            "--red",
            both("剩几个工作日起为红（默认2；不大于黄）", "from how many working days left on it is red (default 2)"),
            minimum=0,
            maximum=_MOST_DAYS,
        ),
    ] = None

    remedy_counting: Annotated[
        RemedyCountingValue | None,
        choice(
            RemedyCounting,
            "--remedy-counting",
            meaning=both(
                "年度报告统计哪些复议、诉讼（未定；默认当年存续的全部）",
                "which reviews and lawsuits count in annual reports (unsettled; default all alive in the year)",
            ),
        ),
    ] = None
    reopened_counting: Annotated[
        ReopenedCountingValue | None,
        choice(
            ReopenedCounting,
            "--reopened-counting",
            meaning=both(
                "责令重新办理的申请按哪次办结统计（未定；默认首次）",
                "by which closing a reopened case counts (unsettled; default its first)",
            ),
        ),
    ] = None

    def given(self) -> dict[str, bool | int]:
        """The settings that are given, by name."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in values.items() if value is not None}

    def applied_to(self, settings: AgencySettings) -> AgencySettings:
        """Returns these settings over those that an agency has."""
        changed = AgencySettings()
        changed.CopyFrom(settings)
        for name, value in self.given().items():
            setattr(changed, name, value)
        return changed


_COUNTS = (both("计入", "counts"), both("不计入", "does not count"))
_YES = (both("是", "yes"), both("否", "no"))

# Of each setting the words for yes and no, and its default.
_READINGS: dict[str, tuple[tuple[str, str], bool]] = {
    "consultation_send_day_counts": (_COUNTS, True),
    "consultation_answer_day_counts": (_COUNTS, False),
    "pending_cases_take_revised_regulation": (_YES, False),
    "silence_needs_review_first": (_YES, False),
    "partial_refusal_needs_review_first": (_YES, True),
    "late_request_stops_clock": (_YES, False),
    "extension_survives_restart": (_YES, True),
}
_THRESHOLDS: dict[str, int] = {"amber_working_days": 5, "red_working_days": 2}
_COUNTINGS: dict[str, str] = {
    "remedy_counting": "REMEDY_COUNTING_ALIVE_IN_YEAR",
    "reopened_counting": "REOPENED_COUNTING_FIRST_CLOSING",
}


def settings_rows(settings: AgencySettings, lang: str) -> Iterator[tuple[str, str]]:
    """Yields each setting with its value; what is the default because nothing is set says so."""
    default = pick(both("（默认）", " (default)"), lang)
    for name, ((yes, no), usual) in _READINGS.items():
        is_set = settings.HasField(name)  # type: ignore[arg-type] # a field of the contract
        value = getattr(settings, name) if is_set else usual
        yield (
            pick(short_field_label(AgencySettings, name), lang),
            pick(yes if value else no, lang) + ("" if is_set else default),
        )
    for name, days in _THRESHOLDS.items():
        is_set = settings.HasField(name)  # type: ignore[arg-type] # as above
        yield (
            pick(short_field_label(AgencySettings, name), lang),
            str(getattr(settings, name) if is_set else days) + ("" if is_set else default),
        )
    for name, usual_word in _COUNTINGS.items():
        is_set = settings.HasField(name)  # type: ignore[arg-type] # as above
        value = label(settings, name, lang) if is_set else name_label(usual_word, lang)
        yield pick(short_field_label(AgencySettings, name), lang), value + ("" if is_set else default)
