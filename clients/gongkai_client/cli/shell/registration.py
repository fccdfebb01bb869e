"""How a command is registered: with the options that every command takes, and those of every change.

A command is a function of a `Session` and its own arguments. The shared options are added to its signature
here, so that they work before and after the command's name and are written once. Options that belong together
may be the fields of a dataclass, which the command then takes as one argument.
"""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, cast, get_type_hints

import typer

from gongkai_client.cli.shell.help_view import BilingualCommand
from gongkai_client.cli.shell.parameters import as_typed
from gongkai_client.cli.shell.session import Session
from gongkai_client.cli.shell.shared_options import (
    Agency,
    DryRun,
    Etag,
    Fields,
    Lang,
    Limit,
    Operator,
    Output,
    RequestId,
    Server,
    Timeout,
    Verbose,
    Yes,
)

if TYPE_CHECKING:
    from gongkai_client.cli.shell.settings import Invocation

Arguments = ParamSpec("Arguments")
Command = Callable[Concatenate[Session, Arguments], None]

CLOSED_PIPE = 141


class Writes(Enum):
    """What a command does to the records, which says what it may be told."""

    NOTHING = "nothing"
    CREATES = "creates"
    CHANGES = "changes"

    @property
    def options(self) -> tuple[str, ...]:
        """The options of such a command, by their keys in `_OF_SOME`."""
        return {
            Writes.NOTHING: (),
            Writes.CREATES: ("verbose", "dry_run", "request_id"),
            Writes.CHANGES: ("verbose", "dry_run", "request_id", "etag"),
        }[self]


_GLOBAL = {
    "server": Server,
    "lang": Lang,
    "output": Output,
    "fields": Fields,
    "agency": Agency,
    "timeout": Timeout,
    "operator": Operator,
}
_OF_SOME: dict[str, tuple[Any, bool | str | None]] = {
    "limit": (Limit, None),
    "verbose": (Verbose, False),
    "dry_run": (DryRun, False),
    "request_id": (RequestId, ""),
    "etag": (Etag, ""),
    "yes": (Yes, False),
}


def command(
    app: typer.Typer,
    name: str,
    meaning: str,
    *,
    writes: Writes = Writes.NOTHING,
    lists: bool = False,
    warns: bool = False,
) -> Callable[[Command[Arguments]], Command[Arguments]]:
    """Registers a function as a command.

    Args:
        app: the group it belongs to.
        name: its name in the group.
        meaning: its help in both languages.
        writes: what it does to the records.
        lists: whether it lists what may be many, so that `--limit` may say how many.
        warns: whether the service may take what was typed for a slip, and the user is asked back.
    """
    of_some = ("limit",) if lists else (*writes.options, *(("yes",) if warns else ()))

    def register(function: Command[Arguments]) -> Command[Arguments]:
        def run(context: typer.Context, **values: Any) -> None:  # noqa: ANN401 - whatever the command takes
            invocation = cast("Invocation", context.obj)
            invocation.options = {
                parameter.name: parameter.opts[-1]
                for parameter in context.command.params
                if parameter.param_type_name == "option"
            }
            told = {key: as_typed(value, invocation.options.get(key)) for key, value in values.items()}
            invocation.settings = invocation.settings.updated({key: told.pop(key) for key in _GLOBAL})
            session = Session(
                invocation,
                is_paged=writes is Writes.NOTHING,
                **{key: told.pop(key) for key in of_some},
            )
            _tell_days(session, told)
            _run(function, session, _gathered(function, told))

        run.__signature__ = _signature(function, of_some)  # type: ignore[attr-defined] # inspect looks for it
        app.command(name, help=meaning, cls=BilingualCommand)(run)
        return function

    return register


def _tell_days(session: Session, told: dict[str, Any]) -> None:
    """Tells which day was understood where it was not written as it is shown."""
    invocation = session.invocation
    for key, value in told.items():
        for day in value if isinstance(value, list) else [value]:
            if isinstance(day, date) and not any(day.isoformat() in word for word in invocation.words):
                session.tell_day(invocation.options.get(key, ""), day)


def _run(function: Callable[..., None], session: Session, values: dict[str, Any]) -> None:
    try:
        try:
            function(session, **values)
        except Exception:
            # What was told before it ended otherwise, as by its exit code, is told all the same.
            session.print_kept()
            raise
        session.print_kept()
        session.tell_warnings()
    except BrokenPipeError:
        # The reader has seen enough, as `head` has.
        raise typer.Exit(CLOSED_PIPE) from None
    finally:
        session.close()


def _signature(function: Callable[..., None], of_some: tuple[str, ...]) -> inspect.Signature:
    """The function's own arguments without its session, then the shared ones, by keyword."""
    own = [option for parameter in _parameters(function) for option in _options_of(parameter)]
    shared = [_option(key, annotation, None) for key, annotation in _GLOBAL.items()]
    own_kind = [_option(key, *_OF_SOME[key]) for key in of_some]
    context = inspect.Parameter("context", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)
    by_keyword = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in own]
    return inspect.Signature([context, *by_keyword, *own_kind, *shared])


def _parameters(function: Callable[..., None]) -> list[inspect.Parameter]:
    """What the function takes beside its session."""
    return list(inspect.signature(function, eval_str=True).parameters.values())[1:]


def _options_of(parameter: inspect.Parameter) -> Iterator[inspect.Parameter]:
    """The parameter itself, or one for each field of a group of options."""
    if not is_dataclass(parameter.annotation):
        yield parameter
        return
    annotations = get_type_hints(parameter.annotation, include_extras=True)
    for field in fields(parameter.annotation):
        yield _option(field.name, annotations[field.name], field.default)


def _gathered(function: Callable[..., None], values: dict[str, Any]) -> dict[str, Any]:
    """The values with those of each group of options put together."""
    gathered = dict(values)
    for item in _parameters(function):
        if is_dataclass(item.annotation):
            of_group = {field.name: gathered.pop(field.name) for field in fields(item.annotation)}
            gathered[item.name] = cast("Callable[..., object]", item.annotation)(**of_group)
    return gathered


def _option(name: str, annotation: Any, default: Any) -> inspect.Parameter:  # noqa: ANN401 - as inspect
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
