"""`dcr keys`: API keys for the HTTP side."""

import json

import click
from rich.console import Console
from rich.table import Table

from dcr.access import keys as access
from dcr.errors import SettingWrong
from dcr.postgres import Database
from dcr.settings import Settings
from dcr.vault.master import MasterKeys
from dcr.vault.postgres_store import PostgresStore
from dcr.vault.rotate import rotate
from streams.install import install


@click.group()
def keys() -> None:
    """API keys: made here, shown once, asked for by everything HTTP but the local stack."""


@keys.command()
@click.option(
    "--role", type=click.Choice(access.ROLES), required=True, help="operate includes all."
)
@click.option("--name", required=True, help="Who will hold it; shown in lists and logs.")
def create(role: access.Role, name: str) -> None:
    """Make a key and print it, alone, on the last line. It cannot be shown again."""
    with _database() as database, database.transaction() as transaction:
        key = access.create(transaction, role, name)
    click.echo(f"{role} key for {name}; it is not kept anywhere, so note it now:", err=True)
    click.echo(key)


@keys.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def list_keys(as_json: bool) -> None:
    """Every key that was made, without the keys themselves."""
    with _database() as database, database.transaction() as transaction:
        found = access.all_keys(transaction)
    if as_json:
        click.echo(json.dumps(found, indent=2))
        return
    table = Table("id", "name", "role", "created at", "revoked at")
    for key in found:
        table.add_row(*("" if value is None else str(value) for value in key.values()))
    Console().print(table)


@keys.command()
@click.argument("number", metavar="ID", type=int)
def revoke(number: int) -> None:
    """End a key. Requests with it are refused within two seconds."""
    with _database() as database, database.transaction() as transaction:
        access.revoke(transaction, number)
    click.echo(f"key {number} is revoked")


@keys.command("rotate-master")
def rotate_master() -> None:
    """Wrap the keys of all customers with another master key. It may be interrupted and begun again.

    DCR_MASTER_KEY (or .._FILE) is the new one, DCR_MASTER_KEY_OLD (or .._FILE) the one before. Give both to
    every process before, and the new one alone afterwards.
    """
    masters = MasterKeys.of_settings(Settings.load())
    if masters is None:
        raise SettingWrong("there is no master key; set DCR_MASTER_KEY to the new one")
    with _database() as database:
        number = rotate(masters, PostgresStore(database))
    click.echo(f"{number:,} keys are wrapped by the new master key")


def _database() -> Database:
    settings = Settings.load()
    database = Database(settings.servers().postgres, "dcr-keys")
    install(settings, database)  # a key may be the very first thing anybody makes
    return database
