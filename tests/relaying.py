"""What the relay does beside the worker: decisions are handed on to the log, all there are."""

from dcr.log.choose import producer
from dcr.postgres import Database
from dcr.settings import Settings
from dcr.written import written_form
from streams.outbox.relay import Relay


def relay(settings: Settings) -> None:
    """Everything decided so far is on Kafka."""
    servers = settings.servers()
    with Database(servers.postgres) as database:
        relaying = Relay(database, written_form(), lambda: producer(servers.kafka))
        relaying.step()
        relaying.close()
