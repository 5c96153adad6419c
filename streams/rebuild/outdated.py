"""What has to be built anew after an update: projections whose tables older code has made."""

from dcr.postgres import Database
from projections.register import ALL
from streams.versions import Versions


def outdated(database: Database) -> list[str]:
    """Names of projections that serve rows of another definition than that of this code, in order."""
    with database.transaction() as transaction:
        serving = {each.name: each for each in Versions(transaction).all() if each.serving}
    return [
        projection.name
        for projection in ALL
        if projection.name in serving
        and serving[projection.name].definition != projection.definition
    ]
