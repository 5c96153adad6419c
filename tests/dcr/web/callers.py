"""Who asks, and with which key."""

from dcr.access import keys
from dcr.postgres import Database
from dcr.settings import Settings

HERE = ("127.0.0.1", 50_000)
ADDRESS = "http://127.0.0.1:8080"


def make_key(settings: Settings, role: keys.Role) -> str:
    """A key of this role."""
    with Database(settings.servers().postgres) as database, database.transaction() as transaction:
        return keys.create(transaction, role, f"a {role} key")
