"""The vault of an installation, as its settings say."""

from dcr.postgres import Database
from dcr.settings import Settings
from dcr.vault.master import MasterKeys
from dcr.vault.postgres_store import PostgresStore
from dcr.vault.vault import Vault


def open_vault(settings: Settings, database: Database) -> Vault | None:
    """The vault in this database; None where no master key is given. Nothing is asked yet.

    Raises:
        SettingWrong: what is named is no master key.
    """
    masters = MasterKeys.of_settings(settings)
    if masters is None:
        return None
    store = PostgresStore(database)
    return Vault(masters, store, settings.personal_namespaces, settings.keys_cached)
