"""`dcr offer`: what a customer was offered and why; and whether she may be offered anything."""

from typing import Any

import click

from dcr.cli import matters_shown as shown
from dcr.cli.deciding import (
    as_json,
    asking,
    customer,
    deciding,
    go_on,
    listing,
    office,
    printed,
    tell,
)
from dcr.cli.moment import Moment
from dcr.commands.offer import make_offer
from dcr.deciding.offer import OFFER, Accept, Decline, Expire
from dcr.ledger.command_ids import matter_id
from dcr.reading.consents import gate as reading

an_id = click.argument("identifier", metavar="ID")
an_offer = click.argument("offer_id", metavar="OFFER")
by_channel = click.option("--via", required=True, help="By which channel: email, phone ..")
_COLUMNS = ("offer_id", "name", "reason", "standing", "made_at", "expires_at")


@click.group()
def offer() -> None:
    """Offers: made for a reason, past the gate. ID is any identifier of hers."""


@offer.command()
@an_id
@by_channel
@as_json
def gate(identifier: str, via: str, as_json: bool) -> None:
    """Whether she may be made an offer, and every reason why not."""
    with office() as at:
        printed(reading(at.desk, identifier, via), shown.gate, as_json)


@offer.command()
@an_id
@click.argument("name")
@click.option("--reason", required=True, help="Why to her.")
@by_channel
@click.option("--expires", type=Moment(), help="Until when it stands.")
@deciding
def make(
    identifier: str, name: str, reason: str, via: str, expires: int | None, **how: Any
) -> None:
    """Make an offer."""
    with office() as at:
        asked = asking(identifier, how)
        number = matter_id(asked.command_id, "F")
        tell(at.desk, make_offer(at, asked, number, name, reason, via, expires), how)


offer.command("list")(listing("offer", _COLUMNS))


@offer.command()
@an_offer
@customer
@deciding
def accept(offer_id: str, customer: str | None, **how: Any) -> None:
    """She takes it."""
    go_on(OFFER, offer_id, customer, Accept(), how)


@offer.command()
@an_offer
@click.option("--reason", help="In her words.")
@customer
@deciding
def decline(offer_id: str, reason: str | None, customer: str | None, **how: Any) -> None:
    """She does not want it."""
    go_on(OFFER, offer_id, customer, Decline(reason), how)


@offer.command()
@an_offer
@customer
@deciding
def expire(offer_id: str, customer: str | None, **how: Any) -> None:
    """Its time is over."""
    go_on(OFFER, offer_id, customer, Expire(), how)
