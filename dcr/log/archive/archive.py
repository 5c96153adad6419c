"""An archive as it is read: which offsets it keeps, and the records there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Self

from dcr.errors import ArchiveDamaged
from dcr.log.archive import file, manifest
from dcr.log.archive.manifest import Manifest
from dcr.log.archive.stretch import Span, Stretch
from dcr.log.record import Found, Place


@dataclass(frozen=True)
class Archive:
    """The archive in a folder, as its manifest said when it was opened."""

    folder: Path
    manifest: Manifest

    @classmethod
    def open(cls, folder: Path) -> Self:
        """An empty one where nothing was archived. Raises ArchiveDamaged: the manifest cannot be read.

        Who compares it with Kafka opens it first: Kafka only ever has more.
        """
        return cls(folder, manifest.load(folder))

    @cached_property
    def stretches(self) -> Mapping[Place, Sequence[Stretch]]:
        """Of each place, by offset."""
        by_place = groupby(self.manifest.stretches, lambda one: one.place)
        return {place: list(group) for place, group in by_place}

    def end(self, place: Place) -> int:
        """The offset after the last one that is archived."""
        return self.stretches[place][-1].end if place in self.stretches else 0

    def holes(self, wanted: Span) -> list[Span]:
        """What is not archived of a span, in order."""
        inside = [one for one in self.stretches.get(wanted.place, ()) if _meet(one, wanted)]
        ends = [wanted.begin, *(one.end for one in inside)]
        begins = [*(one.begin for one in inside), wanted.end]
        edges = zip(ends, begins, strict=True)
        return [Span(*wanted.place, end, begin) for end, begin in edges if end < begin]

    def read(self, wanted: Span) -> Iterator[Found]:
        """The archived records of a span, in order. A file is checked before anything is read from it.

        Raises:
            ArchiveDamaged: a file is gone, or is not what was written.
        """
        for stretch in self.stretches.get(wanted.place, ()):
            if _meet(stretch, wanted):
                file.check(self.folder, stretch)
                for found in file.read(self.folder, stretch):
                    if wanted.begin <= found.offset < wanted.end:
                        yield found

    def first_after(self, place: Place, occurred_ms: int) -> int | None:
        """The first archived offset whose record happened at or after a time."""
        for stretch in self.stretches.get(place, ()):
            if stretch.latest_ms is not None and stretch.latest_ms >= occurred_ms:
                records = self.read(stretch)
                return next(one.offset for one in records if one.timestamp_ms >= occurred_ms)
        return None

    def check(self) -> Iterator[str]:
        """What is wrong, a line each: files that are not what was written, offsets that are missing."""
        for stretches in self.stretches.values():
            for stretch in stretches:
                try:
                    file.check(self.folder, stretch)
                except ArchiveDamaged as damaged:
                    yield str(damaged)
        yield from self.breaks()

    def breaks(self) -> Iterator[str]:
        """Where offsets are missing, or are there twice."""
        for (topic, partition), stretches in self.stretches.items():
            ends = [0, *(one.end for one in stretches)]
            for end, stretch in zip(ends, stretches, strict=False):
                if end != stretch.begin:
                    what = "missing" if end < stretch.begin else "there twice"
                    first, last = min(end, stretch.begin), max(end, stretch.begin) - 1
                    yield f"{topic}/{partition}: offsets {first} to {last} are {what}, at {stretch.file}"


def _meet(one: Span, other: Span) -> bool:
    return one.begin < other.end and other.begin < one.end
