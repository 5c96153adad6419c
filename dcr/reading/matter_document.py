"""One matter as a document, of whatever kind."""

from collections.abc import Callable, Mapping
from typing import Any

from dcr import rfc3339
from dcr.deciding.case import Case, due
from dcr.deciding.conversation import Conversation
from dcr.deciding.offer import Offer
from dcr.deciding.promise import Promise
from dcr.reading.entry import because
from dcr.reading.matters import Matter
from dcr.reading.told import moment, told


def document(matter: Matter, at_ms: int) -> dict[str, Any]:
    """How it stands at a time (milliseconds since 1970), and every word it follows from."""
    return {
        **_OF_KIND[matter.kind](matter.state, at_ms),
        "version": matter.version,
        "subjects": sorted({word.subject for word in matter.words}),
        "changed_at": rfc3339.text_of(matter.words[-1].occurred_ms),
        "because": [because(word) for word in matter.words],
    }


def case_in_short(case: Case, at_ms: int) -> dict[str, Any]:
    """A case without what was said in it."""
    shown: dict[str, Any] = told(case)
    for name in ("said", "clock"):
        shown.pop(name)
    return shown | {"clock": _clock(case, at_ms)}


def _case(case: Case, at_ms: int) -> dict[str, Any]:
    return case_in_short(case, at_ms) | {"said": told(case.said)}


def _clock(case: Case, at_ms: int) -> dict[str, Any] | None:
    """The service clock. Null: it never began, for nobody said that the case was opened."""
    stands = due(case, at_ms)
    if stands is None:
        return None
    return {
        **told(stands),
        "answered_at": moment(case.clock.answered_ms),
        "settled_at": moment(case.clock.settled_ms),
    }


def _conversation(talk: Conversation, _at_ms: int) -> dict[str, Any]:
    return {**told(talk), "waits_for_us": talk.waits_for_us}


def _promise(promise: Promise, at_ms: int) -> dict[str, Any]:
    late = promise.standing == "open" and promise.due_ms is not None and promise.due_ms < at_ms
    return {**told(promise), "overdue": late}


def _offer(offer: Offer, at_ms: int) -> dict[str, Any]:
    return {**told(offer), "is_over": offer.is_over(at_ms)}


_OF_KIND: Mapping[str, Callable[[Any, int], dict[str, Any]]] = {
    "case": _case,
    "conversation": _conversation,
    "promise": _promise,
    "offer": _offer,
}
