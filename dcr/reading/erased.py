"""Is she really gone: a receipt is checked, and every table is looked at for what it stands for."""

from collections.abc import Mapping
from typing import Any

from dcr.access.signature import is_signed
from dcr.errors import NotFound
from dcr.postgres import Transaction
from dcr.reading.desk import Desk
from dcr.sql import sql_beside
from streams.erasure.notice import receipt_text, words_of

SQL = sql_beside(__file__)


def erased(desk: Desk, receipt: Mapping[str, Any] | str) -> dict[str, Any]:
    """What is true of a receipt, or of that with this number; `holds` says it all.

    Her identifiers are looked for, by their hashes, in every column of texts of every table of ours.
    Reads all of them: a second for some million rows.

    Raises:
        NotFound: no erasure has this number.
    """
    number = receipt if isinstance(receipt, str) else str(receipt.get("receipt"))
    with desk.database.transaction(snapshot=True) as transaction:
        row = transaction.row(SQL["erasure"], {"number": number})
        if row is None:
            raise NotFound(f"no erasure has the number {number!r}; `dcr erase list` shows them")
        kept, salt, hashes = row
        left = _left(transaction, {"salt": salt, "hashes": hashes})
    given = kept if isinstance(receipt, str) else receipt
    signed, same = _is_signed(given), given.get("signature") == kept["signature"]
    return {
        "receipt": number,
        "erased_at": kept["erased_at"],
        "signed": signed,
        "kept": same,
        "left": left,
        "holds": signed and same and not left,
    }


def _is_signed(given: Mapping[str, Any]) -> bool:
    """Why and by whom are signed too; a database that learned it from the log may not know them."""
    told = (str(given.get("why", "")), str(given.get("by", "")))
    if any(told) and words_of(*told) != given.get("words"):
        return False
    return is_signed(receipt_text(given), str(given.get("key")), str(given.get("signature")))


def _left(transaction: Transaction, hers: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Where something stands under one of her identifiers, and how many rows."""
    found = []
    for schema, table, column, kind in transaction.rows(SQL["columns"]):
        values = _VALUES[kind].format(f'"{column}"')
        asked = SQL["rows_left"].format(schema=schema, table=table, values=values)
        (rows,) = transaction.row(asked, dict(hers)) or (0,)
        if rows:
            found.append({"table": f"{schema}.{table}", "column": column, "rows": rows})
    return found


_VALUES = {
    "text": "SELECT convert_to({}, 'UTF8')",
    "bytea": "SELECT {}",
    "ARRAY": "SELECT convert_to(unnest({}), 'UTF8')",
}
"""By PostgreSQL's name for the type of a column, the texts in one row of it, as bytes."""
