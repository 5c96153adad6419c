"""The relay: the ledger's log goes to Kafka, in its order, at least once; the ids of events make that once.

Whoever writes to the ledger locks its table (`dcr.ledger.application`), so a decision with a lower number
never becomes visible after one with a higher: reading on behind the last number leaves nothing out.
"""

from collections.abc import Callable, Sequence

from dcr.errors import BrokerAway, DcrError, Fenced
from dcr.ledger.kept import Kept
from dcr.log.producer import Producer
from dcr.log.record import Receipt, Record
from dcr.postgres import Database
from dcr.sql import sql_beside
from schemas.written import WrittenForm
from streams.outbox.record import record_of

SQL = sql_beside(__file__)

AT_ONCE = 500
FLUSH_SECONDS = 10.0


class Relay:
    """Used by one thread at a time. Two at work do no harm: one of them is fenced."""

    def __init__(
        self, database: Database, written: WrittenForm, producer: Callable[[], Producer]
    ) -> None:
        """`producer`: opens a client when there is something to hand on."""
        self._database = database
        self._written = written
        self._open = producer
        self._producer: Producer | None = None

    def step(self) -> int:
        """Hands on what comes next; how many decisions that were.

        Raises:
            BrokerAway: Kafka has not taken all of them. They are handed on again.
            Fenced: somebody else hands on.
            DatabaseAway: the position may or may not have moved. The next step finds out.
        """
        with self._database.transaction() as transaction:
            rows = transaction.rows(SQL["next"], {"limit": AT_ONCE})
        if not rows:
            return 0
        mine, last = rows[0][0], rows[-1][1]
        self._hand_on([record_of(Kept.of(*row[2:]), self._written) for row in rows])
        with self._database.transaction() as transaction:
            if not transaction.run(SQL["move"], {"mine": mine, "through": last}):
                raise Fenced(
                    f"somebody else relays the ledger: it does not stand at {mine} any more"
                )
        return len(rows)

    def close(self) -> None:
        """Ends the client. Everything it was given has Kafka's word, or is handed on again."""
        if self._producer is not None:
            self._producer.close(FLUSH_SECONDS)
            self._producer = None

    def _hand_on(self, records: Sequence[Record]) -> None:
        """Waits for Kafka's word on all of them."""
        fates: list[Receipt | DcrError] = []
        if self._producer is None:
            self._producer = self._open()
        for record in records:
            self._producer.send(record, fates.append)
        self._producer.flush(FLUSH_SECONDS)
        for fate in fates:
            if isinstance(fate, DcrError):
                raise fate
        if len(fates) < len(records):
            raise BrokerAway(f"Kafka has not answered for {len(records) - len(fates)} decisions")
