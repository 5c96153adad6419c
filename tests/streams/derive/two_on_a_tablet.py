"""A story: Anna and Ben share a tablet, and for a while it is taken for hers though it is his."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

BEGIN = datetime(2026, 1, 10, 8, tzinfo=UTC)
ANNA, HER_PHONE, HER_APP = "crm:1", "cookie:phone", "device:app"
BEN, HIS_MAIL, TABLET, SHOP = "crm:2", "email:ben@example.org", "cookie:tablet", "cookie:kiosk"
SET = "device:television"

_EUR = {"currency": "EUR"}
_LINES = [{"product_id": "aurora-7", "quantity": 1, "price_minor": 64_900}]
_CASE_EUR = {"total_minor": 1_900, **_EUR}
_BILL = {"bill_id": "B-1", "amount_minor": 64_900, **_EUR}
_PAID = {"amount_minor": 1_900, **_EUR}
_ORDER = {"total_minor": 64_900, **_EUR}
_FORM = {"zip": "1010"}
_CASE = [{"product_id": "case", "quantity": 1, "price_minor": 1_900}]

_TOLD: tuple[tuple[float, str, str, str, dict[str, Any]], ...] = (
    # Hours since the beginning. Anna looks around on her phone as nobody, and goes on in the shop by name.
    (0, HER_PHONE, "web", "product.viewed", {"product_id": "aurora-7"}),
    (0.2, HER_PHONE, "web", "cart.updated", {"cart_id": "K-1", "lines": _LINES, **_EUR}),
    (0.3, HER_PHONE, "web", "checkout.stepped", {"cart_id": "K-1", "step": 1, "steps": 3, "form": _FORM}),
    (5, ANNA, "shop", "identity.linked", {"other": HER_PHONE}),
    (5.1, ANNA, "shop", "checkout.stepped", {"cart_id": "K-1", "step": 2, "steps": 3, "form": _FORM}),
    (6, HER_APP, "app", "identity.linked", {"other": ANNA}),
    (6.1, HER_APP, "app", "checkout.stepped", {"cart_id": "K-1", "step": 3, "steps": 3}),
    (6.2, HER_APP, "app", "order.placed", {"order_id": "O-1", "cart_id": "K-1", **_ORDER}),
    (6.25, HER_APP, "app", "order.confirmed", {"order_id": "O-1"}),
    # The tablet is called hers, and his as soon as he signs in: which cannot both be.
    (20, ANNA, "web", "identity.linked", {"other": TABLET}),
    (21, TABLET, "web", "product.viewed", {"product_id": "case"}),
    (21.1, TABLET, "web", "cart.updated", {"cart_id": "K-2", "lines": _CASE, **_EUR}),
    (22, BEN, "web", "identity.linked", {"other": TABLET}),
    (22.5, BEN, "web", "identity.linked", {"other": HIS_MAIL}),
    (23, SHOP, "shop", "identity.linked", {"other": TABLET}),
    (24, TABLET, "web", "checkout.stepped", {"cart_id": "K-2", "step": 1, "steps": 2}),
    # He complains that her things are in his account; they are parted, and he buys what he wanted.
    (30, HIS_MAIL, "email", "complaint.opened", {"complaint_id": "C-1", "topic": "account"}),
    (30.5, HIS_MAIL, "email", "contact.received", {"contact_id": "T-1", "attributes": {"cart_id": "K-2"}}),
    (47, ANNA, "call-centre", "identity.unlinked", {"other": TABLET}),
    (47.5, BEN, "call-centre", "complaint.resolved", {"complaint_id": "C-1", "satisfaction": 2}),
    (48, SHOP, "shop", "checkout.stepped", {"cart_id": "K-2", "step": 2, "steps": 2}),
    (48.1, SHOP, "shop", "order.placed", {"order_id": "O-2", "cart_id": "K-2", **_CASE_EUR}),
    (48.2, SHOP, "shop", "payment.received", {"payment_id": "P-2", "order_id": "O-2", **_PAID}),
    # Both sign in on the television. It stays hers, for she did first; he orders something of his own.
    (50, ANNA, "tv", "identity.linked", {"other": SET}),
    (51, SET, "tv", "cart.updated", {"cart_id": "K-4", "lines": _CASE, **_EUR}),
    (52, BEN, "tv", "identity.linked", {"other": SET}),
    (53, BEN, "web", "order.placed", {"order_id": "O-4", "cart_id": "K-4", **_CASE_EUR}),
    # Her bill comes, fails to be paid twice, and is paid long after; a cart of hers stays behind.
    (72, ANNA, "letter", "bill.issued", {**_BILL, "due_on": "2026-01-20"}),
    (80, HER_APP, "app", "bill.viewed", {"bill_id": "B-1"}),
    (240, ANNA, "bank", "payment.failed", {"payment_id": "P-3", **_BILL}),
    (264, ANNA, "bank", "payment.failed", {"payment_id": "P-4", **_BILL}),
    (300, HER_PHONE, "web", "cart.updated", {"cart_id": "K-3", "lines": _CASE, **_EUR}),
    (900, ANNA, "bank", "payment.received", {"payment_id": "P-5", "order_id": "O-1", **_BILL}),
)  # fmt: skip


def story() -> list[dict[str, Any]]:
    """All of it, oldest first, as sources say it."""
    return [
        {
            "type": type_name,
            "subject": subject,
            "occurred_at": BEGIN + timedelta(hours=hours),
            "event_id": UUID(int=number),
            "source": "test",
            "channel": channel,
            **fields,
        }
        for number, (hours, subject, channel, type_name, fields) in enumerate(_TOLD, 1)
    ]
