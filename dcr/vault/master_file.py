"""The file with the master key of a local stack."""

from base64 import b64encode
from pathlib import Path

from dcr import atomic
from dcr.ids import random_bytes

_KEY_BYTES = 32


def make(path: Path) -> None:
    """A new master key, readable by its owner alone. One that is there stays."""
    if not path.exists():
        atomic.write(path, b64encode(random_bytes(_KEY_BYTES)).decode() + "\n")
