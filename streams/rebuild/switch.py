"""The switch: from one commit on readers see another version. None of them waits, none sees a mixture."""

from collections.abc import Callable

from dcr.errors import Contended, DcrError, NotFound
from dcr.postgres import Database, Transaction
from dcr.sql import sql_beside
from projections.projection import Projection
from streams.versions import Version, Versions

SQL = sql_beside(__file__)

TRIES_MAX = 300
AGAIN_SECONDS = 0.1


class NotReady(DcrError):
    """The version cannot serve yet, or not any more."""

    answer = "reject"
    code = "version-not-ready"
    title = "The version cannot serve"


def switch(
    database: Database,
    projection: Projection,
    version: Version,
    pause: Callable[[float], object],
) -> None:
    """Has this version serve.

    Who began to read before it was whole may not meet it: the switch lets them end. And it takes the views
    only where it gets them at once, for whoever waited for it would keep readers waiting.

    Raises:
        Contended: somebody has been reading for half a minute. Nothing was changed.
        NotReady: the version is still being built, or is gone.
    """
    for _ in range(TRIES_MAX):
        try:
            with database.transaction() as transaction:
                if _nobody_reads_since_before(transaction, version):
                    _serve(transaction, projection, version)
                    return
        except Contended:
            pass
        pause(AGAIN_SECONDS)
    raise Contended(
        f"somebody has been reading {version.name} for long, so {version} does not serve yet; "
        f"`dcr rebuild {version.name} --switch` tries again"
    )


def previous(transaction: Transaction, projection: Projection) -> Version:
    """The version to go back to. Raises NotFound."""
    for version in reversed(Versions(transaction).all(projection.name)):
        if not version.serving and version.state == "ready":
            return version
    raise NotFound(f"there is no other version of {projection.name} that could serve")


def _nobody_reads_since_before(transaction: Transaction, version: Version) -> bool:
    row = transaction.row(SQL["older_readers"], {"schema": version.schema})
    if row is None:
        raise NotReady(f"{version} is still being built, or was dropped")
    return row == (0,)


def _serve(transaction: Transaction, projection: Projection, version: Version) -> None:
    transaction.run(SQL["at_once_or_never"])
    Versions(transaction).serve(version, projection.tables)
