"""The notice: what the log says of an erasure, so that whoever reads it forgets her too."""

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any, NamedTuple, Self
from uuid import UUID

from dcr import rfc3339
from dcr.clock import from_ms
from projections.arrival import Arrival
from schemas.catalogue import ERASED
from schemas.unfit import Unreadable

SOURCE = "dcr"
NAMESPACE = "erased"
"""What is left of somebody stands under `erased:` and 32 hex digits."""


class Notice(NamedTuple):
    """One erasure. Nothing in it says who she was. Times are milliseconds since 1970."""

    number: UUID
    """Of the receipt."""
    name: str
    """What is left is told of this subject."""
    erased_ms: int
    heard_before_ms: int
    salt: bytes
    hashes: tuple[bytes, ...]
    """Of her identifiers and customer_ids, in order."""
    identifiers: int
    why: str
    by: str
    words: str
    """Hex: SHA-256 of the two, which may be sealed on the log and unreadable then."""
    key: str = ""
    signature: str = ""

    @classmethod
    def of(cls, arrival: Arrival) -> Self:
        """As it stands on the log. Raises Unreadable where somebody else wrote it."""
        said = arrival.datum
        try:
            hashes = tuple(map(bytes.fromhex, said["hashes"].split()))
            salt = bytes.fromhex(said["salt"])
        except ValueError as error:
            raise Unreadable(f"its hashes are none: {error}") from error
        return cls(
            UUID(bytes=arrival.event_id), arrival.subject, arrival.occurred_ms, said["heard_before"],
            salt, hashes, said["identifiers"], *_readable(said),
            *(said[name] for name in ("words", "key", "signature")),
        )  # fmt: skip

    @property
    def interaction(self) -> dict[str, Any]:
        """As it is published."""
        return {
            "type": ERASED,
            "event_id": self.number,
            "occurred_at": from_ms(self.erased_ms),
            "source": SOURCE,
            "channel": "privacy",
            "subject": self.name,
            "heard_before": from_ms(self.heard_before_ms),
            "salt": self.salt.hex(),
            "hashes": " ".join(each.hex() for each in self.hashes),
            **self._said,
        }

    @property
    def receipt(self) -> dict[str, Any]:
        """What whoever asked for it is given. It proves nothing to who does not know her identifiers."""
        return {
            "receipt": str(self.number),
            "subject": self.name,
            "erased_at": rfc3339.text_of(self.erased_ms),
            "hashes": [each.hex() for each in self.hashes],
            **self._said,
        }

    @property
    def _said(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in _SAID}


_UNSIGNED = ("why", "by", "signature")
_SAID = ("identifiers", "why", "by", "words", "key", "signature")


def words_of(why: str, by: str) -> str:
    """What is signed of the reason, and of who decided."""
    return sha256(f"{why}\0{by}".encode()).hexdigest()


def _readable(said: Mapping[str, Any]) -> tuple[str, str]:
    """Why, and by whom; both empty where they are sealed."""
    why, by = said["why"], said["by"]
    return (why, by) if words_of(why, by) == said["words"] else ("", "")


def hash_of(salt: bytes, identifier: str) -> bytes:
    """What stands for an identifier where she is erased. PostgreSQL makes the same of it."""
    return sha256(salt + identifier.encode()).digest()


def receipt_text(receipt: Mapping[str, Any]) -> str:
    """What is signed, as one line of JSON, its names in order: all but the signature, `why` and `by`.

    For these two stands `words`.
    """
    signed = {name: said for name, said in receipt.items() if name not in _UNSIGNED}
    return json.dumps(signed, sort_keys=True, separators=(",", ":"))


def name_of(hashes: Iterable[bytes]) -> str:
    """The subject that what is left is told of: whoever erases the same customer calls her the same."""
    return f"{NAMESPACE}:{sha256(b''.join(sorted(hashes))).hexdigest()[:32]}"


def is_nobody(subject: str) -> bool:
    """True of a subject that stands for somebody who was erased."""
    return subject.startswith(f"{NAMESPACE}:")
