"""What an agency prints on its letters (文书信息) on the command line, and which organ and court it names there."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Annotated

from gongkai.v1.agency_service_pb2 import Letterhead
from gongkai_client.cli.shell.arguments import text_option
from gongkai_client.cli.words.labels import short_field_label
from gongkai_client.language import both, pick


@dataclass(frozen=True, slots=True)
class LetterheadOptions:
    """One option for each field; None leaves it as it is, an empty text clears it. Fields are those of the contract."""

    office: Annotated[
        str | None,
        text_option("--office", both("文书：政府信息公开工作机构名称", "letters: the office that handles disclosure")),
    ] = None
    address: Annotated[str | None, text_option("--address", both("文书：工作机构地址", "letters: its address"))] = None
    telephone: Annotated[
        str | None, text_option("--telephone", both("文书：工作机构电话", "letters: its telephone"))
    ] = None
    review_organ: Annotated[
        str | None,
        text_option(
            "--review-organ",
            both(
                "文书：行政复议机关（2024-01-01 起）",
                "letters: to which organ a review is applied for (since 2024-01-01)",
            ),
        ),
    ] = None
    former_review_organs: Annotated[
        str | None,
        text_option(
            "--former-review-organs",
            both(
                "文书：2024年以前可选择的复议机关",
                "letters: the organs between which an applicant could choose before 2024",
            ),
        ),
    ] = None
    court: Annotated[
        str | None,
        text_option("--court", both("文书：管辖行政诉讼的法院", "letters: the court that hears lawsuits against it")),
    ] = None
    payment: Annotated[
        str | None, text_option("--payment", both("文书：费用缴纳方式", "letters: how a fee is paid"))
    ] = None
    letter_number_prefix: Annotated[
        str | None,
        text_option(
            "--letter-prefix",
            both(
                "文号字头，如深水公开告（不写则按办件编号）",
                "what stands before the year in letter numbers (else they follow their case)",
            ),
        ),
    ] = None
    website: Annotated[
        str | None,
        text_option(
            "--website",
            both("年度报告：政府网站地址（电子版所在）", "annual reports: the web site where their electronic copy is"),
        ),
    ] = None

    def given(self) -> dict[str, str]:
        """The fields that are given, by name."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in values.items() if value is not None}

    def applied_to(self, letterhead: Letterhead) -> Letterhead:
        """Returns these fields over those that an agency has."""
        changed = Letterhead()
        changed.CopyFrom(letterhead)
        for name, value in self.given().items():
            setattr(changed, name, value)
        return changed


# With which option each field is set.
LETTERHEAD_OPTIONS: dict[str, str] = {
    field.name: f"--{field.name.replace('_', '-')}" for field in fields(LetterheadOptions)
} | {"letter_number_prefix": "--letter-prefix"}


def letterhead_rows(letterhead: Letterhead, lang: str) -> Iterator[tuple[str, str]]:
    """Yields each field with its value; what is empty says which option fills it."""
    for name, option in LETTERHEAD_OPTIONS.items():
        missing = pick(both(f"（未填：{option}）", f"(empty: {option})"), lang)
        yield pick(short_field_label(Letterhead, name), lang), getattr(letterhead, name) or missing
