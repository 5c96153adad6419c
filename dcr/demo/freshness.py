"""How long it takes from Kafka's word to the first read that shows it, measured by asking over HTTP."""

import threading
from collections.abc import Callable
from statistics import quantiles
from typing import Any

from dcr.clock import steady_seconds
from dcr.demo.api import Api

_GIVE_UP_SECONDS = 30.0
_LOOK_AGAIN_SECONDS = 0.002


class Freshness:
    """Follows one interaction after the other, in a thread of its own."""

    def __init__(self, base: str) -> None:
        self._api = Api(base)
        self._next: tuple[dict[str, Any], float] | None = None
        self._news = threading.Event()
        self._ending = False
        self.milliseconds: list[float] = []
        self._thread = threading.Thread(target=self._follow, name="dcr-freshness", daemon=True)
        self._thread.start()

    def acknowledged(self, interaction: dict[str, Any]) -> None:
        """Kafka has it now. Followed if nothing else is being followed."""
        if self._next is None:
            self._next = (interaction, steady_seconds())
            self._news.set()

    def close(self) -> None:
        """Ends after the one being followed."""
        self._ending = True
        self._news.set()
        self._thread.join()

    def percentiles(self) -> tuple[float, float]:
        """p50 and p99 in milliseconds; zeros where nothing was followed."""
        if len(self.milliseconds) < 2:
            return (0.0, 0.0)
        cuts = quantiles(self.milliseconds, n=100)
        return (round(cuts[49], 1), round(cuts[98], 1))

    def _follow(self) -> None:
        while not self._ending:
            self._news.wait()
            self._news.clear()
            if self._next is not None:
                self._measure(*self._next)
                self._next = None

    def _measure(self, interaction: dict[str, Any], begin: float) -> None:
        pause: Callable[[float], object] = threading.Event().wait
        while not self._api.is_readable(interaction):
            if self._ending or steady_seconds() - begin > _GIVE_UP_SECONDS:
                return
            pause(_LOOK_AGAIN_SECONDS)
        self.milliseconds.append((steady_seconds() - begin) * 1000)
