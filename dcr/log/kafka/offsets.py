"""What Kafka keeps: the first and last offsets of each place, and where a time begins."""

from collections.abc import Mapping, Sequence
from typing import Any

from dcr.log.kafka.client import answering, consumer
from dcr.log.kafka.topics import places
from dcr.log.record import Place

_LOOKS = 200
_LOOK_MS = 5


def kept(bootstrap: str, topics: Sequence[str]) -> dict[Place, range]:
    """The offsets that can be read now, of every partition of the topics that are there."""
    with answering(bootstrap), consumer(bootstrap, fetch_max_wait_ms=1) as asking:
        there = places(asking, topics)
        begins, ends = asking.beginning_offsets(there), asking.end_offsets(there)
        _look_at_ends(asking, ends)
        return {
            (place.topic, place.partition): range(begins[place], ends[place]) for place in there
        }


def ends(bootstrap: str, topics: Sequence[str]) -> dict[Place, int]:
    """The offset after the last record, of every partition of the topics that are there."""
    return {place: offsets.stop for place, offsets in kept(bootstrap, topics).items()}


def first_after(bootstrap: str, topics: Sequence[str], occurred_ms: int) -> dict[Place, int]:
    """The first offset of each partition whose record happened at or after a time."""
    with answering(bootstrap), consumer(bootstrap) as asking:
        there = places(asking, topics)
        found = asking.offsets_for_times(dict.fromkeys(there, occurred_ms))
        tails = asking.end_offsets(there)
        return _plain({p: found[p].offset if found.get(p) else tails[p] for p in there})


def _look_at_ends(asking: Any, ends: dict[Any, int]) -> None:
    """Corrects them by what a fetch says: asked for its end, Tansu tells the begin of the last batch."""
    unseen = [place for place, end in ends.items() if end > 0]
    asking.assign(unseen)
    for place in unseen:
        asking.seek(place, ends[place])
    for _ in range(_LOOKS):
        if not unseen:
            return
        asking.poll(timeout_ms=_LOOK_MS, update_offsets=False)
        for place in unseen:
            ends[place] = max(ends[place], asking.highwater(place) or 0)
        unseen = [place for place in unseen if asking.highwater(place) is None]


def _plain(offsets: Mapping[Any, int]) -> dict[Place, int]:
    return {(place.topic, place.partition): offset for place, offset in offsets.items()}
