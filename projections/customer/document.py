"""The customer document of the contract, from tallies: those stored now, or those of another time."""

from collections.abc import Mapping
from typing import Any

from dcr import rfc3339
from projections.customer.tally import Tally, total


def document(customer_id: str, tallies: Mapping[str, Tally]) -> dict[str, Any]:
    """What is known at a glance. Money is minor units by currency."""
    # In the order of the identifiers: the last word of two that were said at once is the same each time.
    whole = total(tally for _, tally in sorted(tallies.items()))
    complaints = whole.named("complaint")
    money = sorted(whole.money.items())
    return {
        "customer_id": customer_id,
        "identifiers": sorted(tallies),
        "first_seen_at": rfc3339.text_of(whole.first_ms),
        "last_seen_at": rfc3339.text_of(whole.last[0]),
        "last_channel": whole.last_channel,
        "events": whole.events,
        "orders": whole.orders,
        "ordered_minor": {currency: sums.ordered for currency, sums in money if sums.ordered},
        "balance_minor": {currency: sums.balance for currency, sums in money},
        "open_complaints": sum(state == "open" for state in complaints.values()),
        "plan": whole.named("plan").get("plan"),
        "traits": whole.named("trait"),
        "consents": whole.named("consent"),
        "preferences": whole.named("preference"),
        "offers": whole.named("offer"),
    }
