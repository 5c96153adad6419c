"""What the identity read model is asked beside who is who: accounts, words and links held back."""

from collections.abc import Sequence
from typing import TypeVar
from uuid import UUID

from dcr.postgres import Row, Transaction
from dcr.sql import sql_beside
from projections.identity.link import Held
from projections.identity.membership import Membership, memberships
from projections.identity.word import Word
from projections.question import Question

SQL = sql_beside(__file__)
Told = TypeVar("Told")

MENTIONED = SQL["mentioned"]
"""The identifier `%(id)s` itself, if anybody was ever said to have it, or not to."""


def with_accounts(question: Question[Told]) -> Question[tuple[Told, list[Membership]]]:
    """A question about subjects `who`, and beside its answer the accounts they belong to or did.

    An answer of no rows has no accounts.
    """
    sql = f"SELECT asked.*, ({SQL['roles']}) AS roles FROM ({question.sql}) AS asked"  # noqa: S608 - our own text

    def read(rows: Sequence[Row]) -> tuple[Told, list[Membership]]:
        roles = rows[0][-1] if rows else ()
        words = [Word.of(s, o, at, UUID(by).bytes, *said) for s, o, at, by, *said in roles]
        return question.read([row[:-1] for row in rows]), memberships(words)

    return Question(sql, read, question.params)


def memberships_of(transaction: Transaction, subjects: Sequence[str]) -> list[Membership]:
    """Accounts these people belong to or did, or people these accounts have or had; oldest first."""
    rows = transaction.rows(SQL["role_words"], {"subjects": list(subjects)})
    return memberships(Word.of(*row) for row in rows)


def held(transaction: Transaction, subjects: Sequence[str] | None, limit: int) -> list[Held]:
    """Links held back of which the ends are apart still, the newest first; of these subjects, or all."""
    params = {"subjects": None if subjects is None else list(subjects), "limit": limit}
    rows = transaction.rows(SQL["held"], params)
    return [Held(one, two, at, bytes(by), *why) for one, two, at, by, *why in rows]
