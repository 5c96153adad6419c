"""The types `bill.*` as functions.

Made from schemas/ by `python -m dcr.interactions.generate`; do not edit.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TypedDict
from uuid import UUID

from dcr.interaction import Interaction
from dcr.interactions.state import Scalar, state


class BillLine(TypedDict):
    """One line of the bill."""

    text: str
    """What the line is for, as printed."""
    amount_minor: int
    """The amount of the line, in the currency of the bill (minor units of currency)."""


def adjusted(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    bill_id: str,
    amount_minor: int,
    currency: str,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """The amount of a bill was changed after it was issued.

    bill_id: The bill's number, as printed on it.
    amount_minor: The change, to be added to the bill; negative in the customer's favour (minor
        units of currency).
    currency: ISO 4217 code of the money above, three capitals, such as `EUR`.
    """
    return state(
        "bill.adjusted",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        bill_id=bill_id,
        amount_minor=amount_minor,
        currency=currency,
    )


def disputed(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    bill_id: str,
    reason: str,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """The customer disputed a bill.

    bill_id: The bill's number, as printed on it.
    reason: What the customer objects to, in their words.
    """
    return state(
        "bill.disputed",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        bill_id=bill_id,
        reason=reason,
    )


def issued(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    bill_id: str,
    amount_minor: int,
    currency: str,
    due_on: date | None = None,
    lines: Sequence[BillLine] = (),
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """A bill was issued to the customer.

    bill_id: The bill's number, as printed on it.
    amount_minor: The whole amount of the bill; negative for a credit note (minor units of
        currency).
    currency: ISO 4217 code of the money above, three capitals, such as `EUR`.
    due_on: The last day to pay.
    lines: The lines of the bill, in the order printed.
    """
    return state(
        "bill.issued",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        bill_id=bill_id,
        amount_minor=amount_minor,
        currency=currency,
        due_on=due_on,
        lines=lines,
    )


def viewed(
    *,
    subject: str,
    occurred_at: datetime,
    source: str = "",
    bill_id: str,
    channel: str = "unknown",
    attributes: Mapping[str, Scalar] | None = None,
    event_id: UUID | None = None,
) -> Interaction:
    """The customer looked at a bill.

    bill_id: The bill's number, as printed on it.
    """
    return state(
        "bill.viewed",
        subject=subject,
        occurred_at=occurred_at,
        source=source,
        channel=channel,
        attributes=attributes,
        event_id=event_id,
        bill_id=bill_id,
    )
