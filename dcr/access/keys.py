"""API keys: 256 random bits, shown once, kept as a hash. The hash needs no salt: nobody can guess a key."""

from hashlib import sha256
from typing import Any, Literal, NamedTuple

from dcr import rfc3339
from dcr.errors import NotFound
from dcr.ids import new_secret
from dcr.postgres import Transaction
from dcr.sql import sql_beside

SQL = sql_beside(__file__)

Role = Literal["read", "publish", "operate"]
ROLES: tuple[Role, ...] = ("read", "publish", "operate")
_MARK = "dcr_"
"""Lets people and secret scanners recognise a key of ours."""


class Holder(NamedTuple):
    """Whose key it is."""

    name: str
    role: Role

    def may(self, needed: Role) -> bool:
        """`operate` includes both other roles."""
        return self.role in (needed, "operate")


def create(transaction: Transaction, role: Role, name: str) -> str:
    """Makes a key and returns it. This is the only moment in which anybody can see it."""
    key = _MARK + new_secret()
    transaction.run(SQL["add_key"], {"name": name, "role": role, "hash": hash_of(key)})
    return key


def all_keys(transaction: Transaction) -> list[dict[str, Any]]:
    """Every key ever made, oldest first, without the key itself."""
    return [
        {
            "id": number,
            "name": name,
            "role": role,
            "created_at": rfc3339.text_of(created_ms),
            "revoked_at": None if revoked_ms is None else rfc3339.text_of(revoked_ms),
        }
        for number, name, role, created_ms, revoked_ms in transaction.rows(SQL["all_keys"])
    ]


def revoke(transaction: Transaction, number: int) -> None:
    """Ends a key for good. Doing it again changes nothing. Raises NotFound."""
    if not transaction.run(SQL["revoke_key"], {"id": number}):
        raise NotFound(f"there is no key {number}; `dcr keys list` shows them all")


def holder(transaction: Transaction, key_hash: bytes) -> Holder | None:
    """Who holds the key with this hash; None where it is unknown or revoked."""
    row = transaction.row(SQL["key_by_hash"], {"hash": key_hash})
    return Holder(*row) if row else None


def hash_of(key: str) -> bytes:
    """What is kept of a key."""
    return sha256(key.encode("utf-8", "surrogatepass")).digest()
