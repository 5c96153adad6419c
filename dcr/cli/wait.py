"""`dcr wait`: returns when everything that was published before can be read."""

import time

import click

from dcr.cli.failure import Failure
from dcr.clock import steady_seconds
from dcr.reading import wait as reading
from dcr.reading.derived import wait_until_derived
from dcr.reading.desk import Desk
from dcr.settings import Settings


@click.command()
@click.option(
    "--timeout", "seconds", default=30.0, show_default=True, metavar="SECONDS",
    type=click.FloatRange(min=0), help="How long at most; 0 looks once.",
)  # fmt: skip
@click.option(
    "--derived", "and_derived", is_flag=True,
    help="And when journeys and signals have followed, as far as they depend on no silence.",
)  # fmt: skip
def wait(seconds: float, and_derived: bool) -> None:
    """Return when everything that was published before can be read. Exit code 1 if it cannot in time."""
    begun = steady_seconds()
    desk = Desk.open(Settings.load(), "dcr-wait")
    missing = reading.wait(desk, seconds, steady_seconds, time.sleep)
    if missing:
        mend = "`dcr status` says whether a worker is alive"
        raise Failure(f"{missing:,} records cannot be read yet after {seconds:g} s; {mend}")
    if and_derived and (
        behind := wait_until_derived(desk, begun + seconds, steady_seconds, time.sleep)
    ):
        raise Failure(f"nothing was derived from {behind:,} records yet after {seconds:g} s")
    click.echo(f"everything published before can be read ({steady_seconds() - begun:.1f} s)")
