"""Makes what is missing: tables, views, topics. Every process calls it at start; it changes nothing twice."""

from pathlib import Path

from dcr.log.kafka import ensure_topics
from dcr.postgres import SERVING, Database, Transaction
from dcr.settings import Settings
from dcr.sql import sql_beside
from projections.projection import Projection, schema_of
from projections.register import ALL
from schemas.catalogue import FAMILIES

SQL = sql_beside(str(Path(__file__).parent / "store" / "store.py"))

TOPICS = tuple(f"dcr.{family}" for family in FAMILIES)
_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('dcr.install'))"


def install(settings: Settings, database: Database) -> None:
    """Brings both servers to what this version needs.

    Raises:
        BrokerAway, DatabaseAway: a server does not answer.
        SettingWrong: a topic is there with another partition count.
    """
    ensure_topics(settings.servers().kafka, TOPICS, settings.partitions)
    install_tables(database, settings.partitions)


def install_tables(database: Database, slices: int) -> None:
    """The PostgreSQL side alone."""
    with database.transaction() as transaction:
        transaction.run(_ONE_AT_A_TIME)
        transaction.run(SQL["create"])
        transaction.run(SQL["add_slices"], {"slices": slices})
        for projection in ALL:
            _create(transaction, projection)


def _create(transaction: Transaction, projection: Projection) -> None:
    schema = schema_of(projection)
    transaction.run(f'CREATE SCHEMA IF NOT EXISTS "{schema}"')
    transaction.run(f'SET LOCAL search_path TO "{schema}", public')
    projection.create(transaction)
    for table in projection.tables:
        # A view that is there already may serve another version; only a switch may change it.
        if transaction.row("SELECT to_regclass(%s)", [f"{SERVING}.{table}"]) == (None,):
            transaction.run(f'CREATE VIEW {SERVING}.{table} AS SELECT * FROM "{schema}".{table}')  # noqa: S608 - our own names
