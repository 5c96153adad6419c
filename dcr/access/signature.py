"""Signatures (Ed25519): whoever holds what was signed here can show that it was, and is unchanged."""

from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey


def public_key(secret: bytes) -> str:
    """Hex: what checks the signatures made with this secret."""
    return _private(secret).public_key().public_bytes_raw().hex()


def signature(secret: bytes, text: str) -> str:
    """Hex. The same text gets the same one."""
    return _private(secret).sign(text.encode()).hex()


def is_signed(text: str, key: str, signature: str) -> bool:
    """True when whoever has the secret of this public key signed this very text."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(
            bytes.fromhex(signature), text.encode()
        )
    except (InvalidSignature, ValueError):
        return False
    return True


def _private(secret: bytes) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(sha256(secret).digest())
