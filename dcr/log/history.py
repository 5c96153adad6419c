"""History: the log as one thing, whether Kafka keeps it still or the archive does."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dcr.errors import HistoryMissing
from dcr.log import choose, kafka
from dcr.log.archive import Archive, Span
from dcr.log.record import Found, Offsets, Place


@dataclass(frozen=True)
class History:
    """A log and its archive."""

    bootstrap: str
    folder: Path
    """Of the archive; it need not be there."""

    @property
    def archive(self) -> Archive:
        """As it is now."""
        return Archive.open(self.folder)

    def ends(self, topics: Sequence[str]) -> dict[Place, int]:
        """The offset after the last record, of every partition of the topics that are there."""
        return kafka.ends(self.bootstrap, topics)

    def lost(self, topics: Sequence[str]) -> list[Span]:
        """What neither Kafka nor the archive keeps any more."""
        archive, keeps = self.archive, kafka.kept(self.bootstrap, topics)
        older = [Span(*place, 0, offsets.start) for place, offsets in keeps.items()]
        return [hole for span in older for hole in archive.holes(span)]

    def first_after(self, topics: Sequence[str], occurred_ms: int) -> dict[Place, int]:
        """The first offset of each partition whose record happened at or after a time.

        Where records are lost it lies not behind them: nobody can say when they happened.
        """
        archive, keeps = self.archive, kafka.kept(self.bootstrap, topics)
        found = kafka.first_after(self.bootstrap, topics, occurred_ms)
        for place, offset in found.items():
            older = Span(*place, 0, keeps[place].start)
            if older.begin < older.end:
                archived = archive.first_after(place, occurred_ms)
                first_lost = next((hole.begin for hole in archive.holes(older)), None)
                earlier = (one for one in (archived, first_lost) if one is not None)
                found[place] = min((offset, *earlier))
        return found

    def read(self, begin: Offsets, end: Offsets) -> Iterator[Found]:
        """Every record between two sets of offsets, each partition in order, the partitions mixed.

        Places without a begin are read from 0. What Kafka keeps comes from Kafka, the rest from the archive
        and first. Whether all of it is kept is known before the first record is given.

        Raises:
            HistoryMissing: some of it is kept by neither; there is no history with holes.
            ArchiveDamaged: a file of the archive is gone or is not what was written.
            BrokerAway: Kafka does not answer.
        """
        archive = self.archive
        wanted = [Span(*place, begin.get(place, 0), stop) for place, stop in end.items()]
        wanted = [span for span in wanted if span.begin < span.end]
        kept = kafka.kept(self.bootstrap, sorted({span.topic for span in wanted}))
        keeps = {span.place: kept.get(span.place, range(0)) for span in wanted}
        archived = [
            older for span in wanted if (older := no_longer_kept(archive, span, keeps[span.place]))
        ]
        begins = {span.place: max(span.begin, keeps[span.place].start) for span in wanted}
        return self._in_order(archive, archived, begins, {span.place: span.end for span in wanted})

    def _in_order(
        self, archive: Archive, archived: Sequence[Span], begin: Offsets, end: Offsets
    ) -> Iterator[Found]:
        for span in archived:
            yield from archive.read(span)
        yield from choose.read(self.bootstrap, begin, end)


def no_longer_kept(archive: Archive, wanted: Span, kept: range) -> Span | None:
    """The part of what is wanted that has to come from the archive, if any.

    Raises:
        HistoryMissing: Kafka keeps less than it has to, and the archive does not have the rest.
    """
    where = f"{wanted.topic}/{wanted.partition}"
    more = max(wanted.begin, wanted.end, archive.end(wanted.place))
    if more > kept.stop:
        raise HistoryMissing(
            f"the log of {where} ends at {kept.stop}, and it once had {more} offsets: Kafka lost it, or "
            "this is another Kafka than the database or the archive was made from"
        )
    older = Span(*wanted.place, wanted.begin, min(wanted.end, kept.start))
    if older.begin >= older.end:
        return None
    for hole in archive.holes(older):
        raise HistoryMissing(
            f"offsets {hole.begin} to {hole.end - 1} of {where} are kept neither by Kafka, which begins at "
            f"{kept.start}, nor by the archive in {archive.folder}"
        )
    return older
