"""Opens the ledger that the settings name."""

from dcr.door import Door
from dcr.ledger.application import Streams
from dcr.ledger.ledger import Ledger
from dcr.ledger.stating import SOURCE, Stating
from dcr.postgres import Database
from dcr.settings import Settings
from dcr.vault.open_vault import open_vault
from dcr.vault.vault import Vault
from dcr.written import written_form


def open_ledger(settings: Settings, vault: Vault | None = None) -> Ledger:
    """One for a process, with the vault that is open there already, if one is.

    Raises NotRunning, SettingWrong, DatabaseAway.
    """
    written, postgres = written_form(settings.schema_registry), settings.servers().postgres
    vault = vault or open_vault(settings, Database(postgres, "dcr-ledger-keys"))
    stating = Stating(Door(written, SOURCE, vault), written.catalogue, vault)
    return Ledger(Streams(postgres), stating, written)
