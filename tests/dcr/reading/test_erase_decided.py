"""What was decided about her goes with her, handed on or not; the ledger goes on."""

import pytest

from dcr.clock import now_ms
from dcr.deciding.asked import Asked
from dcr.deciding.identity import IDENTITY, HoldApart
from dcr.deciding.promise import PROMISE, Make
from dcr.errors import Erased
from dcr.ids import new_event_id
from dcr.ledger.open import open_ledger
from dcr.log.choose import producer
from dcr.reading.customer import customer
from dcr.reading.erase import erase
from dcr.reading.erased import erased
from dcr.reading.verify import verify
from dcr.written import written_form
from streams.outbox.relay import Relay
from tests.erasing import everything_in, left_of, somebody

pytestmark = pytest.mark.stack

DAY_MS = 86_400_000


@pytest.fixture
def hers(tell):
    found = somebody()
    tell(*found.story)
    return found


@pytest.fixture
def decide(settings):
    """Staff decides something about somebody."""
    ledger = open_ledger(settings)

    def decide(subject, aggregate, about, command):
        asked = Asked(str(new_event_id()), "staff:mia", subject, "call", now_ms())
        ledger.decide(asked, aggregate, about, command)

    return decide


@pytest.fixture
def relay(settings, desk):
    kafka = settings.servers().kafka
    found = Relay(desk.database, written_form(), lambda: producer(kafka))
    yield found
    found.close()


def test_decisions_go_with_her(desk, hers, decide, relay, read_all):
    other = somebody().crm
    pair = " ".join(sorted((other, hers.crm)))
    decide(hers.crm, PROMISE, "P-1", Make(f"call {hers.mark}", now_ms() + DAY_MS))
    decide(other, IDENTITY, pair, HoldApart(hers.crm, "two sisters"))
    relay.step()
    read_all()
    decide(hers.crm, PROMISE, "P-2", Make(f"write to {hers.mark}", now_ms() + DAY_MS))
    decide(other, PROMISE, "P-3", Make("call back", now_ms() + DAY_MS))
    receipt = erase(desk, hers.cookie, "her request", "staff:mia")
    assert left_of(hers, everything_in(desk.database)) == []
    while relay.step():
        pass
    read_all()
    assert left_of(hers, everything_in(desk.database)) == []
    assert customer(desk, other)["identifiers"] == [other]
    assert erased(desk, receipt)["holds"]
    assert verify(desk).differences == []


def test_what_was_decided_of_her_in_the_last_moment_is_swept(desk, hers, decide, relay, read_all):
    """Somebody who had her open decides once more: it is dropped, and goes when she is erased again."""
    receipt = erase(desk, hers.crm, "her request", "staff:mia")
    decide(hers.crm, PROMISE, "P-9", Make("call back", now_ms() + DAY_MS))
    relay.step()
    read_all()
    with pytest.raises(Erased):
        customer(desk, hers.crm)
    assert not erased(desk, receipt)["holds"]
    assert erase(desk, hers.crm, "her request", "staff:mia") == receipt
    assert erased(desk, receipt)["holds"]
    assert left_of(hers, everything_in(desk.database)) == []
    assert verify(desk).differences == []
