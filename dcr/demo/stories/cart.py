"""Carts are filled, taken to the checkout, and left standing."""

from typing import Any, NamedTuple

from dcr.demo.goods import PRODUCTS, Product
from dcr.demo.pen import Pen
from dcr.demo.people import Customer
from dcr.demo.stories.campaign import follows_an_ad

CHECKOUT = ("address", "delivery", "payment", "review")


class Cart(NamedTuple):
    """What is in it, one piece each."""

    cart_id: str
    products: tuple[Product, ...]
    currency: str

    @property
    def lines(self) -> list[dict[str, str | int]]:
        """The whole cart, as the shop states it."""
        return [
            {"product_id": product.product_id, "quantity": 1, "price_minor": product.price_minor}
            for product in self.products
        ]

    @property
    def total_minor(self) -> int:
        """What it costs."""
        return sum(product.price_minor for product in self.products)


def fills_a_cart(pen: Pen, currency: str, *products: Product) -> Cart:
    """Looks at one product after the other and puts it in."""
    cart = Cart(pen.number("K"), (), currency)
    for product in products:
        pen.write("product.viewed", **product.seen_in(currency))
        cart = cart._replace(products=(*cart.products, product))
        _states(pen, cart)
    return cart


def goes_to_checkout(
    pen: Pen, customer: Customer, cart: Cart, first: int = 1, last: int = len(CHECKOUT)
) -> None:
    """From one step of the checkout to another, both taken; each asks for something."""
    for step in range(first, last + 1):
        pen.write(
            "checkout.stepped", cart_id=cart.cart_id, step=step, steps=len(CHECKOUT),
            form=_given(customer, CHECKOUT[step - 1]),
        )  # fmt: skip


def any_goods(pen: Pen) -> list[Product]:
    """One to three products."""
    return pen.rng.sample(PRODUCTS, pen.weigh({1: 6, 2: 3, 3: 1}))


def leaves_a_cart(pen: Pen, customer: Customer) -> None:
    """Almost buys; an ad runs after them, and some empty the cart for good."""
    pen.begin(*pen.pick(((customer.cookie, "web"), (customer.device, "app"))))
    cart = fills_a_cart(pen, customer.currency, *any_goods(pen))
    goes_to_checkout(pen, customer, cart, last=pen.rng.randint(0, len(CHECKOUT) - 1))
    if pen.chance(0.4):
        pen.sleep(1, 3)
        follows_an_ad(pen, cart.products[-1])
        if pen.chance(0.3):
            _states(pen, cart._replace(products=()))


def _given(customer: Customer, step: str) -> dict[str, Any]:
    """What a step asks for, and the customer gives."""
    asked: dict[str, dict[str, Any]] = {
        "address": {"name": customer.name, "email": customer.email, "city": customer.city},
        "delivery": {"delivery": "courier"},
        "payment": {"method": "card"},
    }
    return asked.get(step, {})


def _states(pen: Pen, cart: Cart) -> None:
    pen.write("cart.updated", cart_id=cart.cart_id, lines=cart.lines, currency=cart.currency)
