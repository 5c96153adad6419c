"""Some clients that ask over HTTP, each on a connection of its own, one request after the other.

They share one event loop, and requests are made ready beforehand: on two cores a costly client would be
measured instead of the server.
"""

import asyncio
from collections.abc import Sequence
from time import perf_counter
from typing import NamedTuple
from urllib.parse import urlsplit

import uvloop

_LENGTH = b"content-length:"


class Asked(NamedTuple):
    """What became of some requests."""

    seconds: float
    """From the first question to the last answer."""
    spent: list[float]
    """Seconds for each request, in no order."""


def get(path: str) -> bytes:
    """A request to read."""
    return f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()


def post(path: str, kind: str, body: bytes) -> bytes:
    """A request that states something."""
    head = f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}"
    return head.encode() + b"\r\n\r\n" + body


def ask_all(address: str, requests: Sequence[bytes], clients: int) -> Asked:
    """Every request once. Raises RuntimeError where an answer is not 200 or 404."""
    return uvloop.run(_ask_all(urlsplit(address), requests, clients))


async def _ask_all(address, requests: Sequence[bytes], clients: int) -> Asked:
    shares = [requests[number::clients] for number in range(clients)]
    begun = perf_counter()
    spent = await asyncio.gather(*(_ask(address, share) for share in shares))
    return Asked(perf_counter() - begun, [seconds for share in spent for seconds in share])


async def _ask(address, requests: Sequence[bytes]) -> list[float]:
    reader, writer = await asyncio.open_connection(address.hostname, address.port)
    spent = []
    for request in requests:
        begun = perf_counter()
        writer.write(request)
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        await reader.readexactly(int(head.partition(_LENGTH)[2].partition(b"\r\n")[0]))
        spent.append(perf_counter() - begun)
        if head[9:12] not in {b"200", b"404"}:
            raise RuntimeError(f"{request[:100]!r} was answered {head[:15]!r}")
    writer.close()
    return spent
