"""What tests of erasure share: somebody with a mark in what is personal, and where marks may be."""

from collections.abc import Iterator
from itertools import count
from typing import Any, NamedTuple

from dcr.postgres import Database

AT = "2026-01-31T08:00:00Z"
_numbers = count(1)


class Hers(NamedTuple):
    """A customer that no other test has. The log is shared, so her mark is her own too."""

    crm: str
    cookie: str
    mark: str

    @property
    def story(self) -> Iterator[dict[str, Any]]:
        """Two identifiers, linked, and the mark wherever something is personal."""
        for subject, type_name, says in (
            (self.crm, "profile.updated", {"traits": {"name": self.mark, "mail": self.mark}}),
            (
                self.crm,
                "complaint.opened",
                {"complaint_id": "K-1", "topic": "x", "text": self.mark},
            ),
            (self.crm, "bill.issued", {"bill_id": "B-1", "amount_minor": 4990, "currency": "EUR"}),
            (self.crm, "preference.set", {"name": "call-me", "value": self.mark}),
            (self.cookie, "search.performed", {"query": self.mark, "results": 3}),
            (self.cookie, "page.viewed", {"url": "/", "attributes": {"note": self.mark}}),
            (self.crm, "identity.linked", {"other": self.cookie}),
        ):
            said = {"type": type_name, "subject": subject, "occurred_at": AT, "channel": "web"}
            yield said | says


def somebody() -> Hers:
    """Whom nobody has heard of."""
    number = next(_numbers)
    return Hers(f"crm:forget-{number}-me", f"cookie:forget-{number}-me", f"Mathilde-{number}-Mark")


def left_of(hers: Hers, text: str) -> list[str]:
    """What of hers is found."""
    return [word for word in hers if word in text]


def everything_in(database: Database) -> str:
    """All that stands in any table of ours, as text; bytes as what they may mean."""
    with database.transaction() as transaction:
        tables = transaction.rows(_TABLES)
        asked = (f'SELECT t::text FROM "{schema}"."{table}" t' for schema, table in tables)
        rows = [text for sql in asked for (text,) in transaction.rows(sql)]
    return "\n".join([*rows, *(_decoded(part) for row in rows for part in row.split(","))])


_TABLES = """
SELECT table_schema, table_name FROM information_schema.tables
WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')
"""


def _decoded(part: str) -> str:
    digits = part.strip('()"').removeprefix("\\\\x")
    try:
        return bytes.fromhex(digits).decode(errors="replace")
    except ValueError:
        return ""
