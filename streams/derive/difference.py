"""What is to be said now: facts that hold and were not said, and what was said and does not hold."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import msgspec

from dcr.ids import stable_id_bytes
from streams.derive.fact import Fact

_encoder = msgspec.json.Encoder(order="deterministic")


class Said(NamedTuple):
    """Something that was said, as the findings have it."""

    subject: str
    occurred_ms: int
    event_id: bytes
    said: bool
    """False where it was taken back and is not known itself."""
    withdrawn: bool
    type: str
    name: str
    """The derivation: the intent of a journey, or the signal."""
    about: str
    channel: str


class Now(NamedTuple):
    """What is sure at this moment. Milliseconds since 1970."""

    horizon_ms: int
    """Everything that happened until then is known, as far as anybody can say."""
    heard_ms: int
    """When this customer was heard of last."""

    @property
    def is_quiet(self) -> bool:
        """True when nothing more of what happened until now is on its way, as far as anybody can say."""
        return self.heard_ms <= self.horizon_ms


@dataclass(slots=True)
class Difference:
    """What to say, what to take back, and when to look again though nothing was heard."""

    say: list[tuple[bytes, Fact]] = field(default_factory=list)
    """With the event id: it follows from what is said, so that it is the same whoever says it."""
    take_back: list[Said] = field(default_factory=list)
    due_ms: int | None = None
    """When the horizon has come so far, silence will have made something true."""


def difference(
    found: Mapping[str, Iterable[Fact]],
    since_ms: Mapping[str, int],
    said: Sequence[Said],
    now: Now,
) -> Difference:
    """Compares what derivations find with what was said of the same customer.

    Args:
        found: facts by derivation. What was said by others stays as it is.
        since_ms: what became true before is not said any more, by derivation; what was said stays said.
        said: all that was said or taken back under any of her identifiers.
        now: up to when silence is sure.
    """
    there = {row.event_id: row for row in said}
    told, holding = Difference(), set[bytes]()
    for name, facts in found.items():
        for fact in facts:
            event_id, is_said = _place_of(fact, there)
            if is_said:
                holding.add(event_id)
            elif fact.occurred_ms >= since_ms.get(name, 0):
                _tell(told, event_id, fact, now)
    told.take_back = [
        row for row in said
        if row.said and not row.withdrawn and row.name in found and row.event_id not in holding
    ]  # fmt: skip
    return told


def _tell(told: Difference, event_id: bytes, fact: Fact, now: Now) -> None:
    if not fact.by_silence or (fact.occurred_ms <= now.horizon_ms and now.is_quiet):
        told.say.append((event_id, fact))
    else:
        due_ms = max(fact.occurred_ms, now.heard_ms)
        told.due_ms = min(due_ms, told.due_ms or due_ms)


def _place_of(fact: Fact, there: Mapping[bytes, Said]) -> tuple[bytes, bool]:
    """The id a fact has or will have, and whether it was said. What was taken back is said under a new id."""
    content = _encoder.encode((*fact[:4], fact.fields)).decode()
    again = 0
    while True:
        event_id = stable_id_bytes("derived", content, str(again))
        row = there.get(event_id)
        if row is None or not row.withdrawn:
            return event_id, row is not None
        again += 1
