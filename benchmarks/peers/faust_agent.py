"""Faust: an agent over all topics. `faust_agent KAFKA POSTGRES taught|tuned`."""

import sys
import tempfile
from typing import Any

import faust

from benchmarks.peers.job import Job
from dcr.ids import new_event_id
from dcr.log.record import Found
from streams.install import TOPICS

TAKE, WITHIN_SECONDS = 5_000, 1.0
RAW = {"key_type": bytes, "value_type": bytes, "key_serializer": "raw", "value_serializer": "raw"}
ALWAYS = {
    "consumer_auto_offset_reset": "earliest",
    "web_enabled": False,
    "topic_disable_leader": True,
}
TUNED = {
    "stream_buffer_maxsize": 16_384,
    "broker_max_poll_records": 5_000,
    "stream_wait_empty": False,
    "stream_publish_on_commit": False,
}


def application(kafka: str, job: Job, *, tuned: bool) -> faust.App:
    """As taught: the agent meets one event at a time. Tuned: it takes thousands, with larger buffers."""
    options = ALWAYS | (TUNED if tuned else {})
    folder = tempfile.mkdtemp(prefix="dcr-bench-faust-")
    app = faust.App(f"bench-{new_event_id()}", broker=f"kafka://{kafka}", datadir=folder, **options)
    topic = app.topic(*TOPICS, **RAW)

    async def one_by_one(stream: Any) -> None:
        async for event in stream.events():
            job.one(found_of(event.message))

    async def many_at_once(stream: Any) -> None:
        async for events in stream.take_events(TAKE, within=WITHIN_SECONDS):
            job.begin()
            job.many([found_of(event.message) for event in events])

    app.agent(topic)(many_at_once if tuned else one_by_one)
    return app


def found_of(message: Any) -> Found:
    """The record behind an event."""
    return Found(
        message.topic, message.partition, message.offset, int(message.timestamp * 1000),
        message.key, message.value, list(message.headers),
    )  # fmt: skip


if __name__ == "__main__":
    kafka, postgres, how = sys.argv[1:]
    app = application(kafka, Job(postgres), tuned=how == "tuned")
    faust.Worker(app, loglevel="WARN", redirect_stdouts=False).execute_from_commandline()
