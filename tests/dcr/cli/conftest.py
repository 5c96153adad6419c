"""The command line, against the world of a test."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner, Result

from dcr.cli import main
from dcr.settings import Settings

Dcr = Callable[..., Result]


@pytest.fixture
def world(settings: Settings) -> Mapping[str, str]:
    """The environment that leads to this world."""
    servers = settings.servers()
    return {
        "DCR_KAFKA": servers.kafka, "DCR_POSTGRES": servers.postgres, "DCR_HOME": str(settings.home),
    }  # fmt: skip


@pytest.fixture
def dcr(world: Mapping[str, str]) -> Dcr:
    """Call it with what would be typed after `dcr`."""

    def dcr(*words: object, given: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, [str(word) for word in words], input=given, env=world)

    return dcr


@pytest.fixture
def document(dcr: Dcr) -> Callable[..., Any]:
    """The same with --json: the one document that is printed, from a verb that went well."""

    def document(*words: object) -> Any:
        result = dcr(*words, "--json")
        assert result.exit_code == 0, result.output
        return msgspec.json.decode(result.stdout)

    return document
