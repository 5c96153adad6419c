"""Events of the e-commerce specification that say exactly what a type of ours says.

Source: Segment Spec, V2 Ecommerce Events. Anything short of exact stays `custom.tracked`, which keeps
every property; so does what our type has no field for, as an attribute.
"""

from collections.abc import Callable, Collection, Mapping
from typing import Any, NamedTuple

from dcr.web.segment.flat import flat
from dcr.web.segment.money import minor_units

Properties = Mapping[str, Any]


class Meant(NamedTuple):
    """A type and its fields, and the properties they were made of."""

    type: str
    fields: dict[str, Any]
    used: Collection[str]


def meant(event: Any, properties: Properties) -> dict[str, Any] | None:
    """The type, fields and attributes of a well-known event; None where it does not fit exactly."""
    read = _KNOWN.get(event) if isinstance(event, str) else None
    found = read(properties) if read else None
    if found is None:
        return None
    rest = flat(properties, without=found.used)
    return {"type": found.type, **found.fields, "attributes": rest}


def _product_viewed(properties: Properties) -> Meant | None:
    product_id, name = properties.get("product_id"), properties.get("name")
    if not _is_text(product_id):
        return None
    fields = {"product_id": product_id}
    if _is_text(name):
        fields["name"] = name
    price = minor_units(properties.get("price"), properties.get("currency"))
    if price is None:
        return Meant("product.viewed", fields, fields)
    money = {"price_minor": price, "currency": properties["currency"]}
    return Meant("product.viewed", fields | money, [*fields, "price", "currency"])


def _products_searched(properties: Properties) -> Meant | None:
    """The specification does not count results; who adds `results` says what we need."""
    fields = {"query": properties.get("query"), "results": properties.get("results")}
    if not _is_text(fields["query"]) or type(fields["results"]) is not int:
        return None
    return Meant("search.performed", fields, fields)


def _order_completed(properties: Properties) -> Meant | None:
    order_id, currency = properties.get("order_id"), properties.get("currency")
    total = minor_units(properties.get("total"), currency)
    if not _is_text(order_id) or total is None:
        return None
    fields = {"order_id": order_id, "total_minor": total, "currency": currency}
    used = ["order_id", "total", "currency"]
    lines = _lines(properties.get("products"), currency)
    if lines is not None:
        return Meant("order.placed", fields | {"lines": lines}, [*used, "products"])
    return Meant("order.placed", fields, used)


def _lines(products: Any, currency: Any) -> list[dict[str, Any]] | None:
    if not isinstance(products, list):
        return None
    lines = [_line(product, currency) for product in products]
    return None if None in lines else [line for line in lines if line]


def _line(product: Any, currency: Any) -> dict[str, Any] | None:
    if not isinstance(product, Mapping) or not _is_text(product.get("product_id")):
        return None
    price = minor_units(product.get("price"), currency)
    quantity = product.get("quantity", 1)
    if price is None or type(quantity) is not int:
        return None
    return {"product_id": product["product_id"], "quantity": quantity, "price_minor": price}


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and value != ""


_KNOWN: dict[str, Callable[[Properties], Meant | None]] = {
    "Product Viewed": _product_viewed,
    "Products Searched": _products_searched,
    "Order Completed": _order_completed,
}
