"""Which key belongs to whom, remembered for a moment so that not every request asks PostgreSQL."""

from anyio.to_thread import run_sync

from dcr.access.keys import Holder, hash_of, holder
from dcr.clock import steady_seconds
from dcr.postgres import Database

FRESH_SECONDS = 1.5
"""A revoked key is refused after this long at the latest."""
_REMEMBERED_MAX = 10_000


class KeyRing:
    """Remembers known keys. Unknown ones are looked up each time, so that a new key works at once."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: dict[bytes, tuple[Holder, float]] = {}

    async def holder(self, key: str) -> Holder | None:
        """Who holds this key; None where nobody does. Raises DatabaseAway."""
        key_hash = hash_of(key)
        known = self._known.get(key_hash)
        if known is not None and known[1] > steady_seconds():
            return known[0]
        return await self._look_up(key_hash)

    async def _look_up(self, key_hash: bytes) -> Holder | None:
        asked_at = steady_seconds()
        found = await run_sync(self._ask, key_hash)
        if found is None:
            self._known.pop(key_hash, None)
            return None
        if len(self._known) >= _REMEMBERED_MAX:
            self._known.clear()
        self._known[key_hash] = (found, asked_at + FRESH_SECONDS)
        return found

    def _ask(self, key_hash: bytes) -> Holder | None:
        with self._database.transaction() as transaction:
            return holder(transaction, key_hash)
