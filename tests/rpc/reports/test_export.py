"""Documents: every kind in every language, in pieces, of what is computed now and of what was published."""

import json
import zipfile
from datetime import date
from hashlib import sha256
from io import BytesIO

import pytest
from google.protobuf.field_mask_pb2 import FieldMask
from pypdf import PdfReader

from gongkai.v1 import annual_report_service_pb2 as pb
from gongkai.v1.agency_service_pb2 import Agency, Letterhead, UpdateAgencyRequest
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
    annexes = [joined(office.export(kind, part=pb.DOCUMENT_PART_ANNEX)) for kind in ("TEXT", "HTML")]
    for file in (*annexes, *(joined(office.export(kind)) for kind in ("TEXT", "HTML", "CSV", "JSON"))):
        content = file.decode()
        assert not [word for word in ("申请人甲", "contact-of-jia", "排水管网改造项目清单") if word in content]
    with zipfile.ZipFile(BytesIO(joined(office.export("XLSX", part=pb.DOCUMENT_PART_ANNEX)))) as archive:
        sheets = b"".join(archive.read(name) for name in archive.namelist()).decode(errors="replace")
    assert f"{AGENCY}/cases/2025-1" in sheets
    assert not [word for word in ("申请人甲", "contact-of-jia", "排水管网改造项目清单") if word in sheets]


def shown(kind: str, content: bytes) -> str:
    """What a reader can find in a file: its texts, with all parts of an archive."""
    if kind == "PDF":
        return "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    if kind in ("DOCX", "XLSX"):
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return "".join(archive.read(name).decode(errors="replace") for name in archive.namelist())
    return content.decode()


PRINTED = ("TEXT", "HTML", "DOCX", "XLSX", "PDF")
# What is for the desk alone: resource names, digests, response times, what is still to be written, the checks.
WORKING = (f"{AGENCY}/", "中位数", "尚未填写", "尚待填写", "摘要", "勾稽核对", "核对与说明", "统计口径")


@pytest.mark.parametrize("kind", PRINTED)
def test_what_is_published_holds_no_working_papers(kind: str, office: Reporter) -> None:
    """An old caller, who names no part, gets the body, too; all that is missing there is in the annex."""
    published = office.publish()
    for fields in ({}, {"publication": published.name}):
        content = joined(office.export(kind, **fields))
        assert content == joined(office.export(kind, part=pb.DOCUMENT_PART_BODY, **fields))
        body = shown(kind, content)
        assert "一、总体情况" in body
        assert not [word for word in (*WORKING, published.digest) if word in body]
        annex = shown(kind, joined(office.export(kind, part=pb.DOCUMENT_PART_ANNEX, **fields)))
        assert "一、总体情况" in annex, "which is still to be written"
        assert "中位数" in annex
        assert (published.digest in annex) is bool(fields)


@pytest.mark.parametrize("kind", PRINTED)
def test_the_form_is_printed_with_its_official_heads(kind: str, office: Reporter) -> None:
    """信息内容 heads table 二, 申请人情况 stands over the columns of table 三; programs read what they always did."""
    body = shown(kind, joined(office.export(kind)))
    assert "信息内容" in body
    assert "申请人情况" in body
    for plain in ("CSV", "JSON"):
        assert "申请人情况" not in joined(office.export(plain)).decode()


def test_files_of_figures_have_no_annex(office: Reporter) -> None:
    """A refusal that says which kinds have one."""
    for kind in ("CSV", "JSON"):
        error = refused(office.export, kind, part=pb.DOCUMENT_PART_ANNEX)
        assert [(one.field, one.rule) for one in error.violations] == [("part", "NOT_ACCEPTED")]
        assert joined(office.export(kind, part=pb.DOCUMENT_PART_BODY)) == joined(office.export(kind))


def test_the_preamble_names_basis_period_copy_and_office(office: Reporter) -> None:
    """From the letterhead; what it lacks is left out of the report and told in its working papers."""
    preamble = joined(office.export("TEXT")).decode().partition("\n一、总体情况\n")[0].replace("\n", "")
    assert "《中华人民共和国政府信息公开条例》" in preamble
    assert "国办公开办函〔2021〕30号" in preamble
    assert f"自{YEAR}年1月1日起，至{YEAR}年12月31日止" in preamble
    assert "电子版" not in preamble
    assert "联系" not in preamble
    annex = joined(office.export("TEXT", part=pb.DOCUMENT_PART_ANNEX)).decode()
    assert "前言中尚缺：政府信息公开工作机构、地址、电话、政府网站" in annex
    told = Letterhead(office="公开办", address="市府大道1号", telephone="0755-1", website="www.water.example")
    agency = Agency(name=AGENCY, letterhead=told)
    office.client.agencies.UpdateAgency(UpdateAgencyRequest(agency=agency, update_mask=FieldMask(paths=["letterhead"])))
    text = joined(office.export("TEXT")).decode().partition("\n一、总体情况\n")[0].replace("\n", "")
    assert "本报告的电子版可在www.water.example查阅和下载。" in text
    assert "公开办联系（地址：市府大道1号；电话：0755-1）。" in text
    assert "前言中尚缺" not in joined(office.export("TEXT", part=pb.DOCUMENT_PART_ANNEX)).decode()


def test_an_own_preamble_takes_the_place_of_the_drafted_one(office: Reporter) -> None:
    """It is entered like the paragraphs of a section, frozen with a publication, and has no heading in print."""
    assert "preamble" not in joined(office.export("JSON")).decode()
    office.write("preamble", "根据有关规定，编制{year}年报告。")
    published = office.publish()
    office.write("preamble", "")
    for fields, is_own in (({"publication": published.name}, True), ({}, False)):
        head = joined(office.export("TEXT", **fields)).decode().partition("\n一、总体情况\n")[0]
        assert (f"根据有关规定，编制{YEAR}年报告。" in head) is is_own
        assert ("国办公开办函〔2021〕30号" in head.replace("\n", "")) is not is_own
        assert "前言" not in head
    error = refused(office.write, "preamble", "x", format="2014")
    assert error.reason == "REPORT_SECTION_NOT_FOUND"


def test_a_paragraph_with_small_brackets_is_printed(office: Reporter) -> None:
    """﹝2026﹞, as many systems write numbers of documents."""
    office.write("problems", "见深水公开申﹝2026﹞1号、☑、𪚥、བོད།")
    assert "﹝2026﹞" in shown("PDF", joined(office.export("PDF")))


def test_what_no_font_has_is_refused_by_name_and_place(office: Reporter) -> None:
    """Through the wire, with the very character, in both languages; other kinds of files hold any character."""
    office.write("problems", "第一段。\n某\U0001fae0局与\ue000")
    error = refused(office.export, "PDF")
    assert (error.status.name, error.reason) == ("FAILED_PRECONDITION", "CHARACTERS_UNPRINTABLE")
    assert error.metadata["characters"] == "U+1FAE0, U+E000"
    assert "存在的主要问题及改进情况”第2段：\U0001fae0 U+1FAE0" in error.message("zh")
    for kind in (one for one in PRINTED if one != "PDF"):
        assert "\U0001fae0" in shown(kind, joined(office.export(kind)))


def test_any_number_of_unprintable_characters_fits_a_status(office: Reporter) -> None:
    """The first are told; a status that grows too large would be lost on the wire, and its reason with it."""
    office.write("problems", "\n".join(f"{chr(0xF0000 + number)}" for number in range(2_000)))
    error = refused(office.export, "PDF")
    assert error.reason == "CHARACTERS_UNPRINTABLE"
    assert error.metadata["characters"].startswith("U+F0000, U+F0001, ")
    assert len(error.metadata["characters"].split(", ")) == 20


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
