"""What may be a slip, told in both languages, and what is like an application of the same day."""

from dataclasses import replace
from datetime import date

import pytest

from gongkai_service.domain.commands import slips
from gongkai_service.domain.history.events import FileCase
from gongkai_service.domain.words.vocabulary import ApplicantKind, ReceiptChannel, WarningKind

FILED = FileCase(
    received_date=date(2026, 3, 2),
    receipt_channel=ReceiptChannel.IN_PERSON,
    applicant_kind=ApplicantKind.NATURAL_PERSON,
    applicant_name="申请人甲",
    applicant_contact="",
    description="二〇二五年度排水管网改造项目清单",
)

APPLICATION = slips.Application(FILED.applicant_name, "", FILED.description)


@pytest.mark.parametrize(
    ("other", "is_like"),
    [
        ({}, True),
        ({"description": "二〇二五年度排水管网改造项目的清单"}, True),
        ({"applicant_name": "申请人 甲"}, True),
        ({"applicant_name": "申请人乙"}, False),
        ({"description": "某路段交通信号灯配时方案"}, False),
        ({"applicant_name": "申请人乙", "applicant_identity": "h"}, True),
    ],
)
def test_an_application_is_like_another(other: dict[str, str], is_like: bool) -> None:  # noqa: FBT001
    """Of the same name or number, and much the same text."""
    assert slips.is_like(replace(APPLICATION, applicant_identity="h"), replace(APPLICATION, **other)) is is_like


def test_an_application_of_nobody_known_is_like_none_by_number() -> None:
    """Two numbers that were not told are not one number."""
    assert not slips.is_like(APPLICATION, replace(APPLICATION, applicant_name="申请人乙"))


def test_every_slip_says_what_may_be_wrong_in_both_languages() -> None:
    """And whom it is about: another case, or a field."""
    other = "agencies/szwater/cases/2026-7"
    told = [
        *slips.mistyped_number("110105194912310021", field="identity_number"),
        *slips.mistyped_code("91350100M000100Y44", field="organisation_code"),
        *slips.dated_after_receipt(replace(FILED, applied_date=date(2026, 3, 3))),
        slips.external_number_taken(other),
        slips.reply_number_taken(other),
        slips.like_one_of_today(other),
    ]

    assert {slip.kind for slip in told} == set(WarningKind) - {WarningKind.CONSULTATION_AFTER_CLOSING}
    for slip in told:
        assert slip.text.zh != slip.text.en
        assert slip.text.en.isascii()
        assert slip.field or slip.case
        assert "2026-7" in slip.text.zh + slip.text.en or not slip.case
        assert "1101051949" not in slip.text.zh + slip.text.en
        assert "91350100" not in slip.text.zh + slip.text.en


def test_what_is_right_is_no_slip() -> None:
    """Nor what was not told."""
    assert not [*slips.mistyped_number("", field="x"), *slips.mistyped_code("", field="x")]
    assert not [*slips.mistyped_code("91350100M000100Y43", field="x")]
    for day in (None, FILED.received_date):
        assert not [*slips.dated_after_receipt(replace(FILED, applied_date=day))]
