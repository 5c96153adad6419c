"""Keys in PostgreSQL: `dcr.customer_key`, and the hashing key in `dcr.secret`."""

from collections.abc import Callable, Collection, Iterable, Sequence

from dcr.errors import StoreBroken
from dcr.postgres import CORE, Database, Transaction
from dcr.sql import sql_beside
from dcr.vault.store import HASHING, PLAIN_BYTES, Row

SQL = sql_beside(__file__)


class PostgresStore:
    """Keys are committed before anybody is told of them. Raises DatabaseAway."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, subjects: Collection[str], key_ids: Collection[str] = ()) -> list[Row]:
        """See `Store`."""
        params = {"subjects": _texts(subjects), "key_ids": _texts(key_ids)}
        with self._database.transaction(CORE) as transaction:
            return [
                Row(subject, key_id, bytes(wrapped), name)
                for subject, key_id, wrapped, name in transaction.rows(SQL["keys_of"], params)
            ]

    def add(self, rows: Sequence[Row]) -> set[str]:
        """See `Store`. In order, so that two who add the same do not wait for each other in a circle."""
        ordered = sorted(rows)
        params = {
            "subjects": _texts(row.subject for row in ordered),
            "key_ids": _texts(row.key_id for row in ordered),
            "wrapped": _texts(row.wrapped.hex() for row in ordered),
            "names": _texts(row.name or "" for row in ordered),
        }
        with self._database.transaction(CORE) as transaction:
            return {subject for (subject,) in transaction.rows(SQL["add_customer_keys"], params)}

    def hashing_key(self, wrap: Callable[[bytes], bytes]) -> bytes:
        """See `Store`."""
        with self._database.transaction(CORE) as transaction:
            found = hashing_row(transaction)
            if len(found) != PLAIN_BYTES:
                return found
            transaction.run(SQL["wrap_hashing_key"], {"plain": found, "wrapped": wrap(found)})
            return hashing_row(transaction)

    def rewrap(self, fingerprint: bytes, again: Callable[[bytes, str], bytes], most: int) -> int:
        """See `Store`."""
        with self._database.transaction(CORE) as transaction:
            hashing = hashing_row(transaction)
            if not hashing.startswith(fingerprint):
                wrapped = again(hashing, HASHING)
                transaction.run(SQL["wrap_hashing_key"], {"plain": hashing, "wrapped": wrapped})
            params = {"fingerprint": fingerprint, "most": most}
            rows = transaction.rows(SQL["wrapped_otherwise"], params)
            transaction.run(SQL["rewrap"], {
                "subjects": _texts(subject for subject, _ in rows),
                "wrapped": _texts(again(bytes(wrapped), whose).hex() for whose, wrapped in rows),
            })  # fmt: skip
            return len(rows)


def _texts(values: Iterable[str]) -> str:
    """As one text, at half the price of a list: nothing here has a space in it."""
    return " ".join(values)


def hashing_row(transaction: Transaction) -> bytes:
    """The hashing key as it stands, wrapped or not. Raises StoreBroken: somebody deleted it."""
    row = transaction.row(SQL["hashing_key"])
    if row is None:
        mend = "restore the row: identifiers that were blinded with it are found by no other key"
        raise StoreBroken(f"dcr.secret has no row {HASHING!r}; {mend}")
    return bytes(row[0])
