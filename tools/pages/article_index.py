"""The index of articles: for each article of law the definitions that name it, in code and in the file of letters."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

_SERVICE = Path("service", "gongkai_service")
_LETTERS = _SERVICE / "data" / "letters.toml"
# What is written from the contract names every article that a word has.
_GENERATED = {_SERVICE / "domain" / "words" / name for name in ("vocabulary.py", "value_terms.py", "field_terms.py")}
# As the code names them; the first that fits is the law.
_LAWS = {
    "2007年条例": "政府信息公开条例（2007年，国务院令第492号）",
    "行政复议法实施条例": "行政复议法实施条例",
    "条例": "政府信息公开条例（2019年修订，国务院令第711号）",
    "行政复议法（2017年）": "行政复议法（2017年）",
    "行政复议法": "行政复议法（2023年修订）",
    "行政诉讼法解释（2018年）": "最高人民法院关于适用行政诉讼法的解释（2018年）",
    "行政诉讼法": "行政诉讼法",
    "民事诉讼法": "民事诉讼法",
    "民法典": "民法典",
    # As docstrings set both texts of the Regulation side by side.
    "2007: ": "政府信息公开条例（2007年，国务院令第492号）",
    "2019: ": "政府信息公开条例（2019年修订，国务院令第711号）",
    "国办函〔2020〕109号": "政府信息公开信息处理费管理办法（国办函〔2020〕109号）",
    "法释〔2025〕8号": "法释〔2025〕8号",
}
_NUMBER = "[一二三四五六七八九十百]+"
_ARTICLE = re.compile(rf"({'|'.join(map(re.escape, _LAWS))})》?((?:[、至和及]?第{_NUMBER}条(?:第{_NUMBER}[款项])*)+)")
_DIGITS = {digit: value for value, digit in enumerate("一二三四五六七八九", start=1)}
_HEADINGS = {
    "zh": "| 条 | 何处 |",
    "en": "| Article | Where |",
}


def article_index(root: Path, language: str) -> str:
    """Return a table for each law, its articles in order, in ``zh`` or ``en``."""
    found: dict[str, dict[int, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    for path in sorted((root / _SERVICE).rglob("*.py")):
        if path.relative_to(root) not in _GENERATED and "migrations" not in path.parts:
            _collect(found, path.relative_to(root / _SERVICE), _places(path))
    _collect(found, _LETTERS.relative_to(_SERVICE), _letters(root / _LETTERS))
    return "\n".join(_law(title, found[title], language) for title in dict.fromkeys(_LAWS.values()) if title in found)


def _collect(found: dict[str, dict[int, dict[str, None]]], path: Path, places: Iterator[tuple[str, str]]) -> None:
    for text, name in places:
        for law, articles in _ARTICLE.findall(text):
            for number in _numbers(articles):
                found[_LAWS[law]][number][f"`{path}`" + (f" {name}" if name else "")] = None


def _places(path: Path) -> Iterator[tuple[str, str]]:
    """Each line of a module with the definition at its top level in which it stands, or that it precedes."""
    text = path.read_text(encoding="utf-8")
    lines, body = text.splitlines(), ast.parse(text).body
    start = 0
    for node in body:
        end = node.end_lineno or node.lineno
        yield from ((line, _name(node)) for line in lines[start:end])
        start = end


def _name(node: ast.stmt) -> str:
    if isinstance(node, ast.ClassDef | ast.FunctionDef):
        return f"`{node.name}`"
    target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
    return f"`{target.id}`" if isinstance(target, ast.Name) else ""


def _letters(path: Path) -> Iterator[tuple[str, str]]:
    """Each line of the file of letters that belongs to a letter, with its name."""
    name = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        header = re.match(r"\[([\w.]+)", line)
        if header:
            kind = re.match(r"letters\.(\w+)", header[1])
            name = f"`{kind[1]}`" if kind else ""
        if name:
            yield line, name


def _numbers(articles: str) -> Iterator[int]:
    """The numbers of articles in a row of them, those between two joined by 至 included."""
    last = 0
    for joint, number in re.findall(rf"([、至和及]?)第({_NUMBER})条", articles):
        value = _value(number)
        yield from range(last + 1 if joint == "至" else value, value + 1)
        last = value


def _value(number: str) -> int:
    """A number below 200 as articles have them."""
    rest, total = number, 0
    if "百" in rest:
        hundreds, _, rest = rest.partition("百")
        total += 100 * _DIGITS.get(hundreds, 1)
    if "十" in rest:
        tens, _, rest = rest.partition("十")
        total += 10 * _DIGITS.get(tens, 1)
    return total + _DIGITS.get(rest.removeprefix("零"), 0)


def _law(title: str, articles: dict[int, dict[str, None]], language: str) -> str:
    lines = [f"## {title}", "", _HEADINGS[language], "|---|---|"]
    lines += [f"| {number} | {_listed(articles[number])} |" for number in sorted(articles)]
    return "".join(f"{line}\n" for line in lines)


def _listed(places: dict[str, None]) -> str:
    """Places by file, with the names in each."""
    by_file: dict[str, list[str]] = {}
    for place in places:
        path, _, name = place.partition(" ")
        by_file.setdefault(path, []).extend([name] if name else [])
    return "<br>".join(path + (": " if names else "") + ", ".join(names) for path, names in by_file.items())
