"""The application: every group of routes, over one reading desk and one publisher."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from fastapi import Depends, FastAPI, Request

from dcr import __version__
from dcr.commands import Office
from dcr.postgres_async import Asker
from dcr.reading.desk import Desk
from dcr.settings import Settings
from dcr.web import (
    accounts,
    cases,
    consents,
    conversations,
    corrections,
    customers,
    erasure,
    events,
    export,
    health,
    identity,
    journeys,
    live,
    metrics,
    offers,
    promises,
    reports,
    resume,
    signals,
    standing,
)
from dcr.web.access import Access
from dcr.web.at_least import at_least
from dcr.web.collector import Collector
from dcr.web.key_ring import KeyRing
from dcr.web.metrics import Meters
from dcr.web.openapi import describe
from dcr.web.pages import router as pages
from dcr.web.problems import install_problems
from dcr.web.pulse import Pulse
from dcr.web.requests import Requests
from dcr.web.segment import routes as segment
from dcr.web.segment.links import Links
from dcr.web.setup import Setup
from dcr.web.watching import Watching


def web_app(settings: Settings, collector: Collector | None = None) -> FastAPI:
    """The HTTP side for these settings. It starts without servers and answers when they are there.

    Args:
        settings: where the servers are, and who may ask.
        collector: another way in for interactions, for tests.

    Raises:
        NotRunning: no servers are named and no local stack is up.
    """
    app = FastAPI(title="DCR", version=__version__, lifespan=_life, docs_url=None, redoc_url=None)
    desk = Desk.open(settings, "dcr-web")
    app.state.desk = desk
    app.state.asker = Asker(settings.servers().postgres, "dcr-web")
    app.state.setup = Setup(settings, desk.database)
    app.state.office = Office(desk)
    app.state.collector = collector or Collector.to_kafka(settings)
    app.state.links = Links()
    app.state.pulse = Pulse(desk)
    app.state.meters = Meters(app.state.pulse)
    app.state.watching = Watching(desk)
    _add_routes(app)
    install_problems(app)
    describe(app)
    # What is added last is outermost.
    app.add_middleware(
        Access, settings=settings, keys=KeyRing(desk.database), setup=app.state.setup
    )
    app.add_middleware(Requests, meters=app.state.meters)
    return app


def _add_routes(app: FastAPI) -> None:
    ready = Depends(_must_be_ready)
    for module in (live, reports, standing):
        app.include_router(module.router, dependencies=[ready])
    # The one that takes any address below /v1/customers stands behind those with their own.
    for module in (
        identity, journeys, resume, signals, cases, conversations, promises, consents, offers,
        export, corrections, customers, accounts, erasure,
    ):  # fmt: skip
        app.include_router(module.router, dependencies=[ready, Depends(at_least)])
    for other in (events, segment, health, metrics):
        app.include_router(other.router)
    app.include_router(pages.router)


async def _must_be_ready(request: Request) -> None:
    request.app.state.setup.must_have_tables()


@asynccontextmanager
async def _life(app: FastAPI) -> AsyncIterator[None]:
    set_up = asyncio.create_task(app.state.setup.run())
    try:
        yield
    finally:
        set_up.cancel()
        with suppress(asyncio.CancelledError):
            await set_up
        app.state.watching.end()
        await asyncio.to_thread(app.state.collector.close)
        app.state.office.close()
        app.state.pulse.close()
        app.state.asker.close()
        app.state.desk.database.close()
