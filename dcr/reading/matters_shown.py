"""What the customer document says of matters: what is open, and what she allowed, with the proof."""

from collections.abc import Iterable, Sequence
from typing import Any

from dcr.deciding.consent import Consents
from dcr.deciding.register import BY_KIND
from dcr.reading.consents import told as consents_told
from dcr.reading.customer_matters import is_open
from dcr.reading.matter_document import document
from dcr.reading.matters import Matter, matters_of_words
from projections.arrival import Arrival
from projections.matter.said import said

KINDS = ("case", "promise", "consent")
_TOO_LONG = ("said", "because", "subjects")


def matters_shown(found: Iterable[Matter], at_ms: int) -> dict[str, Any]:
    """As members of the customer document, at a time (milliseconds since 1970)."""
    matters = list(found)
    return {
        "cases": _open(matters, "case", at_ms),
        "promises": _open(matters, "promise", at_ms),
        "proofs": consents_told(_consents(matters)),
    }


def newest_consents(found: Iterable[Matter]) -> dict[str, str]:
    """By purpose the newest word, `given` or `withdrawn`, whatever channels it is for."""
    newest = sorted(
        (word.stamp, purpose, word.given) for (purpose, _), word in _consents(found).told.items()
    )
    return {purpose: "given" if given else "withdrawn" for _, purpose, given in newest}


def matters_then(story: Iterable[Arrival]) -> list[Matter]:
    """Her matters as far as these interactions tell: those of another time."""
    return matters_of_words((each.matter, each.word) for each in said(story) if each.kind in KINDS)


def _open(matters: Sequence[Matter], kind: str, at_ms: int) -> list[dict[str, Any]]:
    shown = [document(each, at_ms) for each in matters if each.kind == kind and is_open(each)]
    return [{name: each[name] for name in each if name not in _TOO_LONG} for each in shown]


def _consents(found: Iterable[Matter]) -> Consents:
    words = [word for each in found if each.kind == "consent" for word in each.words]
    state: Consents = BY_KIND["consent"].fold("", words)
    return state
