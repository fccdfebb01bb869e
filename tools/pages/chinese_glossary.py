"""The Chinese glossary: the terms of the English one without what they mean in English."""

import re
from collections.abc import Iterator

_MEANING = "Meaning"
_HEADS = {"English": "英文", "中文": "中文", "Name": "名称", "简称": "简称", "Basis": "依据"}


def chinese_glossary(english: str) -> str:
    """Return headings, bases and tables from the first section of the English page on."""
    _, _, sections = english.partition("\n## ")
    return "".join(f"{line}\n" for line in _lines(f"## {sections}"))


def _lines(text: str) -> Iterator[str]:
    kept: list[int] = []
    for line in text.splitlines():
        if line.startswith("#"):
            yield from _apart(_heading(line))
        elif line.startswith("|"):
            cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
            if not kept:
                kept = [at for at, cell in enumerate(cells) if cell != _MEANING]
                cells = [_HEADS.get(cell, cell) for cell in cells]
            yield "| " + " | ".join(cells[at] for at in kept) + " |"
        else:
            if kept and not line:
                yield ""
                kept = []
            basis = re.search(r"Basis: (.+)\.$", line)
            if basis:
                yield from _apart(f"依据：{basis[1]}。")


def _apart(line: str) -> tuple[str, str]:
    return line, ""


def _heading(line: str) -> str:
    """A heading with its Chinese term, and with the name in the contract where it has one."""
    marks, english, chinese = re.fullmatch(r"(#+) ([^\u3400-\u9fff]+?) (\S+)", line).groups()  # type: ignore[union-attr]
    name = f"（`{english}`）" if re.fullmatch(r"[A-Z]\w*[a-z][A-Z]\w*", english) else ""
    return f"{marks} {chinese}{name}"
