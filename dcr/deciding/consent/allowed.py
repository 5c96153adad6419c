"""Whether a customer may be addressed. What she never allowed is forbidden; her newest word decides."""

from collections.abc import Iterator
from typing import NamedTuple

from dcr.deciding.consent.state import Consents, Scope, Told
from dcr.rfc3339 import text_of


class Allowed(NamedTuple):
    """The answer, with the reason."""

    allowed: bool
    why: str
    """Without anything personal."""
    rests_on: Told | None
    """The word that decides; None: nothing was ever said."""


def allowed(consents: Consents, purpose: str, channel: str) -> Allowed:
    """Whether she may be addressed for a purpose by a channel."""
    found = newest(consents, (purpose, channel))
    if found is None:
        return Allowed(False, f"never consented to {purpose} by {channel}", None)
    (told_purpose, via), told = found
    verb = "consented to" if told.given else "withdrew consent to"
    scope = f"{told_purpose} by {via or 'every channel'}"
    return Allowed(told.given, f"{verb} {scope} on {text_of(told.at_ms)} ({told.source})", told)


def newest(consents: Consents, scope: Scope) -> tuple[Scope, Told] | None:
    """The newest word that covers a scope: on itself, on every channel, on what the purpose is part of."""
    found = [(wider, consents.told[wider]) for wider in _wider(scope) if wider in consents.told]
    return max(found, key=lambda each: each[1].stamp, default=None)


def covers(scope: Scope, other: Scope) -> bool:
    """True when a word on the first is a word on the second too."""
    return scope in _wider(other)


def meets(scope: Scope, other: Scope) -> bool:
    """True when a word on the first says something of the second, if only of a part of it."""
    narrower = max(scope[0], other[0], key=len), scope[1] or other[1]
    return covers(scope, narrower) and covers(other, narrower)


def _wider(scope: Scope) -> Iterator[Scope]:
    """All that cover it; `marketing` covers `marketing.email`."""
    purpose, via = scope
    while purpose:
        yield purpose, None
        if via is not None:
            yield purpose, via
        purpose = purpose.rpartition(".")[0]
