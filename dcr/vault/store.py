"""Where wrapped keys are kept: the port, what a row is, and its twin in memory."""

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple, Protocol


class Row(NamedTuple):
    """The key of one identifier."""

    subject: str
    key_id: str
    """What tokens call it: twelve characters of URL-safe base64."""
    wrapped: bytes
    name: str | None
    """A blinded identifier in clear, sealed with this key."""


class Store(Protocol):
    """What every store of keys does. Rows that are told of are there to stay."""

    def of(self, subjects: Collection[str], key_ids: Collection[str] = ()) -> list[Row]:
        """The rows of these identifiers and with these ids, as far as there are any."""

    def add(self, rows: Sequence[Row]) -> set[str]:
        """Keeps them, but where an identifier has a key already: then that stays. Whose were kept."""

    def hashing_key(self, wrap: Callable[[bytes], bytes]) -> bytes:
        """The hashing key as it stands, wrapped: the first time it is wrapped by this."""

    def rewrap(self, fingerprint: bytes, again: Callable[[bytes, str], bytes], most: int) -> int:
        """Wraps up to so many rows again that do not begin so, together or not at all; how many it were."""


class MemoryStore:
    """For tests."""

    def __init__(self, hashing_key: bytes = b"\7" * 32) -> None:
        self.rows: dict[str, Row] = {}
        self._hashing_key = hashing_key
        self.asked = 0
        """How many questions there were."""

    def of(self, subjects: Collection[str], key_ids: Collection[str] = ()) -> list[Row]:
        """See `Store`."""
        self.asked += 1
        return [
            row for row in self.rows.values() if row.subject in subjects or row.key_id in key_ids
        ]

    def add(self, rows: Sequence[Row]) -> set[str]:
        """See `Store`."""
        self.asked += 1
        return {row.subject for row in rows if self.rows.setdefault(row.subject, row) is row}

    def hashing_key(self, wrap: Callable[[bytes], bytes]) -> bytes:
        """See `Store`."""
        if len(self._hashing_key) == PLAIN_BYTES:
            self._hashing_key = wrap(self._hashing_key)
        return self._hashing_key

    def rewrap(self, fingerprint: bytes, again: Callable[[bytes, str], bytes], most: int) -> int:
        """See `Store`."""
        if not self._hashing_key.startswith(fingerprint):
            self._hashing_key = again(self._hashing_key, HASHING)
        old = [row for row in self.rows.values() if not row.wrapped.startswith(fingerprint)][:most]
        for row in old:
            self.rows[row.subject] = row._replace(wrapped=again(row.wrapped, row.subject))
        return len(old)


HASHING = "hashing"
"""Whose the hashing key is, as a name."""
PLAIN_BYTES = 32
"""So long the hashing key is as long as no master key wraps it."""
