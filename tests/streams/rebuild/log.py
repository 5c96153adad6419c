"""A few bills of one customer, as they arrive and as they stand on the log."""

from uuid import UUID

from dcr.log.record import Found
from projections.arrival import Arrival
from streams.store.parking import found_of
from tests.arrivals import AT_MS, arrival

BILLS = ("dcr.bill", 0)


def bill(number: int) -> Arrival:
    body = {"type": "bill.issued", "bill_id": "B", "amount_minor": 100, "currency": "EUR"}
    return arrival(body, ("crm:1", AT_MS + number, UUID(int=number)), AT_MS, 0, number)


def found(one: Arrival) -> Found:
    return found_of(one)
