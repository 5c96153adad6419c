from typing import Any

import pytest

from dcr.demo.month import month
from dcr.demo.sending import Sending

UNTIL_MS = 1_767_225_600_000  # 2026-01-01T00:00:00Z

Interaction = dict[str, Any]


@pytest.fixture(scope="session")
def sendings() -> list[Sending]:
    """A month of 20,000 interactions, as delivered."""
    return list(month(seed=7, until_ms=UNTIL_MS))


@pytest.fixture(scope="session")
def told(sendings: list[Sending]) -> list[Interaction]:
    """The same month without copies, in the order in which it happened."""
    distinct = [sending.interaction for sending in sendings if not sending.copy]
    return sorted(distinct, key=lambda told: (told["occurred_at"], told["event_id"]))
