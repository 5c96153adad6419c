"""Another master key: every key is wrapped again, a batch at a time."""

from dcr.vault.master import MasterKeys
from dcr.vault.store import PLAIN_BYTES, Store


def rotate(masters: MasterKeys, store: Store, batch: int = 1000) -> int:
    """Wraps all keys with the first master key; how many it were. It may be killed and begun again.

    Raises MasterKeyWrong: a key is wrapped by neither of the master keys.
    """

    def again(wrapped: bytes, whose: str) -> bytes:
        plain = wrapped if len(wrapped) == PLAIN_BYTES else masters.unwrap(wrapped, whose)
        return masters.wrap(plain, whose)

    total = 0
    while count := store.rewrap(masters.fingerprint, again, batch):
        total += count
    return total
