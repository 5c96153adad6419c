"""The door to Faust: the application a worker process runs, and its life from start to stop."""

import asyncio
import logging
import os
import socket

import faust
from faust.app.base import BootStrategy

from dcr.errors import DcrError
from dcr.postgres import Database
from dcr.settings import Settings
from dcr.written import written_form
from projections.register import FOLLOWERS, TIMELINE
from streams.install import TOPICS, install
from streams.intake import Intake
from streams.leases import Leases
from streams.leases.leases import TICK_SECONDS
from streams.loop import Loop
from streams.store import Store

log = logging.getLogger("dcr.worker")


class WithoutConductor(BootStrategy):  # type: ignore[misc]
    """Faust's life cycle without its own consumer: interactions come in whole batches instead."""

    enable_kafka = False
    enable_web = False


def worker_app(settings: Settings) -> faust.App:
    """The Faust application of one worker."""
    bootstrap = settings.servers().kafka
    brokers = ";".join(f"kafka://{server}" for server in bootstrap.split(","))
    app = faust.App("dcr", broker=brokers, value_serializer="raw", web_enabled=False)
    app.boot_strategy = WithoutConductor(app)
    app.service(interactions_service(settings))
    return app


def run_worker(settings: Settings) -> None:
    """Runs until a signal asks it to stop, or an error says `stop`."""
    logging.getLogger("kafka").setLevel(logging.WARNING)
    worker = faust.Worker(worker_app(settings), loglevel="INFO", redirect_stdouts=False)
    worker.execute_from_commandline()


def interactions_service(settings: Settings) -> type[faust.Service]:
    """The service that follows the log, made for these settings."""

    class Interactions(faust.Service):  # type: ignore[misc]
        """Takes whole batches from Kafka into PostgreSQL."""

        async def on_start(self) -> None:
            servers = settings.servers()
            self._database = Database(servers.postgres, f"dcr-worker-{os.getpid()}")
            await asyncio.to_thread(install, settings, self._database)
            self._intake = Intake(servers.kafka)
            await self._intake.start()
            written = written_form(settings.schema_registry)
            store = Store(self._database, written, TIMELINE, FOLLOWERS)
            self._loop_of_work = Loop(self._intake, store, written, TOPICS)
            self._leases = Leases(self._database, f"{socket.gethostname()}:{os.getpid()}")

        @faust.Service.task  # type: ignore[untyped-decorator]
        async def follow(self) -> None:
            while not self.should_stop:
                await self._loop_of_work.step()

        @faust.Service.task  # type: ignore[untyped-decorator]
        async def keep_leases(self) -> None:
            while not self.should_stop:
                await self._tick()
                await self.sleep(TICK_SECONDS)

        async def on_stop(self) -> None:
            await self._loop_of_work.finish()
            await asyncio.to_thread(self._leases.leave)
            await self._intake.stop()
            self._database.close()

        async def _tick(self) -> None:
            loop = self._loop_of_work
            known = (loop.through_ms(), loop.interactions, loop.duplicates)
            try:
                loop.hold(await asyncio.to_thread(self._leases.tick, *known))
            except DcrError as error:
                if error.answer == "stop":
                    raise
                log.warning("the leases could not be renewed: %s", error)

    return Interactions
