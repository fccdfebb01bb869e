"""The names of resources are those of the contract, and are made in one room."""

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from google.api import resource_pb2

from gongkai_service.domain.words import resource_names as names
from gongkai_service.domain.words.resource_names import NAME_FORMS, CaseName, ReportPublicationName

ROOT = Path(__file__).parents[3]
SERVICE = ROOT / "service" / "gongkai_service"
CASE = CaseName("szwater", 2018, 14)


def _patterns() -> dict[str, str]:
    """The pattern of each type of resource of the contract."""
    messages = (
        message
        for path in sorted((ROOT / "protos" / "gongkai" / "v1").glob("*_pb2.py"))
        for message in import_module(f"gongkai.v1.{path.stem}").DESCRIPTOR.message_types_by_name.values()
    )
    told = (message.GetOptions().Extensions[resource_pb2.resource] for message in messages)
    return {resource.type: resource.pattern[0] for resource in told if resource.type}


def test_every_resource_of_the_contract_has_its_form() -> None:
    """None is missing and none is beside the contract; what is not a variable of a pattern stands as it is."""
    patterns = _patterns()
    assert patterns.keys() == NAME_FORMS.keys()
    for kind, form in NAME_FORMS.items():
        assert re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", patterns[kind]), form.example), kind
        assert form.pattern.fullmatch(form.example), kind


@pytest.mark.parametrize(
    ("kind", "made"),
    [
        ("Agency", names.name_of_agency("szwater")),
        ("Case", str(CASE)),
        ("Case", names.name_of_case("szwater", "2018-14")),
        ("Review", names.name_of_review(CASE, 1)),
        ("Lawsuit", names.name_of_lawsuit(CASE, 1)),
        ("FeeNotice", names.name_of_fee_notice(CASE, 1)),
        ("Letter", names.name_of_letter(CASE, 1)),
        ("CostTariff", names.name_of_cost_tariff("szwater", 1)),
        ("Publication", names.name_of_publication("szwater", 7)),
        ("AnnualReport", names.name_of_annual_report("szwater", 2018)),
        ("ReportPublication", str(ReportPublicationName("szwater", 2018, 1))),
        ("Calendar", names.CURRENT_CALENDAR),
    ],
)
def test_names_are_made_as_the_contract_has_them(kind: str, made: str) -> None:
    """Each maker makes the example of its resource."""
    assert made == NAME_FORMS[f"gongkai.v1/{kind}"].example


def test_names_are_taken_apart_as_they_were_made() -> None:
    """Of a name all parts come back, whatever follows it."""
    lawsuit = names.name_of_lawsuit(CASE, 12)
    assert names.case_name(lawsuit) == names.case_name(str(CASE)) == CASE
    assert (names.agency_id(lawsuit), names.ordinal(lawsuit)) == ("szwater", 12)
    assert (names.case_id(str(CASE)), names.case_id("")) == ("2018-14", "")
    published = ReportPublicationName("szwater", 2018, 3)
    assert names.report_publication_name(str(published)) == published
    assert (names.calendar_version("calendars/2027-1"), names.calendar_version("")) == ("2027-1", "")
    assert names.names_review(names.name_of_review(CASE, 1))
    assert not names.names_review(lawsuit)
    assert names.is_all_cases("agencies/szwater/cases/-")
    assert not names.is_all_cases(str(CASE))


def test_a_name_with_anything_more_or_less_is_none() -> None:
    """Numbers begin with no zero, ids are small letters, and nothing stands before or after."""
    assert names.CASES_NAME.pattern.fullmatch("agencies/szwater/cases/-")
    assert names.REMEDY_NAME.pattern.fullmatch(names.name_of_lawsuit(CASE, 1))
    wrong = (
        "agencies/Szwater",
        "agencies/szwater/cases/2018-014",
        f"{CASE}/reviews/0",
        f"{CASE}/reviews/1/",
        f" {CASE}",
    )
    for name in wrong:
        assert not any(form.pattern.fullmatch(name) for form in NAME_FORMS.values()), name


_COLLECTIONS = re.compile(
    r"^(agencies|calendars)/|/(cases|reviews|lawsuits|feeNotices|letters|costTariffs|publications|annualReports)(/|$)"
)


def _texts(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every text that code holds, its documentation apart."""
    told = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.lineno, node.value


def test_no_other_module_makes_names() -> None:
    """A collection of the contract is written in this room alone."""
    for path in sorted(SERVICE.rglob("*.py")):
        if path == Path(names.__file__):
            continue
        for line, text in _texts(ast.parse(path.read_text(encoding="utf-8"))):
            assert not _COLLECTIONS.search(text), f"{path}:{line} writes {text}"
