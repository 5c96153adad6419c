"""A ledger on each of the two that keep it: PostgreSQL, and the library's twin in memory."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import count

import pytest

from dcr.deciding.asked import Asked
from dcr.door import Door
from dcr.ledger.application import Streams
from dcr.ledger.ledger import Ledger
from dcr.ledger.stating import Stating
from dcr.settings import Settings
from dcr.written import written_form

AT_MS = 1_769_846_400_000
_numbers = count(1)


def ledger_on(streams: Streams) -> Ledger:
    written = written_form()
    return Ledger(streams, Stating(Door(written, "dcr"), written.catalogue), written)


@pytest.fixture(params=["memory", pytest.param("postgres", marks=pytest.mark.stack)])
def streams(request: pytest.FixtureRequest) -> Iterator[Streams]:
    postgres = None
    if request.param == "postgres":
        settings: Settings = request.getfixturevalue("settings")
        postgres = settings.servers().postgres
    streams = Streams(postgres)
    yield streams
    streams.close()


@pytest.fixture
def ledger(streams: Streams) -> Ledger:
    return ledger_on(streams)


@pytest.fixture
def asked() -> Callable[..., Asked]:
    """Somebody who asks; each time with a command id of its own."""

    def ask(by: str = "staff:mia", *, command_id: str = "", at_ms: int = AT_MS, seen=None):
        command_id = command_id or f"command-{next(_numbers)}"
        return Asked(command_id, by, "crm:1001", "call", at_ms, seen)

    return partial(ask)
