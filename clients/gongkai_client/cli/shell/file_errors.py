"""Refusals of files that cannot be read or written, with what the system says of them in both languages."""

import errno
from collections.abc import Mapping
from pathlib import Path

import typer

from gongkai_client.language import both, pick

_SAID: Mapping[int, str] = {
    errno.ENOENT: both("没有这个文件或文件夹", "there is no such file or folder"),
    errno.EACCES: both("没有权限", "permission is denied"),
    errno.EPERM: both("没有权限", "permission is denied"),
    errno.EISDIR: both("这是文件夹", "it is a folder"),
    errno.ENOTDIR: both("路径中有一段不是文件夹", "a part of the path is no folder"),
    errno.EEXIST: both("已有同名文件", "there is one of this name"),
    errno.ENOSPC: both("磁盘已满", "the disk is full"),
    errno.EROFS: both("磁盘只读", "the disk is read-only"),
    errno.ENAMETOOLONG: both("文件名过长", "the name is too long"),
    errno.ELOOP: both("链接循环", "its links go in a circle"),
}


def unreadable(path: Path, error: OSError, *, param_hint: str | None = None) -> typer.BadParameter:
    """Returns the refusal of a file that cannot be read."""
    zh, en = _said(error)
    return typer.BadParameter(both(f"读不到 {path}：{zh}。", f"{path} cannot be read: {en}."), param_hint=param_hint)


def unwritable(path: Path, error: OSError, *, param_hint: str | None = None) -> typer.BadParameter:
    """Returns the refusal of a file that cannot be written."""
    zh, en = _said(error)
    return typer.BadParameter(
        both(f"不能写入 {path}：{zh}。", f"{path} cannot be written: {en}."), param_hint=param_hint
    )


def _said(error: OSError) -> tuple[str, str]:
    """The system's words are in the language of the system; a number can be looked up in any."""
    said = _SAID.get(error.errno or 0) or both(f"系统错误 {error.errno}", error.strerror or str(error))
    return pick(said, "zh"), pick(said, "en")
