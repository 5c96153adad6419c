"""How far one worker is: what it has handed on, what is committed, and up to when that is complete."""

from collections.abc import Iterable, Mapping

from dcr.log.kafka import Place
from dcr.log.record import Found
from projections.arrival import Arrival
from streams.batch import Move


class Progress:
    """Positions of the places a worker reads. Nothing in it decides; PostgreSQL does."""

    def __init__(self, positions: Mapping[Place, int]) -> None:
        self._handed_on = dict(positions)
        self._committed = dict(positions)
        self._heard_ms: dict[Place, int] = {}

    def hand_on(self, records: Iterable[Found]) -> list[Move]:
        """The moves that reading these records means, in place order, and remembers them."""
        nexts = {(found.topic, found.partition): found.offset + 1 for found in records}
        moves = [Move(place, self._handed_on[place], nexts[place]) for place in sorted(nexts)]
        self._handed_on.update(nexts)
        return moves

    def commit(self, moves: Iterable[Move], arrivals: Iterable[Arrival]) -> None:
        """What was handed on is now true."""
        self._committed.update({move.place: move.next for move in moves})
        for arrival in arrivals:
            self._heard_ms[arrival.topic, arrival.partition] = arrival.recorded_ms

    def through_ms(self, heads: Mapping[Place, tuple[int, int]]) -> dict[int, int]:
        """For each slice: the time up to which everything published is committed.

        A place read to its end is complete up to when that end was seen; one that lags, up to when
        its last committed record was heard.
        """
        through: dict[int, int] = {}
        for place, position in self._committed.items():
            end, seen_ms = heads.get(place, (position + 1, 0))
            # What a source says of its time may lie ahead; nothing is complete beyond what was seen.
            here = seen_ms if position >= end else min(self._heard_ms.get(place, 0), seen_ms)
            through[place[1]] = min(through.get(place[1], here), here)
        return through
