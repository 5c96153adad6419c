"""The manifest: what an archive holds, in one JSON file that is replaced as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from dcr import atomic
from dcr.errors import ArchiveDamaged
from dcr.log.archive.stretch import Stretch

NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """Every stretch, by topic, partition and offset."""

    stretches: tuple[Stretch, ...] = ()
    partitions: Mapping[str, int] = field(default_factory=dict)
    """How many each topic has, those without a record too."""
    version: int = 1
    """Of this form."""

    def with_one_more(self, stretch: Stretch, partitions: int) -> "Manifest":
        """The same and this one, of a topic with so many partitions."""
        stretches = sorted((*self.stretches, stretch), key=_order)
        return Manifest(tuple(stretches), {**self.partitions, stretch.topic: partitions})


def load(folder: Path) -> Manifest:
    """The manifest of a folder; an empty one where nothing was archived yet. Raises ArchiveDamaged."""
    path = folder / NAME
    try:
        return msgspec.json.decode(path.read_bytes(), type=Manifest)
    except FileNotFoundError:
        return Manifest()
    except msgspec.DecodeError as error:
        mend = "move it away, and `dcr archive` makes it anew from the files"
        raise ArchiveDamaged(f"{path} cannot be read ({error}); {mend}") from error


def save(folder: Path, manifest: Manifest) -> None:
    """Puts it in place in one step."""
    written = msgspec.json.format(msgspec.json.encode(manifest), indent=1)
    atomic.write(folder / NAME, written.decode() + "\n")


def _order(stretch: Stretch) -> tuple[str, int, int]:
    return (stretch.topic, stretch.partition, stretch.begin)
