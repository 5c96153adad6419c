"""What we found out ourselves, as sentences: journeys and signals."""

from collections.abc import Mapping
from typing import Any

from dcr.web.pages import when

Item = Mapping[str, Any]
"""An interaction as the timeline document has it."""


def started(item: Item) -> str:
    """`Purchase begun: cart, step 2 of 5`."""
    return f"{_intent(item)} begun: {_where(item)}"


def moved(item: Item) -> str:
    """`Purchase went on from web to shop: checkout, step 3 of 5`."""
    before = item.get("from_channel")
    crossed = f" from {before} to {item['channel']}" if before else ""
    return f"{_intent(item)} went on{crossed}: {_where(item)}"


def paused(item: Item) -> str:
    """`Purchase paused: checkout, step 3 of 5`."""
    return f"{_intent(item)} paused: {_where(item)}"


def resumed(item: Item) -> str:
    """`Purchase resumed after 3 days: checkout, step 3 of 5`."""
    gap = when.duration(item["gap_seconds"])
    return f"{_intent(item)} resumed{f' after {gap}' if gap else ''}: {_where(item)}"


def completed(item: Item) -> str:
    """`Purchase completed`."""
    return f"{_intent(item)} completed"


def abandoned(item: Item) -> str:
    """`Purchase abandoned: checkout, step 3 of 5`."""
    return f"{_intent(item)} abandoned: {_where(item)}"


def corrected(item: Item) -> str:
    """`Not so: purchase paused`."""
    return f"Not so: {item['intent']} {item['was'].partition('.')[2]}"


def raised(item: Item) -> str:
    """`Signal: cart abandoned (K-1)`."""
    return f"Signal: {_signal(item)}"


def cleared(item: Item) -> str:
    """`No longer: cart abandoned (K-1)`."""
    return f"No longer: {_signal(item)}"


def withdrawn(item: Item) -> str:
    """`Not so: cart abandoned (K-1)`."""
    return f"Not so: {_signal(item)}"


def _intent(item: Item) -> str:
    return str(item["intent"]).capitalize()


def _where(item: Item) -> str:
    return f"{item['stage']}, step {item['step']} of {item['steps']}"


def _signal(item: Item) -> str:
    about = f" ({item['about']})" if item.get("about") else ""
    return f"{item['signal'].replace('_', ' ')}{about}"
