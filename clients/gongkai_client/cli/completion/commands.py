"""`gongkai completion`: what a shell needs to complete the words of the command line."""

import sys
from typing import Annotated

import typer

from gongkai_client.cli.completion.scripts import BASH, FISH, ZSH
from gongkai_client.cli.shell.group import new_group
from gongkai_client.cli.shell.help_view import BilingualCommand, BilingualGroup
from gongkai_client.cli.shell.registration import command
from gongkai_client.cli.shell.session import Session
from gongkai_client.cli.shell.settings import Invocation
from gongkai_client.language import both

app = new_group()


@command(
    app,
    "bash",
    both(
        'bash 的补全脚本；写入 ~/.bashrc：eval "$(gongkai completion bash)"',
        'the script for bash; in ~/.bashrc: eval "$(gongkai completion bash)"',
    ),
)
def bash(session: Session) -> None:
    """Prints the script for bash."""
    session.console.file.write(BASH)


@command(
    app,
    "zsh",
    both(
        'zsh 的补全脚本；写入 ~/.zshrc（compinit 之后）：eval "$(gongkai completion zsh)"',
        'the script for zsh; in ~/.zshrc, after compinit: eval "$(gongkai completion zsh)"',
    ),
)
def zsh(session: Session) -> None:
    """Prints the script for zsh."""
    session.console.file.write(ZSH)


@command(
    app,
    "fish",
    both(
        "fish 的补全脚本；写入 config.fish：gongkai completion fish | source",
        "the script for fish; in config.fish: gongkai completion fish | source",
    ),
)
def fish(session: Session) -> None:
    """Prints the script for fish."""
    session.console.file.write(FISH)


@app.command("words", hidden=True, cls=BilingualCommand, help=both("供脚本调用", "for the scripts"))
def words(context: typer.Context, typed: Annotated[list[str] | None, typer.Argument()] = None) -> None:
    """Prints what may stand in place of the last word, one candidate a line."""
    from gongkai_client.cli.completion.candidates import candidate_lines, candidates  # noqa: PLC0415 - loads the contract

    program = context.find_root().command
    invocation = context.obj
    if isinstance(program, BilingualGroup) and isinstance(invocation, Invocation):
        found = candidates(program, typed or [""], invocation.settings)
        for line in candidate_lines(found, invocation.settings.lang):
            sys.stdout.write(f"{line}\n")
