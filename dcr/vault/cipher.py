"""The door to cryptography: AES-256 in Galois/counter mode. Source: NIST SP 800-38D."""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
NONCE_BYTES = 12
TAG_BYTES = 16


class Tampered(Exception):
    """What should be opened was not sealed with this key, or was changed since."""


class Cipher:
    """Seals and opens with one key. Making one costs as much as using it twice."""

    __slots__ = ("_decrypt", "seal")

    def __init__(self, key: bytes) -> None:
        ready = AESGCM(key)
        self.seal = ready.encrypt
        """Of a nonce that is never used for another text, the text, and what goes with it unsealed."""
        self._decrypt = ready.decrypt

    def open(self, nonce: bytes, sealed: bytes, beside: bytes | None = None) -> bytes:
        """What was sealed. Raises Tampered."""
        try:
            return self._decrypt(nonce, sealed, beside)
        except InvalidTag:
            raise Tampered from None
