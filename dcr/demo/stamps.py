"""Times and event ids, both made of a moment that is handed in."""

from random import Random

from dcr.clock import from_ms


def rfc3339(at_ms: int) -> str:
    """`2026-01-31T08:00:00.000Z`: always this wide, so that texts sort as times do."""
    return from_ms(at_ms).isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


def event_id(at_ms: int, rng: Random) -> str:
    """A UUIDv7 (RFC 9562): 48 bits of time, the rest from `rng`, in lower case."""
    chance = rng.getrandbits(74)
    number = at_ms << 80 | 0x7 << 76 | chance >> 62 << 64 | 0b10 << 62 | chance & (1 << 62) - 1
    digits = f"{number:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
