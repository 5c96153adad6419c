"""What a reader asks of a timeline, as it stands in the address of the page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Query

from dcr.reading.timeline import cursor_of
from dcr.rfc3339 import milliseconds_of
from dcr.web.pages.families import families
from dcr.web.pages.when import iso_day
from projections.timeline.questions import Bounds

Many = Annotated[list[str] | None, Query()]


@dataclass(frozen=True)
class Asked:
    """Filters and the two clocks. Empty means everything, and now."""

    families: Sequence[str] = ()
    types: Sequence[str] = ()
    channels: Sequence[str] = ()
    as_of: str = ""
    """A time as the picker or a person writes it, UTC."""
    known_at: str = ""
    before: str | None = None
    heard_ms: int | None = None
    """See `entry.entries`."""

    @property
    def filtered_types(self) -> list[str]:
        """The types to show: those chosen, and all of a chosen family none of whose types is.

        The name of a family without types stays, so that nothing is found rather than everything.
        """
        whole = [
            name
            for family in families()
            if family.name in self.families and not set(family.types) & set(self.types)
            for name in family.types
        ]
        unknown = set(self.families) - {family.name for family in families()}
        return [*self.types, *whole, *sorted(unknown)]

    @property
    def bounds(self) -> Bounds:
        """The two clocks. Raises Unfit when one is no time."""
        return Bounds(
            milliseconds_of(self.as_of, "as_of") if self.as_of else None,
            milliseconds_of(self.known_at, "known_at") if self.known_at else None,
        )

    @property
    def is_of_another_time(self) -> bool:
        """True when one of the clocks is set back."""
        return bool(self.as_of or self.known_at)

    @property
    def day_before(self) -> str | None:
        """The day under which the page before ended. Raises Unfit when the cursor is none of ours."""
        return iso_day(cursor_of(self.before).occurred_ms) if self.before else None

    @property
    def is_filtered(self) -> bool:
        """True when some interactions are left out by type or channel."""
        return bool(self.families or self.types or self.channels)

    def takes(self, item: Mapping[str, Any]) -> bool:
        """True when the filters let this interaction through."""
        types = self.filtered_types
        return (not types or item["type"] in types) and (
            not self.channels or item["channel"] in self.channels
        )

    @property
    def chosen(self) -> list[str]:
        """What is shown, in words."""
        labels = [family.label.lower() for family in families() if family.name in self.families]
        return [*labels, *self.types, *(f"by {channel}" for channel in self.channels)]

    def query(self, **further: str | int | None) -> str:
        """The same question as a query string, with something further; what is empty is left out."""
        pairs = [
            *(("family", name) for name in self.families),
            *(("type", name) for name in self.types),
            *(("channel", name) for name in self.channels),
            ("as_of", self.as_of), ("known_at", self.known_at),
            *further.items(),
        ]  # fmt: skip
        return urlencode([(name, value) for name, value in pairs if value])


def asked(
    family: Many = None,
    type: Many = None,  # noqa: A002 - the name in the address
    channel: Many = None,
    as_of: str = "",
    known_at: str = "",
    before: str | None = None,
    heard: str = "",
) -> Asked:
    """Reads the question from the address; for `Depends`."""
    return Asked(
        tuple(family or ()), tuple(type or ()), tuple(channel or ()),
        as_of.strip(), known_at.strip(), before or None,
        int(heard) if heard.isdecimal() else None,
    )  # fmt: skip
