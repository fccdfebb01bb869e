"""The forms of resource names: what the name of each type looks like, with an example."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Form:
    """What the whole of a text must match, and what it may look like."""

    pattern: re.Pattern[str]
    example: str


_AGENCY = r"agencies/[a-z][a-z0-9-]{1,39}"
_CASE = rf"{_AGENCY}/cases/[1-9][0-9]{{3}}-[1-9][0-9]{{0,8}}"
_ORDINAL = r"[1-9][0-9]{0,5}"


def _form(pattern: str, example: str) -> Form:
    return Form(re.compile(pattern), example)


# By the type that the contract's ``resource_reference`` gives.
FORMS: Mapping[str, Form] = MappingProxyType(
    {
        "gongkai.v1/Agency": _form(_AGENCY, "agencies/szwater"),
        "gongkai.v1/Case": _form(_CASE, "agencies/szwater/cases/2018-14"),
        "gongkai.v1/Review": _form(rf"{_CASE}/reviews/{_ORDINAL}", "agencies/szwater/cases/2018-14/reviews/1"),
        "gongkai.v1/Lawsuit": _form(rf"{_CASE}/lawsuits/{_ORDINAL}", "agencies/szwater/cases/2018-14/lawsuits/1"),
        "gongkai.v1/FeeNotice": _form(rf"{_CASE}/feeNotices/{_ORDINAL}", "agencies/szwater/cases/2018-14/feeNotices/1"),
        "gongkai.v1/Letter": _form(rf"{_CASE}/letters/{_ORDINAL}", "agencies/szwater/cases/2018-14/letters/1"),
        "gongkai.v1/CostTariff": _form(rf"{_AGENCY}/costTariffs/{_ORDINAL}", "agencies/szwater/costTariffs/1"),
        "gongkai.v1/Publication": _form(
            rf"{_AGENCY}/publications/[1-9][0-9]{{0,8}}", "agencies/szwater/publications/7"
        ),
        "gongkai.v1/ReportPublication": _form(
            rf"{_AGENCY}/annualReports/[1-9][0-9]{{3}}/publications/{_ORDINAL}",
            "agencies/szwater/annualReports/2018/publications/1",
        ),
        "gongkai.v1/Calendar": _form(r"calendars/[a-z0-9-]{1,40}", "calendars/current"),
    }
)
