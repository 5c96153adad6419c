"""Apache Kafka as one process: broker and controller in one, listening on 127.0.0.1."""

import base64
import secrets
import subprocess
from collections.abc import Mapping
from pathlib import Path

from dcr import atomic
from dcr.local import jars, java, ping, ports, processes, waiting
from dcr.local.errors import ServerDidNotStart
from dcr.local.processes import Process

NAME = "kafka"
_HERE = Path(__file__).parent
_SETTINGS = _HERE / "kafka.properties"
_LOGGING = _HERE / "log4j2.properties"
# The serial collector came up as fast as G1 with less memory; an archive of shared classes would
# save 0.6 of 1.7 s for 50 MB of disk and two seconds more at the first stop: not worth a file.
_JVM = ["-Xms256m", "-Xmx512m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"]


def start(home: Path, environment: Mapping[str, str]) -> str:
    """Start it where it does not run yet, wait until it answers, return `host:port`.

    Raises:
        KafkaUnavailable: this machine lacks Java, Maven or the way to the jars.
        ServerDidNotStart: with the last lines of its log.
    """
    process = processes.running(home, NAME) or _started(home, environment)
    port = ports.last(home, NAME)
    waiting.until(lambda: ping.kafka_answers(port), home, process)
    return f"127.0.0.1:{port}"


def stop(home: Path) -> None:
    """Ask it to close its log and end."""
    processes.stop(home, [NAME])


def has_log(home: Path) -> bool:
    """Whether records of this home may lie in Apache Kafka's log."""
    return (_log_directory(home) / "meta.properties").exists()


def _started(home: Path, environment: Mapping[str, str]) -> Process:
    command = _command(environment)
    settings = _write_settings(home)
    if not has_log(home):
        _format(home, [*command, "kafka.tools.StorageTool", "format", "-c", str(settings)])
    return processes.start(home, NAME, [*command, "kafka.Kafka", str(settings)], environment)


def _command(environment: Mapping[str, str]) -> list[str]:
    found, classes = java.find(environment), jars.directory(environment)
    return [str(found), *_JVM, f"-Dlog4j2.configurationFile={_LOGGING}", "-cp", f"{classes}/*"]


def _write_settings(home: Path) -> Path:
    broker, controller = ports.kept(home, NAME), ports.kept(home, "controller")
    ours = [
        f"listeners=BROKER://127.0.0.1:{broker},CONTROLLER://127.0.0.1:{controller}",
        f"advertised.listeners=BROKER://127.0.0.1:{broker}",
        f"controller.quorum.voters=1@127.0.0.1:{controller}",
        f"log.dirs={_log_directory(home)}",
    ]
    file = home / "kafka.properties"
    atomic.write(file, _SETTINGS.read_text(encoding="utf-8") + "\n".join(ours) + "\n")
    return file


def _format(home: Path, command: list[str]) -> None:
    """Give the empty log its cluster id, once. `meta.properties` is the last thing it writes."""
    _log_directory(home).mkdir(mode=0o700, exist_ok=True)
    cluster_id = base64.urlsafe_b64encode(secrets.token_bytes(16)).decode().rstrip("=")
    command = [*command, f"--cluster-id={cluster_id}", "--ignore-formatted"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        told = (done.stderr or done.stdout).strip()
        raise ServerDidNotStart(f"Kafka could not format {_log_directory(home)}: {told}")


def _log_directory(home: Path) -> Path:
    return home / "kafka"
