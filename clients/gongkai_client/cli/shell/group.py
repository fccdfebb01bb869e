"""A group of commands, the program itself being one: it takes the options of every command as well."""

from typing import TYPE_CHECKING, cast

import typer

from gongkai_client.cli.shell.help_view import BilingualGroup
from gongkai_client.cli.shell.shared_options import Agency, Fields, Lang, Operator, Output, Server, Timeout

if TYPE_CHECKING:
    from gongkai_client.cli.shell.settings import Invocation


def new_group(
    cls: type[BilingualGroup] = BilingualGroup,
    *,
    meaning: str | None = None,
    epilog: str | None = None,
) -> typer.Typer:
    """Returns an empty group; without a command it shows its help."""
    app = typer.Typer(
        cls=cls,
        add_completion=False,
        no_args_is_help=True,
        rich_markup_mode=None,
        suggest_commands=False,
        help=meaning,
        epilog=epilog,
    )

    @app.callback()
    def options(
        context: typer.Context,
        *,
        server: Server = None,
        lang: Lang = None,
        output: Output = None,
        fields: Fields = None,
        agency: Agency = None,
        timeout: Timeout = None,
        operator: Operator = None,
    ) -> None:
        invocation = cast("Invocation", context.obj)
        invocation.settings = invocation.settings.updated(
            {
                "server": server,
                "lang": lang,
                "output": output,
                "fields": fields,
                "agency": agency,
                "timeout": timeout,
                "operator": operator,
            },
        )

    return app
