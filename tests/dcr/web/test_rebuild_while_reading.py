"""Readers over HTTP before, during and after a rebuild: whole answers, and the same ones."""

import threading

import pytest

from dcr.clock import now
from dcr.interactions import bill
from streams.rebuild.rebuild import Rebuild

pytestmark = pytest.mark.stack

SUBJECT = "crm:web-rebuild"
PATHS = (f"/v1/customers/{SUBJECT}", f"/v1/customers/{SUBJECT}/timeline")


@pytest.fixture
def billed(publisher, read_all):
    """Somebody with twenty bills."""
    for number in range(20):
        stated = bill.issued(
            subject=SUBJECT,
            occurred_at=now(),
            bill_id=f"B-{number}",
            amount_minor=5,
            currency="EUR",
        )
        publisher.publish(stated)
    publisher.flush(20)
    read_all()


def told(real, path):
    """What does not change when nothing happens."""
    answer = real.get(path)
    document = answer.json()
    return answer.status_code, document.get("events"), len(document.get("items", ()))


def test_a_reader_notices_nothing(real, settings, billed):
    before = {path: told(real, path) for path in PATHS}
    assert set(before.values()) == {(200, 20, 0), (200, None, 20)}
    over, seen = threading.Event(), []

    def read_on():
        while not over.is_set():
            seen.extend((path, told(real, path)) for path in PATHS)

    reader = threading.Thread(target=read_on)
    reader.start()
    for name in ("customer", "timeline"):
        work = Rebuild(settings, name, lambda _: None)
        assert work.run().switched
        work.switch()
        work.close()
    over.set()
    reader.join()
    assert {told for path, told in seen if told != before[path]} == set()
    assert len(seen) > 2
    assert {path: told(real, path) for path in PATHS} == before
