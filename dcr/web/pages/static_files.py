"""What pages are dressed with: one folder, served under the hash of its content, kept for a year."""

import mimetypes
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import NamedTuple

from fastapi import APIRouter, Response

router = APIRouter()

_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"
mimetypes.add_type("font/woff2", ".woff2")


class Shelf(NamedTuple):
    """All files, and the name of just this content."""

    version: str
    files: dict[str, bytes]
    """By path inside the folder. What is not here is not served, whatever the address says."""


@cache
def shelf() -> Shelf:
    """The folder, read once: it is small, and it does not change while we run."""
    found = dict(sorted(_walk(files("dcr.web.pages") / "static", "")))
    digest = blake2b(digest_size=6)
    for path, content in found.items():
        digest.update(path.encode() + content)
    return Shelf(digest.hexdigest(), found)


def static_url(path: str) -> str:
    """The address of a file; another one as soon as anything in the folder changes."""
    return f"/static/{shelf().version}/{path}"


@router.get("/static/{version}/{path:path}", include_in_schema=False)
def static(version: str, path: str) -> Response:
    """One file. An address of another version is answered too, but not to be kept."""
    content = shelf().files.get(path)
    if content is None:
        return Response("there is no such file\n", status_code=404, media_type="text/plain")
    kept = _FOR_EVER if version == shelf().version else _ASK_AGAIN
    media_type = mimetypes.guess_type(path)[0] or "application/octet-stream"
    return Response(content, media_type=media_type, headers={"Cache-Control": kept})


def _walk(folder: Traversable, path: str) -> list[tuple[str, bytes]]:
    found = []
    for entry in folder.iterdir():
        if entry.is_dir():
            found += _walk(entry, f"{path}{entry.name}/")
        else:
            found.append((f"{path}{entry.name}", entry.read_bytes()))
    return found
