"""`dcr worker`: one stream worker, against the servers of the settings."""

import click

from dcr.settings import Settings


@click.command()
def worker() -> None:
    """Run one stream worker until it is told to stop. Start as many as there are partitions."""
    from streams.app import run_worker  # noqa: PLC0415 - Faust takes a second to load

    run_worker(Settings.load())
