"""How much of what comes may be unfit. Beyond that the records are not to blame: somebody must look."""

from collections.abc import Iterable, Mapping

from dcr.errors import DcrError

WINDOW_RECORDS = 5_000
"""What lies further back than twice so many records no longer counts in full."""
LEAST_UNFIT = 500
"""Fewer than these stop nothing, however few records there were."""


class TooMuchUnfit(DcrError):
    """More of a slice was unfit than may be. Nothing of the batch was changed."""

    code = "too-much-unfit"
    title = "Too much is unfit"

    def __init__(self, slice_: int, records: int, unfit: int, share_max: float) -> None:
        super().__init__(
            f"{unfit:,} of the last {records:,} records in slice {slice_} are unfit, more than "
            f"{share_max:.0%}: the slice is halted. Look at `dcr parked`, mend the cause, then "
            f"`dcr parked go-on {slice_} --why ..`"
        )
        self.slice = slice_


class Tolerance:
    """Remembers by slice how many records came lately and how many of them were unfit."""

    def __init__(self, share_max: float) -> None:
        self._share_max = share_max
        self._seen: dict[int, tuple[float, float]] = {}
        self._tolerated: set[int] = set()

    def tolerate(self, slices: Iterable[int]) -> None:
        """Somebody has looked: of these slices anything may be unfit, until they are calm again."""
        self._tolerated = set(slices)

    def judge(self, records: Mapping[int, int], unfit: Mapping[int, int]) -> list[int]:
        """Which of the slices that were let go on are calm again.

        Raises:
            TooMuchUnfit: what was judged before is then as if this had never come.
        """
        seen, calm = dict(self._seen), []
        for slice_, number in records.items():
            total, bad = _sum(seen.get(slice_, (0.0, 0.0)), (number, unfit.get(slice_, 0)))
            within = bad <= self._share_max * total
            if slice_ in self._tolerated:
                calm += [slice_] if within and total >= WINDOW_RECORDS else []
            elif bad >= LEAST_UNFIT and not within:
                raise TooMuchUnfit(slice_, int(total), int(bad), self._share_max)
            fade = WINDOW_RECORDS / total if total > 2 * WINDOW_RECORDS else 1.0
            seen[slice_] = (total * fade, bad * fade)
        self._seen = seen
        self._tolerated.difference_update(calm)
        return calm


def _sum(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    return one[0] + other[0], one[1] + other[1]
