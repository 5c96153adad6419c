"""Blinding: an identifier that names a person is written as its keyed hash, which equal ones share."""

import re
from collections.abc import Collection
from hashlib import blake2b

from schemas.kinds import SUBJECT, SUBJECT_BYTES_MAX

MARK = "~"
_HASH_BYTES = 16
_WORD_BYTES = 5
BLINDED = re.compile(r"[a-z][a-z0-9_.-]*:~[0-9a-f]{32}")
"""An identifier whose value is a keyed hash."""
EVERYBODY = "*"


def is_blinded(subject: str) -> bool:
    """True of `email:~` and a keyed hash."""
    return BLINDED.fullmatch(subject) is not None


class Blinder:
    """Hashes with a key of this installation: nobody without it can try what a hash may stand for."""

    def __init__(self, key: bytes, namespaces: Collection[str] = ()) -> None:
        """`namespaces`: those that name people; `*` stands for all."""
        self._key = key
        self._namespaces = frozenset(namespaces)
        self._all = EVERYBODY in self._namespaces

    def blind(self, text: str) -> str:
        """The keyed hash of a text: 32 hexadecimal digits."""
        return blake2b(text.encode(), key=self._key, digest_size=_HASH_BYTES).hexdigest()

    def identifier(self, subject: str) -> str:
        """What stands for an identifier: itself, unless it names a person. What is blinded stays so."""
        namespace, _, value = subject.partition(":")
        if not (self._all or namespace in self._namespaces) or not _is_fit(subject):
            return subject
        if is_blinded(subject):
            return subject
        return f"{namespace}:{MARK}{self.blind(value)}"

    def value(self, words: str) -> str:
        """What stands behind the namespace of a blinded identifier with this value."""
        return MARK + self.blind(words)

    def words(self, text: str, most: int = 8) -> list[str]:
        """The keyed hash of each word, whatever its case: by these people are looked for."""
        found = re.findall(r"\w+", text.casefold())[:most]
        return ["x" + self._short(word) for word in found]

    def led_by(self, text: str) -> str:
        """How the token of a text begins that people look for."""
        return " ".join(("~", *self.words(text), "~1"))

    def _short(self, word: str) -> str:
        content = b"word\0" + word.encode()
        return blake2b(content, key=self._key, digest_size=_WORD_BYTES).hexdigest()


def _is_fit(subject: str) -> bool:
    """What is no identifier is left as it is: the check has the words for it."""
    try:
        return SUBJECT.fullmatch(subject) is not None and len(subject.encode()) <= SUBJECT_BYTES_MAX
    except UnicodeEncodeError:
        return False
