"""The recipes of CONTRIBUTING.md, each walked on its example: the files that it lists are all there are."""

import ast
import re
import tokenize
from dataclasses import dataclass
from functools import cache
from io import StringIO
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "CONTRIBUTING.md", ROOT / "docs" / "zh" / "contributing.md")
SUFFIXES = {".py", ".proto", ".toml", ".csv", ".html", ".typ", ".css"}
# What make protos writes, and what was true once.
WORDS = ROOT / "service" / "gongkai_service" / "domain" / "words"
STORAGE = ROOT / "service" / "gongkai_service" / "storage"
NOT_BY_HAND = {
    *(WORDS / name for name in ("vocabulary.py", "value_terms.py", "field_terms.py")),
    STORAGE / "history" / "names_on_disk.toml",
}
MIGRATIONS = STORAGE / "migrations" / "versions"


@dataclass(frozen=True, slots=True)
class Step:
    """A file of a recipe, with the name that stands in it where it is not the example's own."""

    path: str
    name: str


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a section of the page lists."""

    title: str
    names: tuple[str, ...]
    steps: tuple[Step, ...]

    @property
    def spellings(self) -> frozenset[str]:
        """The example's names as the contract, the code and the disk spell them."""
        return frozenset(spelling for name in self.names for spelling in spellings_of(name))


def spellings_of(name: str) -> set[str]:
    """A name of one word or several in all its shapes; what is no such name has one."""
    if not re.fullmatch(r"[A-Za-z]+(_[A-Za-z]+)*", name):
        return {name}
    words = [word.lower() for part in name.split("_") for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+", part)]
    snake = "_".join(words)
    return {name, snake, snake.upper(), "".join(word.capitalize() for word in words)}


def recipes(page: Path) -> list[Recipe]:
    """The recipes of a page, in its order."""
    sections = page.read_text(encoding="utf-8").split("\n### ")[1:]
    found = []
    for section in sections:
        example = re.search(r"^(?:Example: |例：)(.+)$", section, re.MULTILINE)
        assert example, section
        listed = re.findall(r"^\d+\. `([^`]+)`(.*)$", section, re.MULTILINE)
        steps = tuple(Step(path, (re.findall(r"(?:here |此例为 )`([^`]+)`", rest) or [""])[0]) for path, rest in listed)
        found.append(Recipe(section.splitlines()[0], tuple(re.findall(r"`([^`]+)`", example[1])), steps))
    return found


RECIPES = recipes(PAGES[0])


@cache
def written_by_hand() -> dict[Path, str]:
    """The production files that nothing writes, without their comments."""
    files = [
        path
        for root in ("protos", "service", "clients")
        for path in sorted((ROOT / root).rglob("*"))
        if path.suffix in SUFFIXES and "_pb2" not in path.name and path not in NOT_BY_HAND
    ]
    return {path: without_comments(path) for path in files if MIGRATIONS not in path.parents}


def without_comments(path: Path) -> str:
    """A file's text without what is only said in it."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".proto":
        return re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE)
    if path.suffix == ".toml":
        return re.sub(r"^#.*$", "", text, flags=re.MULTILINE)
    return _code(text) if path.suffix == ".py" else text


def _code(text: str) -> str:
    lines = text.splitlines(keepends=True)
    for token in tokenize.generate_tokens(StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            row, column = token.start
            lines[row - 1] = lines[row - 1][:column] + "\n"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            for row in range(node.lineno, (node.end_lineno or node.lineno) + 1):
                lines[row - 1] = "\n"
    return "".join(lines)


def holds(text: str, name: str) -> bool:
    """Whether a text has the name as a whole word."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def test_there_are_five_recipes() -> None:
    """A command on a case, a report format, a letter kind, an agency setting, a refusal."""
    assert [recipe.title for recipe in RECIPES] == [
        "A command on a case",
        "A report format",
        "A letter kind",
        "An agency setting",
        "A refusal",
    ]
    assert all(recipe.steps and recipe.names for recipe in RECIPES)


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.title)
def test_the_example_stands_in_every_file_of_its_recipe(recipe: Recipe) -> None:
    """Each step is needed, for the example itself or for what the step names."""
    for step in recipe.steps:
        text = (ROOT / step.path).read_text(encoding="utf-8")
        names = {step.name} if step.name else recipe.spellings
        assert any(holds(text, name) for name in names), f"{step.path} has none of {sorted(names)}"


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.title)
def test_the_example_stands_in_no_other_file(recipe: Recipe) -> None:
    """No step is missing."""
    listed = {ROOT / step.path for step in recipe.steps}
    assert listed <= set(written_by_hand())
    beside = {
        str(path.relative_to(ROOT))
        for path, text in written_by_hand().items()
        if path not in listed and any(holds(text, name) for name in recipe.spellings)
    }
    assert not beside


def test_both_pages_list_the_same_files() -> None:
    """The recipes are the same in Chinese."""
    english, chinese = (
        [(recipe.names, [(step.path, step.name) for step in recipe.steps]) for recipe in recipes(page)]
        for page in PAGES
    )
    assert english == chinese
