"""One request of the protocol on its way to interactions."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from dcr.clock import steady_seconds
from dcr.errors import Unfit
from dcr.web.body import json_of
from dcr.web.collector import Given, Taken
from dcr.web.problems import Refused
from dcr.web.segment.links import Links
from dcr.web.segment.messages import Envelope, interactions_of


class Inbox:
    """Reads the messages of a request and keeps count of which interaction came from which."""

    def __init__(self, holder: str, links: Links, received_at: datetime) -> None:
        self._holder = holder
        self._links = links
        self._received_at = received_at
        self._numbers: list[int] = []
        self._linked: list[tuple[str, str]] = []

    def read(self, body: bytes, call: str | None) -> Sequence[Given]:
        """The interactions of all messages, without links published lately."""
        given = json_of(body)
        sent_at = given.get("sentAt") if isinstance(given, Mapping) else None
        around = Envelope(self._holder, self._received_at, sent_at)
        found: list[Given] = []
        for number, message in enumerate(_messages(given) if call is None else [given]):
            interactions = self._of(message, call, around)
            found += interactions
            self._numbers += [number] * len(interactions)
        return found

    def settled(self, taken: Taken) -> Taken:
        """The same, with the numbers of messages. Remembers the links that Kafka has now."""
        if not taken.unfit:
            for pair in self._linked:
                self._links.add(pair, steady_seconds())
        return taken._replace(unfit=[(self._numbers[n], unfit) for n, unfit in taken.unfit])

    def _of(self, message: Any, call: str | None, around: Envelope) -> list[Given]:
        try:
            return [each for each in interactions_of(message, call, around) if self._is_news(each)]
        except Unfit as unfit:
            return [unfit]

    def _is_news(self, interaction: Mapping[str, Any]) -> bool:
        if interaction["type"] != "identity.linked":
            return True
        pair = (interaction["subject"], interaction["other"])
        if pair in self._linked or self._links.has(pair, steady_seconds()):
            return False
        self._linked.append(pair)
        return True


def _messages(given: Any) -> Sequence[Any]:
    batch = given.get("batch") if isinstance(given, Mapping) else None
    if not isinstance(batch, list):
        raise Refused(400, "no-batch", 'expected {"batch": [...]}')
    return batch
