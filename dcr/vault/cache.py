"""A bounded memory: what was asked for lately stays, and forgetting costs nothing."""

from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Cache(Generic[Key, Value]):
    """Two generations of half the size: what nobody asked for while one grew up is gone.

    Nearly what least recently used would keep, for one look-up and without a lock. Safe between threads: at
    worst one of them forgets what another has just put in.
    """

    def __init__(self, most: int) -> None:
        """`most`: how many are kept at most."""
        self._half = max(1, most // 2)
        self.young: dict[Key, Value] = {}
        """Those that were asked for last; who finds one here saves a call."""
        self._old: dict[Key, Value] = {}

    def get(self, key: Key) -> Value | None:
        """What was put in, where it is still there."""
        found = self.young.get(key)
        if found is None and (found := self._old.get(key)) is not None:
            self.put(key, found)
        return found

    def put(self, key: Key, value: Value) -> None:
        """Keeps it for a while."""
        if len(self.young) >= self._half:
            self._old, self.young = self.young, {}
        self.young[key] = value

    def drop(self, key: Key) -> None:
        """Forgets it now."""
        self.young.pop(key, None)
        self._old.pop(key, None)

    def __len__(self) -> int:
        return len(self.young.keys() | self._old.keys())
