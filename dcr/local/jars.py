"""Apache Kafka's jars: fetched once by Maven, then shared by all homes of this user."""

import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

from dcr.local.errors import KafkaUnavailable

_POM = Path(__file__).with_name("kafka.pom.xml")
_FETCH_SECONDS = 600


def version(pom: Path = _POM) -> str:
    """The version of Apache Kafka, as the pom says."""
    told = ElementTree.parse(pom)  # noqa: S314 - our own file
    return told.findtext(".//{*}kafka.version", default="")


def directory(environment: Mapping[str, str], name: str = "kafka", pom: Path = _POM) -> Path:
    """The directory with all jars, fetched where it is missing (the broker's are some 45 MB).

    Args:
        environment: where Maven and the cache directory are.
        name: what the directory is called; the version is added to it.
        pom: whose dependencies are meant, the broker's where nothing else is asked for.

    Raises:
        KafkaUnavailable: there is no Maven, or it could not fetch them.
    """
    cached = cache(environment) / f"{name}-{version(pom)}"
    if not cached.exists():
        cached.parent.mkdir(parents=True, exist_ok=True)
        _fetch(pom, cached, environment)
    return cached


def cache(environment: Mapping[str, str]) -> Path:
    """Where this user keeps what was fetched once."""
    chosen = environment.get("XDG_CACHE_HOME")
    return (Path(chosen) if chosen else Path.home() / ".cache") / "dcr"


def _fetch(pom: Path, cached: Path, environment: Mapping[str, str]) -> None:
    """Fetch beside the place and rename: it is never seen half full, and two may do it at once."""
    with tempfile.TemporaryDirectory(dir=cached.parent) as draft:
        shutil.copyfile(pom, Path(draft) / "pom.xml")
        _run_maven(Path(draft), environment)
        try:
            (Path(draft) / "jars").replace(cached)
        except OSError:
            if not cached.exists():  # else somebody else was quicker, with the same jars
                raise


def _run_maven(project: Path, environment: Mapping[str, str]) -> None:
    maven = shutil.which("mvn", path=environment.get("PATH", ""))
    if maven is None:
        raise KafkaUnavailable("Maven (mvn), which fetches Apache Kafka, is not on this machine")
    goal = ["dependency:copy-dependencies", "-DincludeScope=runtime", "-DoutputDirectory=jars"]
    try:
        subprocess.run(
            [maven, "--quiet", "--batch-mode", *goal],
            cwd=project,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
            timeout=_FETCH_SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        raise KafkaUnavailable(f"Maven did not fetch Apache Kafka in {_FETCH_SECONDS} s") from error
    except subprocess.CalledProcessError as error:
        reason = next((line for line in error.stdout.splitlines() if "ERROR" in line), "no reason")
        raise KafkaUnavailable(f"Maven could not fetch Apache Kafka: {reason}") from error
