"""The door to Faust: the application a worker process runs, and its life from start to stop."""

import logging
import tempfile
from pathlib import Path

import faust
from faust.app.base import BootStrategy

from dcr.settings import Settings
from streams import process
from streams.leases.leases import TICK_SECONDS
from streams.worker import KEEP_UP_SECONDS, Worker


class WithoutConductor(BootStrategy):  # type: ignore[misc]
    """Faust's life cycle without its own consumer: interactions come in whole batches instead."""

    enable_kafka = False
    enable_web = False


def run_worker(settings: Settings) -> None:
    """Runs until a signal asks it to stop, or an error says `stop`."""
    logging.getLogger("kafka").setLevel(logging.WARNING)
    worker = faust.Worker(worker_app(settings), loglevel="INFO", redirect_stdouts=False)
    worker.execute_from_commandline()


def worker_app(settings: Settings) -> faust.App:
    """The Faust application of one worker."""
    bootstrap = settings.servers().kafka
    brokers = ";".join(f"kafka://{server}" for server in bootstrap.split(","))
    # Faust makes its folder for tables even where there are none; it shall not lie where people work.
    folder = Path(tempfile.gettempdir()) / "dcr-faust"
    app = faust.App(
        "dcr", broker=brokers, value_serializer="raw", web_enabled=False, datadir=folder
    )
    app.boot_strategy = WithoutConductor(app)
    app.service(interactions_service(settings))
    return app


def interactions_service(settings: Settings) -> type[faust.Service]:
    """The service that follows the log, made for these settings."""
    return type("InteractionsHere", (Interactions,), {"settings": settings})


class Interactions(faust.Service):  # type: ignore[misc]
    """Takes whole batches from Kafka into PostgreSQL, and derives from them."""

    settings: Settings

    async def on_start(self) -> None:
        """See `faust.Service`."""
        self._worker = Worker(self.settings)
        await self._worker.start()
        process.settle()

    @faust.Service.task  # type: ignore[untyped-decorator]
    async def follow(self) -> None:
        """Stations 4 and 5."""
        while not self.should_stop:
            await self._worker.step()

    @faust.Service.task  # type: ignore[untyped-decorator]
    async def derive(self) -> None:
        """Station 6."""
        while not self.should_stop:
            await self._worker.derive()

    @faust.Service.task  # type: ignore[untyped-decorator]
    async def keep_leases(self) -> None:
        """Says that this worker is alive, and learns what it works on."""
        while not self.should_stop:
            await self._worker.renew()
            await self.sleep(TICK_SECONDS)

    @faust.Service.task  # type: ignore[untyped-decorator]
    async def keep_up(self) -> None:
        """Brings back what other code left behind."""
        while not self.should_stop:
            await self._worker.keep_up()
            await self.sleep(KEEP_UP_SECONDS)

    async def on_stop(self) -> None:
        """See `faust.Service`."""
        await self._worker.stop()
