"""The server process: uvicorn, with streams that end when it is asked to stop."""

import gc
import logging
import socket
import sys

import uvicorn

from dcr.settings import Settings
from dcr.web.app import web_app
from dcr.web.watching import Watching

_GRACE_SECONDS = 10
_SWITCH_SECONDS = 0.0005


class Server(uvicorn.Server):
    """Ends the live streams first: uvicorn waits for connections, and these never end by themselves."""

    def __init__(self, config: uvicorn.Config, watching: Watching) -> None:
        super().__init__(config)
        self._watching = watching

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """See `uvicorn.Server.shutdown`."""
        self._watching.end()
        await super().shutdown(sockets)


def run(settings: Settings) -> None:
    """Serves on the host and port of the settings until a signal says stop."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    app = web_app(settings)
    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        access_log=False,
        log_config=None,
        # Who asks is who is connected: a header must not be able to say otherwise.
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=_GRACE_SECONDS,
    )
    _settle()
    Server(config, app.state.watching).run()


def _settle() -> None:
    """What is loaded by now is no garbage: looking through it again and again made some answers late.

    And who checks what is sent in, in a thread, lets those who read go on sooner than Python does by default.
    """
    gc.collect()
    gc.freeze()
    sys.setswitchinterval(_SWITCH_SECONDS)
