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
        self._young: dict[Key, Value] = {}
        self._old: dict[Key, Value] = {}

    def get(self, key: Key) -> Value | None:
        """What was put in, where it is still there."""
        found = self._young.get(key)
        if found is None and (found := self._old.get(key)) is not None:
            self.put(key, found)
        return found

    def put(self, key: Key, value: Value) -> None:
        """Keeps it for a while."""
        if len(self._young) >= self._half:
            self._old, self._young = self._young, {}
        self._young[key] = value

    def drop(self, key: Key) -> None:
        """Forgets it now."""
        self._young.pop(key, None)
        self._old.pop(key, None)

    def __len__(self) -> int:
        return len(self._young.keys() | self._old.keys())
