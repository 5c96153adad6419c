"""The telecom knocks: mails, texts, letters and ads, what they cost and what becomes of them."""

from typing import NamedTuple

from dcr.demo.goods import PRODUCTS, Product
from dcr.demo.pen import Pen
from dcr.demo.people import Customer
from dcr.demo.rhythm import OFFICE_MORNING


class Campaign(NamedTuple):
    """One message to many."""

    campaign_id: str
    channel: str
    cost_minor: int
    """For one customer."""


FIBRE_SPRING = Campaign("fibre-spring", "email", 1)
CAMPAIGNS = (
    FIBRE_SPRING,
    Campaign("aurora-7-launch", "email", 1),
    Campaign("roaming-summer", "sms", 7),
    Campaign("win-back-letter", "letter", 95),
    Campaign("family-weekend", "push", 0),
)
AD_SERVER = "https://ads.example.org/"
ADS = ("aurora-7-video", "fibre-banner", "left-in-your-cart")


def gets_a_campaign(pen: Pen, customer: Customer) -> None:
    """Sent in the morning, opened by some, followed by few, and the last straw for one."""
    campaign = pen.pick(CAMPAIGNS)
    pen.begin(customer.subject, campaign.channel, hours=OFFICE_MORNING)
    is_sent(pen, campaign, customer.currency)
    if campaign.channel == "letter" or not pen.chance(0.45):
        return
    pen.wait(5, 700)
    is_opened(pen, campaign)
    if pen.chance(0.35):
        follows(pen, campaign, pen.pick(PRODUCTS))
    elif pen.chance(0.07):
        has_enough(pen, campaign)


def is_sent(pen: Pen, campaign: Campaign, currency: str) -> None:
    """The message goes out, and costs something unless it is a push message."""
    pen.write("campaign.sent", campaign_id=campaign.campaign_id)
    if campaign.cost_minor:
        pen.write(
            "campaign.cost", campaign_id=campaign.campaign_id,
            amount_minor=campaign.cost_minor, currency=currency,
        )  # fmt: skip


def is_opened(pen: Pen, campaign: Campaign) -> None:
    """The message is looked at."""
    pen.write("campaign.opened", campaign_id=campaign.campaign_id)


def follows(pen: Pen, campaign: Campaign, product: Product) -> None:
    """Clicks, and lands on the product."""
    pen.write("campaign.clicked", campaign_id=campaign.campaign_id)
    pen.move("web")
    pen.write("page.viewed", url=product.url, title=product.name)


def has_enough(pen: Pen, campaign: Campaign) -> None:
    """No more of this."""
    pen.write("campaign.unsubscribed", campaign_id=campaign.campaign_id)
    pen.write("consent.withdrawn", purpose="marketing.email")


def sees_ads(pen: Pen, customer: Customer) -> None:
    """On some other site, in the same browser."""
    pen.begin(customer.cookie, "web")
    for _ in range(pen.rng.randint(1, 4)):
        pen.write("ad.shown", campaign_id=pen.pick(ADS))
    if pen.chance(0.15):
        follows_an_ad(pen, pen.pick(PRODUCTS))


def follows_an_ad(pen: Pen, product: Product) -> None:
    """An ad works, for once."""
    ad = pen.pick(ADS)
    pen.write("ad.shown", campaign_id=ad)
    pen.write("ad.clicked", campaign_id=ad)
    pen.write("page.viewed", url=product.url, title=product.name, referrer=AD_SERVER)
