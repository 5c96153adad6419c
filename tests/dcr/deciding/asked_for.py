"""What each command asks for, as a question to the state after it."""

from typing import Any

from dcr.deciding.case import commands as case
from dcr.deciding.consent import Give, Prefer, Withdraw, allowed
from dcr.deciding.conversation import commands as talk
from dcr.deciding.identity import HoldApart, Link, Release, Unlink
from dcr.deciding.offer import Accept, Decline, Expire
from dcr.deciding.offer import Make as MakeOffer
from dcr.deciding.promise import Break, Keep, Move
from dcr.deciding.promise import Make as MakePromise


def is_as_asked(command: Any, state: Any) -> bool:
    """True when the command was carried out."""
    asked = [check for kind, check in _CHECKS.items() if type(command) is kind]
    assert len(asked) == 1, f"nobody says what {type(command)} asks for"
    return asked[0](command, state)


def _consents(command: Any, state: Any) -> list[bool]:
    channels = command.via or ("email", "phone", "letter")
    return [allowed(state, command.purpose.strip(), channel).allowed for channel in channels]


_CHECKS: dict[type, Any] = {
    case.Open: lambda c, s: (s.standing, s.kind) == ("open", c.kind),
    case.Assign: lambda c, s: s.assigned_to == c.to,
    case.Answer: lambda c, s: s.said[-1].text == c.text.strip() and s.said[-1].visible,
    case.Note: lambda c, s: s.said[-1].text == c.text.strip() and not s.said[-1].visible,
    case.Wait: lambda c, s: s.waits_for == c.waits_for,
    case.Escalate: lambda c, s: s.escalated_to == c.to,
    case.Resolve: lambda c, s: (s.standing, s.resolution) == ("resolved", c.resolution.strip()),
    case.Reopen: lambda c, s: s.standing == "open" and s.reopened > 0,
    case.Rate: lambda c, s: s.satisfaction == c.satisfaction,
    talk.Start: lambda c, s: s.standing == "open",
    talk.Hear: lambda c, s: s.messages[-1].text == c.text.strip() and s.waits_for_us,
    talk.Reply: lambda c, s: s.messages[-1].author == "us" and not s.waits_for_us,
    talk.HandOver: lambda c, s: (s.holder, s.is_taken) == (c.to, False),
    talk.PickUp: lambda c, s: (s.holder, s.is_taken, s.standing) == ("staff:mia", True, "open"),
    talk.Close: lambda c, s: s.standing == "closed",
    MakePromise: lambda c, s: (s.standing, s.due_ms) == ("open", c.due_ms),
    Move: lambda c, s: s.due_ms == c.due_ms,
    Keep: lambda c, s: s.standing == "kept",
    Break: lambda c, s: s.standing == "broken",
    Give: lambda c, s: all(_consents(c, s)),
    Withdraw: lambda c, s: not any(_consents(c, s)),
    Prefer: lambda c, s: s.preferences[c.name.strip()].value == c.value,
    MakeOffer: lambda c, s: (s.standing, s.expires_ms) == ("made", c.expires_ms),
    Accept: lambda c, s: s.standing == "accepted",
    Decline: lambda c, s: s.standing == "declined",
    Expire: lambda c, s: s.standing == "expired",
    Link: lambda c, s: s.linked and not s.held,
    Unlink: lambda c, s: not s.linked,
    HoldApart: lambda c, s: s.held,
    Release: lambda c, s: not s.held,
}
