"""Who may be somebody else since something was said about identifiers: more than those it was said about.

An earlier link takes the place of a later one, and a parting makes room for one that was held back; so
somebody at the other end of a chain of links gains or loses identifiers.
"""

from collections.abc import Mapping

from dcr.postgres import Database
from projections.identity.near import near
from projections.identity.rules import rules_of_settings


def around(database: Database, linked: Mapping[str, int]) -> dict[str, int]:
    """Everybody linked with these, held back or not, themselves included; with a slice to watch them in.

    Raises DatabaseAway.
    """
    if not linked:
        return {}
    with database.transaction() as transaction:
        found = near(transaction, linked, rules_of_settings()).subjects
    watched = min(linked.values())
    return {subject: linked.get(subject, watched) for subject in found}
