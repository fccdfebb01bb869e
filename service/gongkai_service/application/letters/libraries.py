"""The libraries of letters are an optional extra: they are loaded when a letter is written."""

from importlib import import_module
from typing import Any

from gongkai_service.domain.words.refusals import DocumentUnavailable

_OURS = "gongkai_service"
_PACKAGES = {"docx": "python-docx"}
_FORMAT = "DOCX"


def library(module: str) -> Any:  # noqa: ANN401  (a module)
    """A module of ``gongkai_service.letters``.

    Raises:
        DocumentUnavailable: a library is missing that it needs.
    """
    try:
        return import_module(f"gongkai_service.letters.{module}")
    except ModuleNotFoundError as error:
        name = (error.name or "").partition(".")[0]
        if name == _OURS:
            raise
        raise DocumentUnavailable(document_format=_FORMAT, missing=_PACKAGES.get(name, name)) from error
