from typing import Any

import pytest

from dcr.errors import Unfit
from dcr.web.segment.calls import told


def test_a_track_is_something_of_its_own() -> None:
    message = {
        "event": "Video Played",
        "properties": {"video": {"id": 7, "tags": ["a"]}, "hd": True},
    }
    assert told("track", message) == {
        "type": "custom.tracked",
        "name": "Video Played",
        "properties": {"video.id": 7, "video.tags": '["a"]', "hd": True},
    }


@pytest.mark.parametrize(
    ("event", "properties", "expected"),
    [
        (
            "Product Viewed",
            {"product_id": "p1", "name": "Fibre", "price": 49.9, "currency": "EUR", "sku": "s"},
            {"type": "product.viewed", "product_id": "p1", "name": "Fibre", "price_minor": 4990,
             "currency": "EUR", "attributes": {"sku": "s"}},
        ),
        (
            "Product Viewed",
            {"product_id": "p1", "price": 49.9},
            {"type": "product.viewed", "product_id": "p1", "attributes": {"price": 49.9}},
        ),
        (
            "Products Searched",
            {"query": "router", "results": 0},
            {"type": "search.performed", "query": "router", "results": 0, "attributes": {}},
        ),
        (
            "Order Completed",
            {"order_id": "o1", "total": 1000, "currency": "JPY", "coupon": "x",
             "products": [{"product_id": "p", "price": 500, "quantity": 2}]},
            {"type": "order.placed", "order_id": "o1", "total_minor": 1000, "currency": "JPY",
             "lines": [{"product_id": "p", "quantity": 2, "price_minor": 500}],
             "attributes": {"coupon": "x"}},
        ),
    ],
)  # fmt: skip
def test_well_known_events_become_types_of_ours(
    event: str, properties: dict[str, Any], expected: dict[str, Any]
) -> None:
    assert told("track", {"event": event, "properties": properties}) == expected


@pytest.mark.parametrize(
    ("event", "properties"),
    [
        ("Products Searched", {"query": "router"}),  # how many were found is not said
        ("Order Completed", {"order_id": "o1", "revenue": 10, "currency": "EUR"}),
        ("Order Completed", {"order_id": "o1", "total": 10}),
        ("Order Completed", {"order_id": "o1", "total": 10.001, "currency": "EUR"}),
        ("Product Viewed", {"sku": "s"}),
    ],
)
def test_what_is_not_exact_stays_as_it_was_sent(event: str, properties: dict[str, Any]) -> None:
    found = told("track", {"event": event, "properties": properties})
    assert found == {"type": "custom.tracked", "name": event, "properties": properties}


def test_a_page_takes_its_address_from_its_properties_or_the_context() -> None:
    context = {"page": {"url": "https://a/", "title": "A", "path": "/", "search": ""}}
    properties = {"url": "https://b/", "name": "Home", "plan": "x"}
    assert told("page", {"context": context, "properties": properties, "category": "Docs"}) == {
        "type": "page.viewed", "url": "https://b/", "title": "A",
        "attributes": {"category": "Docs", "name": "Home", "plan": "x"},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("message", "url"),
    [
        ({"properties": {"path": "/bills"}, "name": "Bills"}, "/bills"),
        ({"name": "Bills"}, "page:Bills"),
    ],
)
def test_a_page_without_an_address_is_known_by_its_name(message: dict[str, Any], url: str) -> None:
    found = told("page", message)
    assert found is not None
    assert found["url"] == url


def test_a_screen_is_a_page_of_the_app() -> None:
    found = told("screen", {"name": "Bills", "properties": {"tab": 2}})
    assert found == {
        "type": "page.viewed", "url": "screen:Bills", "title": "Bills",
        "attributes": {"name": "Bills", "tab": 2},
    }  # fmt: skip


def test_identify_tells_traits() -> None:
    traits = {"name": "Anna", "address": {"city": "Wien"}}
    assert told("identify", {"traits": traits}) == {
        "type": "profile.updated", "traits": {"name": "Anna", "address.city": "Wien"},
    }  # fmt: skip


def test_group_is_tracked() -> None:
    found = told("group", {"groupId": "g1", "traits": {"plan": "pro"}})
    assert found is not None
    assert found["properties"] == {"groupId": "g1", "plan": "pro"}


@pytest.mark.parametrize("call", ["tarck", None, 7, ["track"]])
def test_there_are_no_other_calls(call: object) -> None:
    with pytest.raises(Unfit, match="there is no call"):
        told(call, {})


@pytest.mark.parametrize(
    "broken", [{"properties": [1]}, {"properties": None}, {"context": "x"}, {}]
)
def test_an_object_that_is_none_is_as_good_as_missing(broken: dict[str, Any]) -> None:
    for call in ("track", "page", "identify", "group"):
        assert told(call, broken) is not None
