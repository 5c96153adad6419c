"""Promises: to a customer, by number, as a worklist; and all that is decided about them."""

from typing import Annotated

from fastapi import APIRouter, Path, Request

from dcr.deciding.promise import PROMISE
from dcr.reading import numbered
from dcr.web import decided_documents as decided
from dcr.web import matter_documents as documents
from dcr.web.answer import Answer
from dcr.web.bodies import promises as bodies
from dcr.web.customers import desk_of
from dcr.web.decisions import CUSTOMER, AtCounter
from dcr.web.matters import AskedFor, HersAsked, OfCustomer, with_version

router = APIRouter(tags=["promises"], default_response_class=Answer)

PromiseId = Annotated[str, Path(description="The promise's number.")]
_ONE = f"{CUSTOMER}/promises/{{promise_id}}"
_DECIDED = decided.answers(decided.PromiseDecided, 200)


@router.get(
    "/v1/promises",
    responses={200: {"model": documents.PromisesToKeep}},
    summary="A worklist of promises",
)
def worklist(request: Request, asked: AskedFor) -> Answer:
    """Promises to all customers, what is to be kept first first; assigned to whoever made them."""
    return Answer(numbered.worklist(desk_of(request), "promise", asked))


@router.get(
    "/v1/promises/{promise_id}",
    responses={200: {"model": documents.WholePromise}},
    summary="A promise",
)
def one(request: Request, promise_id: PromiseId, customer: OfCustomer = None) -> Answer:
    """One promise by its number, with every word said about it and who said it."""
    return with_version(numbered.numbered(desk_of(request), "promise", promise_id, customer))


@router.get(
    f"{CUSTOMER}/promises",
    responses={200: {"model": documents.Promises}},
    summary="What a customer was promised",
)
def promises(hers: HersAsked) -> Answer:
    """What is open first."""
    return hers.listed("promise")


@router.post(
    f"{CUSTOMER}/promises",
    status_code=201,
    responses=decided.answers(decided.PromiseDecided, 201),
    summary="Promise something",
)
def make(counter: AtCounter, body: bodies.MakePromise) -> Answer:
    """By a time that is still to come."""
    return counter.begin(PROMISE, "P", body)


@router.post(f"{_ONE}/move", responses=_DECIDED, summary="Promise another time")
def move(counter: AtCounter, promise_id: PromiseId, body: bodies.MovePromise) -> Answer:
    """For the same."""
    return counter.go_on(PROMISE, promise_id, body)


@router.post(f"{_ONE}/keep", responses=_DECIDED, summary="Say that a promise was kept")
def keep(counter: AtCounter, promise_id: PromiseId, body: bodies.KeepPromise) -> Answer:
    """Late, if need be."""
    return counter.go_on(PROMISE, promise_id, body)


@router.post(f"{_ONE}/break", responses=_DECIDED, summary="Say that a promise is broken")
def break_(counter: AtCounter, promise_id: PromiseId, body: bodies.BreakPromise) -> Answer:
    """It will not be done, or not in time."""
    return counter.go_on(PROMISE, promise_id, body)
