"""The canonical form: stable bytes for one report, which reads back as the same report."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai_service.domain.law.conventions import Counting
from gongkai_service.domain.statistics.canonical import (
    JSON,
    canonical_bytes,
    digest,
    read_report,
    report_document,
)
from gongkai_service.domain.statistics.compute import Beside, compute
from gongkai_service.domain.statistics.facts import Records
from gongkai_service.domain.statistics.report import Adjustment, Report
from gongkai_service.domain.words.vocabulary import RemedyCounting, ReopenedCounting, ReportScope
from support.statistics.inputs import BUREAU, FEW_EXAMPLES, FORMAT_IDS, YEAR, records, report_format
from support.statistics.small_format import small_format, small_records

_GOLDEN = Path(__file__).parents[1] / "golden" / "small-report.json"
_HEADER: dict[str, JSON] = {"agency": "agencies/szwater", "as_of_time": "2024-01-15T01:00:00Z", "year_finished": True}


def _small_report() -> Report:
    """Return a report in which everything that a report may hold is there."""
    explanation = Adjustment(
        "late_answers", 2, "疫情期间“封控”", "王五", datetime(2024, 1, 15, 9, 30, 0, 5, tzinfo=UTC)
    )
    return compute(
        small_format(),
        year=YEAR,
        records=replace(small_records(), supplement={"staff_full": 2}),
        self_reference=BUREAU,
        counting=Counting(RemedyCounting.FILED_IN_YEAR, ReopenedCounting.LAST_CLOSING),
        scope=ReportScope.SUBTREE,
        beside=Beside(
            own={"documents": "共{documents.rules.made}件。\n再接再厉。"},
            previous={"documents.rules.valid": 9},
            adjustments=(explanation,),
        ),
    )


def _bytes(report: Report) -> bytes:
    return canonical_bytes(report_document(report, _HEADER))


def test_the_canonical_form_is_as_filed() -> None:
    """Frozen publications rest on these bytes: a change of them changes every digest there is."""
    assert _GOLDEN.read_bytes() == _bytes(_small_report())


def test_a_report_reads_back_as_it_was() -> None:
    """All of it: blanks, adjustments, own paragraphs, conventions, scope."""
    report = _small_report()

    assert report == read_report(json.loads(_bytes(report)))
    assert [check.adjustment for check in report.checks if check.adjustment]
    assert None in report.values().values()


@pytest.mark.parametrize("format_id", [*FORMAT_IDS, "small"])
@FEW_EXAMPLES
@given(found=records(), scope=st.sampled_from(ReportScope), own=st.text(max_size=20))
def test_any_report_reads_back_and_repeats_its_bytes(
    format_id: str, found: Records, scope: ReportScope, own: str
) -> None:
    """Of whatever is on record, in every format."""
    form = small_format() if format_id == "small" else report_format(format_id)
    beside = Beside(own={section.id: own for section in form.sections})
    report = compute(form, year=YEAR, records=found, self_reference=BUREAU, scope=scope, beside=beside)
    again = compute(form, year=YEAR, records=found, self_reference=BUREAU, scope=scope, beside=beside)

    assert report == read_report(json.loads(_bytes(report)))
    assert _bytes(report) == _bytes(again) == _bytes(read_report(json.loads(_bytes(report))))


def test_the_header_stands_beside_the_report() -> None:
    """What it is known by: part of the bytes and so of the digest."""
    document = json.loads(_bytes(_small_report()))

    assert {"report", *_HEADER} == set(document)
    assert _HEADER == {key: document[key] for key in _HEADER}
    assert digest(canonical_bytes(report_document(_small_report(), {}))) != digest(_bytes(_small_report()))


def test_bytes_are_those_of_rfc_8785() -> None:
    """Sorted keys, no whitespace, integers, UTF-8 with no more escapes than JSON needs."""
    document: dict[str, JSON] = {"b": [1, None, True], "a": {"y": '公开\n"\\\u0001\u007f', "x": -3}, "_": ""}

    assert b'{"_":"","a":{"x":-3,"y":"\xe5\x85\xac\xe5\xbc\x80\\n\\"\\\\\\u0001\x7f"},"b":[1,null,true]}' == (
        canonical_bytes(document)
    )
    assert b'{"a":1,"b":2}' == canonical_bytes({"b": 2, "a": 1})


def test_the_digest_is_sha_256_in_lower_case() -> None:
    """As anyone computes it from the file."""
    assert digest(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert sha256(_bytes(_small_report())).hexdigest() == digest(_bytes(_small_report()))


def test_one_figure_changes_the_digest() -> None:
    """So does one word."""
    report = _small_report()
    others = (
        replace(report, year=report.year + 1),
        replace(report, assumptions=()),
        replace(report, sections=report.sections[:-1]),
    )

    assert len({digest(_bytes(one)) for one in (report, *others)}) == 1 + len(others)


def test_instants_keep_their_microseconds() -> None:
    """An instant reads back as the same instant, wherever it was written."""
    report = _small_report()
    beijing = datetime(2024, 1, 15, 17, 30, 0, 5, tzinfo=timezone(timedelta(hours=8)))
    (check,) = (check for check in report.checks if check.adjustment)
    assert check.adjustment is not None
    moved = replace(report, checks=(replace(check, adjustment=replace(check.adjustment, create_time=beijing)),))

    assert moved == read_report(json.loads(_bytes(moved)))


def test_what_older_documents_do_not_hold_is_as_if_it_were_none() -> None:
    """A report can learn to hold more, and old publications still read."""
    document = json.loads(_bytes(_small_report()))
    del document["report"]["conventions"]
    for section in document["report"]["sections"]:
        del section["own_paragraphs"]
    found = read_report(document)

    assert () == found.conventions
    assert {()} == {section.own_paragraphs for section in found.sections}
    assert _small_report().values() == found.values()


def test_what_has_no_place_in_a_report_is_refused() -> None:
    """Fractions above all: nothing in a report is rounded."""
    report = _small_report()
    odd = replace(report, year=2023.5)  # type: ignore[arg-type]

    with pytest.raises(TypeError, match="float has no place"):
        report_document(odd, {})
