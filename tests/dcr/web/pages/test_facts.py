from hypothesis import given

from dcr.web.pages.facts import Fact, Lines, facts, lines, origin
from tests.dcr.web.pages.examples import Item, item
from tests.strategies import any_fit


def test_money_is_shown_as_money_and_maps_name_by_name() -> None:
    bill = item("bill.issued") | {"attributes": {"plan": "fibre-500", "paper": False}}
    assert facts(bill) == [
        Fact("bill_id", "B-77"),
        Fact("amount", "49.90 EUR"),
        Fact("currency", "EUR"),
        Fact("due_on", "2026-02-14"),
        Fact("attributes.plan", "fibre-500"),
        Fact("attributes.paper", "false"),
    ]


def test_lines_are_a_table() -> None:
    assert lines(item("bill.issued")) == Lines(
        "lines", ("text", "amount"), [("Fibre 500", "39.90 EUR"), ("Roaming", "10.00 EUR")]
    )
    assert lines(item("bill.viewed")) is None


def test_a_topic_of_the_customer_does_not_hide_that_of_the_log() -> None:
    complaint = item("complaint.opened")
    assert Fact("topic", "billing") in facts(complaint)
    assert Fact("topic", "dcr.complaint") in origin(complaint)


@given(any_fit)
def test_every_field_that_was_given_is_shown(given_item: Item) -> None:
    shown = {fact.name.partition(".")[0] for fact in facts(given_item)}
    own = set(given_item) - {"type", "event_id", "occurred_at", "source", "channel", "subject"}
    told = {n for n in own if not isinstance(given_item[n], (dict, list)) or given_item[n]} - {
        "lines"
    }
    assert {name.removesuffix("_minor") for name in told} == shown - {"lines"}
    assert (lines(given_item) is None) == (not given_item.get("lines"))
