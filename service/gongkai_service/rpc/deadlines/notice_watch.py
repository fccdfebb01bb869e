"""Tells the operator that the next year's holiday notice is missing: when the server starts, and once a day after."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from threading import Lock
from typing import Any

import grpc
from structlog.typing import FilteringBoundLogger

from gongkai_service.application.deadlines.calendars import get_calendar
from gongkai_service.domain.law.calendar import missing_notice
from gongkai_service.domain.words.resource_names import CURRENT_CALENDAR
from gongkai_service.rpc.wire.serving import Serving


class NoticeWatch(grpc.ServerInterceptor):
    """Looks at the calendar with the first call of each day, so that it needs no clock of its own."""

    def __init__(self, serving: Serving, log: FilteringBoundLogger) -> None:
        self._serving = serving
        self._log = log
        self._looked = date.min
        self._lock = Lock()

    def intercept_service(
        self,
        continuation: "Callable[[grpc.HandlerCallDetails], grpc.RpcMethodHandler[Any, Any] | None]",
        handler_call_details: grpc.HandlerCallDetails,
    ) -> "grpc.RpcMethodHandler[Any, Any] | None":
        """Looks before a call with one answer is handled, and lets all pass."""
        handler: Any = continuation(handler_call_details)
        if handler is None or handler.unary_unary is None:
            return handler  # type: ignore[no-any-return]  # as it came
        behavior = handler.unary_unary

        def watched(request: Any, context: grpc.ServicerContext) -> Any:  # noqa: ANN401  (any message)
            # A database that cannot be read is told of by the call itself.
            with suppress(Exception):
                self.look()
            return behavior(request, context)

        wrapped: grpc.RpcMethodHandler[Any, Any] = grpc.unary_unary_rpc_method_handler(
            watched,
            request_deserializer=handler.request_deserializer,
            response_serializer=handler.response_serializer,
        )
        return wrapped

    def look(self) -> None:
        """Warns if a notice is missing, unless it has looked today."""
        today = self._serving.today()
        if today == self._looked:
            return
        with self._lock:
            if today == self._looked:
                return
            self._looked = today
        calendar = get_calendar(self._serving.desk, CURRENT_CALENDAR)
        missing = missing_notice(calendar, today)
        if missing is not None:
            why = f"dates in {missing} are provisional until its holiday notice is loaded and published"
            self._log.warning("holiday notice missing", year=missing, calendar=calendar.name, why=why)
