"""Makes what is missing: tables, views, topics. Every process calls it at start; it changes nothing twice."""

from importlib.resources import files
from pathlib import Path

from dcr.log.kafka import ensure_topics
from dcr.postgres import Database, Transaction
from dcr.settings import Settings
from dcr.sql import sql_beside
from dcr.vault.hashing import blinder_in
from projections.register import ALL, ASKED_ALWAYS
from schemas.catalogue import FAMILIES
from streams.versions import Versions

SQL = sql_beside(str(Path(__file__).parent / "store" / "store.py"))

LEDGER = (files("dcr.ledger") / "create.sql").read_text(encoding="utf-8")

TOPICS = tuple(f"dcr.{family}" for family in FAMILIES)
_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('dcr.install'))"
_NOTHING_TO_LEARN = """
SELECT NOT EXISTS (SELECT FROM dcr.position WHERE next > 0) OR NOT EXISTS (SELECT FROM dcr.version)
"""


def install(settings: Settings, database: Database) -> None:
    """Brings both servers to what this version needs.

    Raises:
        BrokerAway, DatabaseAway: a server does not answer.
        SettingWrong: a topic is there with another partition count.
        MasterKeyMissing, MasterKeyWrong: what is personal is sealed, and not with the master key given.
    """
    ensure_topics(settings.servers().kafka, TOPICS, settings.partitions)
    install_tables(database, settings.partitions)
    with database.transaction() as transaction:
        blinder_in(transaction, settings)


def install_tables(database: Database, slices: int) -> None:
    """The PostgreSQL side alone."""
    with database.transaction() as transaction:
        transaction.run(_ONE_AT_A_TIME)
        transaction.run(SQL["create"])
        transaction.run(LEDGER)
        transaction.run(SQL["add_slices"], {"slices": slices})
        nothing_to_learn = transaction.row(_NOTHING_TO_LEARN) == (True,)
        _make_first_versions(transaction, everything=nothing_to_learn)


def _make_first_versions(transaction: Transaction, *, everything: bool) -> None:
    """Of every projection, or, in a database older than versions, of what is there.

    Later it takes a rebuild: a new one has all of history to learn. But what every answer asks is there at
    once, empty, and workers tell it of history by themselves: it stands at the beginning, so it lags.
    """
    versions = Versions(transaction)
    there = {version.name for version in versions.all()}
    for projection in ALL:
        if projection.name not in there and (everything or projection.name in ASKED_ALWAYS):
            versions.serve(versions.add(projection, "ready"), projection.tables)
