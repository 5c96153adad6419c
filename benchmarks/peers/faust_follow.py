"""The same derivations in a Faust agent. `faust_follow KAFKA POSTGRES taught|tuned`.

It reads stories from PostgreSQL and publishes what it finds, as the process beside a worker does. Where it
goes on after a crash is what Faust has acknowledged: that is not the same job, but it is the same work.
"""

import sys
import tempfile
from dataclasses import replace
from time import perf_counter
from typing import Any

import faust

from benchmarks.peers.faust_agent import ALWAYS, RAW, TUNED, found_of
from benchmarks.peers.job import COMMITTED
from dcr.ids import new_event_id
from dcr.log.record import Found
from dcr.postgres import Database
from dcr.publisher import Publisher
from dcr.settings import Settings
from dcr.written import written_form
from streams.derive.deriver import Deriver
from streams.derive.register import ALL
from streams.derive.saying import interactions, publish
from streams.derive.topics import topics_of
from streams.derive.touched import touched

TAKE, WITHIN_SECONDS = 5_000, 0.1
LATENESS_MS = 30_000


class Following:
    """What the agent does with events."""

    def __init__(self, kafka: str, postgres: str) -> None:
        settings = replace(Settings.load(), kafka=kafka, postgres=postgres)
        self.written = written_form()
        self.deriver = Deriver(Database(postgres), self.written, ALL, LATENESS_MS)
        self._publisher = Publisher("dcr", settings=settings)
        self._done = 0

    def follow(self, records: list[Found]) -> None:
        """Looks at who is touched, and says what is found."""
        if not self._done:
            print(COMMITTED, 0, perf_counter(), flush=True)
        subjects = touched(records, self.written, self.deriver.types).subjects
        told = interactions(self.deriver.look(subjects).differences)
        publish(self._publisher, told)
        self._done += len(records)
        print(COMMITTED, self._done, perf_counter(), flush=True)


def application(kafka: str, following: Following, *, tuned: bool) -> faust.App:
    """As taught: one event at a time. Tuned: thousands at once, with larger buffers."""
    options = ALWAYS | (TUNED if tuned else {})
    folder = tempfile.mkdtemp(prefix="dcr-bench-faust-")
    app = faust.App(f"bench-{new_event_id()}", broker=f"kafka://{kafka}", datadir=folder, **options)
    topic = app.topic(*topics_of(following.written, following.deriver.types), **RAW)

    async def one_by_one(stream: Any) -> None:
        async for event in stream.events():
            following.follow([found_of(event.message)])

    async def many_at_once(stream: Any) -> None:
        async for events in stream.take_events(TAKE, within=WITHIN_SECONDS):
            following.follow([found_of(event.message) for event in events])

    app.agent(topic)(many_at_once if tuned else one_by_one)
    return app


if __name__ == "__main__":
    kafka, postgres, how = sys.argv[1:]
    app = application(kafka, Following(kafka, postgres), tuned=how == "tuned")
    faust.Worker(app, loglevel="WARN", redirect_stdouts=False).execute_from_commandline()
