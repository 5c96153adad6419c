"""The addresses of the page: find a customer, see who she is and everything that happened, live."""

from fastapi import APIRouter

from dcr.web.pages import (
    account,
    continuity,
    customer,
    day,
    deciding,
    find,
    identity,
    live,
    resume,
    static_files,
    worklists,
)

router = APIRouter()
# The last one takes any address below /customers.
for part in (
    static_files, find, resume, live, continuity, day, account, worklists, identity, deciding,
    customer,
):  # fmt: skip
    router.include_router(part.router)
