"""Opens the ledger that the settings name."""

from dcr.door import Door
from dcr.ledger.application import Streams
from dcr.ledger.ledger import Ledger
from dcr.ledger.stating import SOURCE, Stating
from dcr.settings import Settings
from dcr.written import written_form


def open_ledger(settings: Settings) -> Ledger:
    """One for a process. Raises NotRunning, SettingWrong, DatabaseAway."""
    written = written_form(settings.schema_registry)
    stating = Stating(Door(written, SOURCE), written.catalogue)
    return Ledger(Streams(settings.servers().postgres), stating, written)
