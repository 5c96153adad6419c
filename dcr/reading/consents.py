"""The consents document: what a customer allowed, with the proof; and whether she may be addressed."""

from collections.abc import Iterable
from typing import Any

from dcr import rfc3339
from dcr.deciding.consent import Consents, allowed
from dcr.deciding.offer import Gate
from dcr.deciding.register import BY_KIND
from dcr.errors import Problem, Unfit
from dcr.ids import id_text
from dcr.reading.customer_matters import found_of
from dcr.reading.desk import Desk
from dcr.reading.identity import Known, subject_of
from dcr.reading.in_clear import in_clear
from dcr.reading.matters import NOW, Matter
from projections.timeline.questions import Bounds

OFFERS = "marketing"
"""An offer takes consent to this purpose, or to its part for one channel: `marketing.email`."""


@in_clear("identifier")
def consents(
    desk: Desk,
    identifier: str,
    *,
    purpose: str | None = None,
    via: str | None = None,
    bounds: Bounds = NOW,
) -> dict[str, Any]:
    """All she allowed and prefers; with a purpose also whether she may be addressed for it by a channel.

    Raises:
        NotFound: nobody has this identifier.
        Unfit: a purpose without a channel.
    """
    if purpose is not None and not via:
        raise Unfit([Problem("via", "is missing; say by which channel she is to be addressed")])
    (who, whole), found = found_of(desk, identifier, "consent", bounds=bounds)
    known = folded(who, found)
    subject = decided_with(who, identifier)
    return {
        "customer_id": who.customer_id,
        **_answer(known, purpose, via),
        "consents": told(known),
        "preferences": preferences(known),
        "subject": subject,
        "version": next((each.version for each in found if each.about == subject), 0),
        **whole._asdict(),
    }


@in_clear("identifier")
def gate(desk: Desk, identifier: str, via: str) -> dict[str, Any]:
    """Whether she may be made an offer by a channel, and every reason why not. Raises NotFound."""
    (who, whole), found = found_of(desk, identifier, "consent", "case")
    stands = gate_of(who, found, via)
    return {
        "customer_id": who.customer_id,
        "via": via,
        "open": not stands.against,
        "why_not": stands.against,
        "open_complaints": list(stands.open_complaints),
        "consent": stands.consent,
        "consent_why": stands.consent_why,
        **whole._asdict(),
    }


def gate_of(who: Known, found: Iterable[Matter], via: str) -> Gate:
    """What stands in the way of an offer, by her consents and cases."""
    words = list(found)
    cases = (each.state for each in words if each.kind == "case")
    complaints = [each.case_id for each in cases if each.is_complaint and each.standing == "open"]
    answer = allowed(folded(who, words), f"{OFFERS}.{via}", via)
    return Gate(tuple(sorted(complaints)), answer.allowed, answer.why)


def folded(who: Known, found: Iterable[Matter]) -> Consents:
    """What she said under all her identifiers, as one."""
    words = [word for each in found if each.kind == "consent" for word in each.words]
    state: Consents = BY_KIND["consent"].fold(who.leader, words)
    return state


def decided_with(who: Known, identifier: str) -> str:
    """The identifier that something is decided with: the one given; of a customer_id, its own."""
    given = subject_of(who, identifier)
    return given if given in who.subjects else who.leader


def told(known: Consents) -> list[dict[str, Any]]:
    """What she said last of each purpose and channel, the purposes in order."""
    in_order = sorted(known.told.items(), key=lambda each: (each[0][0], each[0][1] or ""))
    return [
        {
            "purpose": purpose,
            "via": via,
            "given": word.given,
            "since": rfc3339.text_of(word.at_ms),
            "subject": word.subject,
            "source": word.source,
            "channel": word.channel,
            "text_version": word.text_version,
            "proof": word.proof,
            "by": word.by,
            "event_id": id_text(word.event_id),
        }
        for (purpose, via), word in in_order
    ]


def preferences(known: Consents) -> list[dict[str, Any]]:
    """What she said last of each preference, by name."""
    return [
        {
            "name": name,
            "value": word.value,
            "since": rfc3339.text_of(word.at_ms),
            "subject": word.subject,
            "by": word.by,
        }
        for name, word in sorted(known.preferences.items())
    ]


def _answer(known: Consents, purpose: str | None, via: str | None) -> dict[str, Any]:
    if purpose is None or via is None:
        return {"purpose": None, "via": None, "allowed": None, "why": None}
    answer = allowed(known, purpose, via)
    return {"purpose": purpose, "via": via, "allowed": answer.allowed, "why": answer.why}
