"""The door to aiokafka: whole batches of records from the places a worker is responsible for.

Where Kafka does not keep the records any more they come from the archive, and then from Kafka again.
"""

import asyncio
import logging
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError, OffsetOutOfRangeError

from dcr.errors import BrokerAway
from dcr.log.archive import Archive, Span
from dcr.log.history import no_longer_kept
from dcr.log.record import Found, Place

FETCH_WAIT_MS = 25
"""How long the broker may hold a fetch open. A partition read dry waits so long for its next fetch."""
_CLOCK_MARGIN_MS = 100
"""The answer to a fetch shows the log as it was a moment before the answer came."""

log = logging.getLogger("dcr.worker")


class Intake:
    """Reads assigned places from given positions. One for a worker; all calls from one event loop."""

    def __init__(self, bootstrap: str, archive: Path) -> None:
        self._bootstrap = bootstrap
        self._folder = archive
        self._archived: Iterator[Found] = iter(())
        self._consumer = AIOKafkaConsumer(
            bootstrap_servers=bootstrap,
            client_id="dcr-worker",
            group_id=None,
            enable_auto_commit=False,
            auto_offset_reset="none",
            fetch_max_wait_ms=FETCH_WAIT_MS,
            fetch_max_bytes=16 * 1024 * 1024,
            max_partition_fetch_bytes=2 * 1024 * 1024,
        )

    async def start(self) -> None:
        """Connects. Raises BrokerAway."""
        with self._translated():
            await self._consumer.start()
            # Its helpers must have begun before they can be stopped; a stop right away would fail.
            await asyncio.sleep(0)

    async def stop(self) -> None:
        """Disconnects."""
        await self._consumer.stop()

    def go_on_from(self, positions: Mapping[Place, int]) -> None:
        """Reads these places and no others, each from its position."""
        self._archived = iter(())
        places = [TopicPartition(*place) for place in positions]
        self._consumer.assign(places)
        for place in places:
            self._consumer.seek(place, positions[place.topic, place.partition])

    async def fetch(self, records_max: int, wait_ms: int) -> list[Found]:
        """Up to so many records, each place in order; empty when none came within the wait.

        Raises:
            BrokerAway: Kafka does not answer.
            HistoryMissing: a position lies outside of what Kafka and the archive keep.
            ArchiveDamaged: a file of the archive is gone or is not what was written.
        """
        if archived := list(islice(self._archived, records_max)):
            return archived
        with self._translated():
            try:
                fetched = await self._consumer.getmany(timeout_ms=wait_ms, max_records=records_max)
            except OffsetOutOfRangeError as error:
                await self._turn_to_archive(*error.args)
                return []
        return [
            Found(r.topic, r.partition, r.offset, r.timestamp, r.key, r.value, r.headers)
            for records in fetched.values()
            for r in records
        ]

    async def _turn_to_archive(self, positions: Mapping[TopicPartition, int]) -> None:
        """Has these places read from the archive first, and from Kafka where its log begins."""
        archive = Archive.open(self._folder)
        begins = await self._consumer.beginning_offsets(positions)
        ends = await self._consumer.end_offsets(positions)
        for place, position in positions.items():
            begin = begins[place]
            wanted = Span(place.topic, place.partition, position, begin)
            older = no_longer_kept(archive, wanted, range(begin, ends[place]))
            if older:
                log.info("%s/%d is read from the archive up to %d", *place, begin)
                self._archived = chain(self._archived, archive.read(older))
            self._consumer.seek(place, begin)

    async def ends(self, places: Iterable[Place]) -> dict[Place, int]:
        """Where the log ends now in these places, whether they are read here or not."""
        with self._translated():
            found = await self._consumer.end_offsets([TopicPartition(*place) for place in places])
        return {(place.topic, place.partition): end for place, end in found.items()}

    def heads(self) -> dict[Place, tuple[int, int]]:
        """For each place: the end of the log, and when that was seen (ms since 1970), where known."""
        heads = {}
        for place in self._consumer.assignment():
            end = self._consumer.highwater(place)
            seen_ms = self._consumer.last_poll_timestamp(place)
            if end is not None and seen_ms is not None:
                heads[place.topic, place.partition] = (end, seen_ms - _CLOCK_MARGIN_MS)
        return heads

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except KafkaError as error:
            reason = f"{type(error).__name__} {error}".strip()
            raise BrokerAway(f"Kafka at {self._bootstrap} does not answer: {reason}") from error
