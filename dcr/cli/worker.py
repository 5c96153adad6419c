"""`dcr worker`: one stream worker, against the servers of the settings."""

import click

from dcr.settings import Settings


@click.command()
@click.option("--derive-for", "worker_name", hidden=True, help="The process beside a worker.")
def worker(worker_name: str | None) -> None:
    """Run one stream worker until it is told to stop. Start as many as there are partitions.

    It starts a process beside it, which follows journeys and raises signals (DCR_DERIVE=off: none).
    """
    from streams.app import run_station, run_worker  # noqa: PLC0415 - Faust takes a second to load

    if worker_name:
        run_station(Settings.load(), worker_name)
    else:
        run_worker(Settings.load())
