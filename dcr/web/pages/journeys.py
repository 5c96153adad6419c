"""A customer's journeys as the page shows them: what she is doing, where she is, and how hard it was."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from dcr.reading import journeys as reading
from dcr.reading.desk import Desk
from dcr.rfc3339 import milliseconds_of
from dcr.web.pages import when
from dcr.web.pages.money import money
from dcr.web.pages.sentences import sentence
from projections.timeline.questions import Bounds
from streams.journeys.register import INTENTS

EVENTS_MAX = 10_000
"""Of a customer whose page waits for her journeys: some 60 ms. What is longer comes after the first paint."""

Document = Mapping[str, Any]

_STAGES = {intent.name: [stage.name for stage in intent.stages] for intent in INTENTS}
_FAMILIES = {"purchase": "order", "bill": "bill", "complaint": "complaint"}
"""Whose colour and sign a journey has; the others have their own."""
_EFFORTS = (
    ("switches", "channel switch", "channel switches"),
    ("repeats", "step repeated", "steps repeated"),
    ("asked_again", "field asked again", "fields asked again"),
    ("contacts", "contact", "contacts"),
)
_PATH_MAX = 6


class Mark(NamedTuple):
    """One stage on the way."""

    name: str
    mood: str
    """`done`, `here` or `ahead`."""


class Shown(NamedTuple):
    """One journey. Nothing in it is escaped; the template does that."""

    journey_id: str
    family: str
    title: str
    about: str
    state: str
    marks: list[Mark]
    path: list[str]
    """The channels in the order she took them; the last of them where there were many."""
    started_ms: int
    last_ms: int
    last_channel: str
    last: str
    """The last interaction as a sentence; empty where it has ended."""
    stage: str
    next: str
    """The next step of the checkout, or the next stage; empty where it has ended."""
    cart: str
    form: dict[str, str]
    efforts: list[str]


class Journeys(NamedTuple):
    """All of a customer's."""

    open: list[Shown]
    ended: list[Shown]


def under_way(desk: Desk, customer: Document, bounds: Bounds) -> Journeys | None:
    """The view of her journeys; None where her story is so long that they are asked for by themselves."""
    if customer["events"] > EVENTS_MAX:
        return None
    return journeys(reading.journeys(desk, customer["customer_id"], bounds))


def journeys(found: Document) -> Journeys:
    """The view of a journeys document."""
    shown = [_shown(journey) for journey in found["items"]]
    return Journeys(
        [journey for journey in shown if journey.state in ("open", "paused")],
        [journey for journey in shown if journey.state not in ("open", "paused")],
    )


def _shown(journey: Document) -> Shown:
    left = journey["resume"] or {"last": None, "cart": None, "checkout": None, "form": {}}
    return Shown(
        journey_id=journey["journey_id"],
        family=_FAMILIES.get(journey["intent"], "journey"),
        title=journey["intent"].capitalize(),
        about=", ".join(journey["references"].values()),
        state=journey["state"],
        marks=_marks(journey),
        path=_path(journey),
        started_ms=milliseconds_of(journey["started_at"]),
        last_ms=milliseconds_of(journey["last_at"]),
        last_channel=left["last"]["channel"] if left["last"] else "",
        last=sentence(left["last"]) if left["last"] else "",
        stage=journey["stage"],
        next=_next(journey, left["checkout"]),
        cart=_cart(left["cart"]) if left["cart"] else "",
        form={name: _text(value) for name, value in left["form"].items()},
        efforts=_efforts(journey),
    )


def _marks(journey: Document) -> list[Mark]:
    here = journey["step"]
    moods = ("done" if n < here else "here" if n == here else "ahead" for n in _numbers(journey))
    return [*map(Mark, _STAGES[journey["intent"]], moods)]


def _numbers(journey: Document) -> range:
    return range(1, journey["steps"] + 1)


def _path(journey: Document) -> list[str]:
    hops = journey["hops"]
    taken = [hops[0]["from"], *(hop["to"] for hop in hops)] if hops else journey["channels"]
    return taken[-_PATH_MAX:]


def _next(journey: Document, checkout: Document | None) -> str:
    if checkout and journey["stage"] == "checkout" and checkout["step"] < checkout["steps"]:
        return f"step {checkout['step'] + 1} of {checkout['steps']} of the checkout"
    return journey["next"] or ""


def _cart(cart: Document) -> str:
    pieces = sum(line["quantity"] for line in cart["lines"])
    total = money(cart["total_minor"], cart["currency"])
    return f"{pieces} product{'' if pieces == 1 else 's'}, {total}"


def _efforts(journey: Document) -> list[str]:
    """What it took beyond going straight on."""
    counted = [
        f"{journey[name]} {one if journey[name] == 1 else many}"
        for name, one, many in _EFFORTS
        if journey[name]
    ]
    gap = when.duration(journey["gaps_seconds"])
    return [*counted, *([f"paused {gap} in all"] if gap else [])]


def _text(value: object) -> str:
    return {True: "yes", False: "no", None: ""}.get(value, str(value))  # type: ignore[call-overload, no-any-return]
