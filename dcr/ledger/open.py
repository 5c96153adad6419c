"""Opens the ledger that the settings name."""

from dcr.door import Door
from dcr.ledger.application import Streams
from dcr.ledger.ledger import Ledger
from dcr.ledger.stating import SOURCE, Stating
from dcr.postgres import Database
from dcr.settings import Settings
from dcr.vault.open_vault import open_vault
from dcr.written import written_form


def open_ledger(settings: Settings) -> Ledger:
    """One for a process. Raises NotRunning, SettingWrong, DatabaseAway."""
    written, postgres = written_form(settings.schema_registry), settings.servers().postgres
    vault = open_vault(settings, Database(postgres, "dcr-ledger-keys"))
    stating = Stating(Door(written, SOURCE, vault), written.catalogue, vault)
    return Ledger(Streams(postgres), stating, written)
