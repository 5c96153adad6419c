"""What has to be looked at when something was said about identifiers: all links around them."""

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from dcr.postgres import Transaction
from dcr.sql import sql_beside
from projections.array_text import texts
from projections.identity.link import Link, Pair, pair
from projections.identity.rules import Rules
from projections.identity.word import Word, held_apart

SQL = sql_beside(__file__)

_Seen = dict[tuple[str, str], tuple[int, bytes, int]]
"""By identifier and other: since when, by which word, and the place among the links of the first."""


class Near(NamedTuple):
    """All that decides who these subjects are."""

    subjects: set[str]
    links: list[Link]
    apart: Mapping[Pair, str]
    """Whom of them staff hold apart, with the reason."""


def near(
    transaction: Transaction,
    ends: Collection[str],
    rules: Rules,
    words: str = "identity_word",
    params: Mapping[str, Any] = MappingProxyType({}),
) -> Near:
    """The links around some identifiers about which something was said, one ring after the other.

    Of an identifier linked with more others than may be, the first ones are followed: what was said moved
    at most as many links across that limit as there are `ends`, and those are looked at too.

    Args:
        transaction: of the one who asks, with the search path of a version or of what serves.
        ends: those of all pairs about which something was said.
        rules: what a customer may be.
        words: where the words stand: the table, or a query in brackets.
        params: of that query.
    """
    sql, most = SQL["near"].format(words=words), rules.identifiers_max
    seen: _Seen = {}
    subjects: set[str] = set()
    ring = set(ends)
    while ring:
        given = {**params, "subjects": texts(sorted(ring)), "ends": texts(sorted(ends))}
        found = transaction.rows(sql, given | {"first": most + len(ends)})
        subjects |= ring
        ring = set()
        for node, far, occurred_ms, event_id, nth in found:
            seen[node, far] = (occurred_ms, bytes(event_id), nth)
            if nth <= most or node in ends:
                ring.add(far)
        ring -= subjects
    links = list(_links(seen, subjects, beyond=most + 1))
    held = SQL["apart"].format(words=words)
    told = transaction.rows(held, {**params, "subjects": texts(sorted(subjects))})
    return Near(subjects, links, held_apart(Word.of(*row) for row in told))


def _links(seen: _Seen, subjects: set[str], beyond: int) -> Iterable[Link]:
    """Those between two who were both looked at. What is not among the first of one is beyond them."""
    for one, two in {pair(*ends) for ends in seen}:
        if one in subjects and two in subjects:
            stamp = seen.get((one, two)) or seen[two, one]
            nths = (seen.get(ends, (0, b"", beyond))[2] for ends in ((one, two), (two, one)))
            yield Link(stamp[0], stamp[1], one, two, *nths)
