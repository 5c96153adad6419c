from pathlib import Path

import pytest

from dcr.local import java
from dcr.local.errors import KafkaUnavailable


def install(directory: Path, version: str) -> Path:
    directory.mkdir(parents=True)
    program = directory / "java"
    program.write_text(f"#!/bin/sh\necho 'openjdk version \"{version}\" 2025-04-15' >&2\n")
    program.chmod(0o755)
    return program


def test_java_on_the_path_is_found(tmp_path: Path):
    program = install(tmp_path / "bin", "21.0.2")

    assert java.find({"PATH": str(tmp_path / "bin")}) == program


def test_java_home_goes_before_the_path(tmp_path: Path):
    install(tmp_path / "bin", "21")
    program = install(tmp_path / "home" / "bin", "17.0.15")

    found = java.find({"PATH": str(tmp_path / "bin"), "JAVA_HOME": str(tmp_path / "home")})

    assert found == program


@pytest.mark.parametrize("version", ["1.8.0_402", "11.0.2", "16"])
def test_an_old_java_will_not_do(tmp_path: Path, version: str):
    install(tmp_path / "bin", version)

    with pytest.raises(KafkaUnavailable, match="17 or newer is needed"):
        java.find({"PATH": str(tmp_path / "bin")})


def test_a_machine_without_java_is_told_so():
    with pytest.raises(KafkaUnavailable, match="Java 17 or newer is not on this machine"):
        java.find({"PATH": ""})
