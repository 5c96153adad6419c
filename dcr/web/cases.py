"""Cases: of a customer, by number, as a worklist; and all that is decided about them."""

from typing import Annotated

from fastapi import APIRouter, Path, Request

from dcr.deciding.case import CASE
from dcr.reading import numbered
from dcr.web import case_documents as documents
from dcr.web import decided_documents as decided
from dcr.web.answer import Answer
from dcr.web.bodies import cases as bodies
from dcr.web.customers import desk_of
from dcr.web.decisions import CUSTOMER, AtCounter
from dcr.web.matters import AskedFor, HersAsked, OfCustomer, with_version

router = APIRouter(tags=["cases"], default_response_class=Answer)

CaseId = Annotated[str, Path(description="The case's number; of a complaint, its complaint_id.")]
_ONE = f"{CUSTOMER}/cases/{{case_id}}"
_DECIDED = decided.answers(decided.CaseDecided, 200)


@router.get("/v1/cases", responses={200: {"model": documents.Worklist}}, summary="A worklist")
def worklist(request: Request, asked: AskedFor) -> Answer:
    """Cases of all customers, what is due first first; those that wait for the customer come last."""
    return Answer(numbered.worklist(desk_of(request), "case", asked))


@router.get(
    "/v1/cases/{case_id}", responses={200: {"model": documents.WholeCase}}, summary="A case"
)
def one(request: Request, case_id: CaseId, customer: OfCustomer = None) -> Answer:
    """One case by its number, with every word said about it and who said it."""
    return with_version(numbered.numbered(desk_of(request), "case", case_id, customer))


@router.get(
    f"{CUSTOMER}/cases", responses={200: {"model": documents.Cases}}, summary="A customer's cases"
)
def cases(hers: HersAsked) -> Answer:
    """Open ones first, whether they were opened here or published by a back-office system."""
    return hers.listed("case")


@router.post(
    f"{CUSTOMER}/cases",
    status_code=201,
    responses=decided.answers(decided.CaseDecided, 201),
    summary="Open a case",
)
def open_(counter: AtCounter, body: bodies.OpenCase) -> Answer:
    """A complaint is opened as `complaint.opened`, anything else as `case.opened`. Its clock begins."""
    return counter.begin(CASE, "C", body)


@router.post(f"{_ONE}/answer", responses=_DECIDED, summary="Answer a case")
def answer(counter: AtCounter, case_id: CaseId, body: bodies.AnswerCase) -> Answer:
    """The customer sees it."""
    return counter.go_on(CASE, case_id, body)


@router.post(f"{_ONE}/note", responses=_DECIDED, summary="Note something about a case")
def note(counter: AtCounter, case_id: CaseId, body: bodies.NoteCase) -> Answer:
    """For colleagues: the customer never sees it."""
    return counter.go_on(CASE, case_id, body)


@router.post(f"{_ONE}/assign", responses=_DECIDED, summary="Assign a case")
def assign(counter: AtCounter, case_id: CaseId, body: bodies.AssignCase) -> Answer:
    """To a member of staff or a team."""
    return counter.go_on(CASE, case_id, body)


@router.post(f"{_ONE}/wait", responses=_DECIDED, summary="Say whom a case waits for")
def wait(counter: AtCounter, case_id: CaseId, body: bodies.WaitCase) -> Answer:
    """While it waits for the customer, its clock stands still."""
    return counter.go_on(CASE, case_id, body)


@router.post(f"{_ONE}/escalate", responses=_DECIDED, summary="Escalate a case")
def escalate(counter: AtCounter, case_id: CaseId, body: bodies.EscalateCase) -> Answer:
    """Before somebody who may decide more."""
    return counter.go_on(CASE, case_id, body)


@router.post(f"{_ONE}/resolve", responses=_DECIDED, summary="Resolve a case")
def resolve(counter: AtCounter, case_id: CaseId, body: bodies.ResolveCase) -> Answer:
    """The customer sees the resolution, not the root cause."""
    return counter.go_on(CASE, case_id, body)


@router.post(f"{_ONE}/reopen", responses=_DECIDED, summary="Open a case again")
def reopen(counter: AtCounter, case_id: CaseId, body: bodies.ReopenCase) -> Answer:
    """Within the time of the policy; its clock begins anew."""
    return counter.go_on(CASE, case_id, body)


@router.post(f"{_ONE}/rate", responses=_DECIDED, summary="Rate how a case was settled")
def rate(counter: AtCounter, case_id: CaseId, body: bodies.RateCase) -> Answer:
    """In the customer's name."""
    return counter.go_on(CASE, case_id, body)
