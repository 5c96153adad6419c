"""What is said of consents and preferences when something is asked."""

from collections.abc import Sequence

from dcr.deciding.consent.allowed import meets, newest
from dcr.deciding.consent.commands import ConsentCommand, Give, Prefer, Withdraw
from dcr.deciding.consent.state import Consents, Scope
from dcr.deciding.required import required
from dcr.deciding.word import Said


def decide(consents: Consents, command: ConsentCommand, _at_ms: int) -> Sequence[Said]:
    """What is said. Raises Refused.

    Only what was said under this very identifier is not said again: another one may be parted from it.
    """
    match command:
        case Give():
            return _give(consents, command)
        case Withdraw():
            return _withdraw(consents, command)
        case Prefer():
            return _prefer(consents, command)


def _give(consents: Consents, command: Give) -> Sequence[Said]:
    proof = {
        "text_version": required(command.text_version, "text_version"),
        "proof": required(command.proof, "proof"),
    }
    return [
        Said("consent.given", {"purpose": purpose, "via": via, **proof})
        for purpose, via in _scopes(command.purpose, command.via)
        if not _is_so(consents, (purpose, via), proof["text_version"])
    ]


def _withdraw(consents: Consents, command: Withdraw) -> Sequence[Said]:
    return [
        Said("consent.withdrawn", {"purpose": purpose, "via": via, "why": command.why})
        for purpose, via in _scopes(command.purpose, command.via)
        if not _is_so(consents, (purpose, via), None)
    ]


def _prefer(consents: Consents, command: Prefer) -> Sequence[Said]:
    name, value = required(command.name, "name"), command.value
    known = consents.preferences.get(name)
    if known and known.subject == consents.subject and _same(known.value, value):
        return []
    return [Said("preference.set", {"name": name, "value": value})]


def _same(one: object, two: object) -> bool:
    return type(one) is type(two) and one == two  # True is 1 to Python


def _scopes(purpose: str, via: Sequence[str]) -> list[Scope]:
    name = required(purpose, "purpose")
    return [(name, channel) for channel in dict.fromkeys(via)] or [(name, None)]


def _is_so(consents: Consents, scope: Scope, text_version: str | None) -> bool:
    """True when that is what she said last, of every part of this scope.

    `text_version` is that of a consent; None: a withdrawal.
    """
    found = newest(consents, scope)
    if found is None or found[1].subject != consents.subject:
        return False
    last = found[1]
    if last.given != (text_version is not None) or last.text_version != text_version:
        return False
    parts = (told for part, told in consents.told.items() if meets(scope, part))
    return all(told.given == last.given or told.stamp < last.stamp for told in parts)
