"""Makes docs/reference.md from the registers in the code: `python docs/make_reference.py [--check]`."""

import sys
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import TypeVar

from dcr import settings
from dcr.cli.register import CHAPTERS
from dcr.errors import DcrError, Unfit
from dcr.web import metrics
from schemas.catalogue import FAMILIES, Schema, catalogue

Kind = TypeVar("Kind")
PAGE = Path(__file__).parent / "reference.md"
# Errors live beside what raises them; loading these modules makes them known.
RAISERS = (
    "dcr.publisher",
    "dcr.local.errors",
    "dcr.postgres",
    "streams.store.folding",
    "streams.store.repair",
    "dcr.reading.files",
    "dcr.web.access",
)


def page() -> str:
    """The whole page."""
    parts = [
        "# Reference\n\nMade from the code by `python docs/make_reference.py`; do not edit.",
        "## Settings\n\n" + _table(("setting", "default", "meaning"), _settings()),
        "## Topics and types\n\n" + _table(("topic", "type", "version", "adds"), _types()),
        "## Errors\n\nEach answers one question: retry, reject or stop.\n\n"
        + _table(("code", "answer", "title", "meaning"), _errors()),
        "## Metrics\n\n`GET /metrics`, Prometheus.\n\n"
        + _table(("metric", "kind", "unit", "labels", "meaning"), _metrics()),
        "## Commands\n\n" + _table(("command", "what it does"), _commands()),
    ]
    return "\n\n".join(parts) + "\n"


def _settings() -> Iterator[tuple[str, ...]]:
    for setting in settings.REGISTER:
        yield (
            f"`{setting.name}`",
            f"`{setting.default}`" if setting.default else "",
            setting.meaning,
        )


def _types() -> Iterator[tuple[str, ...]]:
    known = catalogue()
    for family in FAMILIES:
        newest = [known.newest(name) for name in known.types if known.newest(name).family == family]
        if not newest:
            yield f"`dcr.{family}`", "none yet", "", ""
        for schema in newest:
            yield f"`{schema.topic}`", f"`{schema.type}`", str(schema.version), _adds(schema)


def _adds(schema: Schema) -> str:
    fields = {field["name"]: field for field in schema.avsc["fields"]}
    return " ".join(
        f"`{name}{'?' if 'default' in fields[name] else ''}`" for name in schema.own_fields
    )


def _errors() -> Iterator[tuple[str, ...]]:
    for name in RAISERS:
        import_module(name)
    kinds: list[type[DcrError] | type[Unfit]] = [*_below(DcrError), Unfit, *_below(Unfit)]
    for kind in sorted(set(kinds), key=lambda kind: kind.code):
        meaning = " ".join((kind.__doc__ or "").split())
        yield f"`{kind.code}`", kind.answer, kind.title, meaning


def _below(kind: type[Kind]) -> Iterator[type[Kind]]:
    for child in kind.__subclasses__():
        yield child
        yield from _below(child)


def _metrics() -> Iterator[tuple[str, ...]]:
    for metric in metrics.REGISTER:
        labels = " ".join(f"`{label}`" for label in metric.labels)
        yield f"`{metric.name}`", metric.kind, metric.unit, labels, metric.meaning


def _commands() -> Iterator[tuple[str, ...]]:
    for verbs in CHAPTERS.values():
        for verb, meaning in verbs.items():
            yield f"`dcr {verb}`", meaning


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


if __name__ == "__main__":
    if "--check" in sys.argv:
        if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page():
            sys.exit(f"{PAGE.name} is out of date; run `python docs/make_reference.py`")
    else:
        PAGE.write_text(page(), encoding="utf-8")
