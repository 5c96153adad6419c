"""Whose identifier is this. The one place where identifiers become a customer."""

from collections.abc import Sequence
from typing import NamedTuple

from dcr.errors import NotFound
from dcr.ids import customer_id
from projections.customer.questions import RESOLVE

WHO = RESOLVE
"""The subjects of the customer who has the identifier `%(id)s`, or whose customer_id it is."""


class Known(NamedTuple):
    """A customer and every identifier that leads to her."""

    customer_id: str
    subjects: list[str]


def known(identifier: str, subjects: Sequence[str]) -> Known:
    """The customer whose subjects were found for this identifier.

    Raises:
        NotFound: none was; nothing was ever published about it.
    """
    if not subjects:
        mend = "look at the namespace (crm:1001), or search with GET /v1/customers?q="
        raise NotFound(f"nobody is known by {identifier!r}; {mend}")
    return Known(customer_id(min(subjects)), list(subjects))
