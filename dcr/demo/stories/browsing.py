"""People look around: pages, products, a search, the help pages; more often than not as nobody."""

from dcr.demo.goods import PRODUCTS, Product
from dcr.demo.pen import Pen
from dcr.demo.people import Customer
from dcr.demo.words import ARTICLES, SEARCHES

_PAGES = (
    ("", "Welcome"), ("phones", "Phones"), ("internet", "Internet at home"), ("tv", "Television"),
    ("roaming", "Abroad"), ("plans", "Plans and prices"), ("shops", "Find a shop"),
    ("account", "My account"), ("account/usage", "My data this month"), ("help", "Help"),
    ("coverage", "Coverage map"), ("offers", "Offers of the week"),
)  # fmt: skip
_SEARCH_ENGINE = "https://search.example.org/"
_REFERRERS = (_SEARCH_ENGINE, "https://www.example.com/", "https://news.example.org/")
_BUTTONS = ("upgrade-now", "check-my-address", "chat-with-us", "compare", "get-the-app", "top-up")
_FAULTS = (
    ("404", "This page has moved out."),
    ("500", "Something went wrong. It is us, not you."),
    ("PAYMENT_DOWN", "Payment is not available right now."),
    ("SESSION_EXPIRED", "Please sign in again."),
)
_OWN = (
    ("Video Played", {"video": "fibre-in-60-seconds", "seconds": 42, "muted": True}),
    ("Speed Test Finished", {"mbit_down": 212.4, "mbit_up": 48.1, "wifi": True}),
    ("Address Checked", {"fibre": False, "street_known": True}),
    ("Dark Mode Switched", {"on": True}),
    ("Coverage Map Moved", {"zoom": 12, "layer": "5g"}),
)


def looks_around(pen: Pen, customer: Customer) -> None:
    """A while on the website or in the app."""
    pen.begin(*pen.weigh(_ways_in(customer)))
    if pen.chance(0.5):
        pen.move(pen.channel, device=customer.handset)
    _glances(pen, customer.currency, pen.rng.randint(3, 14))


def passes_by(pen: Pen, customer: Customer) -> None:
    """Somebody from the customer's town looks in, whom nobody will ever know by name."""
    pen.begin(f"cookie:{pen.rng.getrandbits(64):016x}", "web")
    _glances(pen, customer.currency, pen.rng.randint(1, 5))


def looks_at_a_shelf(pen: Pen, product: Product) -> None:
    """Comes in by a search engine, and to the shelf where the product stands."""
    url, title = f"https://www.example.com/{product.shelf}", product.shelf.capitalize()
    pen.write("page.viewed", url=url, title=title, referrer=_SEARCH_ENGINE)
    pen.write("search.performed", query=product.name.partition(",")[0].lower(), results=3)


def sees_a_page(pen: Pen, _currency: str) -> None:
    """Any page of the site."""
    path, title = pen.pick(_PAGES)
    referrer = {"referrer": pen.pick(_REFERRERS)} if pen.chance(0.2) else {}
    pen.write("page.viewed", url=f"https://www.example.com/{path}", title=title, **referrer)


def sees_a_product(pen: Pen, currency: str) -> None:
    """Any product, with its price."""
    pen.write("product.viewed", **pen.pick(PRODUCTS).seen_in(currency))


def searches(pen: Pen, _currency: str) -> None:
    """Types something; now and then nothing is found."""
    results = 0 if pen.chance(0.12) else pen.rng.randint(1, 40)
    pen.write("search.performed", query=pen.pick(SEARCHES), results=results)


def reads_help(pen: Pen, _currency: str) -> None:
    """Tries to find the answer without calling."""
    pen.write("faq.viewed", article=pen.pick(ARTICLES))
    pen.wait(1, 4)


def clicks(pen: Pen, _currency: str) -> None:
    """Presses a button."""
    pen.write("cta.clicked", cta=pen.pick(_BUTTONS))


def meets_a_fault(pen: Pen, _currency: str) -> None:
    """Is shown an error."""
    code, text = pen.pick(_FAULTS)
    pen.write("fault.shown", code=code, text=text)


def does_something_else(pen: Pen, _currency: str) -> None:
    """Does what only the website's own makers have a name for."""
    name, properties = pen.pick(_OWN)
    pen.write("custom.tracked", name=name, properties=properties)


_GLANCES = {
    sees_a_page: 44, sees_a_product: 28, searches: 9, reads_help: 6, clicks: 7,
    meets_a_fault: 3, does_something_else: 3,
}  # fmt: skip


def _glances(pen: Pen, currency: str, number: int) -> None:
    for _ in range(number):
        pen.weigh(_GLANCES)(pen, currency)


def _ways_in(customer: Customer) -> dict[tuple[str, str], int]:
    return {
        (customer.cookie, "web"): 45,
        (customer.device, "app"): 20,
        (customer.subject, "web"): 15,
        (customer.subject, "app"): 20,
    }
