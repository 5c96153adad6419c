"""Who is erased, as far as this process knows: what becomes of an interaction of hers."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import NamedTuple, Self

from dcr.errors import Fenced
from dcr.postgres import Transaction
from dcr.sql import sql_beside
from projections.arrival import Arrival
from schemas.avro import write_body
from schemas.bare import bare, without

SQL = sql_beside(__file__)


class Erasure(NamedTuple):
    """What becomes of her interactions."""

    name: str
    """They are told of this subject, without what was personal."""
    heard_before_ms: int
    """Those heard from then on are dropped."""


class Erased:
    """The list. Whoever writes rows from the log makes sure that it is the newest: `check`."""

    def __init__(
        self, epoch: int, salts: Iterable[bytes], by_hash: Mapping[bytes, Erasure]
    ) -> None:
        self.epoch = epoch
        """How many erasures it knows of. 0: nobody was ever erased."""
        self._salted = [sha256(salt) for salt in salts]
        self._by_hash = by_hash

    @classmethod
    def of(cls, transaction: Transaction) -> Self:
        """As it is now."""
        rows = transaction.rows(SQL["erased"])
        salts = dict.fromkeys(bytes(row[1]) for row in rows)
        by_hash = {bytes(row[2]): Erasure(*row[3:]) for row in rows if row[2] is not None}
        return cls(max((row[0] for row in rows), default=0), salts, by_hash)

    def newest(self, transaction: Transaction) -> "Erased":
        """The same, or another where somebody was erased since. For whoever is about to write rows.

        It waits for an erasure under way, and no erasure begins before this transaction ends.
        """
        transaction.run(SQL["as_workers_do"])
        return self if epoch(transaction) == self.epoch else Erased.of(transaction)

    def check(self, transaction: Transaction) -> None:
        """Raises Fenced: somebody was erased since. To be asked by who has moved positions already."""
        if epoch(transaction) != self.epoch:
            raise Fenced("somebody was erased meanwhile")

    def find(self, identifier: str) -> Erasure | None:
        """Whose this identifier was; None where she is not erased."""
        return self._find(identifier.encode())

    def knows(self, key: bytes | None) -> bool:
        """True of the key of a record that was hers."""
        return key is not None and self._find(key) is not None

    def has(self, hash_: bytes) -> bool:
        """True of the hash of an identifier that was hers."""
        return hash_ in self._by_hash

    def name_of(self, subject: str) -> str:
        """What the subject is called from now on."""
        erasure = self.find(subject)
        return erasure.name if erasure else subject

    def left_of(self, arrival: Arrival) -> Arrival | None:
        """What is to be told of an interaction; None: nothing."""
        if not self._by_hash:
            return arrival
        erasure = self.find(arrival.subject)
        if erasure is None:
            return self._unmentioned(arrival)
        if arrival.recorded_ms >= erasure.heard_before_ms:
            return None
        schema, start = arrival.writing.schema, arrival.writing.start
        datum = bare(schema.avsc, schema.read(arrival.written, start), erasure.name)
        return _said(arrival, datum)._replace(subject=erasure.name)

    def _unmentioned(self, arrival: Arrival) -> Arrival:
        """Somebody else's word about her: that she is somebody, or was referred, is told no more."""
        schema = arrival.writing.schema
        for name in schema.mentions:
            datum = schema.read(arrival.written, arrival.writing.start)
            if datum[name] is not None and self.find(datum[name]):
                arrival = _said(arrival, without(schema.avsc, datum, name))
        return arrival

    def _find(self, identifier: bytes) -> Erasure | None:
        for salted in self._salted:
            hashed = salted.copy()
            hashed.update(identifier)
            if found := self._by_hash.get(hashed.digest()):
                return found
        return None


NOBODY = Erased(0, (), {})
"""The list before anybody was erased."""


def epoch(transaction: Transaction) -> int:
    """How many erasures there were."""
    (newest,) = transaction.row(SQL["epoch"]) or (0,)
    return int(newest)


def _said(arrival: Arrival, datum: dict[str, object]) -> Arrival:
    """The same record saying this: its header stays, and so does the schema it names."""
    head, schema = arrival.written[: arrival.writing.start], arrival.writing.schema
    return arrival._replace(written=head + write_body(schema.parsed, datum))
