"""docker-compose.yml is valid by compose's own schema, and says the same as the local stack."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

ROOT = Path(__file__).parents[1]
SETTINGS = ROOT / "dcr" / "local" / "kafka.properties"
LAPTOP_ONLY = re.compile(
    r"^(num\.|log\.cleaner|offsets\.topic\.num|transaction\.state\.log\.num|broker\.|node\.id"
    r"|process\.roles|listener|inter\.broker|controller)"
)
"""Sizes for a laptop, and names of listeners, which a container has its own of."""


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    text = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    return yaml.safe_load(text)


def test_the_file_is_valid_by_the_schema_of_compose(compose: dict[str, Any]) -> None:
    # compose_spec.json is the schema docker-compose 1.29.2 carries (Apache-2.0).
    schema = json.loads((ROOT / "tests" / "compose_spec.json").read_text(encoding="utf-8"))
    jsonschema.Draft201909Validator(schema).validate(compose)


def kafka_settings() -> dict[str, str]:
    lines = SETTINGS.read_text(encoding="utf-8").splitlines()
    pairs = (line.split("=", 1) for line in lines if line and not line.startswith("#"))
    return {name: value for name, value in pairs if not LAPTOP_ONLY.match(name)}


def test_kafka_has_the_settings_of_the_local_stack(compose: dict[str, Any]) -> None:
    given = compose["services"]["kafka"]["environment"]
    wanted = {f"KAFKA_{name.upper().replace('.', '_')}": v for name, v in kafka_settings().items()}
    assert {name: str(given.get(name)) for name in wanted} == wanted


def test_postgres_reads_the_very_file_of_the_local_stack(compose: dict[str, Any]) -> None:
    volumes = compose["services"]["postgres"]["volumes"]
    assert "./dcr/local/postgresql.conf:/etc/dcr/postgresql.conf:ro" in volumes


def test_the_entry_points_are_verbs_of_dcr(compose: dict[str, Any]) -> None:
    from dcr.cli import main  # noqa: PLC0415 - used by this test alone

    for name in ("worker", "web"):
        (verb,) = compose["services"][name]["command"]
        assert main.get_command(None, verb)  # type: ignore[arg-type]


def test_nothing_is_published_beyond_this_machine(compose: dict[str, Any]) -> None:
    ports = [port for service in compose["services"].values() for port in service.get("ports", [])]
    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_every_server_has_a_health_check_and_a_volume(compose: dict[str, Any]) -> None:
    for name in ("kafka", "postgres"):
        service = compose["services"][name]
        assert service["healthcheck"]["test"]
        assert any(volume.startswith(f"{name}:") for volume in service["volumes"])
    assert set(compose["volumes"]) == {"archive", "kafka", "postgres"}


def test_whoever_reads_history_has_the_archive(compose: dict[str, Any]) -> None:
    for name in ("worker", "web"):
        service = compose["services"][name]
        folder = service["environment"]["DCR_ARCHIVE"]
        assert f"archive:{folder}" in service["volumes"]
        assert folder in (ROOT / "Dockerfile").read_text(encoding="utf-8")
