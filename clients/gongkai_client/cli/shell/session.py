"""One run of one command: its settings, its connection, and where its answer goes."""

import sys
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from io import StringIO
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

import typer
from google.protobuf.message import Message
from rich.console import Console

from gongkai_client.cli.shell import names
from gongkai_client.cli.shell.asking_back import ask_back, warning_text
from gongkai_client.cli.shell.case_numbers import case_named, part_named
from gongkai_client.cli.shell.json_view import as_json
from gongkai_client.cli.shell.settings import Invocation, Settings
from gongkai_client.cli.shell.terminal import console, kept_console, styled
from gongkai_client.language import both, pick
from gongkai_client.paging import pages

if TYPE_CHECKING:
    from gongkai_client.client import Client

PAGE_SIZE = 200

Request = TypeVar("Request", bound=Message)
Response = TypeVar("Response", bound=Message)
Shown = TypeVar("Shown", bound=Message)

# Prints a message, or several, for people to read: the message, where to, and the language.
View = Callable[[Shown, Console, str], None]


@dataclass
class Session:
    """What a command works with.

    Attributes:
        invocation: the options of every command, and what is remembered for a failure.
        dry_run: whether the service is to check only.
        request_id: given by the user; empty lets the client make one.
        etag: given by the user; empty takes the resource as it is.
        verbose: whether a change tells all there is to its record, and not its two lines.
        limit: how many items of a list are asked for; None takes all.
        is_paged: whether a long answer may be read in a pager.
        yes: whether nobody is asked back about what may be a slip.
    """

    invocation: Invocation
    dry_run: bool = False
    request_id: str = ""
    etag: str = ""
    verbose: bool = False
    limit: int | None = None
    is_paged: bool = False
    yes: bool = False
    _warnings: list[str] = field(default_factory=list)
    _asked_about: set[str] = field(default_factory=set)

    @property
    def settings(self) -> Settings:
        """The options of every command."""
        return self.invocation.settings

    @cached_property
    def client(self) -> "Client":
        """The connection, opened when it is first needed."""
        from gongkai_client.client import Client  # noqa: PLC0415 - help and wrong usage need no gRPC

        return Client(self.settings.server, timeout_seconds=self.settings.timeout, actor=self.settings.operator)

    @cached_property
    def console(self) -> Console:
        """Standard output, or what is kept of it to be read in a pager."""
        output = console()
        return kept_console(output) if self.is_paged and output.is_terminal else output

    def print_kept(self) -> None:
        """Prints what was kept for a pager, and sees what goes into a pipe on its way."""
        if "console" not in self.__dict__:
            return
        kept = self.console.file
        if isinstance(kept, StringIO) and kept is not sys.stdout:
            from gongkai_client.cli.shell.pager import print_paged  # noqa: PLC0415 - a pipe needs none

            print_paged(kept.getvalue(), height=console().height)
        sys.stdout.flush()

    def close(self) -> None:
        """Closes the connection if there is one."""
        if "client" in self.__dict__:
            self.client.close()

    @property
    def agency(self) -> str:
        """The agency's resource name, from `--agency`."""
        return names.agency_name(self.settings.agency)

    @property
    def agency_if_given(self) -> str:
        """The agency's resource name, empty without `--agency`."""
        return self.agency if self.settings.agency else ""

    @property
    def is_for_people(self) -> bool:
        """Whether the answer is read by people in the command's own form, and not by a program or as some fields."""
        return self.settings.is_for_people

    @property
    def is_interactive(self) -> bool:
        """Whether somebody can be asked: standard input and output are a terminal, and no program reads along."""
        return self.is_for_people and sys.stdin.isatty() and sys.stdout.isatty()

    def case(self, text: str) -> str:
        """The resource name of a case as the user writes it."""
        return case_named(self, text)

    def child(self, text: str, collection: str) -> str:
        """The resource name of a review, lawsuit or fee notice as the user writes it."""
        return part_named(self, text, collection)

    def item(self, text: str, collection: str) -> str:
        """The resource name of what belongs to the agency as the user writes it, by its number or in full."""
        return names.item_name(text, collection, agency=self.settings.agency)

    def report_publication(self, text: str) -> str:
        """The resource name of a published report as the user writes it, as `2023/1` or in full."""
        return names.report_publication_name(text, agency=self.settings.agency)

    def cases_of(self, case: str | None) -> str:
        """The resource name of a case, or of all cases of the agency."""
        return self.case(case) if case else names.all_cases(self.agency)

    def text(self, zh: str, en: str) -> str:
        """One of two texts."""
        return zh if self.settings.lang == "zh" else en

    def send(self, call: Callable[[Request], Response], request: Request) -> Response:
        """Sends a change with what `--dry-run`, `--request-id` and `--etag` say."""
        # Made here rather than by the client, so that it can be told when the answer is lost.
        self.invocation.request_id = self.request_id or str(uuid.uuid4())
        for name, value in (
            ("validate_only", self.dry_run),
            ("request_id", self.invocation.request_id),
            ("etag", self.etag),
        ):
            if value and name in request.DESCRIPTOR.fields_by_name:
                setattr(request, name, value)
        if self.is_interactive and not self.yes and not self.dry_run:
            ask_back(self, call, request)
        response = call(request)
        self.note_warnings(response)
        if self.dry_run:
            note = both("试运行：检查通过，未写入任何内容。", "Dry run: all checks passed, nothing was written.")
            console(error=True).print(pick(note, self.settings.lang))
        return response

    def all(self, call: Callable[[Any], Any], request: Any, field_name: str) -> list[Any]:  # noqa: ANN401 - as `pages`
        """Returns the items of all pages of a List method, or as many as `--limit` says."""
        request.page_size = min(PAGE_SIZE, self.limit or PAGE_SIZE)

        def noted(page_request: Any) -> Any:  # noqa: ANN401 - as `pages`
            page = call(page_request)
            self.note_warnings(page)
            return page

        items = pages(noted, request, field_name)
        if self.limit is None:
            return list(items)
        taken = list(islice(items, self.limit + 1))
        if len(taken) > self.limit and self.is_for_people:
            self._say_there_is_more()
        return taken[: self.limit]

    def note_warnings(self, message: Message) -> None:
        """Remembers what a response warns of, to be told after the answer."""
        if "warnings" not in message.DESCRIPTOR.fields_by_name:
            return
        for warning in message.warnings:  # type: ignore[attr-defined] # a list of such
            text = warning_text(warning, self.settings.lang)
            if text not in self._warnings and text not in self._asked_about:
                self._warnings.append(text)

    def note_asked(self, text: str) -> None:
        """Remembers a warning about which somebody was asked: it is not told once more."""
        self._asked_about.add(text)

    def tell_warnings(self) -> None:
        """Prints to standard error what the responses warned of."""
        for text in self._warnings:
            # One line each, as a log or a filter wants it.
            console(error=True).print(styled(self.text("注意：", "Note: ") + text, "yellow"), soft_wrap=True)

    def tell_day(self, option: str, day: date) -> None:
        """Tells to standard error which day was understood, as it is shown and as programs write it."""
        if self.is_for_people:
            words = self.text(f"{option} 读作 {day}。", f"{option} read as {day}.").strip()
            console(error=True).print(styled(words, "dim"), soft_wrap=True)

    def show(self, shown: Shown, view: View[Shown]) -> None:
        """Prints a message as `--output` says."""
        self.note_warnings(shown)
        if not self.is_for_people:
            self.print_value(as_json(shown))
        elif not self._is_told_in_brief(shown):
            view(shown, self.console, self.settings.lang)

    def _is_told_in_brief(self, shown: Message) -> bool:
        """Tells the answer to a change in two lines, where they are made for it and no more is asked for."""
        if self.verbose or not self.invocation.request_id:
            return False
        steps = self.invocation.step_view()
        if not steps.has_brief(shown):
            return False
        steps.print_brief(shown, self.console, self.settings.lang)
        return True

    def show_all(self, shown: list[Any], field_name: str, view: Callable[[list[Any], Console, str], None]) -> None:
        """Prints the items of a List method as `--output` says."""
        if not self.is_for_people:
            self.print_value({field_name: [as_json(item) for item in shown]}, items=field_name)
        elif shown:
            view(shown, self.console, self.settings.lang)
        else:
            self._say_nothing_matches()

    def show_list(self, call: Callable[[Any], Any], request: Any, field_name: str, view: View[Any]) -> None:  # noqa: ANN401 - as `pages`
        """Prints the answer of a List method that tells more than its items, all pages in one, if there are items."""
        whole = self._whole(call, request, field_name)
        if not self.is_for_people or getattr(whole, field_name):
            self._show_one(whole, field_name, view)
        else:
            self._say_nothing_matches()

    def show_whole(self, call: Callable[[Any], Any], request: Any, field_name: str, view: View[Any]) -> None:  # noqa: ANN401 - as `pages`
        """Prints the answer of a method with pages that says something without items too, all pages in one."""
        self._show_one(self._whole(call, request, field_name), field_name, view)

    def _whole(self, call: Callable[[Any], Any], request: Any, field_name: str) -> Any:  # noqa: ANN401 - as `pages`
        answers: list[Any] = []

        def kept(page_request: Any) -> Any:  # noqa: ANN401 - as `pages`
            answers.append(call(page_request))
            return answers[-1]

        items = self.all(kept, request, field_name)
        whole = answers[0]
        del getattr(whole, field_name)[:]
        getattr(whole, field_name).extend(items)
        return whole

    def _show_one(self, whole: Any, field_name: str, view: View[Any]) -> None:  # noqa: ANN401 - as `pages`
        if self.is_for_people:
            view(whole, self.console, self.settings.lang)
            return
        told = {name: value for name, value in as_json(whole).items() if name != "next_page_token"}
        self.print_value(told, items=field_name)

    def _say_there_is_more(self) -> None:
        words = self.text(f"只列前 {self.limit} 条，还有更多。", f"The first {self.limit} only; there are more.")
        console(error=True).print(styled(words, "dim"))

    def _say_nothing_matches(self) -> None:
        console(error=True).print(self.text("没有符合条件的记录。", "Nothing matches."))

    def print_value(self, value: Any, *, items: str = "") -> None:  # noqa: ANN401 - a value of JSON
        """Prints a value of JSON as `--output` and `--fields` say, in one piece and unfolded.

        Args:
            value: what is told.
            items: the key that holds its items; empty where it is one thing.

        Raises:
            BadParameter: a field of `--fields` is nowhere in it, and nothing was changed.
        """
        # Who reads the command's own form needs none of these.
        from gongkai_client.cli.shell.answer_formats import answer_text, unknown_fields  # noqa: PLC0415
        from gongkai_client.cli.shell.field_table import print_field_table  # noqa: PLC0415

        rows = value[items] if items else [value]
        fields = self._known_fields(rows, unknown_fields(rows, self.settings.field_list))
        if self.settings.output == "table":
            print_field_table(rows, fields, self.console, self.settings.lang)
        else:
            self.console.file.write(answer_text(value, self.settings.output, items=items, fields=fields))

    def _known_fields(self, rows: list[Any], unknown: list[str]) -> list[str]:
        if unknown:
            known = ", ".join(rows[0]) if isinstance(rows[0], dict) else ""
            listed = ", ".join(unknown)
            words = both(f"没有字段 {listed}；有：{known}。", f"There is no field {listed}; there are {known}.")
            if not self.invocation.request_id:
                raise typer.BadParameter(words, param_hint="--fields")
            # The change is made, and its answer is told all the same.
            console(error=True).print(pick(words, self.settings.lang), soft_wrap=True)
        return [path for path in self.settings.field_list if path not in unknown]
