"""One entrance for every kind of document: names of files, media types, and what is said without a library."""

import json
import os
import subprocess
import sys
from dataclasses import replace

import pytest

from gongkai_service.domain.words.vocabulary import DocumentPart, ReportScope
from gongkai_service.reports import Document, DocumentFormat, Language, render
from support.documents.sample import published, small, suqian

# Makes a small report in every kind without the libraries of the extra, and prints what each lacks.
_WITHOUT_THE_EXTRA = """
import json, sys
for library in ("jinja2", "markupsafe", "docx", "xlsxwriter", "typst", "opencc", "fontTools"):
    sys.modules[library] = None
from gongkai_service.domain.words.refusals import DocumentUnavailable
from gongkai_service.reports import DocumentFormat, Language, render
from support.documents.sample import small

def missing(kind, language):
    try:
        assert render(small(), kind, language).content
    except DocumentUnavailable as refused:
        assert refused.facts["document_format"] == kind
        return refused.facts["missing"]
    return ""

languages = (Language.ZH_HANS, Language.ZH_HANT)
print(json.dumps({language: {kind: missing(kind, language) for kind in DocumentFormat} for language in languages}))
"""

_PORTABLE = [
    kind for kind in DocumentFormat if kind not in {DocumentFormat.DOCX, DocumentFormat.XLSX, DocumentFormat.PDF}
]


@pytest.mark.parametrize("language", Language)
def test_json_is_the_canonical_form_in_every_language(language: Language) -> None:
    """Byte for byte, for the digest of a publication is over it."""
    rendered = render(published(), DocumentFormat.JSON, language)

    assert rendered.content == published().canonical
    assert rendered.media_type == "application/json"


@pytest.mark.parametrize(
    ("kind", "language", "name"),
    [
        (DocumentFormat.TEXT, Language.ZH_HANS, "宿迁市2023年政府信息公开工作年度报告.txt"),
        (DocumentFormat.HTML, Language.ZH_HANT, "宿遷市2023年政府信息公開工作年度報告.html"),
        (DocumentFormat.CSV, Language.EN, "宿迁市-annual-report-2023.csv"),
        (DocumentFormat.JSON, Language.ZH_HANS, "宿迁市2023年政府信息公开工作年度报告.json"),
    ],
)
def test_files_are_named_as_reports_are(kind: DocumentFormat, language: Language, name: str) -> None:
    """Agency and year, so that files of several agencies can lie in one folder."""
    assert render(suqian(), kind, language).file_name == name


def test_the_file_of_the_annex_says_so() -> None:
    """The report and its working papers can lie in one folder."""
    names = [
        render(suqian(), DocumentFormat.TEXT, language, DocumentPart.ANNEX).file_name
        for language in (Language.ZH_HANS, Language.EN)
    ]
    assert names == ["宿迁市2023年政府信息公开工作年度报告（核对与说明）.txt", "宿迁市-annual-report-2023-annex.txt"]


def test_the_file_of_a_roll_up_says_so() -> None:
    """The agency's own report and that of its subtree are two files."""
    document = replace(suqian(), report=replace(suqian().report, scope=ReportScope.SUBTREE))

    assert render(document, DocumentFormat.CSV, Language.ZH_HANS).file_name.endswith("年度报告（汇总）.csv")
    assert render(document, DocumentFormat.CSV, Language.EN).file_name.endswith("-2023-subtree.csv")
    assert "（汇总）" in render(document, DocumentFormat.TEXT, Language.ZH_HANS).content.decode().splitlines()[1]


@pytest.mark.parametrize(
    ("agency", "start"),
    [
        ("../../etc/passwd", "etcpasswd2023"),
        ('a<b>:"|?*\\c', "abc2023"),
        ("甲\n乙\x00\u202e丙", "甲乙丙2023"),
        (" .隐藏. ", "隐藏2023"),
        ("长" * 300, "长" * 60 + "2023"),
    ],
)
def test_the_name_of_a_file_is_safe(agency: str, start: str) -> None:
    """No path, no character that a file system refuses, and short enough for any."""
    name = render(replace(small(), agency_display_name=agency), DocumentFormat.CSV, Language.ZH_HANS).file_name

    assert name == f"{start}年政府信息公开工作年度报告.csv"
    assert len(name.encode()) <= 255


def test_a_missing_library_is_a_refusal_that_names_it() -> None:
    """The extra `reports` is optional: what can be made without it is made, the rest says what it lacks."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(  # noqa: S603 - our own interpreter and program
        [sys.executable, "-c", _WITHOUT_THE_EXTRA],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )

    assert json.loads(done.stdout) == {
        "ZH_HANS": {
            "TEXT": "",
            "HTML": "jinja2",
            "DOCX": "python-docx",
            "XLSX": "xlsxwriter",
            "PDF": "typst",
            "CSV": "",
            "JSON": "",
        },
        "ZH_HANT": dict.fromkeys(DocumentFormat, "opencc"),
    }


def test_a_module_of_our_own_that_is_missing_is_a_defect(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not told as something that a caller could install."""
    monkeypatch.setitem(sys.modules, "gongkai_service.reports.text", None)

    with pytest.raises(ModuleNotFoundError):
        render(small(), DocumentFormat.TEXT, Language.ZH_HANS)


@pytest.mark.parametrize("kind", _PORTABLE)
@pytest.mark.parametrize("language", Language)
def test_the_same_document_is_the_same_bytes(kind: DocumentFormat, language: Language) -> None:
    """Nothing of the clock or of chance is in it."""
    document: Document = suqian()

    assert render(document, kind, language) == render(replace(document), kind, language)
