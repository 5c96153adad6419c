"""Web applications to ask: one without any server behind it, and one over the real ones."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from dcr.interactions import page
from dcr.log.memory import MemoryProducer
from dcr.publisher import Publisher
from dcr.settings import Settings
from dcr.web.app import web_app
from dcr.web.collector import Collector
from tests.dcr.reading.conftest import at
from tests.dcr.web.callers import ADDRESS, HERE, make_key
from tests.dcr.web.deciding import somebody


@pytest.fixture
def local_settings(tmp_path: Path) -> Settings:
    """A local stack whose servers are both away."""
    nowhere = {"kafka": "127.0.0.1:1", "postgres": "postgresql://nobody@127.0.0.1:1/none"}
    (tmp_path / "stack.json").write_text(json.dumps(nowhere))
    plain = Settings.load()
    return replace(plain, home=tmp_path, kafka=None, postgres=None, auth_required=False)


@pytest.fixture
def log() -> MemoryProducer:
    """What was published, in memory."""
    return MemoryProducer()


@pytest.fixture
def app(local_settings: Settings, log: MemoryProducer) -> FastAPI:
    """The HTTP side without servers: publishing goes to memory."""
    publisher = Publisher(producer=log, settings=local_settings)
    return web_app(local_settings, Collector(lambda: publisher))


@pytest.fixture
def here(app: FastAPI) -> TestClient:
    """A program on the same machine."""
    return TestClient(app, base_url=ADDRESS, client=HERE)


@pytest.fixture
def key(settings: Settings) -> str:
    """A key that may do everything."""
    return make_key(settings, "operate")


@pytest.fixture
def real(settings: Settings, key: str) -> Iterator[TestClient]:
    """The HTTP side over the real servers, asked with that key."""
    app = web_app(settings)
    app.state.setup.has_tables = True  # the fixture has installed them
    yield TestClient(app, base_url=ADDRESS, headers={"X-API-Key": key})
    app.state.collector.close()
    app.state.pulse.close()
    app.state.desk.database.close()


@pytest.fixture
def publish(publisher, read_all):
    """Has sources say something, and reads it."""

    def publish(*said):
        for each in said:
            publisher.publish(each).result(20)
        read_all()

    return publish


@pytest.fixture
def her(publish):
    """Somebody who was on the website."""
    found = somebody()
    publish(page.viewed(subject=found, occurred_at=at(), url="/"))
    return found
