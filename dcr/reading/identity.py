"""Whose identifier is this. The one place where identifiers become a customer."""

from collections.abc import Sequence
from typing import NamedTuple

from dcr.errors import NotFound
from dcr.ids import customer_id
from dcr.sql import sql_beside
from projections.customer.questions import RESOLVE
from projections.timeline.questions import HEARD_OF

WHO = sql_beside(__file__)["who"].format(alone=f"{RESOLVE}\nUNION\n{HEARD_OF}")
"""All subjects of the customer with the identifier `%(id)s`, or with it for a customer_id, and her leader.

Whoever has a timeline is known, even while nothing of hers could be counted.
"""


class Known(NamedTuple):
    """A customer and every identifier that leads to her."""

    customer_id: str
    subjects: list[str]


def known(identifier: str, subjects: Sequence[str], leader: str | None) -> Known:
    """The customer whose subjects were found for this identifier.

    Raises:
        NotFound: none was; nothing was ever published about it.
    """
    if not subjects or leader is None:
        mend = "look at the namespace (crm:1001), or search with GET /v1/customers?q="
        raise NotFound(f"nobody is known by {identifier!r}; {mend}")
    return Known(customer_id(leader), list(subjects))
