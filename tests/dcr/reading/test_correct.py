"""A correction wins over all that was heard so far, whatever arrives later; history keeps what was said."""

import random
from datetime import UTC, datetime

import pytest

from dcr.clock import now_ms
from dcr.errors import NotFound, Unfit
from dcr.interactions import identity, profile
from dcr.reading.correct import Correction, correct
from dcr.reading.customer import customer
from dcr.reading.timeline import timeline
from projections.timeline.questions import Bounds

pytestmark = pytest.mark.stack

NOW = Bounds()


def said(subject, name, day):
    return profile.updated(
        subject=subject, occurred_at=datetime(2026, 2, day, tzinfo=UTC), traits={"name": name}
    )


def to(value, **more):
    return Correction("name", value, "she spells it so", "staff:mia", **more)


def name_of(desk, identifier, bounds=NOW):
    return customer(desk, identifier, bounds)["traits"]["name"]


@pytest.mark.parametrize("seed", range(3))
def test_it_wins_in_whatever_order_older_facts_arrive(desk, tell, named, seed):
    crm, cookie = named("crm"), named("cookie")
    facts = [said(crm, "Ana", 1), said(cookie, "Anna B.", 5), said(crm, "A. Berg", 9)]
    random.Random(seed).shuffle(facts)
    tell(identity.linked(subject=crm, other=cookie, occurred_at=datetime(2026, 1, 1, tzinfo=UTC)))
    tell(facts[0])
    correct(desk, cookie, to("Anna Berg"))
    tell(*facts[1:])
    assert name_of(desk, crm) == name_of(desk, cookie) == "Anna Berg"


def test_it_wins_over_a_source_whose_clock_is_ahead(desk, tell, named):
    ahead = datetime.fromtimestamp((now_ms() + 600_000) / 1000, UTC)
    tell(profile.updated(subject=named("crm"), occurred_at=ahead, traits={"name": "Ana"}))
    correct(desk, named("crm"), to("Anna Berg"))
    tell()
    assert name_of(desk, named("crm")) == "Anna Berg"


def test_what_was_said_before_stays_in_history(desk, tell, named):
    tell(said(named("crm"), "Ana", 1))
    before = Bounds(known_at_ms=now_ms())
    correct(desk, named("crm"), to("Anna Berg"))
    tell()
    assert name_of(desk, named("crm"), before) == "Ana"
    (newest, _) = timeline(desk, named("crm"))["items"]
    assert (newest["why"], newest["by"]) == ("she spells it so", "staff:mia")


def test_asked_again_with_the_same_key_it_is_the_same_fact(desk, tell, named):
    tell(said(named("crm"), "Ana", 1))
    once = correct(desk, named("crm"), to("Anna Berg", key="wish-1"))
    tell()
    again = correct(desk, named("crm"), to("Anna Berg", key="wish-1"))
    tell()
    assert again["event_id"] == once["event_id"]
    assert len(timeline(desk, named("crm"))["items"]) == 2


def test_it_takes_a_trait_a_reason_and_somebody(desk, tell, named):
    tell(said(named("crm"), "Ana", 1))
    with pytest.raises(Unfit, match=r"name(.|\n)*why"):
        correct(desk, named("crm"), Correction("", "x", " ", "staff:mia"))
    with pytest.raises(NotFound):
        correct(desk, "crm:nobody-has-it", to("x"))
