"""The job as one writes it for a stream processor: timeline and customer in one transaction, by psycopg2.

It has code of its own, so that what makes the product's own path faster does not make its peers faster.
"""

from collections.abc import Sequence
from io import BytesIO
from operator import attrgetter
from time import perf_counter
from uuid import UUID

from fastavro import schemaless_reader

from dcr.log.record import Found
from dcr.postgres import Database, Transaction
from dcr.sql import sql_beside
from dcr.written import written_form
from projections.arrival import Arrival
from projections.customer import Customer
from projections.projection import run_all
from schemas.catalogue import catalogue

SQL = sql_beside(__file__)
COMMITTED = "committed"
_HEADER_BYTES = 10
_COLUMNS = (
    "occurred_ms", "recorded_ms", "offset", "partition", "subject", "type", "channel", "written",
)  # fmt: skip


class Job:
    """Tells on standard output what is committed and when: `committed COUNT SECONDS`, first of all with 0."""

    def __init__(self, postgres: str) -> None:
        self._database = Database(postgres, "peer")
        self._customer = Customer()
        self._committed = 0
        self._begun = False

    def begin(self) -> None:
        """To be called with the first record at hand."""
        if not self._begun:
            self._begun = True
            self._commit(0)

    def one(self, found: Found) -> None:
        """One interaction, one transaction."""
        self.begin()
        arrival = _read(found)
        with self._database.transaction("customer_1") as transaction:
            named = {name: getattr(arrival, name) for name in _COLUMNS}
            if transaction.run(SQL["insert_one"], named | {"event_id": arrival.event_id.hex()}):
                run_all(transaction, self._customer.changes([arrival]))
        self._commit(1)

    def many(self, found: Sequence[Found]) -> None:
        """Thousands in one transaction: COPY to a staging table, then into place, then one upsert a table."""
        # By subject, so that index pages are filled side by side.
        read = sorted(map(_read, found), key=attrgetter("subject"))
        arrivals = {str(UUID(bytes=a.event_id)): a for a in read}
        with self._database.transaction("customer_1") as transaction:
            new = _insert(transaction, list(arrivals.values()))
            changes = self._customer.changes([arrivals[event_id] for event_id in new])
            run_all(transaction, changes)
        self._commit(len(found))

    def _commit(self, count: int) -> None:
        self._committed += count
        print(f"\n{COMMITTED} {self._committed} {perf_counter()}", flush=True)


def _read(found: Found) -> Arrival:
    value = found.value or b""
    schema = catalogue().by_fingerprint(value[2:_HEADER_BYTES])
    datum = schemaless_reader(BytesIO(value[_HEADER_BYTES:]), schema.parsed, None)
    return Arrival(
        type=schema.type,
        writing=written_form().writing_of(value),
        subject=datum["subject"],
        occurred_ms=datum["occurred_at"],
        event_id=datum["event_id"],
        channel=datum["channel"],
        recorded_ms=int(dict(found.headers)["recorded_at"] or 0),
        topic=found.topic,
        partition=found.partition,
        offset=found.offset,
        written=value,
    )


def _insert(transaction: Transaction, arrivals: Sequence[Arrival]) -> list[str]:
    """Adds what is new; the ids of that."""
    transaction.run(SQL["stage"])
    transaction.copy_in(SQL["fill_stage"], "\n".join(map(_line, arrivals)).encode())
    return [event_id for (event_id,) in transaction.rows(SQL["insert"])]


def _line(a: Arrival) -> str:
    """A row in COPY's text format."""
    return (
        f"{a.occurred_ms}\t{a.recorded_ms}\t{a.offset}\t{a.event_id.hex()}\t{a.partition}\t"
        f"{a.subject}\t{a.type}\t{a.channel}\t\\\\x{a.written.hex()}"
    )
