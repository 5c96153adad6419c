"""`dcr serve`: the HTTP side, against the servers of the settings."""

from dataclasses import replace

import click

from dcr.settings import Settings


@click.command()
@click.option("--host", help="Address to listen on; 127.0.0.1 unless DCR_HOST says otherwise.")
@click.option("--port", type=click.IntRange(1, 65_535), help="Port; 8080 unless DCR_PORT says.")
def serve(host: str | None, port: int | None) -> None:
    """Run the HTTP side until it is told to stop. The servers may come up later."""
    from dcr.web.server import run  # noqa: PLC0415 - FastAPI takes a moment to load

    settings = Settings.load()
    run(replace(settings, host=host or settings.host, port=port or settings.port))
