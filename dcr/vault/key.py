"""The key of one identifier: hides texts with it, and shows them again."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import blake2b

from dcr.vault.blind import Blinder
from dcr.vault.cipher import NONCE_BYTES, Cipher
from dcr.vault.token import KEY_ID_LENGTH, MARK, TOKEN


class CustomerKey:
    """Deterministic: the same text of the same field of the same event gives the same token.

    The nonce is a keyed hash of the three, under a key that follows from this one: it repeats only with all
    of them, and once the key is gone nobody can try what a text may have been.
    """

    __slots__ = ("_begin", "_blinder", "_cipher", "_nonce_key", "name", "subject")

    def __init__(self, subject: str, key_id: str, secret: bytes, blinder: Blinder) -> None:
        self.subject = subject
        self.name: str | None = None
        """The identifier in clear, as a token of this key, where the subject is blinded."""
        self._begin = MARK + key_id
        self._cipher = Cipher(secret)
        self._nonce_key = blake2b(b"nonce", key=secret, digest_size=32).digest()
        self._blinder = blinder

    @property
    def key_id(self) -> str:
        """What tokens call it."""
        return self._begin[len(MARK) :]

    def hide(self, event_id: bytes, field: str, text: str) -> str:
        """See `schemas.personal.Key`."""
        if text.startswith("~") and self._is_mine(text):
            return text
        content = text.encode()
        beside = event_id + field.encode() + b"\0" + content
        nonce = blake2b(beside, key=self._nonce_key, digest_size=NONCE_BYTES).digest()
        sealed = nonce + self._cipher.seal(nonce, content, None)
        return self._begin + urlsafe_b64encode(sealed).decode().rstrip("=")

    def hide_findable(self, event_id: bytes, field: str, text: str) -> str:
        """See `schemas.personal.Key`."""
        token = self.hide(event_id, field, text)
        return token if token == text else " ".join(("~", *self._blinder.words(text), token))

    def show(self, sealed: str) -> str:
        """The text behind what stands in a token after the id of the key. Raises Tampered."""
        content = urlsafe_b64decode(sealed + "=" * (-len(sealed) % 4))
        return self._cipher.open(content[:NONCE_BYTES], content[NONCE_BYTES:]).decode()

    def _is_mine(self, text: str) -> bool:
        """What goes through two doors is hidden once; the token of another key is a text like any other."""
        found = TOKEN.fullmatch(text)
        return found is not None and found[1] == self._begin[-KEY_ID_LENGTH:]
