"""What the telecom sells: things in a box, and plans by the month."""

from typing import Any, NamedTuple


class Product(NamedTuple):
    """A thing with a price. The figure is the same in each currency; it is a demo."""

    product_id: str
    name: str
    price_minor: int
    shelf: str
    """The part of the website it stands in."""

    @property
    def url(self) -> str:
        """Its page in the web shop."""
        return f"https://www.example.com/{self.shelf}/{self.product_id}"

    def seen_in(self, currency: str) -> dict[str, Any]:
        """What the shop says when someone looks at it."""
        return {
            "product_id": self.product_id, "name": self.name,
            "price_minor": self.price_minor, "currency": currency,
        }  # fmt: skip


class Plan(NamedTuple):
    """A contract with a price a month."""

    plan_id: str
    name: str
    price_minor: int


PHONE = Product("aurora-7", "Aurora 7, 128 GB, midnight blue", 64_900, "phones")
CASE = Product("case-aurora-7", "Clear case for Aurora 7", 2_490, "accessories")
ROUTER = Product("home-hub-6", "Home Hub 6 with Wi-Fi 7", 17_900, "internet")
MESH = Product("mesh-duo", "Mesh Duo, two Wi-Fi points", 12_900, "internet")
ROAMING = Product("roam-world-10", "World roaming pass, 10 days", 2_900, "roaming")
TV_BOX = Product("tv-box-4k", "TV Box 4K with voice remote", 9_900, "tv")

PRODUCTS = (
    PHONE, CASE, ROUTER, MESH, ROAMING, TV_BOX,
    Product("aurora-7-pro", "Aurora 7 Pro, 256 GB, graphite", 99_900, "phones"),
    Product("fjord-mini", "Fjord Mini, 64 GB, coral", 34_900, "phones"),
    Product("fjord-12", "Fjord 12, 256 GB, silver", 79_900, "phones"),
    Product("classic-2", "Classic 2, big buttons", 7_900, "phones"),
    Product("buds-air", "Buds Air, wireless earphones", 8_900, "accessories"),
    Product("charger-45", "Fast charger, 45 W", 2_990, "accessories"),
    Product("tab-11", "Tab 11 with 5G, 128 GB", 42_900, "tablets"),
    Product("watch-go", "Watch Go for children", 14_900, "watches"),
    Product("roam-alps-5", "Alps roaming pass, 5 days", 1_200, "roaming"),
    Product("tv-sport", "Sport package, one season", 11_900, "tv"),
)  # fmt: skip

MOBILE_M = Plan("mobile-20", "Mobile M, 20 GB", 1_999)
MOBILE_L = Plan("mobile-flat", "Mobile L, unlimited data", 3_499)
FIBRE_500 = Plan("fibre-500", "Fibre 500", 3_990)
FIBRE_1000 = Plan("fibre-1000", "Fibre 1000", 4_990)

PLANS = (
    MOBILE_M, MOBILE_L, FIBRE_500, FIBRE_1000,
    Plan("mobile-5", "Mobile S, 5 GB", 999),
    Plan("family-4", "Family, 4 cards", 5_990),
    Plan("home-tv", "Fibre 250 and TV", 4_490),
    Plan("mobile-1", "Mobile XS, 1 GB", 499),
)  # fmt: skip

EXTRAS = (
    ("Roaming outside the EU", 1_000),
    ("Calls abroad", 640),
    ("TV package Cinema", 990),
    ("Second SIM card", 495),
    ("Data top-up, 2 GB", 799),
    ("Parking paid by phone", 350),
)
"""What a bill may have besides the plan: text and price."""
