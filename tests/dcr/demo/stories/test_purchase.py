"""Orders and their carts, over a whole month."""

from collections import defaultdict
from itertools import pairwise

import pytest


@pytest.fixture(scope="module")
def of_order(told):
    """Order to what was told of it, in order, bills and payments left out."""
    course = defaultdict(list)
    for interaction in told:
        if "order_id" in interaction and not interaction["type"].startswith("payment."):
            course[interaction["order_id"]].append(interaction)
    return course


def test_nothing_is_told_of_an_order_before_it_is_placed(of_order):
    assert all(course[0]["type"] == "order.placed" for course in of_order.values())


def test_an_order_is_placed_once_and_never_both_cancelled_and_shipped(of_order):
    for course in of_order.values():
        kinds = [interaction["type"] for interaction in course]
        assert kinds.count("order.placed") == 1
        assert not {"order.cancelled", "shipment.updated"} <= set(kinds)


def test_only_what_was_delivered_comes_back(of_order):
    returned = 0
    for course in of_order.values():
        for before, after in pairwise(course):
            if after["type"] == "order.returned":
                assert before["status"] == "delivered"
                returned += 1
    assert returned


def test_an_order_costs_what_lay_in_its_cart(told):
    carts = {}
    for interaction in told:
        if interaction["type"] == "cart.updated":
            carts[interaction["cart_id"]] = interaction["lines"]
        elif interaction["type"] == "order.placed":
            assert interaction["lines"] == carts[interaction["cart_id"]]
            prices = [line["quantity"] * line["price_minor"] for line in interaction["lines"]]
            assert interaction["total_minor"] == sum(prices)


def test_a_cart_becomes_at_most_one_order(told):
    carts = [i["cart_id"] for i in told if i["type"] == "order.placed"]
    assert len(carts) == len(set(carts))


def test_some_carts_are_left_behind(told):
    filled = {i["cart_id"] for i in told if i["type"] == "cart.updated"}
    bought = {i["cart_id"] for i in told if i["type"] == "order.placed"}
    assert 0.2 < len(filled - bought) / len(filled) < 0.8


@pytest.fixture(scope="module")
def steps_of_cart(told):
    """Cart to the steps of its checkout, in order."""
    steps = defaultdict(list)
    for interaction in told:
        if interaction["type"] == "checkout.stepped":
            steps[interaction["cart_id"]].append(interaction)
    return steps


def test_the_checkout_goes_step_by_step_or_begins_anew(steps_of_cart):
    for steps in steps_of_cart.values():
        assert steps[0]["step"] == 1
        for before, after in pairwise(steps):
            assert after["step"] in (before["step"] + 1, 1)


def test_who_begins_the_checkout_anew_does_so_elsewhere_and_is_asked_again(steps_of_cart):
    again = 0
    for steps in steps_of_cart.values():
        for before, after in pairwise(steps):
            if after["step"] == 1:
                assert before["channel"] != after["channel"]
                assert after["form"].keys() == steps[0]["form"].keys() != set()
                again += 1
    assert again


def test_many_begin_as_nobody_and_buy_as_somebody_elsewhere(told):
    began = {i["cart_id"]: i for i in reversed(told) if i["type"] == "cart.updated"}
    orders = [i for i in told if i["type"] == "order.placed"]
    links = {(i["subject"], i["other"]) for i in told if i["type"] == "identity.linked"}
    moved = 0
    for order in orders:
        cart = began[order["cart_id"]]
        assert cart["subject"] == order["subject"] or (cart["subject"], order["subject"]) in links
        assert order["subject"].startswith("crm:")
        moved += cart["channel"] != order["channel"]
    assert moved > len(orders) / 4
