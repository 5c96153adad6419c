"""The door to itsdangerous: tokens that say something, signed and with an end. They are not secret."""

from typing import Any

from itsdangerous import BadData, URLSafeSerializer

from dcr.clock import now_ms
from dcr.errors import TokenExpired, TokenRefused

_SALT = "dcr.resume"
"""So that what is signed for one purpose is worth nothing for another."""


def token_of(secret: bytes, said: list[str], expires_ms: int) -> str:
    """Text fit for an address that says this, to whoever holds it, until that time (ms since 1970)."""
    return str(_signer(secret).dumps([expires_ms, *said]))


def said_by(secret: bytes, token: str) -> tuple[list[str], int]:
    """What a token says, and when it expires.

    Raises:
        TokenRefused: it was not signed here, or was changed since.
        TokenExpired: its time is over.
    """
    try:
        found: Any = _signer(secret).loads(token)
    except BadData:
        raise TokenRefused(
            "this is no token of ours, or not all of it; ask for a new one"
        ) from None
    expires_ms, *said = found
    if now_ms() >= expires_ms:
        raise TokenExpired("the time of this token is over; ask for a new one")
    return said, expires_ms


def _signer(secret: bytes) -> URLSafeSerializer:
    return URLSafeSerializer(secret, salt=_SALT)
