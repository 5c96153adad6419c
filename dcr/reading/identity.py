"""Whose identifier is this. The one place where identifiers become a customer."""

from collections.abc import Sequence
from typing import NamedTuple

from dcr.errors import NotFound
from dcr.ids import customer_id
from projections.customer.questions import RESOLVE
from projections.timeline.questions import HEARD_OF

WHO = f"{RESOLVE}\nUNION\n{HEARD_OF}"
"""The subjects of the customer who has the identifier `%(id)s`, or whose customer_id it is.

Whoever has a timeline is known, even while nothing of hers could be counted.
"""


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
