"""The service clock of a case: since when it runs, and how long it stood still. Times are ms since 1970."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Clock:
    """What is measured. What is allowed says the policy."""

    begun_ms: int | None = None
    """When the case was opened, or opened again: then everything is measured anew."""
    answered_ms: int | None = None
    """The first answer since."""
    settled_ms: int | None = None
    paused_since_ms: int | None = None
    paused_ms: int = 0
    """In all pauses that are over."""
    paused_before_answer_ms: int = 0

    def stood_still_ms(self, at_ms: int) -> int:
        """How long it has stood still by then."""
        going_on = 0 if self.paused_since_ms is None else max(0, at_ms - self.paused_since_ms)
        return self.paused_ms + going_on

    def pause(self, at_ms: int) -> "Clock":
        """It stands still from then on. A clock that does not run stays as it is."""
        if self.begun_ms is None or self.settled_ms is not None or self.paused_since_ms is not None:
            return self
        return replace(self, paused_since_ms=at_ms)

    def resume(self, at_ms: int) -> "Clock":
        """It runs again."""
        return replace(self, paused_since_ms=None, paused_ms=self.stood_still_ms(at_ms))

    def answer(self, at_ms: int) -> "Clock":
        """The customer was answered. The first time counts."""
        if self.begun_ms is None or self.answered_ms is not None:
            return self
        return replace(self, answered_ms=at_ms, paused_before_answer_ms=self.stood_still_ms(at_ms))

    def settle(self, at_ms: int) -> "Clock":
        """The case is settled: that is an answer too."""
        if self.settled_ms is not None:
            return self
        return replace(self.answer(at_ms).resume(at_ms), settled_ms=at_ms)
