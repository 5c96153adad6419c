"""Vaults for tests: in memory, with master keys that everybody may know."""

from dcr.vault.master import MasterKeys
from dcr.vault.store import MemoryStore
from dcr.vault.vault import Vault

MASTER = b"\1" * 32
OTHER_MASTER = b"\2" * 32
NAMESPACES = ("email", "phone")


def vault(store=None, master=MASTER, namespaces=NAMESPACES, cached_max=1000):
    """A vault of its own, unless a store is shared."""
    return Vault(MasterKeys([master]), store or MemoryStore(), namespaces, cached_max)
