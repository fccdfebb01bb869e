"""Commands that are made when they are called or asked about: of the many of a group, one is."""

from collections.abc import Iterator, MutableMapping
from copy import copy
from typing import Any

import typer
import typer.main

from gongkai_client.cli.shell.help_view import BilingualGroup


class CommandsOnDemand(MutableMapping[str, Any]):
    """The commands of an application by name, in the order in which they are registered.

    Those of an application that was added without a name are the group's own; with one, it is a group below.
    """

    def __init__(self, app: typer.Typer) -> None:
        self._registered: dict[str, Any] = {}
        self._made: dict[str, Any] = {}
        self._register(app)

    def _register(self, app: typer.Typer) -> None:
        for command in app.registered_commands:
            self._registered[str(command.name)] = command
        for group in app.registered_groups:
            if group.typer_instance is None:
                continue
            if isinstance(group.name, str):
                self._registered[group.name] = group
            else:
                self._register(group.typer_instance)

    def meaning(self, name: str) -> str:
        """Returns what a command is for, without making it."""
        told = self._registered[name].help
        return told if isinstance(told, str) else str(self[name].help or "")

    def is_hidden(self, name: str) -> bool:
        """Returns whether help leaves a command out, without making it."""
        return self._registered[name].hidden is True

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - Typer keeps the type of commands to itself
        if name not in self._made:
            self._made[name] = self._make(name)
        return self._made[name]

    def _make(self, name: str) -> Any:  # noqa: ANN401 - as above
        registered = self._registered[name]
        if hasattr(registered, "typer_instance"):
            group = group_of(registered.typer_instance)
            group.name = name
            return group
        alone = typer.Typer(add_completion=False, rich_markup_mode=None)
        alone.registered_commands.append(registered)
        return typer.main.get_command(alone)

    def __setitem__(self, name: str, command: Any) -> None:  # noqa: ANN401 - as above
        self._registered[name] = self._made[name] = command

    def __delitem__(self, name: str) -> None:
        del self._registered[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._registered)

    def __len__(self) -> int:
        return len(self._registered)


def group_of(app: typer.Typer) -> BilingualGroup:
    """Returns the group that an application made by `new_group` is, its commands made on demand."""
    bare = copy(app)
    bare.registered_commands, bare.registered_groups = [], []
    group = typer.main.get_command(bare)
    if not isinstance(group, BilingualGroup):
        problem = "A group is made by new_group."
        raise TypeError(problem)
    group.commands = CommandsOnDemand(app)
    return group
