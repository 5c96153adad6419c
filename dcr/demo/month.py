"""A month at a telecom, from a seed: the same seed tells the same month, to the byte."""

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from random import Random

from dcr.demo.delivery import delivered
from dcr.demo.pen import Pen
from dcr.demo.people import Customer, people
from dcr.demo.sending import Sending
from dcr.demo.stars.cast import CAST
from dcr.demo.stories.browsing import looks_around, passes_by
from dcr.demo.stories.campaign import gets_a_campaign, sees_ads
from dcr.demo.stories.cart import leaves_a_cart
from dcr.demo.stories.complaint import complains
from dcr.demo.stories.consent import answers_the_banner, sets_a_preference, thinks_again
from dcr.demo.stories.contact import gets_in_touch
from dcr.demo.stories.identity import introduces_themselves, shares_a_tablet, signs_in_at_home
from dcr.demo.stories.monthly_bill import changes_plan, gets_the_monthly_bill
from dcr.demo.stories.offer import is_made_an_offer
from dcr.demo.stories.purchase import buys
from dcr.demo.stories.voice import answers_a_survey, brings_a_friend, writes_a_review

Story = Callable[[Pen, Customer], None]

FEWEST_CUSTOMERS = 20
FEWEST_EVENTS_EACH = 50

# Once a month, for this share of all customers.
ONCE: dict[Story, float] = {
    introduces_themselves: 1.0, answers_the_banner: 0.9, gets_the_monthly_bill: 1.0,
    gets_a_campaign: 0.9, is_made_an_offer: 0.4, changes_plan: 0.12, shares_a_tablet: 0.03,
}  # fmt: skip
# Again and again, by those who are at it all the time.
HABITS: dict[Story, int] = {
    looks_around: 74, passes_by: 4, sees_ads: 7, gets_a_campaign: 9, signs_in_at_home: 6,
}  # fmt: skip
# Now and then, to anyone.
TURNS: dict[Story, int] = {
    buys: 26, leaves_a_cart: 20, complains: 10, gets_in_touch: 16, answers_a_survey: 8,
    writes_a_review: 5, thinks_again: 5, sets_a_preference: 6, brings_a_friend: 4,
}  # fmt: skip
HABIT_SHARE = 0.7


def month(
    *, seed: int, customers: int = 240, events: int = 20_000, until_ms: int
) -> Iterator[Sending]:
    """What a telecom hears of its customers in the 30 days before `until_ms`, in order of delivery.

    There are exactly `events` distinct interactions, or the stars' own where that is more (some
    150), and about 3 % are delivered twice. Fewer events have fewer customers, but never under 20.
    """
    rng = Random(seed)
    number = max(FEWEST_CUSTOMERS, min(customers, events // FEWEST_EVENTS_EACH))
    pen = Pen(rng, until_ms=until_ms)
    _live(pen, people(rng, number, [star.person for star in CAST]), events)
    return delivered(rng, pen.written)


def _live(pen: Pen, crowd: Sequence[Customer], events: int) -> None:
    for star, customer in zip(CAST, crowd, strict=False):
        star.lives(pen, customer)
    events = max(events, len(pen.written))
    for story, customer in _stories(pen.rng, crowd[len(CAST) :]):
        if len(pen.written) >= events:
            break
        story(pen, customer)
    del pen.written[events:]  # the last story may end early: what follows has just not happened


def _stories(rng: Random, crowd: Sequence[Customer]) -> Iterator[tuple[Story, Customer]]:
    """Without end. A few of the crowd do most: the n-th is met as often as 1/n^0.8 says (Zipf)."""
    for story, share in ONCE.items():
        yield from ((story, customer) for customer in crowd if rng.random() < share)
    busiest_first = rng.sample(crowd, len(crowd))
    busy = list(accumulate(rank**-0.8 for rank in range(1, len(crowd) + 1)))
    habits, turns = list(HABITS), list(TURNS)
    while True:
        if rng.random() < HABIT_SHARE:
            story = rng.choices(habits, list(HABITS.values()))[0]
            yield story, rng.choices(busiest_first, cum_weights=busy)[0]
        else:
            yield rng.choices(turns, list(TURNS.values()))[0], rng.choice(crowd)
