"""What every derivation keeps to: it reads no more than it hears of, for it is run when that was heard."""

from collections import defaultdict
from functools import cache
from uuid import UUID

import pytest

from dcr.demo.month import month
from dcr.rfc3339 import milliseconds_of
from projections.arrival import Arrival
from streams.derive.register import ALL
from streams.derive.story import Story
from tests.arrivals import arrival

UNTIL_MS = 1_767_225_600_000


@cache
def stories() -> list[list[Arrival]]:
    """Those of a month of the demo, by customer."""
    told = defaultdict(list)
    for number, sending in enumerate(month(seed=3, events=3_000, until_ms=UNTIL_MS)):
        said = dict(sending.interaction)
        subject, event_id = said.pop("subject"), UUID(said.pop("event_id"))
        at_ms = milliseconds_of(said.pop("occurred_at"))
        for name in ("source", "channel"):
            said.pop(name, None)
        told[subject].append(arrival(said, (subject, at_ms, event_id), at_ms, 0, number))
    return list(told.values())


@pytest.mark.parametrize("derivation", ALL, ids=lambda one: one.name)
def test_it_reads_no_more_than_it_hears_of(derivation):
    for arrivals in stories():
        heard = [one for one in arrivals if one.type in derivation.types]
        assert list(derivation.facts(Story(arrivals))) == list(derivation.facts(Story(heard)))
