"""The demo asks like any reader: over HTTP."""

import http.client
import json
from typing import Any, cast
from urllib.parse import quote, urlencode, urlsplit

_TIMEOUT_SECONDS = 30
_NOT_FOUND = 404


class Api:
    """One connection to the HTTP side. Not for sharing between threads."""

    def __init__(self, base: str) -> None:
        self._host = urlsplit(base).netloc
        self._connection = http.client.HTTPConnection(self._host, timeout=_TIMEOUT_SECONDS)

    def customer(self, subject: str) -> dict[str, Any] | None:
        """The customer document, or None where nobody is known by the subject."""
        return self._get(f"/v1/customers/{quote(subject)}")

    def is_readable(self, interaction: dict[str, Any]) -> bool:
        """True when this interaction is in the timeline of its subject."""
        asked = {"as_of": interaction["occurred_at"], "limit": "3"}
        page = self._get(
            f"/v1/customers/{quote(interaction['subject'])}/timeline?{urlencode(asked)}"
        )
        items = page["items"] if page else []
        return any(item["event_id"] == interaction["event_id"] for item in items)

    def _get(self, path: str) -> dict[str, Any] | None:
        answer, content = self._answer(path)
        if answer.status == _NOT_FOUND:
            return None
        if answer.status != http.client.OK:
            raise RuntimeError(f"GET {path} answered {answer.status}: {content[:300]!r}")
        return cast(dict[str, Any], json.loads(content))

    def _answer(self, path: str) -> tuple[http.client.HTTPResponse, bytes]:
        try:
            return self._ask(path)
        except (http.client.RemoteDisconnected, ConnectionError):
            # The server closes connections that nobody used for a while; asking again is harmless.
            self._connection.close()
            return self._ask(path)

    def _ask(self, path: str) -> tuple[http.client.HTTPResponse, bytes]:
        self._connection.request("GET", path)
        answer = self._connection.getresponse()
        return answer, answer.read()
