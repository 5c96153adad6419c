"""What each word makes of consents and preferences."""

from dataclasses import replace

from dcr.deciding.consent.state import Consents, Preference, Told
from dcr.deciding.word import Word

TYPES = frozenset({"consent.given", "consent.withdrawn", "preference.set"})


def evolve(consents: Consents, word: Word) -> Consents:
    """The consents after one more word, said under any of her identifiers."""
    if word.type not in TYPES:
        return consents
    fields = word.fields
    if word.type == "preference.set":
        preference = Preference(fields["value"], word.occurred_ms, word.subject, word.by)
        names = {**consents.preferences, fields["name"]: preference}
        return replace(consents, preferences=names)
    scope = fields["purpose"], fields.get("via")
    return replace(consents, told={**consents.told, scope: _told(word)})


def about(word: Word) -> str:
    """Consents are those of an identifier; of a customer with several, all are folded together."""
    return word.subject


def _told(word: Word) -> Told:
    fields = word.fields
    return Told(
        at_ms=word.occurred_ms,
        event_id=word.event_id,
        given=word.type == "consent.given",
        subject=word.subject,
        source=word.source,
        channel=word.channel,
        text_version=fields.get("text_version"),
        proof=fields.get("proof"),
        by=word.by,
    )
