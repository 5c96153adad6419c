"""Archiving: what is not archived yet is written, stretch by stretch."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from dcr import lock
from dcr.errors import HistoryMissing
from dcr.log import choose, kafka
from dcr.log.archive import file, manifest
from dcr.log.archive.archive import Archive
from dcr.log.archive.stretch import Span, Stretch
from dcr.log.record import Offsets, Place

OFFSETS_A_FILE = 500_000
"""Who begins to read in the middle of a file has to pass what stands before."""


def archive(
    bootstrap: str, folder: Path, topics: Sequence[str], before_ms: int | None = None
) -> Iterator[Stretch]:
    """Writes what is not archived yet, up to the end of the log as it is now; yields what is done.

    A file counts once the manifest names it. Killed anywhere, the next one goes on: a file that is whole
    and not named yet is taken over. `before_ms` stops each place at the first record that happened then or
    later.

    Raises:
        HistoryMissing: the archive has more than the log, so that it is the archive of another one.
        ArchiveDamaged: what was written cannot be read again.
        BrokerAway, OSError: a stretch could not be read or written; those before it are safe.
    """
    with lock.held(folder):
        before = Archive.open(folder)
        known, keeps = before.manifest, kafka.kept(bootstrap, topics)
        until = {} if before_ms is None else kafka.first_after(bootstrap, topics, before_ms)
        partitions = Counter(topic for topic, _ in keeps)
        for place, kept in keeps.items():
            _check_same_log(before, place, kept)
            due = range(kept.start, until.get(place, kept.stop))
            for span in _due(folder, place, before.end(place), due):
                stretch = _stretch(bootstrap, folder, span)
                known = known.with_one_more(stretch, partitions[stretch.topic])
                manifest.save(folder, known)
                yield stretch


def _due(folder: Path, place: Place, position: int, kept: range) -> Iterator[Span]:
    while position < kept.stop:
        span = _whole_already(folder, place, position)
        if span is None:
            position = max(position, kept.start)
            span = Span(*place, position, min(position + OFFSETS_A_FILE, kept.stop))
        if span.begin < span.end:
            yield span
        position = span.end


def _whole_already(folder: Path, place: Place, position: int) -> Span | None:
    topic, partition = place
    for path in folder.glob(f"{topic}/{topic}-{partition}-{position:020}-*.avro"):
        return Span.of_file(path.name)
    return None


def _stretch(bootstrap: str, folder: Path, span: Span) -> Stretch:
    """The file of a span, written if it is not there, and read again before it is believed."""
    if not (folder / span.file).exists():
        file.write(folder, span, choose.read(bootstrap, _at(span, span.begin), _at(span, span.end)))
    return file.survey(folder, span)


def _at(span: Span, offset: int) -> Offsets:
    return {span.place: offset}


def _check_same_log(before: Archive, place: Place, kept: range) -> None:
    archived = before.end(place)
    if archived > kept.stop:
        topic, partition = place
        raise HistoryMissing(
            f"{topic}/{partition} is archived up to {archived} in {before.folder}, and Kafka's log ends at "
            f"{kept.stop}: it is another log, which needs another folder (DCR_ARCHIVE)"
        )
