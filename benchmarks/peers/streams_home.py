"""Kafka Streams needs Java, its jars from Maven Central, and to be compiled."""

import subprocess
from pathlib import Path

from benchmarks.measuring import say
from dcr.local import jars, java
from dcr.local.errors import KafkaUnavailable
from dcr.settings import environment

_SOURCES = Path(__file__).with_name("kafka_streams")
_POM = _SOURCES / "pom.xml"
_OPTIONS = [
    # In a run of seconds the thorough compiler takes more of two cores than it gives back.
    "-XX:TieredStopAtLevel=1",
    "-XX:+UseParallelGC",
    "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
]


def command() -> list[str] | None:
    """What runs the peer; None where it cannot be had."""
    try:
        runs = java.find(environment())
        libraries = jars.directory(environment(), "kafka-streams", _POM)
        classes = _compiled(runs.resolve().with_name("javac"), libraries)
    except (KafkaUnavailable, OSError, subprocess.CalledProcessError) as error:
        say(f"Kafka Streams is left out: {error}")
        return None
    return [str(runs), *_OPTIONS, "-cp", f"{classes}:{libraries}/*", "Peer"]


def _compiled(javac: Path, libraries: Path) -> Path:
    classes = jars.cache(environment()) / "kafka-streams-peer"
    sources = map(str, sorted(_SOURCES.glob("*.java")))
    subprocess.run([javac, "-cp", f"{libraries}/*", "-d", classes, *sources], check=True)
    return classes
