"""The work: seeded interactions of many types, of some customers more than of others (Zipf)."""

from collections.abc import Iterator
from itertools import accumulate
from random import Random

from benchmarks.mix import MIX, Words
from dcr.clock import from_ms, now_ms
from dcr.ids import uuid7
from dcr.interaction import Interaction

SEED = 7
CUSTOMERS = 50_000
ZIPF = 0.8
"""The n-th customer is met as often as 1/n^0.8 says; the first then has 2 % of all events."""
HOT_SHARE = 0.1
DAYS = 30
_DAY_MS = 86_400_000
_ID_BITS = 74


def interactions(events: int, *, hot: bool = False, seed: int = SEED) -> Iterator[Interaction]:
    """In the order they happened, over 30 days that end now; values of 150 to 250 bytes.

    Args:
        events: how many.
        hot: one customer has 10 % of them.
        seed: another seed tells of the same customers something else.
    """
    rng = Random(seed)
    ranks = met(rng, events)
    makes = rng.choices(list(MIX), list(MIX.values()), k=events)
    begin_ms, step_ms = now_ms() - DAYS * _DAY_MS, DAYS * _DAY_MS / events
    for number, (rank, make) in enumerate(zip(ranks, makes, strict=True)):
        who = 0 if hot and rng.random() < HOT_SHARE else rank
        yield make(rng, _words(rng, who, begin_ms + int(number * step_ms)))


def met(rng: Random, count: int) -> list[int]:
    """So many customers by rank, the busy ones more often."""
    weights = list(accumulate(rank**-ZIPF for rank in range(1, CUSTOMERS + 1)))
    return rng.choices(range(CUSTOMERS), cum_weights=weights, k=count)


def subject_of(rank: int) -> str:
    """The customer of a rank, 0 being the busiest. Ranks and names have nothing to do with each other."""
    return f"crm:{(rank * 7_919 + 13) % CUSTOMERS + 100_000}"


def _words(rng: Random, rank: int, at_ms: int) -> Words:
    return {
        "subject": subject_of(rank),
        "occurred_at": from_ms(at_ms),
        "event_id": uuid7(at_ms, rng.getrandbits(_ID_BITS)),
        "source": rng.choice(("web-shop", "billing", "app", "care")),
        "channel": rng.choice(("web", "app", "email", "phone")),
        "attributes": {"session": f"{rng.getrandbits(96):024x}", "build": 4711, "device": "Android 14"},
    }  # fmt: skip
