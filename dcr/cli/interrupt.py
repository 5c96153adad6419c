"""Ctrl-C where it does no harm: between two lines, never in the middle of sending one."""

import signal
from collections.abc import Iterator
from types import FrameType, TracebackType
from typing import Any, Self, TypeVar

Line = TypeVar("Line")

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Interrupt:
    """Within its block Ctrl-C (and SIGTERM) is heard by `between`. A second one is obeyed at once."""

    def __init__(self) -> None:
        self._heard = False
        self._at_rest = False
        self._before: dict[signal.Signals, Any] = {}

    def between(self, lines: Iterator[Line]) -> Iterator[Line]:
        """The same lines. Raises KeyboardInterrupt before one of them, or while the next is waited for."""
        while True:
            self._at_rest = True
            if self._heard:
                raise KeyboardInterrupt
            line = next(lines, None)
            self._at_rest = False
            if line is None:
                return
            yield line

    def __enter__(self) -> Self:
        self._before = {number: signal.signal(number, self._hear) for number in _SIGNALS}
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _hear(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 - a handler's signature
        if self._at_rest or self._heard:
            raise KeyboardInterrupt
        self._heard = True
