"""Documents: every kind in every language, in pieces, of what is computed now and of what was published."""

import json
import zipfile
from datetime import date
from hashlib import sha256
from io import BytesIO

import pytest

from gongkai.v1 import annual_report_service_pb2 as pb
from support.desk.desk import AGENCY, Clerk, Service
from support.desk.refused import refused
from support.desk.reporter import ANSWERED, YEAR, Reporter

KINDS = {
    "TEXT": ("txt", "text/plain; charset=utf-8"),
    "HTML": ("html", "text/html; charset=utf-8"),
    "DOCX": ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "XLSX": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "PDF": ("pdf", "application/pdf"),
    "CSV": ("csv", "text/csv; charset=utf-8"),
    "JSON": ("json", "application/json"),
}
LANGUAGES = {name: number for name, number in pb.DocumentLanguage.items() if number}
MOST_BYTES = 64 * 1024
BEGINNINGS = {"DOCX": b"PK", "XLSX": b"PK", "PDF": b"%PDF-", "CSV": "\ufeff".encode(), "JSON": b'{"'}


@pytest.fixture
def office(desk: Clerk) -> Reporter:
    """The first agency's, with an answered case and an own paragraph."""
    reporter = Reporter(desk)
    reporter.case(closed=ANSWERED)
    reporter.write("problems", "无。")
    return reporter


def joined(pieces: list[pb.ExportAnnualReportResponse]) -> bytes:
    """The whole file."""
    return b"".join(piece.content for piece in pieces)


def test_there_is_a_kind_for_every_value_of_the_contract() -> None:
    """None is forgotten here."""
    assert {f"DOCUMENT_FORMAT_{kind}" for kind in KINDS} == {
        name for name, number in pb.DocumentFormat.items() if number
    }


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_document_is_streamed(kind: str, office: Reporter) -> None:
    """The first message names the file; the pieces are as long as allowed, but for the last one."""
    suffix, media_type = KINDS[kind]
    published = office.publish()
    for fields in ({}, {"publication": published.name}, {"scope": pb.REPORT_SCOPE_SUBTREE}):
        first, *rest = office.export(kind, **fields)
        assert first.file_name.endswith(f".{suffix}")
        assert str(YEAR) in first.file_name
        assert not set('/\\:*?"<>|') & set(first.file_name)
        assert first.media_type == media_type
        assert not any(piece.file_name or piece.media_type for piece in rest)
        assert all(len(piece.content) == MOST_BYTES for piece in [first, *rest][:-1])
        assert all(0 < len(piece.content) <= MOST_BYTES for piece in [first, *rest])
        assert joined([first, *rest]).startswith(BEGINNINGS.get(kind, b""))


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "JSON"])
def test_documents_exist_in_every_language(kind: str, office: Reporter) -> None:
    """Three different documents; nothing said means simplified Chinese."""
    files = {name: joined(office.export(kind, language=number)) for name, number in LANGUAGES.items()}
    assert len(set(files.values())) == len(LANGUAGES) == 3
    if kind == "TEXT":
        assert files["DOCUMENT_LANGUAGE_ZH_HANS"] == joined(office.export(kind))
        assert "政府信息公开" in files["DOCUMENT_LANGUAGE_ZH_HANS"].decode()
        assert "政府信息公開" in files["DOCUMENT_LANGUAGE_ZH_HANT"].decode()
        assert "Granted" in files["DOCUMENT_LANGUAGE_EN"].decode()
        assert "无。" in files["DOCUMENT_LANGUAGE_EN"].decode()


def test_office_documents_can_be_opened(office: Reporter) -> None:
    """They are whole archives."""
    for kind in ("DOCX", "XLSX"):
        with zipfile.ZipFile(BytesIO(joined(office.export(kind)))) as archive:
            assert archive.testzip() is None


def test_the_canonical_form_of_a_publication_is_its_frozen_bytes(office: Reporter) -> None:
    """In every language, whatever was recorded since."""
    published = office.publish()
    office.case(closed=ANSWERED)
    for language in (*LANGUAGES.values(), pb.DOCUMENT_LANGUAGE_UNSPECIFIED):
        content = joined(office.export("JSON", publication=published.name, language=language))
        assert sha256(content).hexdigest() == published.digest


def test_the_canonical_form_of_what_is_computed(office: Reporter) -> None:
    """As of an instant always the same bytes; who published it is in that of a publication alone."""
    report = office.report()
    first = office.canonical(as_of_time=report.as_of_time)
    office.case(closed=ANSWERED)
    assert office.canonical(as_of_time=report.as_of_time) == first
    assert office.canonical() != first
    published = office.publish()
    frozen = json.loads(office.canonical(publication=published.name))
    computed = json.loads(office.canonical(as_of_time=published.as_of_time))
    assert {name: frozen[name] for name in frozen.keys() - computed.keys()} == {
        "actor": published.actor,
        "reason": "",
        "incomplete_reason": published.incomplete_reason,
        "replaces": "",
    }
    assert {**frozen, **computed} == frozen


def test_a_document_as_of_an_instant_shows_what_was_known(office: Reporter) -> None:
    """Text and all that stands beside the report."""
    first = office.report()
    before = joined(office.export("HTML", as_of_time=first.as_of_time))
    office.case(closed=ANSWERED)
    office.case(date(2023, 3, 1), date(2023, 3, 20))
    assert joined(office.export("HTML", as_of_time=first.as_of_time)) == before
    assert joined(office.export("HTML")) != before


@pytest.mark.parametrize("form", ["2014", "2018-narrative", "2019", "2021"])
def test_every_format_of_a_report_becomes_a_document(form: str, office: Reporter) -> None:
    """Blanks and all."""
    for kind in ("TEXT", "CSV"):
        assert joined(office.export(kind, format=form))


def test_no_document_holds_personal_data(office: Reporter) -> None:
    """Neither names nor contacts of applicants, nor what they asked for."""
    for kind in ("TEXT", "HTML", "CSV", "JSON"):
        content = joined(office.export(kind)).decode()
        assert not [word for word in ("申请人甲", "contact-of-jia", "排水管网改造项目清单") if word in content]
    with zipfile.ZipFile(BytesIO(joined(office.export("XLSX")))) as archive:
        sheets = b"".join(archive.read(name) for name in archive.namelist()).decode(errors="replace")
    assert f"{AGENCY}/cases/2025-1" in sheets
    assert not [word for word in ("申请人甲", "contact-of-jia", "排水管网改造项目清单") if word in sheets]


def test_what_cannot_be_asked_together(office: Reporter) -> None:
    """A publication says all by itself; without one, agency and year are needed."""
    publication = office.publish().name
    error = refused(
        office.export,
        "TEXT",
        publication=publication,
        agency=AGENCY,
        year=YEAR,
        format="2021",
        scope=pb.REPORT_SCOPE_AGENCY,
        as_of_time=office.report().as_of_time,
    )
    assert {(one.field, one.rule) for one in error.violations} == {
        (field, "NOT_ACCEPTED") for field in ("agency", "year", "format", "scope", "as_of_time")
    }
    error = refused(office.export, "TEXT", agency="", year=0)
    assert [(one.field, one.rule) for one in error.violations] == [("agency", "REQUIRED")]
    error = refused(office.export, "TEXT", year=0)
    assert [(one.field, one.rule) for one in error.violations] == [("year", "REQUIRED")]
    error = refused(office.export, "UNSPECIFIED")
    assert [one.field for one in error.violations] == ["document_format"]


def test_what_cannot_be_exported(office: Reporter) -> None:
    """As for computed reports; a report from elsewhere has figures and no text."""
    assert refused(office.export, "TEXT", year=2027).reason == "REPORT_YEAR_UNSUPPORTED"
    assert refused(office.export, "TEXT", format="1999").reason == "REPORT_FORMAT_NOT_FOUND"
    assert refused(office.export, "TEXT", agency="agencies/nobody").reason == "AGENCY_NOT_FOUND"
    recorded = office.record({"table3.new_received.total": 1})
    for kind in KINDS:
        error = refused(office.export, kind, publication=recorded.name)
        assert (error.reason, error.metadata["document_format"]) == ("DOCUMENT_UNAVAILABLE", kind)


def test_a_stream_is_logged_like_any_call(service: Service, office: Reporter) -> None:
    """Once, when it has ended."""
    office.export("TEXT")
    refused(office.export, "TEXT", year=2027)
    entries = [entry for entry in service.log_lines() if entry.get("rpc", "").endswith("/ExportAnnualReport")]
    assert [(entry["event"], entry["status"]) for entry in entries] == [("call", "OK"), ("call", "refused")]
