"""The customers: plausible, and nobody real."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from dcr.demo.goods import PLANS, Plan
from dcr.demo.names import FIRST, LAST

FIRST_NUMBER = 1001

_CITIES = {
    "EUR": ("Berlin", "Köln", "Leipzig", "Wien", "Graz", "Lyon", "Utrecht", "Porto", "Torino"),
    "CHF": ("Zürich", "Basel", "Bern", "Luzern"),
    "GBP": ("Leeds", "Bristol", "Glasgow", "Cardiff"),
}
# Regulators keep both ranges free for films and books: they ring at nobody's home.
_NUMBERS = {"EUR": "+49 30 23125 {:03}", "CHF": "+49 30 23125 {:03}", "GBP": "+44 20 7946 0{:03}"}
_HANDSETS = ("Aurora 6", "Aurora 7", "Fjord 11", "Fjord Mini", "an older Android", "an iPhone")
_STROKES = str.maketrans({"ø": "o", "ł": "l"})


class Person(NamedTuple):
    """Who somebody is, before they are anybody's customer."""

    name: str
    currency: str
    plan: Plan


@dataclass(frozen=True, slots=True)
class Customer:
    """One customer and the identifiers they are known by."""

    subject: str
    """`crm:1001`"""
    name: str
    email: str
    phone: str
    city: str
    currency: str
    plan: Plan
    cookie: str
    """Their browser: `cookie:` and 16 hex digits."""
    device: str
    """The app on their phone: `device:` and 12 hex digits."""
    handset: str


def people(rng: Random, number: int, first: Sequence[Person]) -> list[Customer]:
    """So many customers, `crm:1001` and on, `first` at the head; the others are anyone."""
    others = (_anyone(rng) for _ in range(number - len(first)))
    return [_customer(rng, FIRST_NUMBER + n, p) for n, p in enumerate([*first, *others])]


def _anyone(rng: Random) -> Person:
    currency = rng.choices(("EUR", "CHF", "GBP"), (88, 7, 5))[0]
    return Person(f"{rng.choice(FIRST)} {rng.choice(LAST)}", currency, rng.choice(PLANS))


def _customer(rng: Random, number: int, person: Person) -> Customer:
    return Customer(
        subject=f"crm:{number}",
        name=person.name,
        email=_email(person.name, number),
        phone=_NUMBERS[person.currency].format(rng.randrange(1000)),
        city=rng.choice(_CITIES[person.currency]),
        currency=person.currency,
        plan=person.plan,
        cookie=f"cookie:{rng.getrandbits(64):016x}",
        device=f"device:{rng.getrandbits(48):012x}",
        handset=rng.choice(_HANDSETS),
    )


def _email(name: str, number: int) -> str:
    plain = unicodedata.normalize("NFKD", name.lower().translate(_STROKES))
    local = plain.encode("ascii", "ignore").decode().replace(" ", ".")
    return f"{local}{number % 100:02}@example.{'com' if number % 2 else 'org'}"
