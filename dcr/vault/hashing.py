"""The hashing key of an installation: made with its tables, wrapped as soon as there is a master key."""

from dcr.postgres import Transaction
from dcr.settings import Settings
from dcr.vault.blind import Blinder
from dcr.vault.errors import MasterKeyMissing
from dcr.vault.master import MasterKeys
from dcr.vault.postgres_store import hashing_row
from dcr.vault.store import HASHING, PLAIN_BYTES


def blinder_in(transaction: Transaction, settings: Settings) -> Blinder:
    """What hashes here, with a master key or without: the hashes are the same before and after there is one.

    Raises:
        MasterKeyMissing: it was wrapped, and no master key is given.
        MasterKeyWrong: it was wrapped by another one.
    """
    found = hashing_row(transaction)
    masters = MasterKeys.of_settings(settings)
    if masters is None:
        return Blinder(_plain(found))
    key = found if len(found) == PLAIN_BYTES else masters.unwrap(found, HASHING)
    return Blinder(key, settings.personal_namespaces)


def _plain(found: bytes) -> bytes:
    if len(found) != PLAIN_BYTES:
        mend = "set DCR_MASTER_KEY or DCR_MASTER_KEY_FILE to the one it was begun with"
        raise MasterKeyMissing(f"what is personal is sealed in this database; {mend}")
    return found
