"""A day in the life as a terminal shows it."""

from collections.abc import Iterator
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from dcr.cli.customer import completeness
from dcr.cli.screen import said, table
from dcr.cli.when import moment
from dcr.web.pages.sentences import sentence

_BAR = 24


def one(found: dict[str, Any]) -> Iterator[RenderableType]:
    """A customer's day: each hour in which something happened, in sentences."""
    number = found["interactions"]
    head = f"{found['on']} (UTC), {number:,} interaction{'' if number == 1 else 's'}"
    yield Text.assemble((head, "bold"), "  ", (found["customer_id"], "dim"))
    rows = table("hour", ">", "channels", "what happened")
    for hour in found["hours"]:
        if hour["interactions"] or hour["journeys"]:
            rows.add_row(
                _clock(hour), str(hour["interactions"]), _named(hour["channels"]), _told(hour)
            )
    yield rows
    if found["left_out"]:
        yield Text(f"{found['left_out']:,} more, earlier on that day; see `dcr timeline`", "dim")
    for name, value in completeness(found):
        yield Text.assemble((f"{name}  ", "dim"), value)


def group(found: dict[str, Any]) -> Iterator[RenderableType]:
    """A group's day: quartiles by hour."""
    head = f"{found['on']} (UTC), {found['group']}: {found['customers']:,} customers there"
    yield said(head, "bold")
    yield Text.assemble(("channels  ", "dim"), _shares(found["channels"]))
    rows = table(
        "hour", ">customers", ">1st quartile", ">median", ">3rd quartile", ">median of those there",
        "", "channels",
    )  # fmt: skip
    most = max((hour["customers"] for hour in found["hours"]), default=0) or 1
    for hour in found["hours"]:
        quartiles = (
            str(hour[name]) for name in ("first", "median", "third", "median_of_those_there")
        )
        bar = Text("█" * round(_BAR * hour["customers"] / most), "cyan")
        rows.add_row(
            _clock(hour), f"{hour['customers']:,}", *quartiles, bar, _shares(hour["channels"])
        )
    yield rows
    yield Text("over all who were there on that day, also in hours without them", "dim")
    yield Text.assemble(("complete through  ", "dim"), moment(found["complete_through"]))


def _clock(hour: dict[str, Any]) -> str:
    return f"{hour['hour']:02}:00"


def _told(hour: dict[str, Any]) -> Text:
    lines = [said(sentence(item)) for item in hour["items"]]
    lines += [said(sentence(each), "cyan") for each in hour["journeys"]]
    return Text("\n").join(lines)


def _named(channels: dict[str, int]) -> Text:
    return said(", ".join(channels))


def _shares(channels: dict[str, float]) -> Text:
    return said("  ".join(f"{name} {share:.0%}" for name, share in channels.items()))
