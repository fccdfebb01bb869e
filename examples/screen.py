"""What the examples show: sentences in one of two languages, progress, and how figures compare."""  # noqa: INP001

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from agreement import Comparison
from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from gongkai.v1.localized_text_pb2 import LocalizedText

_MOST_LINES = 10
_CASES_PER_LINE = 100


class Advance(Protocol):
    """Tells that one more case is done."""

    def __call__(self) -> None:
        """One more case is done."""


class Screen:
    """A console that speaks one language.

    Args:
        console: where it is shown.
        lang: `zh` or `en`.
    """

    def __init__(self, console: Console, lang: str) -> None:
        self.console = console
        self.lang = lang

    def text(self, text: LocalizedText) -> str:
        """A text in the screen's language."""
        return text.en if self.lang == "en" else text.zh

    def say(self, zh: str, en: str, *, style: str = "") -> None:
        """Shows a line."""
        line = en if self.lang == "en" else zh
        self.console.print(line, style=style or None, markup=False, highlight=False, soft_wrap=True)

    @contextmanager
    def progress(self, title: LocalizedText, *, cases: int) -> Iterator[Advance]:
        """Shows how far the work has come: a bar on a terminal, else at most ten lines."""
        if self.console.is_terminal:
            columns = (
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
                TimeElapsedColumn(),
            )
            with Progress(*columns, console=self.console) as bar:
                task = bar.add_task(self.text(title), total=cases)
                yield lambda: bar.advance(task)
            return
        done = 0
        step = max(-(-cases // _MOST_LINES), _CASES_PER_LINE)

        def advance() -> None:
            nonlocal done
            done += 1
            if done % step == 0 or done == cases:
                self.say(f"{title.zh}：{done}/{cases} 件", f"{title.en}: {done}/{cases} cases")

        yield advance

    def show_comparison(self, comparison: Comparison) -> None:
        """Shows «一致» with the count of figures, or every difference."""
        for part, agreed in comparison.agreed:
            total = len(part.figures)
            if agreed == total:
                self.say(
                    f"一致：{part.title.zh}，已公布的 {total} 项数字全部相同",
                    f"Agreement (一致): {part.title.en}, all {total} published figures are the same",
                    style="bold green",
                )
            else:
                self.say(
                    f"不一致：{part.title.zh}，已公布的 {total} 项数字中有 {total - agreed} 项不同",
                    f"Differences: {part.title.en}, {total - agreed} of {total} published figures",
                    style="bold red",
                )
            if part.blanks:
                self.say(
                    f"　　　公布时留空的 {part.blanks} 格不作比较：空白不等于零",
                    f"  {part.blanks} cells that were published blank are not compared: a blank is not zero",
                    style="yellow",
                )
        if comparison.differences:
            self.console.print(self._differences(comparison))
        if comparison.passed_checks:
            self.say(
                f"勾稽关系：{comparison.passed_checks} 项符合",
                f"Checks (勾稽关系): {comparison.passed_checks} hold",
                style="bold green",
            )
        for check in comparison.failed_checks:
            self.say(
                f"勾稽关系不符：{check.title.zh}（{check.left} ≠ {check.right}）",
                f"Check failed: {check.title.en} ({check.left} ≠ {check.right})",
                style="bold red",
            )

    def _differences(self, comparison: Comparison) -> Table:
        headings = {
            "zh": ("单元格", "内容", "公布", "算得"),
            "en": ("cell", "what", "published", "computed"),
        }[self.lang]
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        for heading in headings[:2]:
            table.add_column(heading, overflow="fold")
        for heading in headings[2:]:
            table.add_column(heading, justify="right")
        for difference in comparison.differences:
            computed = "—" if difference.computed is None else f"{difference.computed:,}"
            label = self.text(difference.label)
            table.add_row(difference.cell, label, f"{difference.published:,}", computed)
        return table
