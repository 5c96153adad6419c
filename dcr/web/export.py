"""`GET /v1/customers/{id}/export`: everything that is known of a customer, as one file."""

from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import IO, Annotated, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import StreamingResponse

from dcr.reading.export.as_json import as_json
from dcr.reading.export.known import known
from dcr.web import privacy_documents as documents
from dcr.web.customers import Identifier, desk_of
from dcr.web.export_file import write_zip

router = APIRouter(tags=["privacy"])

_IN_MEMORY_BYTES = 4 * 1024 * 1024
_AT_ONCE_BYTES = 256 * 1024
_NOT_KEPT = {"cache-control": "no-store"}


@router.get(
    "/v1/customers/{identifier:path}/export",
    response_class=StreamingResponse,
    responses={200: {"model": documents.Export, "content": {"application/zip": {}}}},
    summary="All that is known of a customer",
)
def export(
    request: Request,
    identifier: Identifier,
    form: Annotated[
        Literal["json", "zip"],
        Query(description="`zip` holds `export.json`, and `export.html` for people."),
    ] = "json",
) -> StreamingResponse:
    """Every document about her, and every interaction with where it came from, oldest first."""
    found = known(desk_of(request), identifier)
    if form == "json":
        return StreamingResponse(as_json(found), 200, _NOT_KEPT, "application/json")
    packed: IO[bytes] = SpooledTemporaryFile(_IN_MEMORY_BYTES)  # noqa: SIM115 - closed when it is sent
    write_zip(found, packed)
    packed.seek(0)
    headers = _NOT_KEPT | {"content-disposition": 'attachment; filename="export.zip"'}
    return StreamingResponse(_portions(packed), 200, headers, "application/zip")


def _portions(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while portion := file.read(_AT_ONCE_BYTES):
            yield portion
