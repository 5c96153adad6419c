"""The bridge: records of foreign outboxes pass the door, and go on to the topics of their families."""

from collections.abc import Callable, Sequence
from typing import Any

from dcr.clock import from_ms
from dcr.errors import Problem, Unfit
from dcr.log.record import Found, Place
from dcr.postgres import Database
from dcr.publisher import Publisher
from dcr.sql import sql_beside
from schemas.catalogue import ERASED, Catalogue
from streams.batch import Move
from streams.outbox.foreign.debezium import PREFIX, interaction_of
from streams.pickup import NO_PROJECTION, Aside
from streams.positions import Positions
from streams.store.parking import park

SQL = sql_beside(__file__)

READER = "outbox"

Given = tuple[Found, dict[str, Any]]
"""A record, and the interaction it says."""


class Bridge:
    """Used by one thread at a time. What it hands on a second time after a crash is there once, by its id."""

    def __init__(
        self, database: Database, catalogue: Catalogue, publisher: Callable[[], Publisher]
    ) -> None:
        """`publisher`: opens one when there is something to hand on."""
        self._database = database
        self._catalogue = catalogue
        self._open = publisher
        self._publisher: Publisher | None = None

    def positions(self, places: Sequence[Place]) -> dict[Place, int]:
        """Where to go on. Raises DatabaseAway."""
        with self._database.transaction() as transaction:
            return Positions(transaction, READER).of(places)

    def carry(self, records: Sequence[Found], positions: dict[Place, int]) -> dict[Place, int]:
        """Hands them on, or sets them aside with the reason; then moves. Returns the positions after it.

        Raises:
            BrokerAway: Kafka has not taken all of them.
            Fenced: another worker carries.
            DatabaseAway: the positions may or may not have moved.
        """
        aside = self._hand_on(records)
        ends = {(found.topic, found.partition): found.offset + 1 for found in records}
        with self._database.transaction() as transaction:
            moves = [Move(place, positions[place], end) for place, end in sorted(ends.items())]
            Positions(transaction, READER).move(moves)
            for one in aside:
                park(transaction, one)
        return positions | ends

    def hand_on(self, found: Found) -> Aside | None:
        """One that was set aside, again. Raises BrokerAway: Kafka has not taken it."""
        aside = self._hand_on([found])
        return aside[0] if aside else None

    def close(self) -> None:
        """Waits for what is on its way to Kafka."""
        if self._publisher is not None:
            self._publisher.close()

    def _hand_on(self, records: Sequence[Found]) -> list[Aside]:
        given, aside = self._read(records)
        self._name_times(given)
        deliveries = []
        self._publisher = self._publisher or self._open()
        for found, interaction in given:
            try:
                deliveries.append(self._publisher.publish(interaction))
            except Unfit as unfit:
                aside.append(_aside(found, unfit))
        self._publisher.flush()
        for delivery in deliveries:
            delivery.result(0)
        return aside

    def _read(self, records: Sequence[Found]) -> tuple[list[Given], list[Aside]]:
        given, aside = [], []
        for found in records:
            if found.value is None:  # the row was deleted; what it said was said
                continue
            try:
                given.append((found, self._fit(found)))
            except Unfit as unfit:
                aside.append(_aside(found, unfit))
        return given, aside

    def _name_times(self, given: Sequence[Given]) -> None:
        """Those that tell no time happened when they were first delivered, and did so for good."""
        untimed = [one for one in given if "occurred_at" not in one[1]]
        if not untimed:
            return
        params = {
            "event_ids": [str(interaction["event_id"]) for _, interaction in untimed],
            "occurred_ms": [found.timestamp_ms for found, _ in untimed],
        }
        with self._database.transaction() as transaction:
            first_ms: dict[str, int] = dict(transaction.rows(SQL["first_told"], params))
        for _, interaction in untimed:
            interaction["occurred_at"] = from_ms(first_ms[str(interaction["event_id"])])

    def _fit(self, found: Found) -> dict[str, Any]:
        given = interaction_of(found)
        if given["type"] == ERASED:
            raise Unfit([Problem("type", f"{ERASED} is said by `dcr erase` alone")])
        family = self._catalogue.newest(given["type"]).family
        wanted = found.topic.removeprefix(PREFIX)
        if family != wanted:
            told = f"{given['type']} belongs to {PREFIX}{family}, it was found on {found.topic}"
            raise Unfit([Problem("type", told)])
        return given


def _aside(found: Found, unfit: Unfit) -> Aside:
    """Its content stays where it is: nothing is kept here of what passed no door."""
    return Aside(found._replace(value=None), NO_PROJECTION, unfit.code, str(unfit))
