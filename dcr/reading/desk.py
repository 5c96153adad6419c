"""The reading desk: everything a reader needs, opened once for a process."""

from dataclasses import dataclass
from functools import cached_property
from typing import Self

from dcr.log.history import History
from dcr.postgres import Database
from dcr.settings import Settings
from dcr.written import written_form
from schemas.written import WrittenForm


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

    @property
    def kafka(self) -> str:
        """Bootstrap servers, for questions about the log itself."""
        return self.settings.servers().kafka

    @cached_property
    def history(self) -> History:
        """The log from its beginning, whether Kafka keeps it still or the archive does."""
        return History(self.kafka, self.settings.archive)
