"""An export as one JSON document, portion by portion."""

from collections.abc import Iterator

import msgspec

from dcr.reading.export.known import Known

_encode = msgspec.json.Encoder().encode


def as_json(known: Known) -> Iterator[bytes]:
    """The document; its `interactions` come last, a line each."""
    yield b"{"
    for name, told in known.documents.items():
        yield _encode(name) + b":" + _encode(told) + b",\n"
    yield b'"interactions":['
    between = b"\n"
    for interaction in known.interactions():
        yield between + _encode(interaction)
        between = b",\n"
    yield b"]}\n"
