"""One interaction, from the door to the timeline, on the real parts."""

from collections.abc import Callable

import pytest

from dcr.clock import now
from dcr.interactions import bill
from dcr.publisher import Publisher
from dcr.reading.customer import customer
from dcr.reading.desk import Desk
from dcr.reading.timeline import timeline

pytestmark = pytest.mark.stack


def test_a_bill_is_in_the_timeline_and_in_the_balance(
    publisher: Publisher, desk: Desk, read_all: Callable[[], object]
) -> None:
    stated = bill.issued(
        subject="crm:the-way", occurred_at=now(), bill_id="B-77", amount_minor=4990, currency="EUR"
    )
    receipt = publisher.publish(stated).result(20)
    read_all()

    (item,) = timeline(desk, "crm:the-way")["items"]
    assert item["event_id"] == str(stated.event_id)
    assert (item["topic"], item["partition"], item["offset"]) == (
        receipt.topic, receipt.partition, receipt.offset,
    )  # fmt: skip
    assert customer(desk, "crm:the-way")["balance_minor"] == {"EUR": 4990}


def test_the_same_interaction_published_twice_counts_once(
    publisher: Publisher, desk: Desk, read_all: Callable[[], object]
) -> None:
    stated = bill.issued(
        subject="crm:twice", occurred_at=now(), bill_id="B-78", amount_minor=100, currency="EUR"
    )
    publisher.publish(stated)
    publisher.publish(stated).result(20)
    read_all()
    assert customer(desk, "crm:twice")["events"] == 1
