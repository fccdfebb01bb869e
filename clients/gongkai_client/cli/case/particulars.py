"""In which form information is wanted: 获取方式, 载体, 用途; as typed and shown."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from gongkai.v1.arrival_service_pb2 import Arrival
from gongkai.v1.case_pb2 import Case, SupplyMedium, SupplyMethod
from gongkai_client.cli.shell.arguments import text_option
from gongkai_client.cli.shell.choices import choice
from gongkai_client.cli.shell.enum_types import SupplyMediumValue, SupplyMethodValue
from gongkai_client.cli.shell.terminal import Cell
from gongkai_client.cli.words.labels import short_field_label, value_label
from gongkai_client.language import both, pick


@dataclass(frozen=True, slots=True)
class Supply:
    """In which form the applicant wants the information, and what for; fields are called as those of the contract."""

    supply_methods: Annotated[
        list[SupplyMethodValue] | None,
        choice(
            SupplyMethod,
            "--obtain-by",
            meaning=both("获取方式（可写多次）", "how it is to be obtained (may be repeated)"),
        ),
    ] = None
    supply_media: Annotated[
        list[SupplyMediumValue] | None,
        choice(SupplyMedium, "--medium", meaning=both("载体（可写多次）", "on which medium (may be repeated)")),
    ] = None
    intended_use: Annotated[
        str,
        text_option("--use", both("用途（条例未要求说明）", "what it is wanted for (the Regulation does not ask)")),
    ] = ""


def supply_rows(told: Case | Arrival, lang: str) -> Iterator[tuple[str, Cell]]:
    """In which form the information is wanted, and what for."""
    separator = pick(both("、", ", "), lang)
    for field in ("supply_methods", "supply_media"):
        enum = told.DESCRIPTOR.fields_by_name[field].enum_type
        words = (value_label(enum, number, lang) for number in getattr(told, field))
        yield short_field_label(type(told), field), separator.join(words)
    yield short_field_label(type(told), "intended_use"), told.intended_use
