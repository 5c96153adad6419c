"""The door to Faust: the applications of a worker, and their lives from start to stop.

One process reads the log into PostgreSQL, one beside it derives.
"""

import asyncio
import logging
import signal
import tempfile
from pathlib import Path

import faust
from faust.app.base import BootStrategy

from dcr.settings import Settings
from streams import process
from streams.derive.beside import Beside
from streams.derive.station import Station
from streams.leases.leases import TICK_SECONDS
from streams.worker import KEEP_UP_SECONDS, Worker, until_they_answer


class WithoutConductor(BootStrategy):  # type: ignore[misc]
    """Faust's life cycle without its own consumer: interactions come in whole batches instead."""

    enable_kafka = False
    enable_web = False


def run_worker(settings: Settings) -> None:
    """Runs until a signal asks it to stop, or an error says `stop`."""
    _run(worker_app(settings))


def run_station(settings: Settings, worker: str) -> None:
    """Derives from the slices of a worker, until a signal asks it to stop or the worker is gone."""
    services = {"settings": settings, "worker": worker}
    _run(_app(settings, type("DerivationsHere", (Derivations,), services)))


def worker_app(settings: Settings) -> faust.App:
    """The Faust application of one worker."""
    return _app(settings, type("InteractionsHere", (Interactions,), {"settings": settings}))


class Interactions(faust.Service):  # type: ignore[misc]
    """Stations 4 and 5: whole batches from Kafka into PostgreSQL."""

    settings: Settings

    async def on_start(self) -> None:
        """See `faust.Service`."""
        self._worker = Worker(self.settings)
        await self._worker.start()
        process.settle()

    @faust.Service.task  # type: ignore[untyped-decorator]
    async def follow(self) -> None:
        """Reads the log."""
        while not self.should_stop:
            await self._worker.step()

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

    @faust.Service.task  # type: ignore[untyped-decorator]
    async def relay(self) -> None:
        """Hands on what was decided."""
        while not self.should_stop:
            await self._worker.relay()

    @faust.Service.task  # type: ignore[untyped-decorator]
    async def carry(self) -> None:
        """Brings in what stands in outboxes of others."""
        while not self.should_stop:
            await self._worker.carry()

    @faust.Service.task  # type: ignore[untyped-decorator]
    async def have_derived(self) -> None:
        """Sees to it that somebody derives."""
        beside = Beside(self._worker.name)
        while self.settings.derives and not self.should_stop:
            beside.look()
            await self.sleep(KEEP_UP_SECONDS)
        await asyncio.to_thread(beside.stop)

    async def on_stop(self) -> None:
        """See `faust.Service`."""
        await self._worker.stop()


class Derivations(faust.Service):  # type: ignore[misc]
    """Station 6: journeys and signals, back to the log."""

    settings: Settings
    worker: str

    async def on_start(self) -> None:
        """See `faust.Service`."""
        self._station = Station(self.settings, self.worker)
        await until_they_answer(self._station.start)
        process.settle()

    @faust.Service.task  # type: ignore[untyped-decorator]
    async def derive(self) -> None:
        """Follows the timeline."""
        while not self.should_stop:
            await self._station.step()

    @faust.Service.task  # type: ignore[untyped-decorator]
    async def keep_to_the_worker(self) -> None:
        """Works on what the worker holds, and ends when it has ended."""
        while not self.should_stop:
            if self._station.is_alone:
                signal.raise_signal(signal.SIGTERM)
            await self._station.look()
            await self.sleep(TICK_SECONDS)

    async def on_stop(self) -> None:
        """See `faust.Service`."""
        await self._station.stop()


def _app(settings: Settings, service: type[faust.Service]) -> faust.App:
    bootstrap = settings.servers().kafka
    brokers = ";".join(f"kafka://{server}" for server in bootstrap.split(","))
    # Faust makes its folder for tables even where there are none; it shall not lie where people work.
    folder = Path(tempfile.gettempdir()) / "dcr-faust"
    app = faust.App(
        "dcr", broker=brokers, value_serializer="raw", web_enabled=False, datadir=folder
    )
    app.boot_strategy = WithoutConductor(app)
    app.service(service)
    return app


def _run(app: faust.App) -> None:
    logging.getLogger("kafka").setLevel(logging.WARNING)
    faust.Worker(app, loglevel="INFO", redirect_stdouts=False).execute_from_commandline()
