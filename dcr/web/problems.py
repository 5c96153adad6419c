"""Problem documents (RFC 9457): every error in the same shape, read from `.answer` of our errors."""

import logging
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

import msgspec
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from dcr.deciding.refused import Conflict
from dcr.errors import DcrError, Problem, Unfit
from dcr.reading.entry import entry

log = logging.getLogger("dcr.web")

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER_SECONDS = 1

_REJECTED = {
    "not-found": 404, "erased": 410, "forbidden": 403, "token-refused": 400, "token-expired": 410,
}  # fmt: skip
_ASK_AGAIN = "nothing is wrong with the request: send it again, unchanged"
_OUR_SIDE = (
    "nothing is wrong with the request; the log of the server says more under this request's id"
)


def problem(
    status: int,
    code: str,
    detail: str,
    *,
    title: str | None = None,
    problems: Sequence[Problem] = (),
    headers: Mapping[str, str] | None = None,
    **more: Any,
) -> Response:
    """One problem document. `code` is for programs and never changes; `detail` is for people."""
    document = {
        "type": f"urn:dcr:problem:{code}",
        "title": title or HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "code": code,
        "problems": [{"field": each.field, "message": each.message} for each in problems],
        **more,
    }
    return Response(msgspec.json.encode(document), status, headers, MEDIA_TYPE)


class Refused(HTTPException):
    """A request that HTTP itself refuses: its size, its type, its syntax."""

    def __init__(self, status: int, code: str, detail: str) -> None:
        super().__init__(status, detail)
        self.code = code


def of_error(error: DcrError | Unfit) -> Response:
    """What one of our errors looks like over HTTP: retry is 503, reject is 4xx, stop is 500."""
    if isinstance(error, Unfit):
        return problem(422, error.code, str(error), title=error.title, problems=error.problems)
    if isinstance(error, Conflict):
        changed = [entry(word) for word in error.changed]
        more: dict[str, Any] = {"version": error.version, "changed": changed}
        return problem(409, error.code, str(error), title=error.title, **more)
    if error.answer == "reject":
        status = _REJECTED.get(error.code, 422)
        return problem(status, error.code, str(error), title=error.title)
    # What the servers said stays in our log: it names addresses and tables.
    log.warning("%s: %s", error.code, error)
    if error.answer == "retry":
        again = {"retry-after": str(RETRY_AFTER_SECONDS)}
        return problem(503, error.code, _ASK_AGAIN, title=error.title, headers=again)
    return problem(500, error.code, _OUR_SIDE, title=error.title)


def crash() -> Response:
    """Something we did not think of. The log has the rest."""
    return problem(500, "internal", _OUR_SIDE)


def install_problems(app: FastAPI) -> None:
    """Makes every error of the application a problem document."""
    app.add_exception_handler(DcrError, _ours)
    app.add_exception_handler(Unfit, _ours)
    app.add_exception_handler(HTTPException, _of_http)
    app.add_exception_handler(RequestValidationError, _of_parameters)


async def _ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, (DcrError, Unfit))  # noqa: S101 - tells mypy what FastAPI knows
    if isinstance(error, Unfit) and request.method == "GET":
        return _unusable(error.problems)
    return of_error(error)


async def _of_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - tells mypy what FastAPI knows
    phrase = HTTPStatus(error.status_code).phrase
    code = getattr(error, "code", phrase.lower().replace(" ", "-"))
    detail = error.detail
    if error.status_code == HTTPStatus.NOT_FOUND and detail == phrase:
        detail = f"there is nothing at {request.url.path}; /openapi.json lists everything there is"
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        detail = f"{request.method} is not a thing to do with {request.url.path}"
    return problem(error.status_code, code, detail, headers=error.headers)


async def _of_parameters(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - tells mypy what FastAPI knows
    return _unusable([
        Problem(".".join(map(str, found["loc"][1:])), f"{found['msg']}, got {found['input']!r}")
        for found in error.errors()
    ])  # fmt: skip


def _unusable(problems: Sequence[Problem]) -> Response:
    detail = "; ".join(map(str, problems))
    return problem(422, "unusable", detail, title="The question cannot be used", problems=problems)
