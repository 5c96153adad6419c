"""Customers of a test of their own: a log is shared, so their names are new each time."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest

from dcr.publisher import Publisher

AT = datetime(2026, 1, 31, 8, tzinfo=UTC)
Named = Callable[[str], str]
_numbers = count(1)


def at(days: float = 0) -> datetime:
    """So many days after the story begins; before it, where they are less than none."""
    return AT + timedelta(days=days)


@pytest.fixture
def named() -> Named:
    """`named("crm")` is a `crm:` that no other test has; called again, the same."""
    number = next(_numbers)
    return lambda name: f"{name.partition('-')[0]}:reading-{number}-{name}"


@pytest.fixture
def tell(publisher: Publisher, read_all: Callable[[], object]) -> Iterator[Callable[..., None]]:
    """Publishes interactions in the order given, and has them read."""

    def tell(*interactions: Any) -> None:
        for each in interactions:
            publisher.publish(each).result(20)
        read_all()

    yield tell
