"""The settings of an agency on the command line: how it reads what the law leaves open, and its thresholds.

Which settings there are, what they are called and what leaving them out means stands in the contract: each has an
option and a line on screen, without a word here.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, make_dataclass
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer
from google.protobuf.internal.enum_type_wrapper import EnumTypeWrapper

from gongkai.v1 import annotations_pb2
from gongkai.v1.agency_service_pb2 import AgencySettings
from gongkai_client.cli.shell.arguments import number_option
from gongkai_client.cli.shell.choices import choice
from gongkai_client.cli.words.labels import name_label, short_field_word, value_label
from gongkai_client.language import both, pick

# Protobuf describes fields by classes of its own.
Field = Any

# How the options of some settings are typed, and their help, in the words of the law. A setting that is not here is
# typed by its name, and its help is what the contract calls it.
_TYPED: dict[str, tuple[str, str]] = {
    "consultation_send_day_counts": (
        "--consultation-send-day-counts/--consultation-send-day-suspended",
        both(
            "征求意见函发出当日是否计入期限（法律未定；默认计入）",
            "whether the day a consultation letter is sent still counts (the law is silent; default yes)",
        ),
    ),
    "consultation_answer_day_counts": (
        "--consultation-answer-day-counts/--consultation-answer-day-suspended",
        both(
            "收到意见当日是否计入期限（法律未定；未设的，两种到期日均列明）",
            "whether the day the answer to a consultation comes counts (the law is silent; unset, both dates are told)",
        ),
    ),
    "pending_cases_take_revised_regulation": (
        "--pending-cases-take-revised/--pending-cases-keep-old",
        both(
            "2019-05-15 前收到而未办结的，是否适用修订后的条例（法律未定；默认不适用）",
            "whether cases pending on 2019-05-15 take the revised Regulation (the law is silent; default no)",
        ),
    ),
    "silence_needs_review_first": (
        "--silence-needs-review-first/--silence-sued-directly",
        both(
            "对逾期不答复起诉前是否须先复议（未定；默认不须）",
            "whether silence must go to review before court (unsettled; default no)",
        ),
    ),
    "partial_refusal_needs_review_first": (
        "--partial-refusal-needs-review-first/--partial-refusal-sued-directly",
        both(
            "对部分公开中不予公开的部分起诉前是否须先复议（未定；默认须）",
            "whether the refused part of an answer must go to review before court (unsettled; default yes)",
        ),
    ),
    "late_request_stops_clock": (
        "--late-request-stops-clock/--late-request-stays-overdue",
        both(
            "期限届满后才要求补正或收费，是否停钟（未定；默认仍属逾期）",
            "whether a correction or fee asked for after the period stops the clock (unsettled; default no)",
        ),
    ),
    "extension_survives_restart": (
        "--extension-survives-restart/--extension-ends-at-restart",
        both(
            "期限重新起算后，此前的延期是否仍有效（未定；未设的，两种到期日均列明）",
            "whether an extension stays when the period starts anew (unsettled; unset, both dates are told)",
        ),
    ),
    "receipt_on_rest_day_moves": (
        "--receipt-on-rest-day-moves/--receipt-on-rest-day-stands",
        both(
            "在休息日收到的申请，期限是否按次一工作日收到计算（未定；默认按当日）",
            "whether what is received on a day of rest counts as on the next working day (unsettled; default no)",
        ),
    ),
    "amber_working_days": (
        "--amber",
        both("剩几个工作日起为黄（默认5）", "from how many working days left on it is amber (default 5)"),
    ),
    "red_working_days": (
        "--red",
        both("剩几个工作日起为红（默认2；不大于黄）", "from how many working days left on it is red (default 2)"),
    ),
    "auto_confirmation_is_receipt": (
        "--system-confirmation-is-receipt/--staff-confirmation-is-receipt",
        both(
            "互联网、传真、电子邮件由系统自动确认的，是否即为收到（参照指导案例26号；默认是）",
            "whether the system's own confirmation of what came on line is the receipt (guiding case 26; default yes)",
        ),
    ),
    "arrival_amber_days": (
        "--arrival-amber",
        both(
            "到达后几个工作日仍未确认收到的为黄（默认3）",
            "after how many working days an arrival that is not confirmed is amber (default 3)",
        ),
    ),
    "remedy_counting": (
        "--remedy-counting",
        both(
            "年度报告统计哪些复议、诉讼（未定；默认当年存续的全部）",
            "which reviews and lawsuits count in annual reports (unsettled; default all alive in the year)",
        ),
    ),
    "reopened_counting": (
        "--reopened-counting",
        both(
            "责令重新办理的申请按哪次办结统计（未定；默认首次）",
            "by which closing a reopened case counts (unsettled; default its first)",
        ),
    ),
}
# What yes and no are called where the words of the law have others.
_COUNTS = (both("计入", "counts"), both("不计入", "does not count"))
_YES_AND_NO = {
    "consultation_send_day_counts": _COUNTS,
    "consultation_answer_day_counts": _COUNTS,
}
_YES = (both("是", "yes"), both("否", "no"))
_OPEN = both("未定，两种均列明", "open, both are told")


@dataclass(frozen=True, slots=True)
class _Given:
    """What is given of the settings, by the names of the contract; None leaves a setting as it is."""

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


def _option(field: Field) -> Any:  # noqa: ANN401 - the type of an option, with what Typer reads of it
    """The option of a setting."""
    kebab = field.name.replace("_", "-")
    word = field.GetOptions().Extensions[annotations_pb2.field_word]
    if field.enum_type is not None:
        option, meaning = _TYPED.get(field.name, (f"--{kebab}", _called(word.zh, word.en, field)))
        return Annotated[int | None, choice(EnumTypeWrapper(field.enum_type), option, meaning=meaning)]
    if field.type == field.TYPE_BOOL:
        option, meaning = _TYPED.get(field.name, (f"--{kebab}/--no-{kebab}", _called(word.zh, word.en, field)))
        return Annotated[bool | None, typer.Option(option, help=meaning)]
    option, meaning = _TYPED.get(field.name, (f"--{kebab}", _called(word.zh, word.en, field)))
    bounds = field.GetOptions().Extensions[annotations_pb2.bounds]
    return Annotated[int | None, number_option(option, meaning, minimum=bounds.minimum, maximum=bounds.maximum)]


def _called(zh: str, en: str, field: Field) -> str:
    """Help from the words of the contract, with the default."""
    usual = _usual(field)
    return both(f"{zh}（默认{pick(usual, 'zh')}）", f"{en} (default {pick(usual, 'en')})")


def _usual(field: Field) -> str:
    """What leaving a setting out means."""
    unset = str(field.GetOptions().Extensions[annotations_pb2.unset])
    if field.enum_type is not None:
        return both(name_label(unset, "zh"), name_label(unset, "en"))
    if unset == "open":
        return _OPEN
    return _yes_or_no(field.name, value=unset == "true") if field.type == field.TYPE_BOOL else unset


def _yes_or_no(name: str, *, value: bool) -> str:
    yes, no = _YES_AND_NO.get(name, _YES)
    return yes if value else no


_FIELDS: list[Field] = list(AgencySettings.DESCRIPTOR.fields)

if TYPE_CHECKING:
    SettingsOptions: TypeAlias = _Given
else:
    SettingsOptions = make_dataclass(
        "SettingsOptions",
        [(field.name, _option(field), None) for field in _FIELDS],
        bases=(_Given,),
        frozen=True,
        slots=True,
    )


def settings_rows(settings: AgencySettings, lang: str) -> Iterator[tuple[str, str]]:
    """Yields each setting with its value; what is the default because nothing is set says so."""
    default = pick(both("（默认）", " (default)"), lang)
    set_ones = {field.name: value for field, value in settings.ListFields()}
    for field in _FIELDS:
        title = pick(short_field_word(field), lang)
        if field.name in set_ones:
            yield title, pick(_told(field, set_ones[field.name]), lang)
        else:
            yield title, pick(_usual(field), lang) + default


def _told(field: Field, value: bool | int) -> str:  # noqa: FBT001 - whatever a setting holds
    if field.enum_type is not None:
        return both(value_label(field.enum_type, value, "zh"), value_label(field.enum_type, value, "en"))
    return _yes_or_no(field.name, value=bool(value)) if field.type == field.TYPE_BOOL else str(value)
