"""The only place that makes ids."""

import secrets
import threading
from functools import lru_cache
from hashlib import blake2b, sha1
from uuid import UUID

from dcr.clock import now_ms

_CUSTOMER_ID_BYTES = 10
_RANDOM_BITS = 74
_STEP_BITS = 40  # random, so that two forks of a process part at once
_STABLE = UUID("2f0f4e8c-54a5-5c0f-9d53-7d1f1c6e4b0a")
"""The namespace of ids made from words. Never changed: a retry after an update must lead to the same id."""
_STABLE_BYTES = _STABLE.bytes
_lock = threading.Lock()
_last = 0


def new_event_id() -> UUID:
    """A UUIDv7 (RFC 9562, section 5.7): time first, so that ids made later sort later.

    Within a process each id is greater than the one before (method 2 of section 6.2: the random part
    is counted up when the millisecond has not moved on).
    """
    global _last  # noqa: PLW0603 - the last id of this process is what makes the next one greater
    fresh = now_ms() << _RANDOM_BITS | secrets.randbits(_RANDOM_BITS - 1)
    with _lock:
        moved_on = fresh >> _RANDOM_BITS > _last >> _RANDOM_BITS
        _last = fresh if moved_on else _last + 1 + secrets.randbits(_STEP_BITS)
        value = _last
    return uuid7(value >> _RANDOM_BITS, value & (1 << _RANDOM_BITS) - 1)


def uuid7(milliseconds: int, rest: int) -> UUID:
    """The UUIDv7 of a time and 74 further bits."""
    high, low = rest >> 62, rest & (1 << 62) - 1
    return UUID(int=milliseconds << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low)


@lru_cache(50_000)
def customer_id(subject: str) -> str:
    """The id of the customer that begins with this identifier: the same everywhere, for ever.

    Those who come again and again are remembered; that costs a tenth of the hash.
    """
    return "c_" + blake2b(subject.encode(), digest_size=_CUSTOMER_ID_BYTES).hexdigest()


def stable_id(*words: str) -> UUID:
    """The id that these words always lead to: for sources whose own ids are no UUIDs (UUIDv5)."""
    return UUID(bytes=stable_id_bytes(*words))


def stable_id_bytes(*words: str) -> bytes:
    """The sixteen bytes of the same. For a third of what `uuid.uuid5` takes.

    Source: RFC 9562, sections 5.5 and A.4.
    """
    digest = bytearray(sha1(_STABLE_BYTES + "\x00".join(words).encode()).digest()[:16])  # noqa: S324 - UUIDv5 asks for it
    digest[6] = digest[6] & 0x0F | 0x50
    digest[8] = digest[8] & 0x3F | 0x80
    return bytes(digest)


def id_text(event_id: bytes) -> str:
    """The sixteen bytes of a UUID as people write it. For a third of what `uuid.UUID` takes."""
    text = event_id.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def random_bytes(count: int) -> bytes:
    """Bytes nobody can guess: keys, and what tells two of them apart."""
    return secrets.token_bytes(count)


def new_secret() -> str:
    """Text nobody can guess (256 bits), fit for a URL or a header."""
    return secrets.token_urlsafe(32)
