"""The vault of a process: keys at hand, keys fetched many at a time, and what is sealed shown again."""

from base64 import b64encode
from collections.abc import Collection, Iterable
from functools import cached_property
from io import BytesIO
from typing import Any, NamedTuple

from dcr.door import Wanted
from dcr.ids import random_bytes
from dcr.vault.blind import EVERYBODY, Blinder
from dcr.vault.cache import Cache
from dcr.vault.key import SECRET_BYTES, CustomerKey
from dcr.vault.master import MasterKeys
from dcr.vault.opening import Missing, Opening
from dcr.vault.store import HASHING, Row, Store

CACHED_MAX = 100_000
_KEY_ID_BYTES = 9
"""Twelve characters of base64."""
_NAME = bytes(16) + b"name\0"
"""The place of a name: of no event."""


class Known(NamedTuple):
    """The key of an identifier, unwrapped: half a kilobyte.

    Ready to encrypt it takes 3 kB, which the memory of a machine hands out as slowly as a key is made ready.
    """

    key_id: str
    secret: bytes
    name: str | None
    """Of a blinded identifier: itself in clear, sealed with this key."""


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
        self.personal = tuple("" if each == EVERYBODY else f"{each}:" for each in namespaces)
        """How identifiers begin that name a person."""
        self._known = Cache[str, Known](cached_max)
        self._subjects = Cache[str, str](cached_max)

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
        known = self._known.young.get(subject) or self._known.get(subject)
        if known is None:
            return None
        key_id, secret, name = known
        return CustomerKey(subject, key_id, secret, name, self.blinder)

    def prepare(self, wanted: Wanted) -> None:
        """Has the keys of all these at hand, each committed; makes those there are none of.

        A question or two for all of them.
        """
        self.fetch(wanted)
        if new := [subject for subject in wanted if self._known.get(subject) is None]:
            made = self._made({subject: wanted[subject] for subject in new})
            kept = self._store.add([_row(s, known, self._masters) for s, known in made.items()])
            for subject in kept:
                self._remember(subject, made[subject])
            self.fetch(set(new) - kept)  # somebody else was first
            for subject in new:
                if self._known.get(subject) is None:
                    # She is erased: her key nobody keeps, so what is sealed with it is never opened.
                    self._remember(subject, made[subject])

    def fetch(self, subjects: Iterable[str]) -> None:
        """Has the keys of these at hand, where they have some: one question for all."""
        if missing := {each for each in subjects if self._known.get(each) is None}:
            self._read(self._store.of(missing))

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
        opening = Opening(self._of_id, self.key, gone)
        return opening.opened(document), opening.missing

    def forget(self, subjects: Iterable[str]) -> None:
        """Keys that were deleted are not used here any more."""
        for subject in subjects:
            self._known.drop(subject)

    def _of_id(self, key_id: str) -> CustomerKey | None:
        subject = self._subjects.get(key_id)
        return None if subject is None else self.key(subject)

    def _read(self, rows: Iterable[Row]) -> None:
        for row in rows:
            secret = self._masters.unwrap(row.wrapped, row.subject)
            self._remember(row.subject, Known(row.key_id, secret, row.name))

    def _made(self, wanted: Wanted) -> dict[str, Known]:
        """New keys. All their bytes at once, for asking costs more than they do."""
        found = BytesIO(random_bytes(len(wanted) * (_KEY_ID_BYTES + SECRET_BYTES)))
        made = {}
        for subject, name in wanted.items():
            key_id = b64encode(found.read(_KEY_ID_BYTES)).decode()
            known = Known(key_id, found.read(SECRET_BYTES), None)
            if name is not None:
                key = CustomerKey(subject, *known, self.blinder)
                known = known._replace(name=key.seal(_NAME, name.encode()).decode())
            made[subject] = known
        return made

    def _remember(self, subject: str, known: Known) -> None:
        self._known.put(subject, known)
        self._subjects.put(known.key_id, subject)


def _row(subject: str, known: Known, masters: MasterKeys) -> Row:
    return Row(subject, known.key_id, masters.wrap(known.secret, subject), known.name)
