"""Whose identifier is this. The one place where identifiers become a customer."""

from typing import NamedTuple

from dcr.errors import NotFound
from dcr.ids import customer_id
from dcr.postgres import Transaction
from projections.customer.questions import subjects_of


class Known(NamedTuple):
    """A customer and every identifier that leads to her."""

    customer_id: str
    subjects: list[str]


def known(transaction: Transaction, identifier: str) -> Known:
    """The customer who has this identifier, or whose customer_id it is.

    Raises:
        NotFound: nothing was ever published about it.
    """
    subjects = subjects_of(transaction, identifier)
    if not subjects:
        mend = "look at the namespace (crm:1001), or search with GET /v1/customers?q="
        raise NotFound(f"nobody is known by {identifier!r}; {mend}")
    return Known(customer_id(min(subjects)), subjects)
