"""The vault of a process: keys at hand, keys fetched many at a time, and what is sealed shown again."""

from base64 import urlsafe_b64encode
from collections.abc import Collection
from functools import cached_property
from typing import Any

from dcr.door import Wanted
from dcr.ids import random_bytes
from dcr.vault.blind import Blinder
from dcr.vault.cache import Cache
from dcr.vault.cipher import KEY_BYTES
from dcr.vault.key import CustomerKey
from dcr.vault.master import MasterKeys
from dcr.vault.opening import Missing, Opening
from dcr.vault.store import HASHING, Row, Store

CACHED_MAX = 20_000
_KEY_ID_BYTES = 9
"""Twelve characters of base64."""
_NO_EVENT = bytes(16)


class Vault:
    """Safe to share between threads. What it asks the store raises DatabaseAway, MasterKeyWrong."""

    def __init__(
        self,
        masters: MasterKeys,
        store: Store,
        namespaces: Collection[str] = (),
        cached_max: int = CACHED_MAX,
    ) -> None:
        self._masters = masters
        self._store = store
        self._namespaces = namespaces
        self._by_subject = Cache[str, CustomerKey](cached_max)
        self._by_id = Cache[str, CustomerKey](cached_max)

    @cached_property
    def blinder(self) -> Blinder:
        """What hashes in this installation. Asked of the store once."""
        wrapped = self._store.hashing_key(lambda plain: self._masters.wrap(plain, HASHING))
        return Blinder(self._masters.unwrap(wrapped, HASHING), self._namespaces)

    @property
    def is_ready(self) -> bool:
        """True when blinding takes no question any more."""
        return "blinder" in self.__dict__

    def blinded(self, subject: str) -> str:
        """What stands for an identifier everywhere: itself, unless it names a person."""
        return self.blinder.identifier(subject)

    def key(self, subject: str) -> CustomerKey | None:
        """The key of an identifier, where it is at hand."""
        return self._by_subject.get(subject)

    def prepare(self, wanted: Wanted) -> dict[str, CustomerKey]:
        """The keys of these, each of them committed, made where there is none: a question or two for all."""
        found = self._fetched({each for each in wanted if self.key(each) is None})
        new = [s for s in wanted if s not in found and self.key(s) is None]
        if new:
            made = {subject: self._made(subject, wanted[subject]) for subject in new}
            kept = self._store.add([row for _, row in made.values()])
            found |= {subject: self._at_hand(made[subject][0]) for subject in kept}
            found |= self._fetched(set(new) - kept)  # somebody else was first
            # Who is erased gets a key that nobody keeps: what is sealed with it is never opened again.
            found |= {s: self._at_hand(made[s][0]) for s in new if s not in found}
        return found | {each: key for each in wanted if (key := self.key(each)) is not None}

    def fetch(self, subjects: Collection[str]) -> None:
        """Has the keys of these at hand, where they have some: one question for all."""
        self._fetched({each for each in subjects if self.key(each) is None})

    def opened(self, document: Any, gone: Any = None) -> Any:
        """A document with all that is sealed and blinded in it in clear; missing keys in one question.

        Args:
            document: dictionaries, lists and plain values.
            gone: what stands where the key is deleted. A blinded identifier stays as it is.
        """
        shown, missing = self.opened_at_once(document, gone)
        if missing:
            self._read(self._store.of(missing.subjects, missing.key_ids))
            shown, _ = self.opened_at_once(document, gone)
        return shown

    def opened_at_once(self, document: Any, gone: Any = None) -> tuple[Any, Missing]:
        """The same with the keys at hand, and which are not."""
        opening = Opening(self._by_id.get, self._by_subject.get, gone)
        return opening.opened(document), opening.missing

    def forget(self, subjects: Collection[str]) -> None:
        """Keys that were deleted are not used here any more."""
        for subject in subjects:
            if key := self.key(subject):
                self._by_id.drop(key.key_id)
                self._by_subject.drop(subject)

    def _fetched(self, subjects: Collection[str]) -> dict[str, CustomerKey]:
        return self._read(self._store.of(subjects)) if subjects else {}

    def _read(self, rows: Collection[Row]) -> dict[str, CustomerKey]:
        found = {}
        for row in rows:
            secret = self._masters.unwrap(row.wrapped, row.subject)
            key = CustomerKey(row.subject, row.key_id, secret, self.blinder)
            key.name = row.name
            found[row.subject] = self._at_hand(key)
        return found

    def _made(self, subject: str, name: str | None) -> tuple[CustomerKey, Row]:
        secret = random_bytes(KEY_BYTES)
        key_id = urlsafe_b64encode(random_bytes(_KEY_ID_BYTES)).decode()
        key = CustomerKey(subject, key_id, secret, self.blinder)
        key.name = name and key.hide(_NO_EVENT, "name", name)
        return key, Row(subject, key_id, self._masters.wrap(secret, subject), key.name)

    def _at_hand(self, key: CustomerKey) -> CustomerKey:
        self._by_subject.put(key.subject, key)
        self._by_id.put(key.key_id, key)
        return key
