"""Restoring: a log that was lost is published again from its archive, each record at its old offset."""

from collections.abc import Iterator, Mapping

from dcr.errors import HistoryMissing
from dcr.log import choose
from dcr.log.archive.archive import Archive
from dcr.log.archive.stretch import Span
from dcr.log.kafka import ends, ensure_topics
from dcr.log.record import Found, Place


def restore(bootstrap: str, archive: Archive) -> int:
    """Publishes what the archive has beyond the end of the log, and returns how many records that is.

    Killed anywhere, the next one goes on. Nothing is published that is there already.

    Raises:
        HistoryMissing: the log is another one, or somebody publishes meanwhile.
        ArchiveDamaged, BrokerAway: see there.
    """
    for topic, partitions in archive.manifest.partitions.items():
        ensure_topics(bootstrap, [topic], partitions)
    now = ends(bootstrap, sorted(archive.manifest.partitions))
    times = (stretch.earliest_ms for stretch in archive.manifest.stretches)
    earliest_ms = min((time for time in times if time is not None), default=0)
    return choose.put_back(bootstrap, _missing(bootstrap, archive, now), earliest_ms)


def _missing(bootstrap: str, archive: Archive, now: Mapping[Place, int]) -> Iterator[Found]:
    for place in archive.stretches:
        span = Span(*place, now[place], archive.end(place))
        if span.begin < span.end:
            _check_same_log(bootstrap, archive, span)
            yield from archive.read(span)


def _check_same_log(bootstrap: str, archive: Archive, missing: Span) -> None:
    """By its last record: the one before what is missing."""
    if missing.begin == 0:
        return
    last = Span(*missing.place, missing.begin - 1, missing.begin)
    there = choose.read(bootstrap, {last.place: last.begin}, {last.place: last.end})
    if _said(there) != _said(archive.read(last)):
        raise HistoryMissing(
            f"the log of {last.topic}/{last.partition} has {last.end} records that are not those in "
            f"{archive.folder}: it is another log, and cannot be restored from there"
        )


def _said(records: Iterator[Found]) -> list[object]:
    return [(one.timestamp_ms, one.key, one.value) for one in records]
