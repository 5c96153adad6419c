"""What the customer document says of matters: what is open, and what she allowed, with the proof.

Nothing in it depends on the time of asking: what is late everybody sees by `due_at`.
"""

from collections.abc import Iterable
from typing import Any

from dcr.deciding.consent import Consents, scope_name
from dcr.deciding.register import BY_KIND
from dcr.reading.consents import told as consents_told
from dcr.reading.customer_matters import is_open
from dcr.reading.matters import Matter, matters_of_words
from dcr.reading.told import moment, told
from projections.arrival import Arrival
from projections.matter.said import said
from projections.matter.standing import standing

_SHOWN = {
    "case": ("case_id", "kind", "topic", "priority", "opened_at", "assigned_to", "waits_for"),
    "promise": ("promise_id", "what", "by", "made_at"),
}
_OF_PROOF = ("purpose", "via", "given", "since", "source", "channel", "text_version", "proof", "by")
KINDS = (*_SHOWN, "consent")


def matters_shown(found: Iterable[Matter]) -> dict[str, Any]:
    """As members of the customer document."""
    matters = list(found)
    proofs = consents_told(_consents(matters))
    return {
        "cases": [_short(each) for each in matters if each.kind == "case" and is_open(each)],
        "promises": [_short(each) for each in matters if each.kind == "promise" and is_open(each)],
        "proofs": [{name: each[name] for name in _OF_PROOF} for each in proofs],
    }


def newest_consents(found: Iterable[Matter]) -> dict[str, str]:
    """By purpose, and channel where it is for one, the newest word: `given` or `withdrawn`."""
    spoken = _consents(found).told.items()
    return {scope_name(*scope): "given" if word.given else "withdrawn" for scope, word in spoken}


def matters_then(story: Iterable[Arrival]) -> list[Matter]:
    """Her matters as far as these interactions tell: those of another time."""
    return matters_of_words((each.matter, each.word) for each in said(story) if each.kind in KINDS)


def _short(matter: Matter) -> dict[str, Any]:
    known = told(matter.state)
    due_at = moment(standing(matter.kind, matter.state).due_ms)
    return {name: known[name] for name in _SHOWN[matter.kind]} | {"due_at": due_at}


def _consents(found: Iterable[Matter]) -> Consents:
    words = [word for each in found if each.kind == "consent" for word in each.words]
    state: Consents = BY_KIND["consent"].fold("", words)
    return state
