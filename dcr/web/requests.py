"""What happens around every request: an id, the clock, the headers, and an answer even to a crash."""

import logging
import re
from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dcr.clock import steady_seconds
from dcr.ids import new_event_id
from dcr.web.metrics import Meters
from dcr.web.problems import crash

log = logging.getLogger("dcr.web")

_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_HEADERS: Iterable[tuple[str, str]] = (
    (
        "content-security-policy",
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "no-referrer"),  # an address here names a customer
    ("cross-origin-resource-policy", "same-origin"),
)


class Requests:
    """The outermost layer."""

    def __init__(self, app: ASGIApp, meters: Meters) -> None:
        self._app = app
        self._meters = meters

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begin, status = steady_seconds(), 0
        request_id = _id_of(scope)

        async def send_with_headers(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                _add_headers(message, request_id)
            await send(message)

        try:
            await self._app(scope, receive, send_with_headers)
        except ClientDisconnect:
            log.info("request %s: the client went away", request_id)
        except Exception:
            log.exception("request %s: %s %s", request_id, scope["method"], scope["path"])
            if status:
                raise  # half an answer is out: only breaking the connection tells the client
            await crash()(scope, receive, send_with_headers)
        self._meters.request(scope["method"], _route_of(scope), status, steady_seconds() - begin)


def _id_of(scope: Scope) -> str:
    given = Headers(scope=scope).get("x-request-id", "")
    return given if _REQUEST_ID.fullmatch(given) else str(new_event_id())


def _add_headers(message: Message, request_id: str) -> None:
    headers = MutableHeaders(scope=message)
    headers["x-request-id"] = request_id
    for name, value in _HEADERS:
        headers.setdefault(name, value)


def _route_of(scope: Scope) -> str:
    """The route's pattern: a metric must not grow with every customer."""
    route = scope.get("route")
    return getattr(route, "path_format", "other")
