"""Documents as files: written as a whole or not at all, and never over another one unless told to."""

import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from gongkai_client.cli.shell.file_errors import unwritable
from gongkai_client.language import both

STANDARD_OUTPUT = "-"

Out = Annotated[
    str,
    typer.Option(
        "--out",
        metavar=both("文件", "FILE"),
        help=both(
            "写到何处：文件或目录；- 为标准输出（默认当前目录）",
            "where to: a file or a folder; - is standard output (default this folder)",
        ),
    ),
]
Force = Annotated[bool, typer.Option("--force", help=both("覆盖已有的文件", "overwrite a file"))]


def destination(out: str, file_name: str) -> Path:
    """Returns where a document goes that would be called `file_name`."""
    path = Path(out or ".")
    return path / Path(file_name).name if path.is_dir() else path


def require_free(path: Path, *, force: bool) -> None:
    """Refuses to write over a file unless told to.

    Raises:
        BadParameter: there is one.
    """
    if path.exists() and not force:
        raise typer.BadParameter(
            both(f"{path} 已存在；用 --force 覆盖。", f"{path} exists; overwrite it with --force."), param_hint="--out"
        )


def require_room(out: str, *, force: bool) -> None:
    """Refuses a place where a document could not be written, as far as it is known before the document is.

    Raises:
        BadParameter: a file stands there and may not be overwritten, or there is no such folder.
    """
    path = Path(out or ".")
    if out == STANDARD_OUTPUT or path.is_dir():
        return
    require_free(path, force=force)
    if not path.parent.is_dir():
        raise typer.BadParameter(
            both(f"没有目录 {path.parent}。", f"There is no folder {path.parent}."), param_hint="--out"
        )


def save(out: str, content: bytes, *, file_name: str, force: bool) -> Path | None:
    """Writes a document where `--out` says and returns its path, None for standard output.

    Raises:
        BadParameter: the file exists and may not be overwritten, or cannot be written.
    """
    if out == STANDARD_OUTPUT:
        sys.stdout.buffer.write(content)
        return None
    path = destination(out, file_name)
    write_whole(path, content, force=force)
    return path


def write_whole(path: Path, content: bytes, *, force: bool) -> None:
    """Writes a file as a whole or not at all.

    Raises:
        BadParameter: the file exists and may not be overwritten, or cannot be written.
    """
    require_free(path, force=force)
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise unwritable(path, error, param_hint="--out") from None
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        # As a file that a program makes without asking for less: mkstemp keeps it to its owner.
        draft.chmod(0o666 & ~_umask())
        draft.replace(path)
    except OSError as error:
        with suppress(OSError):
            draft.unlink()
        raise unwritable(path, error, param_hint="--out") from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
