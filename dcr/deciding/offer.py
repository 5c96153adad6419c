"""An offer: made with its reason, then accepted, declined or expired; never made past the gate."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from dcr.deciding.aggregate import Aggregate
from dcr.deciding.refused import Refused
from dcr.deciding.required import required
from dcr.deciding.word import Said, Word
from dcr.rfc3339 import text_of

Standing = Literal["unknown", "made", "accepted", "declined", "expired"]


class Gate(NamedTuple):
    """What stands in the way of an offer, looked up by whoever asks; handed in, so that deciding is pure."""

    open_complaints: tuple[str, ...]
    """Their ids."""
    consent: bool
    """Whether she may be addressed with offers by this channel."""
    consent_why: str
    """As `allowed` says it."""

    @property
    def against(self) -> list[str]:
        """Every reason not to; nothing where an offer may be made."""
        open_ = ", ".join(self.open_complaints)
        complaints = [f"a complaint is open: {open_}"] if open_ else []
        return complaints + ([] if self.consent else [f"consent is missing: {self.consent_why}"])


@dataclass(frozen=True)
class Offer:
    """What is known of one offer. Times are milliseconds since 1970."""

    offer_id: str
    standing: Standing = "unknown"
    name: str | None = None
    reason: str | None = None
    by: str | None = None
    made_ms: int | None = None
    expires_ms: int | None = None
    """None: it has no end."""
    ended_ms: int | None = None

    def is_over(self, at_ms: int) -> bool:
        """True when it was to be taken by a time that has passed."""
        return self.expires_ms is not None and at_ms > self.expires_ms


@dataclass(frozen=True)
class Make:
    """Makes an offer, for a reason; where the gate lets it through."""

    name: str
    reason: str
    gate: Gate = field(metadata={"looked_up": True})
    expires_ms: int | None = None


@dataclass(frozen=True)
class Accept:
    """The customer takes it."""


@dataclass(frozen=True)
class Decline:
    """The customer does not want it."""

    reason: str | None = None


@dataclass(frozen=True)
class Expire:
    """Its time is over."""


OfferCommand = Make | Accept | Decline | Expire


def decide(offer: Offer, command: OfferCommand, at_ms: int) -> Sequence[Said]:
    """What is said of the offer. What is so already is not said again. Raises Refused."""
    match command:
        case Make():
            return _make(offer, command, at_ms)
        case Accept():
            return _accept(offer, at_ms)
        case Decline():
            return _end(offer, "declined", reason=command.reason)
        case Expire():
            return _expire(offer, at_ms)


def _make(offer: Offer, command: Make, at_ms: int) -> Sequence[Said]:
    if offer.standing != "unknown":
        raise Refused(f"offer {offer.offer_id} is {offer.standing}; make another one")
    if against := command.gate.against:
        raise Refused(f"no offer now: {'; '.join(against)}")
    if command.expires_ms is not None and command.expires_ms <= at_ms:
        over = f"expires_at {text_of(command.expires_ms)} is over: it is {text_of(at_ms)}"
        raise Refused(f"{over}; name a later time")
    told = {
        "name": required(command.name, "name"),
        "reason": required(command.reason, "reason"),
        "expires_at": command.expires_ms,
    }
    return [Said("offer.made", {"offer_id": offer.offer_id, **told})]


def _accept(offer: Offer, at_ms: int) -> Sequence[Said]:
    if offer.standing == "made" and offer.is_over(at_ms):
        over = text_of(offer.expires_ms or 0)
        raise Refused(f"offer {offer.offer_id} stood until {over}; make another one")
    return _end(offer, "accepted")


def _expire(offer: Offer, at_ms: int) -> Sequence[Said]:
    if offer.standing == "made" and not offer.is_over(at_ms):
        until = (
            "without an end" if offer.expires_ms is None else f"until {text_of(offer.expires_ms)}"
        )
        raise Refused(f"offer {offer.offer_id} stands {until}; it cannot expire yet")
    return _end(offer, "expired")


def _end(
    offer: Offer, standing: Literal["accepted", "declined", "expired"], **told: str | None
) -> Sequence[Said]:
    if offer.standing == standing:
        return []
    if offer.standing != "made":
        raise Refused(f"offer {offer.offer_id} is {offer.standing}; it cannot be {standing}")
    return [Said(f"offer.{standing}", {"offer_id": offer.offer_id, **told})]


def evolve(offer: Offer, word: Word) -> Offer:
    """The offer after one more word. The newest decides, as in every other reading of offers."""
    match word.type:
        case "offer.made":
            return _made(offer, word)
        case "offer.accepted":
            return replace(offer, standing="accepted", ended_ms=word.occurred_ms)
        case "offer.declined":
            return replace(offer, standing="declined", ended_ms=word.occurred_ms)
        case "offer.expired":
            return replace(offer, standing="expired", ended_ms=word.occurred_ms)
    return offer


def _made(offer: Offer, word: Word) -> Offer:
    fields = word.fields
    return replace(
        offer,
        standing="made",
        name=fields.get("name"),
        reason=fields.get("reason"),
        by=word.by,
        made_ms=word.occurred_ms,
        expires_ms=fields.get("expires_at"),
        ended_ms=None,
    )


def about(word: Word) -> str:
    """Which offer a word is about."""
    return str(word.fields["offer_id"])


OFFER: Aggregate[Offer, OfferCommand] = Aggregate(
    kind="offer",
    types=frozenset({"offer.made", "offer.accepted", "offer.declined", "offer.expired"}),
    about=about,
    begin=Offer,
    evolve=evolve,
    decide=decide,
)
