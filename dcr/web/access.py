"""The one place that decides who may do what over HTTP. Sign-in and finer roles belong here too."""

import base64
import binascii
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from dcr.access.keys import Holder, Role
from dcr.errors import DcrError, Forbidden
from dcr.settings import Settings
from dcr.web.key_ring import KeyRing
from dcr.web.problems import of_error, problem
from dcr.web.setup import Setup

_ANYBODY_HERE = Holder("local", "operate")
"""Who asks without a key on the local stack: the person who started it."""
_LOOPBACK = ("127.0.0.1", "::1")
_LOCAL_NAMES = ("localhost", "127.0.0.1", "::1")
_PROXIED = ("x-forwarded-", "forwarded", "x-real-ip", "via")
"""Headers (or how they begin) by which a proxy says that it asks for somebody else."""
_CHALLENGE = {"www-authenticate": 'Basic realm="dcr", charset="UTF-8", Bearer realm="dcr"'}
_PUBLISHING = "/v1/"
_DECIDING = "/v1/customers/"
"""Whoever decides is shown what he decides about: it takes more than to state a fact."""
_MADE_FOR_READERS = "/resume-token"
"""Whoever may read may pass on where to go on: the token says nothing that reading does not."""


class Access:
    """Lets a request pass, with its holder in `request.state.holder`, or answers in its place.

    It stands before the routes, so that nothing (no page, no 404) is told to a stranger.
    """

    def __init__(self, app: ASGIApp, settings: Settings, keys: KeyRing, setup: Setup) -> None:
        self._app = app
        self._is_local = settings.is_local_stack and not settings.auth_required
        self._keys = keys
        self._setup = setup

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            holder = await self._holder(scope)
        except DcrError as error:
            await of_error(error)(scope, receive, send)
            return
        if holder is None:
            await _who_are_you(scope, receive, send)
            return
        needed = needed_role(scope["method"], scope["path"])
        if not holder.may(needed):
            refusal = Forbidden(
                f"this needs a key of role {needed}, {holder.name} has {holder.role}"
            )
            await of_error(refusal)(scope, receive, send)
            return
        scope.setdefault("state", {})["holder"] = holder
        await self._app(scope, receive, send)

    async def _holder(self, scope: Scope) -> Holder | None:
        headers = Headers(scope=scope)
        key = key_of(headers)
        if key is None:
            return _ANYBODY_HERE if self._is_local and is_from_here(scope, headers) else None
        self._setup.must_have_tables()
        return await self._keys.holder(key)


def needed_role(method: str, path: str) -> Role:
    """The role that a request takes."""
    if method in ("GET", "HEAD"):
        return "read"
    if method == "POST" and path.startswith(_PUBLISHING) and not path.startswith(_DECIDING):
        return "read" if path.endswith(_MADE_FOR_READERS) else "publish"
    return "operate"


def key_of(headers: Headers) -> str | None:
    """The key a request carries: Bearer, X-API-Key, or Basic with the key as the user.

    A browser adds a Basic password by itself, also when the page of somebody else makes it ask; then
    it counts for nothing.
    """
    if key := headers.get("x-api-key"):
        return key
    scheme, _, given = headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and given:
        return given.strip()
    if scheme.lower() == "basic" and not is_from_elsewhere(headers):
        return _user_of(given)
    return None


def is_from_here(scope: Scope, headers: Headers) -> bool:
    """True when a program or a page of this very machine asks, and nobody through it.

    A name that only resolves to this machine (DNS rebinding), a proxy in front of us, or a page from
    elsewhere makes it False.
    """
    client = scope.get("client")
    return (
        client is not None
        and client[0] in _LOOPBACK
        and _name_of(headers.get("host", "")) in _LOCAL_NAMES
        and not any(name.startswith(_PROXIED) for name in headers)
        and not is_from_elsewhere(headers)
    )


def is_from_elsewhere(headers: Headers) -> bool:
    """True when a browser says that another site's page started this request."""
    if headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
        return True
    origin = headers.get("origin")
    return origin is not None and origin.partition("://")[2] != headers.get("host")


def _name_of(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None


def _user_of(given: str) -> str | None:
    try:
        user = base64.b64decode(given, validate=True).decode().partition(":")[0]
    except (binascii.Error, ValueError):
        return None
    return user or None


async def _who_are_you(scope: Scope, receive: Receive, send: Send) -> None:
    detail = (
        "send a key as `Authorization: Bearer KEY`, as `X-API-Key: KEY`, or as the user of Basic; "
        "`dcr keys create` makes one"
    )
    answer = problem(401, "key-needed", detail, headers=_CHALLENGE)
    await answer(scope, receive, send)
