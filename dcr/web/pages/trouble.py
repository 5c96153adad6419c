"""When a page cannot be shown: what happened and what to do, as a page or as one line."""

from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from fastapi import Request, Response
from fastapi.responses import PlainTextResponse
from fastapi.routing import APIRoute

from dcr.errors import (
    DatabaseAway,
    DcrError,
    Erased,
    NotFound,
    NotRunning,
    StoreBroken,
    TokenExpired,
    TokenRefused,
    Unfit,
)
from dcr.web.pages.render import page

_NEW_LINK = (
    "Open the customer: the journey stands on top of the page, with a button that makes a new link."
)
_STATUS = {"retry": 503, "reject": 400, "stop": 500}
_STATUS_OF: dict[type[Exception], int] = {NotFound: 404, Erased: 410}

_TITLES = {
    Erased: "That customer was erased",
    NotFound: "Nobody to show",
    Unfit: "That cannot be shown",
}
"""Where the error's own title speaks to a program."""

_TODO: dict[type[Exception], str] = {
    Erased: "Nothing of hers is left to show. The receipt proves it to whoever asks.",
    NotFound: "Look at the identifier, or search by a name, an e-mail address or the beginning of a number.",
    Unfit: "Go back to the page before, or open the customer again without filters.",
    DatabaseAway: "This page tries again by itself. Nothing is lost: what is published meanwhile waits on "
    "Kafka. On a local stack, `dcr status` says what runs and `dcr up` starts what does not.",
    NotRunning: "Run `dcr up`, or set DCR_KAFKA and DCR_POSTGRES.",
    TokenExpired: _NEW_LINK,
    TokenRefused: _NEW_LINK,
    StoreBroken: "If nothing has ever run here, the tables are missing: `dcr up` or `dcr worker` makes "
    "them. This page tries again by itself.",
}

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class PageRoute(APIRoute):
    """A route whose errors are told to a person, not to a program."""

    def get_route_handler(self) -> Handler:
        """See FastAPI's "Custom Request and APIRoute class"."""
        answer = super().get_route_handler()

        async def told(request: Request) -> Response:
            try:
                return await answer(request)
            except (DcrError, Unfit) as error:
                return trouble(request, error)

        return told


def trouble(request: Request, error: DcrError | Unfit) -> Response:
    """A whole page for a person, one line of text for a part of a page that is asked for by htmx."""
    status = _STATUS_OF.get(type(error), _STATUS[error.answer])
    title = _found(_TITLES, error) or error.title
    if "HX-Request" in request.headers:
        return PlainTextResponse(f"{title}: {error}", status_code=status)
    return page(
        "trouble.html", status, error=error, title=title, query="",
        todo=_found(_TODO, error) or "The message above says what to mend.",
        again=error.answer != "reject",
    )  # fmt: skip


def _found(texts: Mapping[type[Exception], str], error: Exception) -> str | None:
    return next((text for kind, text in texts.items() if isinstance(error, kind)), None)
