"""The body of a request: read up to a limit, unpacked, parsed, or refused in words."""

import zlib
from typing import Any

import msgspec
from fastapi import Request

from dcr.web.problems import Refused

BYTES_MAX = 4 * 1024 * 1024
"""Of a request, unpacked. Some ten thousand interactions."""
_GZIP = 16 + zlib.MAX_WBITS


async def body_of(request: Request) -> bytes:
    """The whole body, unpacked.

    Raises:
        Refused: it is too large (413), packed in a way we do not know (415), or broken (400).
    """
    packing = request.headers.get("content-encoding", "identity").lower()
    if packing not in ("identity", "gzip"):
        raise Refused(415, "unknown-packing", f"Content-Encoding {packing!r}; send gzip or none")
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > BYTES_MAX:
            raise _too_large()
        parts.append(part)
    body = b"".join(parts)
    return _unpacked(body) if packing == "gzip" else body


def json_of(body: bytes) -> Any:
    """What the JSON says.

    Raises:
        Refused: it is none; where it breaks is in the detail (400).
    """
    try:
        return msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Refused(400, "broken-json", broken(body, error)) from None


def broken(body: bytes, error: Exception) -> str:
    """Where and how JSON is broken, for people."""
    if isinstance(error, RecursionError):
        return "the JSON is nested too deeply"
    where = f" (byte {len(body)}, the end)" if "truncated" in str(error) else ""
    return f"{error}{where}"


def _unpacked(body: bytes) -> bytes:
    unpacker = zlib.decompressobj(_GZIP)
    try:
        plain = unpacker.decompress(body, BYTES_MAX)
    except zlib.error as error:
        raise Refused(400, "broken-packing", f"the body is no gzip: {error}") from None
    if unpacker.unconsumed_tail:
        raise _too_large()
    if not unpacker.eof:
        raise Refused(400, "broken-packing", "the gzip body ends too early")
    return plain


def _too_large() -> Refused:
    detail = f"the body is larger than {BYTES_MAX} bytes; send it in several requests"
    return Refused(413, "too-large", detail)
