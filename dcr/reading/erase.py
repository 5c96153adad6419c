"""Erase: a customer is forgotten everywhere, and whoever asked for it gets a receipt."""

from collections.abc import Mapping, Sequence
from typing import Any

from dcr.access.secret import ERASURE, RECEIPT, secret
from dcr.access.signature import public_key, signature
from dcr.clock import now_ms
from dcr.errors import BrokerAway, Contended, Problem, Unfit
from dcr.ids import customer_id, new_event_id
from dcr.postgres import Transaction
from dcr.publisher import Publisher
from dcr.reading.about import whom
from dcr.reading.desk import Desk
from dcr.reading.in_clear import in_clear
from dcr.sql import sql_beside
from projections.register import FOLLOWERS, TIMELINE
from streams.erasure.erasing import Erasing
from streams.erasure.notice import (
    SOURCE,
    Notice,
    hash_of,
    is_nobody,
    name_of,
    receipt_text,
    words_of,
)
from streams.erasure.sweeping import identifiers_of, sweep
from streams.versions import Versions

SQL = sql_beside(__file__)

Receipt = Mapping[str, Any]

KAFKA_SECONDS = 10
"""So long workers wait for Kafka to keep the word, at most."""
TRIES_MAX = 4
_DAY_MS = 86_400_000


@in_clear("identifier")
def erase(desk: Desk, identifier: str, why: str, by: str) -> Receipt:
    """Forgets a customer with all her identifiers, here and wherever the log is read; gives the receipt.

    Who is erased already gets the receipt of then. The word is put on Kafka before anything is committed:
    where the commit fails, workers do it.

    Raises:
        Unfit: no reason is given, or what is left of somebody who was erased is meant.
        NotFound: nobody has this identifier.
        Contended, BrokerAway, DatabaseAway: nothing was changed, or all will be; erase again.
    """
    _check(identifier, why)
    with Publisher(SOURCE, settings=desk.settings) as publisher:
        for attempt in range(TRIES_MAX):
            try:
                with desk.database.transaction() as transaction:
                    return _again(transaction, identifier) or _erase(
                        desk, transaction, publisher, (identifier, why, by)
                    )
            except Contended:
                if attempt == TRIES_MAX - 1:
                    raise
    raise AssertionError


def receipt_of(transaction: Transaction, identifier: str) -> Receipt | None:
    """The receipt, by its number, by any identifier she had, or by a customer_id; None: nobody was erased."""
    row = transaction.row(SQL["receipt"], {"id": identifier})
    return row[0] if row else None


def receipts(desk: Desk, limit: int) -> dict[str, Any]:
    """Receipts, the newest first."""
    with desk.database.transaction(snapshot=True) as transaction:
        rows = transaction.rows(SQL["receipts"], {"limit": limit})
    return {"items": [receipt for (receipt,) in rows]}


def _again(transaction: Transaction, identifier: str) -> Receipt | None:
    """Who was erased gets the receipt of then, and what somebody has kept of her since goes."""
    receipt = receipt_of(transaction, identifier)
    if receipt:
        salt, hashes = transaction.row(SQL["hashes"], {"number": receipt["receipt"]}) or (b"", [])
        sweep(transaction, identifiers_of(transaction, bytes(salt), list(map(bytes, hashes))))
    return receipt


def _erase(
    desk: Desk, transaction: Transaction, publisher: Publisher, asked: tuple[str, str, str]
) -> Receipt:
    identifier, why, by = asked
    Versions(transaction).have_workers_wait()
    if known := receipt_of(transaction, identifier):  # somebody else was faster
        return known
    subjects = whom(transaction, identifier).who.subjects
    notice = _notice(transaction, subjects, why, by)
    # First the log: it needs a key, and nobody gets one while they are destroyed.
    _say(publisher, notice)
    Erasing(desk.written, TIMELINE, FOLLOWERS).erase(transaction, notice, subjects)
    if desk.vault:
        desk.vault.forget(subjects)
    return notice.receipt


def _say(publisher: Publisher, notice: Notice) -> None:
    try:
        publisher.publish(notice.interaction).result(KAFKA_SECONDS)
    except TimeoutError:
        mend = "if it still does, workers erase her; erase again"
        raise BrokerAway(f"Kafka did not take it within {KAFKA_SECONDS} s: {mend}") from None


def _notice(transaction: Transaction, subjects: Sequence[str], why: str, by: str) -> Notice:
    salt, signing = secret(transaction, ERASURE), secret(transaction, RECEIPT)
    named = [*subjects, *map(customer_id, subjects)]
    hashes = sorted(hash_of(salt, each) for each in named)
    erased_ms = now_ms()
    (newest_ms,) = transaction.row(SQL["newest_heard"], {"subjects": list(subjects)}) or (None,)
    # A source's clock may be ahead of ours; what is known of her by now was heard before.
    before_ms = min(max(erased_ms, (newest_ms or 0) + 1), erased_ms + _DAY_MS)
    notice = Notice(
        new_event_id(), name_of(hashes), erased_ms, before_ms, salt, tuple(hashes),
        len(subjects), why, by, words_of(why, by), public_key(signing),
    )  # fmt: skip
    return notice._replace(signature=signature(signing, receipt_text(notice.receipt)))


def _check(identifier: str, why: str) -> None:
    if not why.strip():
        raise Unfit([Problem("why", "is empty; say why she is erased, without saying who she is")])
    if is_nobody(identifier):
        raise Unfit([Problem("id", f"{identifier} stands for somebody who was erased already")])
