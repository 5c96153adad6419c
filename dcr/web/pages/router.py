"""The addresses of the page: find a customer, see who she is and everything that happened, live."""

from fastapi import APIRouter

from dcr.web.pages import (
    account,
    cases,
    continuity,
    customer,
    day,
    deciding,
    find,
    identity,
    live,
    promises,
    resume,
    static_files,
)

router = APIRouter()
# The last one takes any address below /customers.
for part in (
    static_files, find, resume, live, continuity, day, account, cases, promises, identity, deciding,
    customer,
):  # fmt: skip
    router.include_router(part.router)
