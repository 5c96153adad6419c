"""Memberships: who belongs to which account, in which role, from when until when. Pure."""

from collections import defaultdict
from collections.abc import Iterable
from operator import attrgetter
from typing import NamedTuple

from projections.identity.word import Word


class Membership(NamedTuple):
    """One stretch of belonging. Times are milliseconds since 1970."""

    account: str
    """`account:A7`, `household:12`."""
    person: str
    """The identifier of the person."""
    role: str
    """`owner`, `user`, `child`: the source's own word."""
    since_ms: int
    until_ms: int | None
    """None: she belongs to it still."""

    def holds_at(self, moment_ms: int) -> bool:
        """True from its first instant to before its last."""
        return self.since_ms <= moment_ms and (self.until_ms is None or moment_ms < self.until_ms)


def memberships(words: Iterable[Word]) -> list[Membership]:
    """What follows from words, in order. A parting that names no role ends every role between the two."""
    told = sorted(words, key=attrgetter("stamp"))
    open_: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    ended: list[Membership] = []
    for word in told:
        if word.linked and word.role:
            open_[word.subject, word.other].setdefault(word.role, word.occurred_ms)
        elif not word.linked:
            for person, account in ((word.subject, word.other), (word.other, word.subject)):
                roles = open_[person, account]
                for role in [word.role] if word.role else list(roles):
                    if role in roles:
                        since_ms = roles.pop(role)
                        ended.append(Membership(account, person, role, since_ms, word.occurred_ms))
    going_on = (
        Membership(account, person, role, since_ms, None)
        for (person, account), roles in open_.items()
        for role, since_ms in roles.items()
    )
    return sorted([*ended, *going_on], key=lambda each: (each.account, each.since_ms, each[1:3]))
