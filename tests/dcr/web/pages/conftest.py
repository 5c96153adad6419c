"""A browser, and the HTTP side served to it."""

import shutil
import socket
import threading
from collections.abc import Iterator

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect, sync_playwright

from dcr.settings import Settings
from dcr.web.app import web_app
from dcr.web.server import Server
from tests.dcr.web.callers import make_key

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_ARGUMENTS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip

expect.set_options(timeout=15_000)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The Chromium of this machine. Closed after the module: its loop would be in the way of others."""
    chromium = next(filter(None, map(shutil.which, _NAMES)), None)
    if chromium is None:
        pytest.skip(f"no browser here: none of {', '.join(_NAMES)} is installed")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=chromium, args=_ARGUMENTS)


@pytest.fixture
def address(settings: Settings) -> Iterator[str]:
    """The HTTP side in a thread of this process. The socket listens before anybody asks."""
    app = web_app(settings)
    app.state.setup.has_tables = True  # the fixture has installed them
    server = Server(uvicorn.Config(app, log_level="warning"), app.state.watching)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(30)
    assert not thread.is_alive()


@pytest.fixture
def tab(browser: Browser, address: str, settings: Settings) -> Iterator[Page]:
    """An open tab that may read. What its console complains about fails the test."""
    key = make_key(settings, "read")
    context = browser.new_context(base_url=address, extra_http_headers={"X-API-Key": key})
    tab = context.new_page()
    complaints: list[str] = []
    tab.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    yield tab
    context.close()
    assert not complaints
