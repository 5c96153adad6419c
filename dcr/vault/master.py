"""Master keys: what keys of customers are wrapped with. They are never in the database."""

import binascii
from base64 import b64decode
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Self

from dcr.errors import SettingWrong
from dcr.settings import Settings
from dcr.vault.cipher import KEY_BYTES, NONCE_BYTES, Cipher, Tampered, opened
from dcr.vault.errors import MasterKeyWrong

FINGERPRINT_BYTES = 8


class MasterKeys:
    """The one that wraps, and older ones that still unwrap while they are replaced."""

    def __init__(self, keys: Sequence[bytes]) -> None:
        """`keys`: 32 bytes each, the one that wraps first."""
        self._ciphers = {_fingerprint(key): Cipher(key) for key in keys}
        self.fingerprint = _fingerprint(keys[0])
        """How what the first one wraps begins."""

    @classmethod
    def of_settings(cls, settings: Settings) -> Self | None:
        """Those the settings name, or the one in the home of the local stack; None where there is none.

        Raises:
            SettingWrong: what is named is no key.
        """
        newest = _named(settings.master_key, settings.master_key_file, "DCR_MASTER_KEY")
        if newest is None and settings.is_local_stack:
            at_home = settings.local_master_key
            newest = _in_file(at_home) if at_home.exists() else None
        old = _named(settings.master_key_old, settings.master_key_old_file, "DCR_MASTER_KEY_OLD")
        if newest is None:
            return None
        return cls([newest, old] if old else [newest])

    def wrap(self, secret: bytes, whose: str) -> bytes:
        """A secret as it may stand in the database, bound to whose it is."""
        nonce = _nonce(secret, whose)
        sealed = self._ciphers[self.fingerprint].encrypt(nonce, secret, whose.encode())
        return self.fingerprint + nonce + sealed

    def unwrap(self, wrapped: bytes, whose: str) -> bytes:
        """The secret again. Raises MasterKeyWrong."""
        fingerprint, rest = wrapped[:FINGERPRINT_BYTES], wrapped[FINGERPRINT_BYTES:]
        cipher = self._ciphers.get(fingerprint)
        if cipher is None:
            raise MasterKeyWrong(_wrong(whose, fingerprint, self.fingerprint))
        try:
            return opened(cipher, rest[:NONCE_BYTES], rest[NONCE_BYTES:], whose.encode())
        except Tampered:
            raise MasterKeyWrong(
                f"the key of {whose} in the database was changed; restore it from a backup"
            ) from None


def _nonce(secret: bytes, whose: str) -> bytes:
    """Of what is wrapped: a secret is random, so no two of them ever share one."""
    return blake2b(whose.encode(), key=secret[:KEY_BYTES], digest_size=NONCE_BYTES).digest()


def _named(text: str | None, file: Path | None, setting: str) -> bytes | None:
    if text:
        return _key_of(text, setting)
    return _in_file(file) if file else None


def _in_file(path: Path) -> bytes:
    try:
        return _key_of(path.read_text(encoding="ascii"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingWrong(f"the master key cannot be read from {path}: {error}") from error


def _key_of(text: str, where: str) -> bytes:
    try:
        key = b64decode(text.strip(), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        mend = "32 bytes in base64 are wanted: openssl rand -base64 32"
        raise SettingWrong(f"{where} holds no master key; {mend}")
    return key


def _fingerprint(key: bytes) -> bytes:
    return blake2b(b"master", key=key, digest_size=FINGERPRINT_BYTES).digest()


def _wrong(whose: str, found: bytes, given: bytes) -> str:
    mend = "set DCR_MASTER_KEY to the one it was, or beside a new one DCR_MASTER_KEY_OLD"
    return (
        f"the key of {whose} is wrapped by master key {found.hex()}, given is {given.hex()}; {mend}"
    )
