"""Stands in for `python -m dcr worker` and `serve`, so that the stack is tested without them."""

import http.server
import os
import signal
import sys


class Health(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/v1/health" else 404)
        self.end_headers()

    def log_message(self, *words: object) -> None:
        """Only what the test reads goes to the log."""


verb = sys.argv[-1]
print(verb, "of", os.environ["DCR_HOME"], flush=True)  # noqa: T201, TID251 - read by the test
if verb == os.environ.get("FAKE_FAILS"):  # noqa: TID251 - the same
    sys.exit("no table")
if verb == "serve":
    port = int(os.environ["DCR_PORT"])  # noqa: TID251 - the same
    http.server.HTTPServer(("127.0.0.1", port), Health).serve_forever()
signal.pause()
