"""What is counted for one subject. Tallies add up in any order: sums, the newest word, the first day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Stamp = tuple[int, bytes]
"""When it happened (milliseconds since 1970) and which event said so: a total order of events."""

NEVER: Stamp = (-1, b"")


@dataclass(slots=True)
class Money:
    """Minor units of one currency."""

    ordered: int = 0
    balance: int = 0
    """What the customer owes: bills + adjustments - payments + refunds."""


@dataclass(slots=True)
class Word:
    """The newest word on one thing."""

    stamp: Stamp
    value: str | None


@dataclass(slots=True)
class Tally:
    """Everything counted for one subject, or for a customer with several."""

    events: int = 0
    orders: int = 0
    first_ms: int = 1 << 62
    last: Stamp = NEVER
    last_channel: str = "unknown"
    money: dict[str, Money] = field(default_factory=dict)
    """By currency."""
    latest: dict[tuple[str, str], Word] = field(default_factory=dict)
    """By kind and name: `("complaint", "C-9")`."""

    def money_in(self, currency: str) -> Money:
        """The sums of a currency, to be added to."""
        return self.money.setdefault(currency, Money())

    def hear(self, key: tuple[str, str], word: Word) -> None:
        """Keeps the newer of two words on the same thing."""
        known = self.latest.get(key)
        if known is None or word.stamp > known.stamp:
            self.latest[key] = word

    def add(self, other: "Tally") -> None:
        """Takes another tally in."""
        self.events += other.events
        self.orders += other.orders
        self.first_ms = min(self.first_ms, other.first_ms)
        if other.last > self.last:
            self.last, self.last_channel = other.last, other.last_channel
        for currency, money in other.money.items():
            mine = self.money_in(currency)
            mine.ordered += money.ordered
            mine.balance += money.balance
        for key, word in other.latest.items():
            self.hear(key, word)

    def named(self, kind: str) -> Mapping[str, str | None]:
        """The newest values of one kind, by name, in name order."""
        found = {name: word.value for (k, name), word in self.latest.items() if k == kind}
        return dict(sorted(found.items()))


def total(tallies: Iterable[Tally]) -> Tally:
    """The sum of tallies: what a customer with several identifiers amounts to."""
    whole = Tally()
    for tally in tallies:
        whole.add(tally)
    return whole
