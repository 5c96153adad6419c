"""Whose identifier is this. The one place where identifiers become a customer."""

from collections.abc import Sequence
from typing import NamedTuple

from dcr.errors import NotFound
from dcr.ids import customer_id
from dcr.postgres import Transaction
from dcr.sql import sql_beside
from projections.customer.questions import RESOLVE
from projections.identity.components import resolve
from projections.identity.near import near
from projections.identity.questions import MENTIONED
from projections.identity.rules import rules_of_settings
from projections.timeline.questions import HEARD_OF

SQL = sql_beside(__file__)

WHO = SQL["who"].format(alone=f"{RESOLVE}\nUNION\n{HEARD_OF}\nUNION\n{MENTIONED}")
"""All subjects of the customer who has the identifier or customer_id `%(id)s`, and the one that leads them.

Whoever has a timeline is known, even while nothing of hers could be counted; and whoever was mentioned.
"""
THESE = "SELECT unnest(%(who)s::text[]), %(leader)s"
"""The same of somebody who is known already."""


class Known(NamedTuple):
    """A customer and every identifier that leads to her."""

    customer_id: str
    subjects: list[str]
    """In order. Some may never have told anything: they were only ever linked."""
    leader: str
    """The identifier that gives her the customer_id."""


def known(identifier: str, subjects: Sequence[str], leader: str | None) -> Known:
    """The customer whose subjects were found for this identifier.

    Raises:
        NotFound: none was; nothing was ever published about it.
    """
    if not subjects or leader is None:
        mend = "look at the namespace (crm:1001), or search with GET /v1/customers?q="
        raise NotFound(f"nobody is known by {identifier!r}; {mend}")
    return Known(customer_id(leader), list(subjects), leader)


def known_then(transaction: Transaction, now: Known, identifier: str, known_at_ms: int) -> Known:
    """Who the customer was as far as we had heard by then (milliseconds since 1970).

    Rules are those of today. It takes a few statements; nothing of it is stored.
    """
    begin = subject_of(now, identifier)
    rules, heard = rules_of_settings(), {"known_at": known_at_ms}
    found = near(transaction, [begin], rules, SQL["heard_by"], heard)
    resolved = resolve(found.links, rules, found.apart)
    leader = resolved.leaders.get(begin, begin)
    return Known(customer_id(leader), resolved.around(begin), leader)


def subject_of(who: Known, identifier: str) -> str:
    """The very identifier of hers that was given, where it was given as a customer_id too."""
    return next((each for each in who.subjects if customer_id(each) == identifier), identifier)


def led(transaction: Transaction, subjects: Sequence[str]) -> dict[str, Known]:
    """Of each of these subjects the customer who has it."""
    rows = transaction.rows(SQL["led"], {"subjects": list(subjects)})
    return {each: Known(customer_id(leader), all_, leader) for each, leader, all_ in rows}
