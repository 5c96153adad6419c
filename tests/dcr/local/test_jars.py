from pathlib import Path

import pytest

from dcr.local import jars
from dcr.local.errors import KafkaUnavailable

FETCHES = "mkdir jars && echo jar > jars/kafka.jar"


@pytest.fixture
def machine(tmp_path: Path) -> dict[str, str]:
    """The environment of a machine whose Maven is the script that `maven` writes."""
    (tmp_path / "bin").mkdir()
    path = f"{tmp_path / 'bin'}:/usr/bin:/bin"
    return {"PATH": path, "XDG_CACHE_HOME": str(tmp_path / "cache")}


def maven(machine: dict[str, str], script: str) -> None:
    program = Path(machine["PATH"].split(":")[0]) / "mvn"
    program.write_text(f"#!/bin/sh\nset -e\n{script}\n")
    program.chmod(0o755)


def cached(machine: dict[str, str]) -> list[str]:
    directory = Path(machine["XDG_CACHE_HOME"]) / "dcr"
    return [str(file.relative_to(directory)) for file in sorted(directory.rglob("*"))]


def test_the_version_is_that_of_the_pom():
    assert jars.version()[0] == "4"


def test_jars_are_fetched_once(machine: dict[str, str]):
    maven(machine, FETCHES)
    directory = jars.directory(machine)
    maven(machine, "exit 1")

    assert jars.directory(machine) == directory
    assert (directory / "kafka.jar").read_text() == "jar\n"


def test_maven_is_shown_the_pom(machine: dict[str, str]):
    maven(machine, f"grep -q '<kafka.version>{jars.version()}<' pom.xml\n{FETCHES}")

    jars.directory(machine)


def test_whoever_is_slower_takes_what_the_quicker_one_fetched(machine: dict[str, str]):
    place = f"{machine['XDG_CACHE_HOME']}/dcr/kafka-{jars.version()}"
    maven(machine, f"{FETCHES}\nmkdir {place} && echo quicker > {place}/kafka.jar")

    assert (jars.directory(machine) / "kafka.jar").read_text() == "quicker\n"
    assert cached(machine) == [f"kafka-{jars.version()}", f"kafka-{jars.version()}/kafka.jar"]


def test_a_failed_fetch_leaves_nothing_and_tells_why(machine: dict[str, str]):
    maven(machine, "mkdir jars\necho '[ERROR] no route to the registry'\nexit 1")

    with pytest.raises(KafkaUnavailable, match="no route to the registry"):
        jars.directory(machine)
    assert cached(machine) == []


def test_a_machine_without_maven_is_told_so(machine: dict[str, str]):
    with pytest.raises(KafkaUnavailable, match=r"Maven \(mvn\)"):
        jars.directory(machine | {"PATH": ""})
