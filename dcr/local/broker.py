"""Which broker the local stack runs: Apache Kafka where it can be had, Tansu else."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dcr.local import jars, kafka, processes, tansu
from dcr.local.errors import AnotherBrokerRuns, KafkaUnavailable

_LOST = (
    "the log is kept in memory and is gone when it stops, with all that was built from it, but for "
    "what `dcr archive` has written; joining a consumer group takes up to 30 seconds"
)


@dataclass(frozen=True)
class Broker:
    """A broker that answers. `note` is one line on what is lost with it, None where nothing is."""

    address: str
    name: str
    note: str | None = None
    in_memory: bool = False
    """True when its log is gone whenever it stops."""


def start(home: Path, wanted: str, environment: Mapping[str, str]) -> Broker:
    """Start (or find running) the broker that is wanted: `kafka`, `tansu`, or `auto` to choose.

    Raises:
        AnotherBrokerRuns: the other one is up in this home.
        KafkaUnavailable: Kafka is wanted, or holds this home's log, and cannot be had.
        ServerDidNotStart: with the last lines of its log.
    """
    up = _up(home)
    if up and wanted not in ("auto", up):
        raise AnotherBrokerRuns(
            f"{up} is running in {home} but DCR_BROKER asks for {wanted}: run `dcr down` first."
        )
    if tansu.NAME in (up, wanted):
        return _tansu(home, environment, "Tansu stands in for Apache Kafka")
    try:
        return Broker(kafka.start(home, environment), f"Apache Kafka {jars.version()}")
    except KafkaUnavailable as error:
        if wanted == kafka.NAME or kafka.has_log(home):
            raise
        return _tansu(home, environment, f"{error}, so Tansu stands in for Apache Kafka")


def stop(home: Path) -> None:
    """Stop whichever runs."""
    kafka.stop(home)
    tansu.stop(home)


def _up(home: Path) -> str | None:
    return next((n for n in (kafka.NAME, tansu.NAME) if processes.running(home, n)), None)


def _tansu(home: Path, environment: Mapping[str, str], reason: str) -> Broker:
    address = tansu.start(home, environment)
    return Broker(address, f"Tansu {tansu.VERSION}, in memory", f"{reason}: {_LOST}.", True)
