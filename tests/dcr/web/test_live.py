import asyncio
import http.client
import json
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import uvicorn

from dcr.clock import now
from dcr.errors import Unfit
from dcr.interactions import page
from dcr.publisher import Publisher
from dcr.reading.desk import Desk
from dcr.reading.news import Look, news
from dcr.settings import Settings
from dcr.web.app import web_app
from dcr.web.following import follow
from dcr.web.server import Server
from dcr.web.watching import Watching
from tests.dcr.web.callers import make_key

ReadAll = Callable[[], object]


def viewed(subject: str, minutes_ago: int) -> Any:
    at = now() - timedelta(minutes=minutes_ago)
    return page.viewed(subject=subject, occurred_at=at, url=f"https://a/{minutes_ago}")


def test_a_look_travels_as_text() -> None:
    look = Look(7, {("bill.issued", 3): 41, ("page.viewed", 3): 9})
    assert Look.of(look.text) == look


@pytest.mark.parametrize("text", ["", "x", "bm9uc2Vuc2U", "ö", "W10"])
def test_a_text_that_is_no_look_is_refused(text: str) -> None:
    with pytest.raises(Unfit, match="since"):
        Look.of(text)


@pytest.mark.stack
def test_news_are_what_became_readable_however_long_ago_it_happened(
    desk: Desk, publisher: Publisher, read_all: ReadAll
) -> None:
    for minutes in (10, 20):
        publisher.publish(viewed("crm:news", minutes)).result(20)
    read_all()
    before = news(desk, "crm:news")
    assert before.items == []
    late, fresh = viewed("crm:news", 9_000), viewed("crm:news", 1)
    for each in (fresh, late):
        publisher.publish(each).result(20)
    read_all()
    found = news(desk, "crm:news", before.look)
    assert [item["event_id"] for item in found.items] == [str(late.event_id), str(fresh.event_id)]
    assert (found.customer["events"], found.reload) == (4, False)
    assert news(desk, "crm:news", found.look).items == []


@pytest.mark.stack
def test_a_reader_whose_look_says_too_little_is_told_to_ask_again(
    desk: Desk, publisher: Publisher, read_all: ReadAll
) -> None:
    publisher.publish(viewed("crm:reload", 1)).result(20)
    read_all()
    now_seen = news(desk, "crm:reload").look
    assert news(desk, "crm:reload", now_seen._replace(events=0)).reload


@pytest.mark.stack
def test_a_follower_hears_of_a_change_and_of_the_end(
    desk: Desk, publisher: Publisher, read_all: ReadAll
) -> None:
    publisher.publish(viewed("crm:followed", 5)).result(20)
    read_all()

    async def following() -> list[Any]:
        watching = Watching(desk)
        changes = follow(desk, watching, "crm:followed", news(desk, "crm:followed"))
        heard = [await anext(changes)]
        publisher.publish(viewed("crm:followed", 1)).result(20)
        await asyncio.to_thread(read_all)
        heard.append(await anext(changes))
        watching.end()
        return heard + [change async for change in changes if change]

    first, change = asyncio.run(following())
    assert (len(first.items), len(change.items)) == (0, 1)
    assert change.customer["events"] == 2


@pytest.fixture
def address(settings: Settings) -> Iterator[tuple[str, int]]:
    """The HTTP side in a thread of this process, on a free port."""
    app = web_app(settings)
    config = uvicorn.Config(app, port=0, log_level="warning", lifespan="on")
    server = Server(config, app.state.watching)
    started = threading.Event()
    startup = server.startup

    async def told(sockets: Any = None) -> None:
        await startup(sockets)
        started.set()

    server.startup = told  # type: ignore[method-assign]
    thread = threading.Thread(target=server.run)
    thread.start()
    assert started.wait(30)
    yield server.servers[0].sockets[0].getsockname()
    server.should_exit = True
    thread.join(30)
    assert not thread.is_alive()


@pytest.mark.stack
def test_a_published_interaction_reaches_an_open_stream(
    settings: Settings,
    address: tuple[str, int],
    publisher: Publisher,
    read_all: ReadAll,
) -> None:
    publisher.publish(viewed("crm:streamed", 5)).result(20)
    read_all()
    headers = {"X-API-Key": make_key(settings, "read")}
    first = stream(address, headers)
    kind, look, document = next(first)
    assert (kind, document["items"], document["customer"]["events"]) == ("timeline", [], 1)

    late = viewed("crm:streamed", 600)
    publisher.publish(late).result(20)
    read_all()
    _, _, document = next(first)
    assert [item["event_id"] for item in document["items"]] == [str(late.event_id)]
    assert document["customer"]["events"] == 2

    resumed = stream(address, headers | {"Last-Event-ID": look})
    _, _, missed = next(resumed)
    assert [item["event_id"] for item in missed["items"]] == [str(late.event_id)]


def stream(address: tuple[str, int], headers: dict[str, str]) -> Iterator[tuple[str, str, Any]]:
    """Kind, id and document of each event."""
    connection = http.client.HTTPConnection(address[0], address[1], timeout=30)
    connection.request("GET", "/v1/customers/crm:streamed/live", headers=headers)
    answer = connection.getresponse()
    assert answer.status == 200
    event: dict[str, str] = {}
    for line in answer:
        name, _, value = line.decode().rstrip("\n").partition(": ")
        if name:
            event[name] = value
        else:
            yield event["event"], event["id"], json.loads(event["data"])
            event = {}
