"""The main job on real input: a month is published live, read back, and held against its books."""

import threading
from collections.abc import Callable
from typing import Any

from dcr.clock import now_ms, steady_seconds
from dcr.demo.again import peopled, renamed, run_number
from dcr.demo.api import Api
from dcr.demo.books import Books
from dcr.demo.freshness import Freshness
from dcr.demo.month import month
from dcr.demo.proof import Proof, prove
from dcr.demo.sending import Sending
from dcr.demo.stars.cast import stars
from dcr.publisher import Delivery, Publisher
from dcr.reading.desk import Desk
from dcr.reading.wait import wait

EVENTS_PER_SECOND = 2_500
"""How fast the month goes by: fast enough not to bore, slow enough to watch."""
_READ_SECONDS = 120.0
_AT_ONCE = 25

Show = Callable[[int], object]
"""Told how many interactions have been sent so far."""


class Demo:
    """One month of one telecom's customers on one stack."""

    def __init__(self, desk: Desk, base: str, *, events: int, seed: int) -> None:
        self._desk = desk
        self._base = base
        self._api = Api(base)
        self.run = run_number(lambda star: self._api.customer(star) is not None, stars()[0])
        lived = month(seed=seed, events=events, until_ms=now_ms())
        self.sendings = list(peopled(lived, self.run))
        self.books = Books()

    @property
    def stars(self) -> list[str]:
        """Subjects whose page is worth a visit."""
        return [renamed(star, self.run) for star in stars()]

    def live(self, show: Show) -> dict[str, Any]:
        """Publishes, waits until everything can be read, compares. Returns the summary."""
        begin = steady_seconds()
        freshness = Freshness(self._base)
        with Publisher("demo", settings=self._desk.settings) as publisher:
            self._publish(publisher, freshness, show)
        freshness.close()
        pause = threading.Event().wait
        unread = wait(self._desk, _READ_SECONDS, steady_seconds, pause)
        seconds = steady_seconds() - begin
        return self._summary(prove(self.books, self._api), freshness, seconds, unread)

    def _publish(self, publisher: Publisher, freshness: Freshness, show: Show) -> None:
        begin = steady_seconds()
        pause = threading.Event().wait
        for number, sending in enumerate(self.sendings, 1):
            self.books.enter(sending)
            delivery = publisher.publish(sending.interaction)
            if not sending.copy:
                _when_kept(delivery, sending, freshness)
            if number % _AT_ONCE == 0:
                show(number)
                pause(max(0.0, begin + number / EVENTS_PER_SECOND - steady_seconds()))
        show(len(self.sendings))

    def _summary(
        self, proof: Proof, freshness: Freshness, seconds: float, unread: int
    ) -> dict[str, Any]:
        p50, p99 = freshness.percentiles()
        return {
            "sent": len(self.sendings),
            "interactions": self.books.distinct,
            "customers": proof.customers,
            "duplicates_dropped": len(self.sendings) - proof.readable - unread,
            "lost": proof.lost,
            "differing": proof.differing,
            "differences": [difference._asdict() for difference in proof.differences[:10]],
            "events_per_second": round(len(self.sendings) / seconds),
            "publish_to_readable_ms": {"p50": p50, "p99": p99, "n": len(freshness.milliseconds)},
            "seconds": round(seconds, 1),
        }


def _when_kept(delivery: Delivery, sending: Sending, freshness: Freshness) -> None:
    def kept(done: Delivery) -> None:
        if done.exception() is None:
            freshness.acknowledged(sending.interaction)

    delivery.add_done_callback(kept)


def is_proven(summary: dict[str, Any]) -> bool:
    """True when nothing was lost and every customer agrees with the books."""
    return bool(summary["lost"] == 0 and summary["differing"] == 0)
