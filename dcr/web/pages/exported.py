"""An export as people read it: one plain page that prints, with where each fact came from."""

from collections.abc import Iterator
from typing import Any

from dcr.reading.export.known import Known
from dcr.web.pages.entry import Entry, entries
from dcr.web.pages.facts import Fact
from dcr.web.pages.render import streamed


def readable(known: Known) -> Iterator[bytes]:
    """The page, portion by portion. It needs nothing beside it."""
    documents = dict(known.documents)
    customer = documents["customer"]
    parts = {
        name: list(_facts("", documents[name]))
        for name in documents
        if name not in ("export", "customer", "identity")
    }
    return streamed(
        "export.html",
        about=documents["export"],
        customer=list(_facts("", customer)),
        identifiers=documents["identity"]["identifiers"],
        parts={name: facts for name, facts in parts.items() if facts},
        entries=_entries(known),
    )


def _entries(known: Known) -> Iterator[Entry]:
    for interaction in known.interactions():
        yield from entries([interaction])


def _facts(path: str, value: Any) -> Iterator[Fact]:
    """Every value in a document, with the way to it."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _facts(f"{path}.{name}" if path else name, inner)
    elif isinstance(value, list):
        for number, inner in enumerate(value, 1):
            yield from _facts(f"{path} {number}".strip(), inner)
    elif value is not None:
        yield Fact(path, str(value))
