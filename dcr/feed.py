"""Feeding many interactions to Kafka: in order, bounded, knowing at any moment how far it is."""

from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from dcr.errors import DcrError, Unfit
from dcr.json_lines import Line
from dcr.log.record import Receipt
from dcr.publisher import Publisher, Undelivered

OnReceipt = Callable[[int, Receipt], None]
"""Told line by line, in the order of the lines."""
OnUnfit = Callable[[int, Unfit | DcrError], None]
"""Told of a line that will never be accepted as it is."""


class _Sent:
    """A line that was handed over; its fate comes from another thread."""

    __slots__ = ("fate", "number")

    def __init__(self, number: int) -> None:
        self.number = number
        self.fate: Receipt | DcrError | None = None

    def settle(self, fate: Receipt | DcrError) -> None:
        self.fate = fate


class Feed:
    """Publishes line after line. Unfit ones are told of, the rest goes through."""

    def __init__(self, publisher: Publisher, on_receipt: OnReceipt, on_unfit: OnUnfit) -> None:
        self._publisher = publisher
        self._on_receipt = on_receipt
        self._on_unfit = on_unfit
        self._sent: deque[_Sent] = deque()
        self._last = _Sent(0)
        self._number = 0
        self.published = 0
        """Lines that Kafka keeps, without a gap before them."""
        self.unfit = 0

    def take(self, line: Line) -> None:
        """Publishes one line.

        Raises:
            BrokerAway: Kafka does not answer. `go_on_from` says which line to begin with again.
        """
        self._number = line.number
        if isinstance(line.content, Unfit):
            self._refuse(line.number, line.content)
        else:
            self._publish(line.number, line.content)
        self._settle()

    def finish(self) -> None:
        """Waits for Kafka's word on everything taken. Raises as `take` does."""
        self._publisher.flush()
        self._settle()
        with suppress(Undelivered):  # what is not delivered by now was refused, and told of
            self._publisher.close()

    def give_up(self, timeout_seconds: float) -> None:
        """Ends early: gives what is in flight a little time, and accounts for what arrived."""
        with suppress(Undelivered):
            self._publisher.close(timeout_seconds)
        with suppress(DcrError):
            self._settle()

    @property
    def go_on_from(self) -> int:
        """The first line that Kafka has not answered for: all before it are published, or unfit."""
        return self._sent[0].number if self._sent else self._number + 1

    @property
    def waits_for_kafka(self) -> bool:
        """True when Kafka has not answered for the last line that was handed over."""
        return self._last.number > 0 and self._last.fate is None

    @property
    def published_beyond(self) -> int:
        """Lines after `go_on_from` that Kafka keeps already."""
        return sum(isinstance(sent.fate, Receipt) for sent in self._sent)

    def _settle(self) -> None:
        """Accounts for what Kafka has answered so far, in the order of the lines."""
        while self._sent and (fate := self._sent[0].fate) is not None:
            if isinstance(fate, DcrError) and fate.answer != "reject":
                raise fate
            number = self._sent.popleft().number
            if isinstance(fate, Receipt):
                self.published += 1
                self._on_receipt(number, fate)
            else:
                self._refuse(number, fate)

    def _publish(self, number: int, content: dict[str, Any]) -> None:
        sent = _Sent(number)
        self._sent.append(sent)  # first: whoever interrupts us finds no line sent and forgotten
        self._last = sent
        try:
            self._publisher.hand_over(content, sent.settle)
        except Unfit as unfit:
            self._sent.pop()
            self._refuse(number, unfit)

    def _refuse(self, number: int, reason: Unfit | DcrError) -> None:
        self.unfit += 1
        self._on_unfit(number, reason)
