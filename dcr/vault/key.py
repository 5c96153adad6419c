"""The key of one identifier: hides texts with it, and shows them again."""

from binascii import a2b_base64, b2a_base64
from hashlib import blake2s

from dcr.vault.blind import Blinder
from dcr.vault.cipher import KEY_BYTES, NONCE_BYTES, Cipher, opened
from dcr.vault.token import KEY_ID_LENGTH, MARK, TOKEN

SECRET_BYTES = 64
"""Half of it encrypts, half of it makes nonces."""
_HINT = ord("~")


class CustomerKey:
    """Deterministic: the same text of the same field of the same event gives the same token.

    The nonce is a keyed hash of the three, under a part of the secret of its own: it repeats only with all
    of them, and once the secret is gone nobody can try what a text may have been.
    """

    __slots__ = ("_begin", "_blinder", "_cipher", "_secret", "name", "subject")

    def __init__(
        self, subject: str, key_id: str, secret: bytes, name: str | None, blinder: Blinder
    ) -> None:
        self.subject = subject
        self.name = name
        """The identifier in clear, as a token of this key, where the subject is blinded."""
        self._begin = (MARK + key_id).encode()
        self._secret = secret
        self._cipher: Cipher | None = None
        self._blinder = blinder

    def seal(self, place: bytes, content: bytes) -> bytes:
        """See `schemas.personal.Key`."""
        if content and content[0] == _HINT and self._is_mine(content):
            return content
        secret, beside = self._secret, place + content
        nonce = blake2s(beside, key=secret[KEY_BYTES:], digest_size=NONCE_BYTES).digest()
        sealed = nonce + (self._cipher or self._ready()).encrypt(nonce, content, None)
        return self._begin + b2a_base64(sealed, newline=False)

    def lead(self, content: str) -> str:
        """See `schemas.personal.Key`."""
        return " ".join(("~", *self._blinder.words(content), ""))

    def show(self, sealed: str) -> str:
        """The text behind what stands in a token after the id of the key. Raises Tampered."""
        content = a2b_base64(sealed)
        cipher = self._cipher or self._ready()
        return opened(cipher, content[:NONCE_BYTES], content[NONCE_BYTES:]).decode()

    @property
    def named(self) -> str | None:
        """The identifier in clear, where the subject is blinded and its name is known."""
        token = self.name and TOKEN.fullmatch(self.name)
        return self.show(token[2]) if token else None

    def _ready(self) -> Cipher:
        self._cipher = cipher = Cipher(self._secret[:KEY_BYTES])
        return cipher

    def _is_mine(self, content: bytes) -> bool:
        """What goes through two doors is hidden once; the token of another key is a text like any other."""
        found = TOKEN.fullmatch(content.decode())
        return found is not None and found[1].encode() == self._begin[-KEY_ID_LENGTH:]
