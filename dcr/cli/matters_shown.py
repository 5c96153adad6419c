"""Matters, for the terminal."""

from collections.abc import Iterable, Mapping
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from dcr.cli.customer import completeness
from dcr.cli.screen import pairs, said, table
from dcr.cli.when import short

Document = Mapping[str, Any]

_LONG = ("said", "messages", "because", "words", "hand_overs", "clock", "subjects")
_COMPLETENESS = ("complete_through", "parked")


def decided(told: Document) -> Iterable[RenderableType]:
    """What came of a command."""
    for word in told["said"]:
        yield said(f"{word['type']} of {word['subject']} by {word['by']}")
    if not told["said"]:
        yield Text("it was so already", "dim")
    yield Text(f"version {told['version']}", "dim")
    number = next((each for each in _numbers(told)), None)
    if number:
        yield said(number, "bold")


def whole(found: Document) -> Iterable[RenderableType]:
    """One matter, with what was said."""
    lines = pairs()
    for name, value in found.items():
        if name not in (*_LONG, *_COMPLETENESS) and value not in (None, "", []):
            lines.add_row(name.replace("_", " "), said(_text(name, value)))
    for name, value in (found.get("clock") or {}).items():
        if value:
            lines.add_row(f"clock {name.replace('_', ' ')}", said(_text(name, value)))
    yield lines
    rows = table("when (UTC)", "what", "by", "channel", "")
    for word in found["words"]:
        text = word["fields"].get("text") or word["fields"].get("why") or ""
        at = short(word["occurred_at"]).rstrip("Z")
        rows.add_row(
            at, word["type"], said(word["by"] or word["source"]), said(word["channel"]), said(text)
        )
    yield rows
    yield from _complete(found)


def listed(found: Document, columns: Iterable[str]) -> Iterable[RenderableType]:
    """Matters as a table of some of their members."""
    names = list(columns)
    rows = table(*(name.replace("_", " ") for name in names))
    for each in found["items"]:
        rows.add_row(*(said(_text(name, _member(each, name))) for name in names))
    yield rows if found["items"] else Text("none", "dim")
    yield from _complete(found)


def consents(found: Document) -> Iterable[RenderableType]:
    """What she allowed, with the proof, and what she prefers."""
    if found["allowed"] is not None:
        word, tone = ("allowed", "green") if found["allowed"] else ("not allowed", "red")
        yield Text.assemble((word, tone), said(f": {found['why']}"))
    rows = table("purpose", "by channel", "", "since (UTC)", "text", "proof", "said by")
    for each in found["consents"]:
        word, tone = ("given", "green") if each["given"] else ("withdrawn", "red")
        rows.add_row(
            said(each["purpose"]), said(each["via"] or "every one"), Text(word, tone),
            short(each["since"]).rstrip("Z"), said(each["text_version"] or ""),
            said(each["proof"] or ""), said(each["by"] or each["source"]),
        )  # fmt: skip
    yield rows if found["consents"] else Text("nothing was ever allowed", "dim")
    for each in found["preferences"]:
        yield said(f"prefers {each['name']}: {each['value']}")
    yield from _complete(found)


def gate(found: Document) -> Iterable[RenderableType]:
    """Whether she may be made an offer."""
    if found["open"]:
        yield Text(f"an offer may be made by {found['via']}", "green")
    for reason in found["why_not"]:
        yield said(reason, "red")
    yield from _complete(found)


def _numbers(told: Document) -> Iterable[str]:
    for kind in ("case", "conversation", "promise", "offer"):
        if kind in told:
            yield f"{told[kind][f'{kind}_id']} is {told[kind]['standing']}"


def _member(found: Document, name: str) -> Any:
    """`clock.answer_at` is the one of the clock."""
    value: Any = found
    for part in name.split("."):
        value = value and value[part]
    return value


def _text(name: str, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return short(value) if name.endswith("_at") else str(value)


def _complete(found: Document) -> Iterable[RenderableType]:
    if "complete_through" in found:
        lines = pairs()
        for name, value in completeness(dict(found)):
            lines.add_row(name, value)
        yield lines
