"""Acting on signals, once each, whoever says them and however often."""

import json
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple
from urllib.request import Request, urlopen
from uuid import UUID

from dcr.postgres import Database
from dcr.sql import sql_beside
from dcr.written import written_form

SQL = sql_beside(__file__)

TIMEOUT_SECONDS = 5
"""PostgreSQL ends a transaction that waits for ten."""


class Raised(NamedTuple):
    """A signal to act on."""

    event_id: str
    subject: str
    occurred_ms: int
    signal: str
    about: str
    details: Mapping[str, Any]


class Acting:
    """Calls somebody for each signal. What it has done stands in PostgreSQL, in the table `acting.sent`."""

    def __init__(self, database: Database, call: Callable[[Raised], None]) -> None:
        self._database = database
        self._call = call

    def begin(self) -> None:
        """Makes the table where it is missing."""
        with self._database.transaction() as transaction:
            transaction.run(SQL["create"])

    def take(self, value: bytes) -> bool:
        """Acts on a record of `dcr.signal`, unless it says that something is over. Raises Unfit."""
        raised = _read(value)
        return raised is not None and self.act(raised)

    def act(self, raised: Raised) -> bool:
        """True when it was acted on now. Where the call fails there is no row, and it is tried again."""
        with self._database.transaction() as transaction:
            if not transaction.run(SQL["claim"], raised._asdict() | {"details": None}):
                return False
            self._call(raised)
        return True

    def catch_up(self) -> int:
        """Acts on what was missed, and says how much that was: findings are complete."""
        with self._database.transaction() as transaction:
            missed = [Raised(*row) for row in transaction.rows(SQL["missed"])]
        return sum(map(self.act, missed))


def _read(value: bytes) -> Raised | None:
    schema, said = written_form().read_newest(value)
    if schema.type != "signal.raised":
        return None
    event_id = str(UUID(bytes=said["event_id"]))
    return Raised(
        event_id, said["subject"], said["occurred_at"], said["signal"], said["about"], said["details"],
    )  # fmt: skip


def webhook(url: str) -> Callable[[Raised], None]:
    """Posts each signal as JSON. A call is repeated after a crash: the key says that it is the same one."""

    def call(raised: Raised) -> None:
        headers = {"Content-Type": "application/json", "Idempotency-Key": raised.event_id}
        body = json.dumps(raised._asdict()).encode()
        request = Request(url, body, headers)  # noqa: S310 - whoever starts it says where
        urlopen(request, timeout=TIMEOUT_SECONDS).close()  # noqa: S310

    return call
