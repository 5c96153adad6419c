"""What is asked of matters alike: those of a customer, one by its number, and worklists of all customers."""

from typing import Annotated, Any, Literal

from fastapi import Depends, Query, Request

from dcr.reading.customer_matters import of_customer
from dcr.reading.numbered import LIMIT, LIMIT_MAX, Asked
from dcr.rfc3339 import milliseconds_of
from dcr.web.answer import Answer
from dcr.web.customers import AsOf, Identifier, KnownAt, bounds_of, desk_of

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


class Hers:
    """A customer's matters, as they are asked for."""

    def __init__(
        self,
        request: Request,
        identifier: Identifier,
        state: State = "all",
        as_of: AsOf = None,
        known_at: KnownAt = None,
    ) -> None:
        self._desk = desk_of(request)
        self._identifier = identifier
        self._state = state
        self._bounds = bounds_of(as_of, known_at)

    def listed(self, kind: str) -> Answer:
        """Those of a kind, open ones first. Raises NotFound: nobody ever heard of her."""
        found = of_customer(
            self._desk, self._identifier, kind, state=self._state, bounds=self._bounds
        )
        return Answer(found)


HersAsked = Annotated[Hers, Depends()]
"""Whose matters, in which state, and as of when."""
AskedFor = Annotated[Asked, Depends(_asked)]
"""What a worklist is asked with."""


def with_version(found: dict[str, Any]) -> Answer:
    """One matter, with its version as the tag that `If-Match` is given."""
    answer = Answer(found)
    answer.headers["etag"] = f'"{found["version"]}"'
    return answer
