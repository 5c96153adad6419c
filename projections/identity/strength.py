"""How well an identifier stands for a customer: the strongest one gives her the customer_id."""

from collections.abc import Sequence

STRONG = ("account", "user", "email", "phone")
"""After the namespaces that are unique, the strongest first."""
WEAK = ("device", "anon", "cookie", "session")
"""Weaker than any namespace that is not named here."""


def namespace(subject: str) -> str:
    """`crm` of `crm:1001`."""
    return subject.partition(":")[0]


def strength(subject: str, unique: Sequence[str]) -> int:
    """0 is the strongest."""
    name = namespace(subject)
    strong = (*unique, *STRONG)
    if name in strong:
        return strong.index(name)
    return len(strong) + (1 + WEAK.index(name) if name in WEAK else 0)
