"""Text files as they are met on the desks of China: UTF-8, or the national standard's GB18030 (GBK, ANSI)."""

from contextlib import suppress
from pathlib import Path

import typer

from gongkai_client.cli.shell.file_errors import unreadable
from gongkai_client.language import both

# Editors and spreadsheets in China save in the national standard's encoding, others in UTF-8, some with a mark before.
_ENCODINGS = ("utf-8-sig", "gb18030")


def read_text_file(path: Path, *, param_hint: str | None = None) -> str:
    """Returns the text of a file, in whichever of the encodings it is.

    Raises:
        BadParameter: the file cannot be read, or is no text.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise unreadable(path, error, param_hint=param_hint) from None
    for encoding in _ENCODINGS:
        with suppress(UnicodeDecodeError):
            return content.decode(encoding)
    raise typer.BadParameter(
        both(
            f"{path} 不是文本文件，应为 UTF-8 或 GB18030 编码的文本。",
            f"{path} is no text; text in UTF-8 or GB18030 is wanted.",
        ),
        param_hint=param_hint,
    )


def is_unicode(text: str) -> bool:
    """Tells whether a text is made of whole characters: an escape of JSON or YAML can leave half of one."""
    return not any("\ud800" <= one <= "\udfff" for one in text)
