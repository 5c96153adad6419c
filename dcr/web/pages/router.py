"""The addresses of the page: find a customer, see who she is and everything that happened, live."""

from fastapi import APIRouter

from dcr.web.pages import continuity, customer, day, find, live, static_files

router = APIRouter()
for part in (static_files, find, live, continuity, day, customer):  # the last one takes any address below /customers
    router.include_router(part.router)
