"""One answer in every form: JSON, YAML, CSV, bare names; all of it or some fields."""

import csv
import io
import json
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from gongkai_client.cli.shell.answer_formats import answer_text, field_value, unknown_fields
from gongkai_client.cli.shell.yaml_text import yaml_text

FIRST: dict[str, Any] = {
    "name": "agencies/a/cases/2026-1",
    "applicant": {"display_name": "=HYPERLINK(1)", "kind": "APPLICANT_KIND_NATURAL_PERSON"},
    "deadline": None,
    "links": [],
    "left": -3,
    "provisional": False,
}
SECOND: dict[str, Any] = {
    "name": "agencies/a/cases/2026-2",
    "applicant": {"display_name": "张三\n李四", "kind": "APPLICANT_KIND_NATURAL_PERSON"},
    "deadline": {"due_date": "2026-12-14"},
    "links": [{"other_case": "agencies/a/cases/2026-1"}],
    "left": 9,
    "provisional": True,
}
BOTH = {"cases": [FIRST, SECOND]}

texts = st.text(st.characters(exclude_categories=["Cs"]))
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts,
    lambda inner: st.lists(inner) | st.dictionaries(texts, inner),
    max_leaves=12,
)


@given(values)
def test_yaml_is_read_back_as_what_it_was(value: object) -> None:
    """By a reader of another hand."""
    assert yaml.safe_load(yaml_text(value)) == value


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "Yes",
        "null",
        "~",
        "1",
        "1e3",
        "2026-11-03",
        "12:30",
        "0x1",
        "",
        " a",
        "- a",
        "a: b",
        "#",
        "张三",
        "\x85",
        "\u2028",
        "\ufeff",
        "=",
        "<<",
    ],
)
def test_a_text_stays_a_text_in_yaml(text: str) -> None:
    """Whatever another reader might take it for."""
    assert yaml.safe_load(yaml_text({"x": text})) == {"x": text}


def test_names_are_read_as_they_stand_in_yaml() -> None:
    """No quotes where none are needed."""
    assert (
        yaml_text({"name": "agencies/a/cases/2026-1", "who": ["张三"]})
        == "name: agencies/a/cases/2026-1\nwho:\n  - 张三\n"
    )


def test_a_spreadsheet_reads_csv_and_runs_nothing() -> None:
    """A column for each field with its path, UTF-8 that it recognises, no formula of an applicant's."""
    text = answer_text(BOTH, "csv", items="cases")
    assert text.startswith("\ufeff")
    heading, first, second = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    assert heading == [
        "name",
        "applicant.display_name",
        "applicant.kind",
        "links",
        "left",
        "provisional",
        "deadline.due_date",
    ]
    assert first == [FIRST["name"], "'=HYPERLINK(1)", "APPLICANT_KIND_NATURAL_PERSON", "", "-3", "false", ""]
    assert second[1] == "张三\n李四"
    assert json.loads(second[3]) == SECOND["links"]
    assert second[-2:] == ["true", "2026-12-14"]


def test_csv_of_nothing_has_its_heading_alone() -> None:
    """Where fields are asked for; else there is nothing to head."""
    assert answer_text({"cases": []}, "csv", items="cases", fields=["name"]) == "\ufeffname\r\n"


@pytest.mark.parametrize(
    ("row", "name"),
    [
        (FIRST, "agencies/a/cases/2026-1"),
        ({"case": "agencies/a/cases/2026-9"}, "agencies/a/cases/2026-9"),
        ({"id": "r1", "due_case": {"case": "agencies/a/cases/2026-8"}}, "agencies/a/cases/2026-8"),
        ({"id": "2021"}, "2021"),
    ],
)
def test_bare_names_are_one_a_line(row: dict[str, Any], name: str) -> None:
    """What they name depends on the list."""
    assert answer_text(row, "name") == f"{name}\n"
    assert answer_text({"items": [row, {}]}, "name", items="items") == f"{name}\n"


@pytest.mark.parametrize("output", ["json", "yaml"])
def test_some_fields_keep_their_places(output: str) -> None:
    """Nested as they were, in the order asked for; what is absent is null."""
    text = answer_text(BOTH, output, items="cases", fields=["deadline.due_date", "links.other_case", "name"])
    assert yaml.safe_load(text)["cases"] == [
        {"deadline": None, "links": [], "name": FIRST["name"]},
        {"deadline": {"due_date": "2026-12-14"}, "links": [{"other_case": FIRST["name"]}], "name": SECOND["name"]},
    ]


def test_some_fields_are_the_columns() -> None:
    """In the order asked for; several values stand in one cell."""
    text = answer_text(BOTH, "csv", items="cases", fields=["links.other_case", "name"])
    assert list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))[2] == [FIRST["name"], SECOND["name"]]


def test_a_field_that_is_nowhere_is_known_for_one() -> None:
    """Beyond what is absent or empty nothing is known."""
    asked = ["name", "deadline.due_date", "deadline.x", "applicant.x", "links.other_case", "links.x", "x", "name.x"]
    assert unknown_fields([FIRST], asked) == ["applicant.x", "x", "name.x"]
    assert unknown_fields([FIRST, SECOND], ["links.x"]) == []
    assert unknown_fields([SECOND], asked) == ["deadline.x", "applicant.x", "links.x", "x", "name.x"]
    assert unknown_fields([], ["x"]) == []
    assert field_value(SECOND, "links.other_case") == [FIRST["name"]]
