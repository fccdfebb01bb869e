"""What callers write is kept as they wrote it, and names have one form."""

from typing import Any

import pytest
from google.protobuf import message_factory

from gongkai.v1 import agency_service_pb2 as pb
from gongkai.v1 import case_pb2
from gongkai_service.domain.words.refusals import FieldViolation
from gongkai_service.rpc.wire.contract import bounds_of, form_of
from gongkai_service.rpc.wire.validation import message_checks
from rpc.wire.test_contract_options import TAKEN
from support.desk.desk import AGENCY, Clerk, Service, without_revision
from support.desk.refused import refused

NATURAL_PERSON = case_pb2.APPLICANT_KIND_NATURAL_PERSON


def update(desk: Clerk, *paths: str, **values: Any) -> pb.Agency:  # noqa: ANN401
    """Changes the agency where ``paths`` say."""
    request = pb.UpdateAgencyRequest(agency=pb.Agency(name=AGENCY, **values))
    request.update_mask.paths.extend(paths)
    return desk.client.agencies.UpdateAgency(request).agency


NAMES = (
    "买买提·艾力",
    "㐂𠮷𱍐",
    "\U00031350\U0002ebf0",
    "\ue000\U000f0000",
    "ᠮᠣᠩᠭᠣᠯ\u180e",
    "بىر\u200cئىككى",
    "👩\u200d👧",
    "e\u0301",
    "A\u00a0B",
    "'; DROP TABLE cases; --",
    "{0.__class__} %s",
)


def test_names_of_people_are_kept_to_the_letter(desk: Clerk) -> None:
    """Rare, private and newer characters than this Python knows, joiners and quotes: what came in comes out."""
    for name in NAMES:
        filed = desk.file(applicant=case_pb2.Applicant(kind=NATURAL_PERSON, display_name=name), description=name)
        read = desk.get(filed.name)
        assert (read.applicant.display_name, read.description) == (name, name)


LEFT_AT_THE_ENDS = ("", " ", "\u3000", "\u00a0 \u2003", "\ufeff", "\ufeff \u3000")
# The texts that people write and a request can hold, by what tells them: about people, agencies and all else.
WRITTEN_TEXTS = {
    f"{field.containing_type.name}.{field.name}": field
    for fields in TAKEN.values()
    for field in fields
    if field.type == field.TYPE_STRING
    and not bounds_of(field).uuid
    and form_of(field) is None
    and field.name not in {"etag", "page_token", "format", "section", "cell", "check", "item", "field"}
}
UNSEEN = ("\u200b", "\u2060", "\ufeff")


@pytest.mark.parametrize("left", LEFT_AT_THE_ENDS)
def test_what_a_form_left_at_the_ends_of_a_name_is_taken_off(desk: Clerk, left: str) -> None:
    """Blanks of all widths and byte order marks; what stands between words stays."""
    applicant = case_pb2.Applicant(
        kind=NATURAL_PERSON, display_name=f"{left}张 某{left}", contact=f"{left}0755-1{left}"
    )
    filed = desk.file(applicant=applicant, description=f"{left}\u3000信息{left}")
    assert (filed.applicant.display_name, filed.applicant.contact) == ("张 某", "0755-1")
    assert filed.description == f"{left}\u3000信息{left}".strip("\ufeff"), "lines keep their indentation"
    error = refused(desk.file, applicant=case_pb2.Applicant(kind=NATURAL_PERSON, display_name=left))
    assert [(one.field, one.rule) for one in error.violations] == [("applicant.display_name", "REQUIRED")]


@pytest.mark.parametrize("text", WRITTEN_TEXTS)
def test_every_text_that_people_write_is_trimmed_and_keeps_its_direction(text: str) -> None:
    """A new field has it so by itself."""
    field = WRITTEN_TEXTS[text]
    message = message_factory.GetMessageClass(field.containing_type)()
    assert not field.is_repeated, "lists of such texts are not trimmed"
    for mark in ("\u061c", "\u200e", "\u200f", *map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))):
        assert ("DIRECTION_MARK", field.name) in broken(message, field.name, f"张{mark}某")
    assert ("DIRECTION_MARK", field.name) not in broken(message, field.name, "\ufeff 张\u200b某 ")
    is_in_lines = bounds_of(field).multiline
    assert getattr(message, field.name) == (" 张\u200b某 " if is_in_lines else "张某")


def test_the_names_of_agencies_are_texts_that_people_write() -> None:
    """They stand on every letter and report, as the names of people do."""
    assert set(WRITTEN_TEXTS) >= {
        "Agency.display_name",
        "Agency.case_number_prefix",
        "Applicant.display_name",
        "CostTariff.display_name",
        "Letterhead.office",
        "LocalizedText.zh",
        "ReportUnit.display_name",
    }


@pytest.mark.parametrize("nothing", [*UNSEEN, "\u200d", "\u180e", "\u3164", "\u115f\u1160", "\u2800", " \u200b\u3000"])
def test_a_name_of_which_nothing_is_seen_is_missing(desk: Clerk, nothing: str) -> None:
    """Of a person, of an agency, and of what is asked for."""
    person = case_pb2.Applicant(kind=NATURAL_PERSON, display_name=nothing)
    for call, arguments, field in (
        (desk.file, {"applicant": person}, "applicant.display_name"),
        (desk.file, {"description": nothing}, "description"),
        (desk.agency, {"agency_id": "unseen", "display_name": nothing}, "agency.display_name"),
        (desk.agency, {"agency_id": "unseen", "case_number_prefix": nothing}, "agency.case_number_prefix"),
    ):
        error = refused(call, **arguments)
        assert [(one.field, one.rule) for one in error.violations] == [(field, "REQUIRED")]


@pytest.mark.parametrize("unseen", UNSEEN)
def test_names_that_look_alike_are_one(desk: Clerk, unseen: str) -> None:
    """What a page left between two letters is taken off wherever it stands; what a script needs stays."""
    person = case_pb2.Applicant(kind=NATURAL_PERSON, display_name=f"张{unseen}某")
    assert desk.file(applicant=person).applicant.display_name == "张某"
    made = desk.agency("alike", display_name=f" 水{unseen}务局\u3000", case_number_prefix=f"{unseen}水公开 ")
    assert (made.display_name, made.case_number_prefix) == ("水务局", "水公开")
    for name in NAMES:
        assert update(desk, "display_name", display_name=name).display_name == name


def broken(message: Any, name: str, value: str) -> set[tuple[str, str]]:  # noqa: ANN401
    """The rules that a message breaks with this in a field, each with the field."""
    setattr(message, name, value)
    found: list[FieldViolation] = []
    for check in message_checks(message.DESCRIPTOR):
        check(message, "", found)
    return {(violation.rule, violation.field) for violation in found}


def test_control_characters_are_refused(desk: Clerk) -> None:
    """They belong to terminals and C, not to letters."""
    for control in ("\0", "\x07", "\x1b[31m", "\x7f", "\x85", "\x9b"):
        error = refused(desk.file, description=f"信息{control}公开")
        (violation,) = error.violations
        assert (violation.field, violation.rule) == ("description", "CONTROL_CHARACTER")


def test_texts_are_measured_in_characters(desk: Clerk) -> None:
    """The longest description is 4,000 characters, whatever their bytes."""
    assert len(desk.file(description="𠮷" * 4000).description) == 4000
    error = refused(desk.file, description="a" * 4001)
    assert error.violations[0].rule == "TOO_LONG"


def test_agency_ids_have_one_form(desk: Clerk) -> None:
    """2 to 40 of small letters, digits and hyphens, beginning with a letter; anything else is no id."""
    for agency_id in ("ab", "a" * 40, "a-", "a0", "a--b"):
        name = desk.agency(agency_id).name
        assert desk.file(name).name == f"agencies/{agency_id}/cases/2026-1"
    for agency_id in ("a", "a" * 41, "-a", "0a", "Ab", "a_b", "a/b", "水务", "a b", "ab\n", "", " "):
        error = refused(desk.agency, agency_id)
        assert [violation.field for violation in error.violations] == ["agency_id"]


def test_an_update_takes_only_what_the_mask_names(desk: Clerk, service: Service) -> None:
    """What the mask leaves out is not looked at, however wrong it is, nor is what the service itself sets."""
    before = desk.client.agencies.GetAgency(pb.GetAgencyRequest(name=AGENCY)).agency
    after = update(desk, "display_name", display_name="新名", parent="?", kind=99, case_number_prefix="\0")
    expected = pb.Agency()
    expected.CopyFrom(before)
    expected.display_name, expected.etag = "新名", after.etag
    expected.update_time.CopyFrom(after.update_time)
    assert after == expected
    assert after.etag != before.etag
    rows = without_revision(service.contents())
    for paths in ((), ("*",), ("etag",), ("name",), ("settings.consultation_send_day_counts",), ("display_name", "x")):
        assert refused(update, desk, *paths, display_name="再新").reason == "FIELD_INVALID"
    assert refused(update, desk, "kind", kind=99).violations[0].rule == "UNKNOWN_ENUM"
    assert refused(update, desk, "kind").violations[0].rule == "REQUIRED"
    assert rows == without_revision(service.contents())


def test_who_tells_no_word_for_himself_is_called_this_agency(desk: Clerk) -> None:
    """In each language that was left out; one that has its own word keeps it until another is told."""
    silent, half = pb.Agency(), pb.Agency()
    half.self_reference.zh = "我局"
    made = [
        desk.agency(f"a{position}", self_reference=told.self_reference).self_reference
        for position, told in enumerate((silent, half))
    ]
    assert [(one.zh, one.en) for one in made] == [("本机关", "this agency"), ("我局", "this agency")]
    request = pb.UpdateAgencyRequest(agency=pb.Agency(name="agencies/a1", display_name="新名"))
    request.update_mask.paths.append("display_name")
    assert desk.client.agencies.UpdateAgency(request).agency.self_reference == made[1]


def test_a_field_named_twice_is_taken_once(desk: Clerk) -> None:
    """Repeats in a mask mean nothing."""
    assert update(desk, "display_name", "display_name", display_name="新名").display_name == "新名"


def test_numbers_that_were_given_stay_when_the_prefix_changes(desk: Clerk) -> None:
    """A new prefix holds for new cases alone, and the count goes on."""
    old = desk.file()
    update(desk, "case_number_prefix", case_number_prefix="新公开申")
    assert desk.get(old.name).number == "深水公开申〔2026〕1号"
    assert desk.file().number == "新公开申〔2026〕2号"


def test_a_setting_can_be_taken_back(desk: Clerk) -> None:
    """Unset is not false: the default of the service holds again."""
    changed = update(desk, "settings", settings=pb.AgencySettings(consultation_send_day_counts=False))
    assert changed.settings.HasField("consultation_send_day_counts")
    assert not update(desk, "settings").settings.HasField("consultation_send_day_counts")


def test_a_letterhead_is_kept_to_the_letter(desk: Clerk) -> None:
    """Each field within its length; how a fee is paid may run over lines, and nothing else may."""
    lengths = {
        "office": 100,
        "address": 200,
        "telephone": 50,
        "review_organ": 100,
        "former_review_organs": 200,
        "court": 100,
        "payment": 500,
        "letter_number_prefix": 30,
        "website": 200,
    }
    assert set(lengths) == {field.name for field in pb.Letterhead.DESCRIPTOR.fields}
    whole = pb.Letterhead(**{name: "𠮷" * length for name, length in lengths.items()})
    assert update(desk, "letterhead", letterhead=whole).letterhead == whole
    read = desk.client.agencies.GetAgency(pb.GetAgencyRequest(name=AGENCY)).agency
    assert read.letterhead == whole
    for name, length in lengths.items():
        error = refused(update, desk, "letterhead", letterhead=pb.Letterhead(**{name: "a" * (length + 1)}))
        assert [(each.field, each.rule) for each in error.violations] == [(f"agency.letterhead.{name}", "TOO_LONG")]
        lines = pb.Letterhead(**{name: "甲\n乙"})
        if name == "payment":
            assert update(desk, "letterhead", letterhead=lines).letterhead == lines
        else:
            error = refused(update, desk, "letterhead", letterhead=lines)
            assert error.violations[0].rule == "CONTROL_CHARACTER"
    assert update(desk, "letterhead").letterhead == pb.Letterhead()


def test_a_letterhead_that_is_not_named_stays(desk: Clerk) -> None:
    """An update of anything else leaves it, and one of it leaves everything else."""
    before = update(desk, "letterhead", letterhead=pb.Letterhead(office="政务公开科"))
    after = update(desk, "display_name", display_name="新名", letterhead=pb.Letterhead(office="?"))
    assert after.letterhead == before.letterhead
    assert desk.agency("with-head", letterhead=pb.Letterhead(court="某区人民法院")).letterhead.court == "某区人民法院"


def test_a_case_has_one_name(desk: Clerk) -> None:
    """Other spellings of the same numbers are no names."""
    desk.file()
    for name in (f"{AGENCY}/cases/2026-01", f"{AGENCY}/cases/２０２６-１", f"{AGENCY}/cases/0-1", "cases/1"):
        assert refused(desk.get, name).violations[0].rule == "PATTERN"
