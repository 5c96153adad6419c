"""Deciding who is who: of two identifiers, whether they are one customer."""

from dataclasses import replace

from dcr.commands.office import Asking, Heard, Office, Outcome
from dcr.deciding.identity import IDENTITY, IdentityCommand, pair_id
from dcr.reading.matters import Matter
from dcr.reading.pairs import words_of_pair


def decide_pair(office: Office, asking: Asking, command: IdentityCommand) -> Outcome:
    """What is decided stands under the identifier that is asked for. Raises as `Ledger.decide` does."""
    desk, known = office.desk, office.heard(asking)
    command = replace(command, other=office.known_as(command.other))
    with desk.database.transaction(snapshot=True) as transaction:
        words = words_of_pair(transaction, desk.written, known.subject, command.other)
    about = pair_id(known.subject, command.other)
    heard = Heard(known.who, known.subject, [Matter(IDENTITY.kind, about, words, 0)])
    return office.decide(asking, IDENTITY, about, command, heard)
