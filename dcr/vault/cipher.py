"""The door to cryptography: AES-256 in Galois/counter mode. Source: NIST SP 800-38D."""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
NONCE_BYTES = 12

Cipher = AESGCM
"""Ready to encrypt with one key. A nonce must never be used for another text."""


class Tampered(Exception):
    """What should be opened was not sealed with this key, or was changed since."""


def opened(cipher: Cipher, nonce: bytes, sealed: bytes, beside: bytes | None = None) -> bytes:
    """What was sealed. Raises Tampered."""
    try:
        return cipher.decrypt(nonce, sealed, beside)
    except InvalidTag:
        raise Tampered from None
