from typing import Any

from dcr.web.pages.who import Balance, initials, who

NOBODY: dict[str, Any] = {
    "customer_id": "c_1",
    "identifiers": ["cookie:9f"],
    "first_seen_at": "2026-01-01T00:00:00.000Z",
    "last_seen_at": "2026-01-02T00:00:00.000Z",
    "last_channel": "web",
    "events": 3,
    "orders": 0,
    "ordered_minor": {},
    "balance_minor": {},
    "open_complaints": 0,
    "plan": None,
    "traits": {},
    "consents": {},
    "preferences": {},
    "accounts": [],
    "signals": [],
    "offers": {},
    "complete_through": "2026-01-02T00:00:00.000Z",
    "parked": 0,
}


def test_somebody_without_a_name_is_called_by_an_identifier() -> None:
    shown = who(NOBODY)
    assert (shown.name, shown.initials, shown.plan) == ("cookie:9f", "", None)


def test_a_balance_says_which_way_it_goes() -> None:
    shown = who(NOBODY | {"balance_minor": {"EUR": 4990, "JPY": -300, "CHF": 0}})
    assert shown.balances == [
        Balance("49.90 EUR", "owes", "due"),
        Balance("300 JPY", "in credit", "credit"),
        Balance("0.00 CHF", "settled", "even"),
    ]


def test_the_plan_is_that_of_the_contract_before_that_of_the_profile() -> None:
    traits = {"name": "Anna", "plan": "old", "email": None}
    assert who(NOBODY | {"traits": traits}).plan == "old"
    shown = who(NOBODY | {"traits": traits, "plan": "new"})
    assert (shown.plan, shown.traits) == ("new", {})


def test_consents_and_offers_by_their_newest_word() -> None:
    shown = who(
        NOBODY
        | {"consents": {"a": "given", "b": "withdrawn"}}
        | {"offers": {"F-1": "made", "F-2": "declined"}, "preferences": {"language": None}}
    )
    assert (shown.given, shown.withdrawn, shown.open_offers) == (["a"], ["b"], ["F-1"])
    assert shown.preferences == {"language": ""}


def test_initials() -> None:
    assert initials("Anna Lindgren") == "AL"
    assert initials("Anna Maria von Lindgren") == "AL"
    assert initials("çelik") == "Ç"
    assert initials("<script> 42") == ""
    assert initials(None) == ""
