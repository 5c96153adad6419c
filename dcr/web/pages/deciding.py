"""Deciding on a customer's page: a case is answered, something is promised, a consent withdrawn.

Forms come with the version they show and an id of their own: pressed twice they count once, and what
somebody else decided meanwhile is shown instead of overwritten.
"""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request, Response

from dcr.clock import now_ms
from dcr.commands import Asking, Office, Outcome
from dcr.commands.consent import decide_consent
from dcr.deciding.case import CASE, Answer
from dcr.deciding.consent import Withdraw
from dcr.deciding.promise import PROMISE, Make
from dcr.deciding.refused import Conflict
from dcr.errors import DcrError, Unfit
from dcr.ids import new_event_id
from dcr.ledger.command_ids import matter_id
from dcr.reading.customer_matters import moment_of
from dcr.reading.matters_in_clear import matters_in_clear
from dcr.rfc3339 import milliseconds_of
from dcr.web.decisions import decider
from dcr.web.pages.asked import Asked, asked
from dcr.web.pages.matters import KINDS, matters
from dcr.web.pages.render import page
from dcr.web.pages.trouble import PageRoute

router = APIRouter(route_class=PageRoute, include_in_schema=False)

Question = Annotated[Asked, Depends(asked)]
Text = Annotated[str, Form(max_length=20_000)]


@router.get("/customers/{identifier}/matters")
def shown(request: Request, identifier: str, question: Question) -> Response:
    """What is open with her, by itself; without forms where another time is looked at."""
    return _page(request, identifier, question)


@router.post("/customers/{identifier}/matters/cases/{case_id}/answer")
def answer(
    request: Request, identifier: str, case_id: str, command: Text, seen: Annotated[int, Form()],
    text: Text = "",
) -> Response:  # fmt: skip
    """Answers a case."""

    def decide(office: Office, asking: Asking) -> Outcome:
        return office.go_on(asking, CASE, case_id, Answer(text))

    return _decided(request, identifier, command, seen, decide, {case_id: text})


@router.post("/customers/{identifier}/matters/promises")
def promise(
    request: Request, identifier: str, command: Text, what: Text = "", due: Text = ""
) -> Response:
    """Promises something."""

    def decide(office: Office, asking: Asking) -> Outcome:
        made = Make(what, milliseconds_of(due, "due"))
        return office.begin(asking, PROMISE, matter_id(command, "P"), made)

    return _decided(request, identifier, command, None, decide, {"promise": what, "due": due})


@router.post("/customers/{identifier}/matters/consents/withdraw")
def withdraw(
    request: Request, identifier: str, command: Text, purpose: Text, via: Text = ""
) -> Response:
    """Takes a consent back."""

    def decide(office: Office, asking: Asking) -> Outcome:
        return decide_consent(office, asking, Withdraw(purpose, (via,) if via else ()))

    return _decided(request, identifier, command, None, decide, {})


def _decided(
    request: Request,
    identifier: str,
    command: str,
    seen: int | None,
    decide: Any,
    typed: dict[str, str],
) -> Response:
    """The section anew: with what was decided, or with why it was not and what had been typed."""
    by = decider(request.state.holder.name, None)
    asking = Asking(identifier, command, by, "care", seen)
    try:
        decide(request.app.state.office, asking)
    except Conflict as conflict:
        return _page(request, identifier, Asked(), typed, changed=conflict.changed)
    except (DcrError, Unfit) as error:
        if isinstance(error, DcrError) and error.answer != "reject":
            raise
        return _page(request, identifier, Asked(), typed, refused=str(error))
    return _page(request, identifier, Asked())


def _page(
    request: Request,
    identifier: str,
    question: Asked,
    typed: dict[str, str] | None = None,
    **told: Any,
) -> Response:
    desk, bounds = request.app.state.desk, question.bounds
    about, found = matters_in_clear(desk, identifier, *KINDS, bounds=bounds)
    values = {"changed": (), "refused": "", **told}
    return page(
        "matters.html", customer_id=about.who.customer_id, typed=typed or {}, asked=question,
        matters=matters(found, moment_of(bounds)), new_id=new_event_id, now_ms=now_ms(),
        **values,
    )  # fmt: skip
