"""Logs: one JSON object a line on standard error, each with the call it belongs to. No personal data."""

import sys
from contextlib import suppress
from typing import TextIO, cast

import structlog
from structlog.typing import EventDict, FilteringBoundLogger, WrappedLogger

# Keys under which personal data could only arrive by mistake.
_NEVER_LOGGED = frozenset(
    {"applicant", "applicant_name", "applicant_contact", "contact", "description", "party", "points", "explanation"}
)


def _redact(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    return {name: "***" if name in _NEVER_LOGGED else value for name, value in event.items()}


class _Tolerant:
    """A stream whose loss, as when a disk is full or a pipe is closed, stops no work and changes no answer."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> None:
        with suppress(OSError, ValueError):
            self._stream.write(text)

    def flush(self) -> None:
        with suppress(OSError, ValueError):
            self._stream.flush()


def make_logger(stream: TextIO | None = None) -> FilteringBoundLogger:
    """A logger of its own, so that tests and other users of structlog keep theirs."""
    logger: FilteringBoundLogger = structlog.wrap_logger(
        structlog.WriteLogger(cast("TextIO", _Tolerant(stream or sys.stderr))),
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _redact,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger("info"),
    )
    return logger
