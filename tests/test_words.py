"""A word is written once: in the contract. No table beside it says what a value or a field is called."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

from gongkai.v1 import annotations_pb2

ROOT = Path(__file__).parents[1]
CONTRACT = ROOT / "protos" / "gongkai" / "v1"
# Written from the contract.
GENERATED = frozenset({"value_terms.py", "field_terms.py"})
# From how many entries on a mapping is a table of names.
FEW = 3
# Tables by names of the contract that say something else than what these are called, with what they say.
SENTENCES = {
    "clients/gongkai_client/cli/report/table_file.py": "columns of a table in traditional characters",
    "service/gongkai_service/domain/statistics/conventions.py": "how remedies are counted, as printed with figures",
    "clients/gongkai_client/cli/deadline/clock_days_view.py": "marks of one character in a calendar of days",
    "clients/gongkai_client/cli/shell/failure.py": "what a clerk may do after a refusal",
}
# Data that quotes official texts, and keeps their wording where the contract calls the same thing otherwise.
QUOTES = {
    "assessment.toml": "the sample of 鲤城 2020, which names what it assesses besides",
    "calendar/holidays.csv": "the notices of the State Council on holidays",
    "fees.toml": "国办函〔2020〕109号 and the rules on costs before it",
    "formats/2014.toml": "国办发〔2014〕32号",
    "formats/2018-narrative.toml": "reports as agencies published them",
    "formats/2019.toml": "国办公开办函〔2019〕60号",
    "formats/2021.toml": "国办公开办函〔2021〕30号",
    "indicators.toml": "the rows of these forms by which years are compared",
    "relations.toml": "what must hold between the figures of these forms, by the names of their rows",
    "printing.toml": "国办公开办函〔2019〕60号 and 〔2021〕30号, and reports as they are published",
    "letters.toml": "model letters of the State Council's offices and the articles that they cite",
}
_CHINESE = re.compile("[\u4e00-\u9fff]")


@cache
def names_and_words() -> tuple[frozenset[str], frozenset[str]]:
    """The names of all values, with their prefix and without, and of all fields; and what all of them are called."""
    names, words = set(), set()
    for path in sorted(CONTRACT.glob("*_pb2.py")):
        descriptor = import_module(f"gongkai.v1.{path.stem}").DESCRIPTOR
        for enum in descriptor.enum_types_by_name.values():
            prefix = enum.values[0].name.removesuffix("UNSPECIFIED")
            for value in enum.values:
                names |= {value.name, value.name.removeprefix(prefix)}
                words |= _said(value.GetOptions().Extensions[annotations_pb2.value_word])
        for message in descriptor.message_types_by_name.values():
            for field in message.fields:
                names.add(field.name)
                words |= _said(field.GetOptions().Extensions[annotations_pb2.field_word])
    return frozenset(names), frozenset(words)


def _said(word: annotations_pb2.Word) -> set[str]:
    return {text for text in (word.zh, word.en, word.zh_short, word.en_short) if text}


def tables(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Where a mapping or a match goes from names of the contract to what they are called, and what is on the left."""
    for node in ast.walk(tree):
        pairs: list[tuple[ast.AST | None, ast.AST]] = []
        if isinstance(node, ast.Dict):
            pairs = list(zip(node.keys, node.values, strict=True))
        elif isinstance(node, ast.Match):
            pairs = [(case.pattern, one) for case in node.cases for one in case.body if isinstance(one, ast.Return)]
        named = [name for key, value in pairs for name in _named(key) if _is_name(value)]
        if len(named) >= FEW:
            yield getattr(node, "lineno", 0), named[0]


def _named(key: ast.AST | None) -> Iterator[str]:
    """The name of the contract that a key is: a member of a list, or a string."""
    if isinstance(key, ast.MatchOr):
        for pattern in key.patterns:
            yield from _named(pattern)
    if isinstance(key, ast.MatchValue):
        key = key.value
    name = ""
    if isinstance(key, ast.Attribute):
        name = key.attr
    elif isinstance(key, ast.Constant) and isinstance(key.value, str):
        name = key.value
    if name in names_and_words()[0]:
        yield name


def _is_name(value: ast.AST) -> bool:
    """Whether a value is a text, or begins with one: in two languages, in Chinese, or a word of the contract."""
    if isinstance(value, ast.Return):
        return value.value is not None and _is_name(value.value)
    if isinstance(value, ast.Tuple):
        return bool(value.elts) and _is_name(value.elts[0])
    if isinstance(value, ast.Call):
        return isinstance(value.func, ast.Name) and value.func.id in {"Text", "both", "Term"}
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        return bool(_CHINESE.search(value.value)) or value.value in names_and_words()[1]
    return False


def test_what_things_are_called_stands_in_the_contract_alone() -> None:
    """A table of names beside it would drift: 36 values had two or three, and one pair was opposite."""
    found = set()
    for root in ("service", "clients", "examples", "benchmarks", "tools"):
        for path in sorted((ROOT / root).rglob("*.py")):
            name = str(path.relative_to(ROOT))
            for line, first in () if path.name in GENERATED else tables(ast.parse(path.read_text(encoding="utf-8"))):
                assert name in SENTENCES, f"{name}:{line} tells again what {first} and others are called"
                found.add(name)
    assert found == set(SENTENCES)


def test_tables_of_names_are_found_in_every_shape() -> None:
    """By members of a list, by names of values and fields, and in a match; two entries are none, nor are styles."""
    for table in (
        "{State.FILED: Text('甲', 'a'), State.PROCESSING: Text('乙', 'b'), State.ANSWERED: Text('丙', 'c')}",
        "{'CASE_STATE_FILED': '甲', 'CASE_STATE_PROCESSING': '乙', 'CASE_STATE_ANSWERED': '丙'}",
        "{'received_date': (both('甲', 'a'), 1), 'reply_date': (both('乙', 'b'), 2), 'due_date': (both('丙', 'c'), 3)}",
        "{'GRANTED': 'granted', 'PETITION': 'petition', 'REPEATED': 'repeated'}",
        "match state:\n case S.FILED: return '甲'\n case S.PROCESSING | S.CONSULTING: return '乙'",
    ):
        assert list(tables(ast.parse(table))), table
    for other in (
        "{State.FILED: Text('甲', 'a'), State.PROCESSING: Text('乙', 'b')}",
        "{State.FILED: 'bold cyan', State.PROCESSING: 'dim', State.ANSWERED: 'magenta'}",
        "{'甲': 'a', '乙': 'b', '丙': 'c'}",
    ):
        assert not list(tables(ast.parse(other))), other


def test_data_that_quotes_is_listed() -> None:
    """The wording of forms and letters is the law's, and stays whatever the contract says."""
    data = ROOT / "service" / "gongkai_service" / "data"
    files = [path for kind in ("*.toml", "*.csv") for path in data.rglob(kind)]
    texts = {str(path.relative_to(data)) for path in files if _CHINESE.search(path.read_text(encoding="utf-8"))}
    assert texts == set(QUOTES)


def test_the_glossary_has_the_table_of_every_list() -> None:
    """They are written between marks, which somebody has to set for a new list."""
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    lists = {
        name
        for path in CONTRACT.glob("*_pb2.py")
        for name in import_module(f"gongkai.v1.{path.stem}").DESCRIPTOR.enum_types_by_name
    }
    marked = set(re.findall("<!-- words of ([A-Za-z]+) -->", glossary))
    # Each reason is told with its example in its own file; classes of personal data mark fields alone.
    assert lists - marked == {"ErrorReason", "PersonalData"}
