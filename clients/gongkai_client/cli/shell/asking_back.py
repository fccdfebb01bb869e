"""Asks back before a slip is one: what the service warns of in a trial is told, and somebody at a terminal decides.

Where no terminal is, or `--yes` is given, what was typed is done, and the warnings follow on standard error.
"""

import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import typer

from gongkai_client.cli.shell.terminal import console, styled
from gongkai_client.language import both, pick

if TYPE_CHECKING:
    from google.protobuf.message import Message

    from gongkai_client.cli.shell.session import Session

# As after Ctrl-C: nothing was done, because somebody did not want it.
NOT_WANTED = 130
_QUESTION = both("以上可能是笔误。仍要登记吗？", "This may be a slip. Record it all the same?")


def warning_text(warning: Any, lang: str) -> str:  # noqa: ANN401 - a text in both languages, or a message with one
    """Returns what a warning says."""
    text = getattr(warning, "text", warning)
    return str(text.zh if lang == "zh" else text.en)


def ask_back(session: "Session", call: Callable[[Any], Any], request: "Message") -> None:
    """Tries a change that may be warned of, and goes on if nothing is, or if somebody says so.

    Raises:
        Exit: it is not wanted; nothing was done.
    """
    if not _may_be_warned_of(request):
        return
    trial = type(request)()
    trial.CopyFrom(request)
    trial.validate_only = True  # type: ignore[attr-defined]  # what may be warned of can be tried
    trial.request_id = str(uuid.uuid4())  # type: ignore[attr-defined]  # as above
    texts = [warning_text(warning, session.settings.lang) for warning in call(trial).warnings]
    for text in texts:
        session.note_asked(text)
        console(error=True).print(styled(session.text("注意：", "Note: ") + text, "yellow"), soft_wrap=True)
    if texts and not typer.confirm(pick(_QUESTION, session.settings.lang), err=True):
        raise typer.Exit(NOT_WANTED)


def _may_be_warned_of(request: "Message") -> bool:
    """Whether the answer to a request has room for warnings, and the request can be tried."""
    descriptor = request.DESCRIPTOR
    answer = descriptor.file.message_types_by_name.get(descriptor.name.removesuffix("Request") + "Response")
    return answer is not None and "warnings" in answer.fields_by_name and "validate_only" in descriptor.fields_by_name
