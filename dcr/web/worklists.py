"""Worklists: matters of all customers, and which of them are asked for."""

from typing import Annotated, Any, Literal

from fastapi import Depends, Query

from dcr.reading.numbered import LIMIT, LIMIT_MAX, Asked
from dcr.rfc3339 import milliseconds_of
from dcr.web.answer import Answer

State = Annotated[Literal["open", "closed", "all"], Query(description="Which are asked for.")]
OfCustomer = Annotated[
    str | None, Query(description="Of whom, where two sources gave two customers one number.")
]


def _asked(
    state: State = "open",
    due_before: Annotated[str | None, Query(description="RFC 3339: due before then.")] = None,
    assigned: Annotated[str | None, Query(description="To whom; empty: to nobody.")] = None,
    limit: Annotated[int, Query(ge=1, le=LIMIT_MAX)] = LIMIT,
) -> Asked:
    before_ms = milliseconds_of(due_before, "due_before") if due_before else None
    return Asked(state, before_ms, assigned, limit)


AskedFor = Annotated[Asked, Depends(_asked)]
"""What a worklist is asked with."""


def with_version(found: dict[str, Any]) -> Answer:
    """One matter, with its version as the tag that `If-Match` is given."""
    answer = Answer(found)
    answer.headers["etag"] = f'"{found["version"]}"'
    return answer
