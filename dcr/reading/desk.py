"""The reading desk: everything a reader needs, opened once for a process."""

from dataclasses import dataclass
from functools import cached_property
from typing import Self, TypeVar

from dcr.log.history import History
from dcr.postgres import Database
from dcr.settings import Settings
from dcr.vault.open_vault import open_vault
from dcr.vault.vault import Vault
from dcr.written import written_form
from schemas.written import WrittenForm

Document = TypeVar("Document")


@dataclass(frozen=True)
class Desk:
    """A database to ask and the written form to read it with."""

    settings: Settings
    database: Database

    @classmethod
    def open(cls, settings: Settings, name: str = "dcr-reader") -> Self:
        """Nothing is connected before the first question. Raises NotRunning, SettingWrong."""
        return cls(settings, Database(settings.servers().postgres, name))

    @cached_property
    def written(self) -> WrittenForm:
        """How values in the timeline are read."""
        return written_form(self.settings.schema_registry)

    @cached_property
    def vault(self) -> Vault | None:
        """What opens what is sealed; None where no master key is given. Raises SettingWrong."""
        return open_vault(self.settings, self.database)

    def blinded(self, identifier: str) -> str:
        """What stands for an identifier in every table and on the log. Raises DatabaseAway."""
        return self.vault.blinded(identifier) if self.vault else identifier

    def opened(self, document: Document) -> Document:
        """A document in clear; what cannot be opened any more is null. Raises DatabaseAway."""
        return self.vault.opened(document) if self.vault else document

    @property
    def kafka(self) -> str:
        """Bootstrap servers, for questions about the log itself."""
        return self.settings.servers().kafka

    @cached_property
    def history(self) -> History:
        """The log from its beginning, whether Kafka keeps it still or the archive does."""
        return History(self.kafka, self.settings.archive)
