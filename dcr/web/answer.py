"""Answers as JSON. The documents are plain dictionaries already, so they go out as they are."""

from typing import Any

import msgspec
from starlette.responses import JSONResponse

_HEADERS = {"cache-control": "no-store"}
"""What is known of a customer is kept by no browser and no proxy."""


class Answer(JSONResponse):
    """A JSON document, encoded by msgspec: several times faster than through a model."""

    def __init__(self, content: Any, status_code: int = 200) -> None:
        super().__init__(content, status_code, headers=_HEADERS)

    def render(self, content: Any) -> bytes:
        """The bytes of the document."""
        return msgspec.json.encode(content)
