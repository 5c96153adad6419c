"""The customer document: as it is now, or as it was at another time."""

from collections.abc import Mapping, Sequence
from typing import Any

from dcr import rfc3339
from dcr.clock import now_ms
from dcr.errors import NotFound
from dcr.postgres import Transaction
from dcr.reading.about import About, about, whom
from dcr.reading.account import of_person
from dcr.reading.desk import Desk
from dcr.reading.identity import led
from dcr.reading.in_clear import in_clear
from dcr.reading.matters import Matter, with_matters
from dcr.reading.matters_shown import KINDS, matters_shown, matters_then, newest_consents
from dcr.reading.signals import open_then, with_signals
from projections.customer.document import document
from projections.customer.fold import fold
from projections.customer.questions import Hit, find, tallies
from projections.customer.tally import Tally
from projections.identity.membership import Membership
from projections.identity.questions import memberships_of, with_accounts
from projections.question import Question
from projections.timeline.questions import Bounds, story
from schemas.written import WrittenForm

NOW = Bounds()

_Counted = tuple[Mapping[str, Tally], list[Membership]]
_Told = tuple[tuple[_Counted, list[dict[str, Any]]], list[Matter]]
"""What is counted, with the accounts she belongs to; what stands open of signals; and her matters."""


@in_clear("identifier")
def customer(desk: Desk, identifier: str, bounds: Bounds = NOW) -> dict[str, Any]:
    """What is known about a customer at a glance.

    Raises:
        NotFound: nobody has this identifier, or had it within the bounds.
    """
    with desk.database.transaction(snapshot=True) as transaction:
        if bounds.are_open:
            return glance(desk.written, identifier).asked_in(transaction)
        found = whom(transaction, identifier, bounds.known_at_ms)
        arrivals = list(story(transaction, desk.written, found.who.subjects, bounds))
        accounts = _accounts_then(transaction, found.who.subjects, bounds)
    counted = fold(arrivals)
    if not counted:
        raise NotFound(f"nothing was known about {min(found.who.subjects)!r} at that time")
    told = ((counted, accounts), open_then(arrivals)), matters_then(arrivals)
    return _whole(found, told)


def glance(written: WrittenForm, identifier: str) -> Question[dict[str, Any]]:
    """The question behind the document as it is now. Its answer may be NotFound."""
    told = with_matters(with_signals(with_accounts(tallies())), written, KINDS)
    return about(identifier, told).then(_document)


@in_clear()
def customers(desk: Desk, words: str, limit: int) -> list[dict[str, Any]]:
    """Customers found by the beginning of an identifier or a trait, last seen first; each once."""
    with desk.database.transaction(snapshot=True) as transaction:
        hits = find(transaction, words.strip(), limit, **_sealed(desk, words.strip()))
        whose = led(transaction, [hit.subject for hit in hits])
    found: dict[str, dict[str, Any]] = {}
    for hit in hits:
        who = whose[hit.subject]
        _add(found.setdefault(who.customer_id, {}), hit, who.customer_id, who.subjects)
    return list(found.values())


def _sealed(desk: Desk, words: str) -> dict[str, list[str]]:
    """What the words look like where they are personal."""
    if desk.vault is None:
        return {}
    blinder = desk.vault.blinder
    return {
        "stand_for": [blinder.identifier(words), blinder.value(words)],
        "hashed": blinder.words(words),
    }


def _add(shown: dict[str, Any], hit: Hit, customer_id: str, subjects: Sequence[str]) -> None:
    """The first hit of a customer is the one that was seen last. `events` are those of what was found."""
    if shown:
        shown["events"] += hit.events
        shown["name"] = shown["name"] or hit.name
        return
    shown |= {
        "customer_id": customer_id,
        "identifiers": list(subjects),
        "name": hit.name,
        "last_seen_at": rfc3339.text_of(hit.last_seen_ms),
        "last_channel": hit.last_channel,
        "events": hit.events,
    }


def _document(answer: tuple[About, _Told]) -> dict[str, Any]:
    found, told = answer
    if not told[0][0][0]:
        parked = f"{found.whole.parked} records are set aside, `dcr parked list` says why"
        raise NotFound(f"nothing of {min(found.who.subjects)!r} could be counted: {parked}")
    return _whole(found, told)


def _whole(found: About, told: _Told) -> dict[str, Any]:
    ((counted, accounts), signals), matters = told
    who, shown = found.who, document(found.who.customer_id, counted)
    # A decision counts before it can be read.
    shown["consents"] = shown["consents"] | newest_consents(matters)
    return {
        **shown,
        "identifiers": who.subjects,
        "accounts": of_person(accounts, who.subjects),
        "signals": signals,
        **matters_shown(matters),
        **found.whole._asdict(),
    }


def _accounts_then(
    transaction: Transaction, subjects: Sequence[str], bounds: Bounds
) -> list[Membership]:
    """Those she belonged to at that time."""
    moment = now_ms() if bounds.as_of_ms is None else bounds.as_of_ms
    return [each for each in memberships_of(transaction, subjects) if each.holds_at(moment)]
