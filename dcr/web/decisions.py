"""Commands over HTTP: what every one of them takes and answers, whatever it is about."""

from http import HTTPStatus
from typing import Annotated, Any

from fastapi import Depends, Header, Request

from dcr.clock import now_ms
from dcr.commands import Asking, Office, Outcome
from dcr.commands.answer import answer
from dcr.deciding.aggregate import Aggregate
from dcr.errors import Problem, Unfit
from dcr.ids import new_event_id
from dcr.ledger.command_ids import matter_id
from dcr.reading.desk import Desk
from dcr.web.answer import Answer
from dcr.web.bodies.body import Body
from dcr.web.customers import Identifier

CUSTOMER = "/v1/customers/{identifier:path}"
_LOCAL = "local"
"""The holder's name where somebody on this machine asks without a key."""
_KEY_MAX = 200


class Counter:
    """Where a request that decides something is answered."""

    def __init__(
        self,
        request: Request,
        identifier: Identifier,
        idempotency_key: Annotated[
            str | None,
            Header(
                min_length=1,
                max_length=_KEY_MAX,
                description="The command's id: sent again with the same, it is carried out once and "
                "answered alike. Made where it is missing.",
            ),
        ] = None,
        if_match: Annotated[
            str | None,
            Header(description="The version that was looked at, as `ETag` gave it; else 409."),
        ] = None,
    ) -> None:
        self._request = request
        self._identifier = identifier
        self._command_id = idempotency_key or str(new_event_id())
        self._seen = _version_of(if_match)

    @property
    def office(self) -> Office:
        """Where decisions are made in this process."""
        office: Office = self._request.app.state.office
        return office

    def new_id(self, prefix: str) -> str:
        """The number of a matter that this command opens: the same when it comes again."""
        return matter_id(self._command_id, prefix)

    def asking(self, body: Body) -> Asking:
        """Who asks what, for the office."""
        by = decider(self._request.state.holder.name, body.by)
        return Asking(self._identifier, self._command_id, by, body.channel, self._seen)

    def begin(self, aggregate: Aggregate[Any, Any], prefix: str, body: Body) -> Answer:
        """Opens a matter."""
        about, command = self.new_id(prefix), body.command()
        outcome = self.office.begin(self.asking(body), aggregate, about, command)
        return answer_of(self.office.desk, outcome, 201)

    def go_on(self, aggregate: Aggregate[Any, Any], about: str, body: Body) -> Answer:
        """Says something more of a matter of hers."""
        outcome = self.office.go_on(self.asking(body), aggregate, about, body.command())
        return answer_of(self.office.desk, outcome, 200)


AtCounter = Annotated[Counter, Depends()]


def answer_of(desk: Desk, outcome: Outcome, status: int) -> Answer:
    """With the version as `ETag`, and whether it was answered before."""
    matter = outcome.matter
    given = Answer(answer(desk, outcome, now_ms()), status)
    given.headers["etag"] = f'"{matter.version}"'
    if status == HTTPStatus.CREATED and matter.kind == "case":
        given.headers["location"] = f"/v1/cases/{matter.about}"
    if outcome.repeated:
        given.headers["idempotency-replayed"] = "true"
    return given


def decider(holder: str, said: str | None) -> str:
    """Who decides. A key speaks for whom it was made, or says that the customer herself does.

    Without a key, on this machine, everybody is whom he says he is.
    """
    if holder == _LOCAL:
        return said or "staff:local"
    return "customer" if said == "customer" else f"staff:{holder}"


def _version_of(if_match: str | None) -> int | None:
    if if_match is None or if_match.strip() == "*":
        return None
    text = if_match.strip().removeprefix("W/").strip('"')
    if not text.isascii() or not text.isdigit():
        raise Unfit([Problem("If-Match", f"{if_match!r} is no version; send the ETag of before")])
    return int(text)
