"""What a command is answered, over HTTP and on the command line alike."""

from collections.abc import Callable, Mapping
from typing import Any

from dcr.commands.office import Outcome
from dcr.reading.consents import preferences, told
from dcr.reading.desk import Desk
from dcr.reading.entry import entry
from dcr.reading.in_clear import in_clear
from dcr.reading.matter_document import document
from dcr.reading.matters import Matter


@in_clear()
def answer(_desk: Desk, outcome: Outcome, at_ms: int) -> dict[str, Any]:
    """What was said, how the matter stands at a time (ms since 1970), and what a reader waits for."""
    matter = outcome.matter
    return {
        "customer_id": outcome.customer_id,
        "version": matter.version,
        "position": outcome.position,
        "said": [entry(word) for word in outcome.said],
        **_OF_KIND.get(matter.kind, _numbered)(matter, at_ms),
    }


def _numbered(matter: Matter, at_ms: int) -> dict[str, Any]:
    return {matter.kind: document(matter, at_ms)}


def _consents(matter: Matter, _at_ms: int) -> dict[str, Any]:
    known = matter.state
    return {"consents": told(known), "preferences": preferences(known)}


def _pair(matter: Matter, _at_ms: int) -> dict[str, Any]:
    pair = matter.state
    stands = {"linked": pair.linked, "held": pair.held, "why": pair.why}
    return {"pair": {"one": pair.one, "two": pair.two, **stands}}


_OF_KIND: Mapping[str, Callable[[Matter, int], dict[str, Any]]] = {
    "consent": _consents,
    "identity": _pair,
}
