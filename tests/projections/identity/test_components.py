"""Components from words, without a database: the law of order, and what the rules hold back."""

from hypothesis import given
from hypothesis import strategies as st

from projections.identity import plain_reading
from projections.identity.components import resolve
from projections.identity.rules import Rules
from projections.identity.word import Word, held_apart, links, words
from tests.arrivals import AT_MS
from tests.projections.identity.words import DAY_MS, SMALL, arrivals

FREE = Rules()


def said(subject, other, at=0, linked=True, role=None, number=1):
    return Word(subject, other, AT_MS + at, bytes(15) + bytes([number]), linked, role)


def linked(*pairs, **more):
    """Each pair a second after the one before."""
    return [said(*ends, at=1000 * n, **more) for n, ends in enumerate(pairs)]


def resolved(told, rules=FREE):
    return resolve(links(told), rules, held_apart(told))


def apart(subject, other, at=0, is_apart=True, why="a shared tablet", number=1):
    return said(subject, other, at, None, number=number)._replace(apart=is_apart, why=why)


def held(told, rules=FREE):
    return [(each.one, each.two, each.rule) for each in resolved(told, rules).held]


@given(st.data())
def test_any_order_of_words_gives_the_same(data):
    told = words(data.draw(arrivals))
    assert resolved(data.draw(st.permutations(told)), SMALL) == resolved(told, SMALL)


@given(arrivals)
def test_the_plain_reading_says_the_same(told):
    found = resolved(words(told), SMALL)
    rows = plain_reading.rows(told, SMALL)
    assert {(subject, leader) for subject, _, leader in rows["identity_member"]} == set(
        found.leaders.items()
    )
    assert {row[:2] + row[4:] for row in rows["identity_held"]} == {
        (each.one, each.two, each.rule, each.reason) for each in found.held
    }


@given(arrivals, st.data())
def test_a_link_that_is_taken_back_leaves_what_was_before(told, data):
    told = words(told)
    one, two = data.draw(st.permutations(["new:1", *{word.subject for word in told}, "new:2"]))[:2]
    wrong = said(one, two, at=DAY_MS, number=98)
    back = said(two, one, at=DAY_MS + 1, linked=False, number=99)
    never_linked = [word for word in told if word.pair != wrong.pair or word.linked is None]
    assert resolved([*never_linked, wrong, back], SMALL) == resolved(never_linked, SMALL)


@given(arrivals)
def test_whom_staff_hold_apart_is_never_one_customer(told):
    found = resolved(words(told), SMALL)
    for one, two in held_apart(words(told)):
        assert two not in found.around(one)


@given(arrivals)
def test_no_customer_breaks_a_rule(told):
    found = resolved(words(told), SMALL)
    for leader in set(found.leaders.values()):
        everybody = found.around(leader)
        assert len(everybody) <= SMALL.identifiers_max
        assert sum(each.startswith("crm:") for each in everybody) <= 1


def test_links_lead_on_from_one_to_the_next():
    told = linked(("cookie:1", "email:1"), ("crm:1", "email:1"), ("x:1", "x:2"))
    assert resolved(told).around("cookie:1") == ["cookie:1", "crm:1", "email:1"]
    assert resolved(told).around("x:2") == ["x:1", "x:2"]
    assert resolved(told).around("cookie:9") == ["cookie:9"]


def test_the_strongest_identifier_leads_whoever_came_first():
    told = linked(("cookie:1", "cookie:2"), ("shop:5", "cookie:1"))
    assert set(resolved(told).leaders.values()) == {"shop:5"}
    told += [said("email:1", "cookie:2", at=5000)]
    assert set(resolved(told).leaders.values()) == {"email:1"}
    told += [said("crm:1", "email:1", at=6000)]
    assert set(resolved(told).leaders.values()) == {"crm:1"}


def test_of_equals_the_one_linked_first_leads_then_the_alphabet():
    told = linked(("email:9", "cookie:1"), ("email:1", "cookie:1"))
    assert set(resolved(told).leaders.values()) == {"email:9"}
    assert set(resolved(linked(("email:9", "email:1"))).leaders.values()) == {"email:1"}


def test_saying_it_again_does_not_link_later_but_after_a_parting_it_does():
    told = linked(("a:1", "b:1"), ("a:1", "b:1"))
    assert [link.occurred_ms for link in links(told)] == [AT_MS]
    told += [said("b:1", "a:1", at=3000, linked=False), said("a:1", "b:1", at=4000)]
    assert [link.occurred_ms for link in links(told)] == [AT_MS + 4000]


def test_two_values_of_a_unique_namespace_are_never_one_customer():
    told = linked(("crm:1", "cookie:1"), ("crm:2", "cookie:1"))
    assert held(told) == [("cookie:1", "crm:2", "unique")]
    assert resolved(told).around("crm:1") == ["cookie:1", "crm:1"]
    assert resolved(told).held[0].reason == "crm:1 and crm:2: a customer has one crm only"


def test_a_customer_grows_to_the_limit_and_no_further():
    told = linked(*((f"x:{n}", f"x:{n + 1}") for n in range(4)))
    few = Rules(identifiers_max=4)
    assert held(told, few) == [("x:3", "x:4", "size")]
    assert resolved(told, few).held[0].reason == "they would have 5 identifiers; 4 are allowed"


def test_so_many_links_a_day_and_the_next_day_again():
    told = linked(*((f"x:{n}", f"x:{n + 1}") for n in range(4)))
    calm = Rules(links_a_day_max=3)
    assert held(told, calm) == [("x:3", "x:4", "links-a-day")]
    assert "2026-01-31" in resolved(told, calm).held[0].reason
    assert held([*told[:3], said("x:3", "x:4", at=DAY_MS)], calm) == []


def test_a_link_among_those_who_are_one_already_is_no_growth():
    told = linked(("x:1", "x:2"), ("x:2", "x:3"), ("x:1", "x:3"))
    assert held(told, Rules(identifiers_max=3, links_a_day_max=2)) == []


def test_a_kiosk_keeps_those_who_came_first():
    told = linked(*(("kiosk:1", f"card:{n}") for n in range(5)))
    few = Rules(identifiers_max=3, links_a_day_max=50)
    assert held(told, few) == [
        ("card:2", "kiosk:1", "size"),
        ("card:3", "kiosk:1", "shared"),
        ("card:4", "kiosk:1", "shared"),
    ]


def test_whom_staff_hold_apart_no_source_links():
    told = [apart("crm:1", "cookie:1"), *linked(("crm:1", "cookie:1"), ("cookie:1", "crm:1"))]
    assert held(told) == [("cookie:1", "crm:1", "apart")]
    assert resolved(told).held[0].reason == "a shared tablet"


def test_who_is_held_apart_later_is_parted():
    told = [*linked(("crm:1", "cookie:1")), apart("cookie:1", "crm:1", at=5000)]
    assert resolved(told).leaders == {}


def test_held_apart_they_are_not_joined_by_others_either():
    told = linked(("crm:1", "email:1"), ("email:1", "x:1"), ("x:1", "cookie:1"))
    told += [apart("cookie:1", "crm:1", at=9000)]
    assert held(told) == [("cookie:1", "x:1", "apart")]
    assert resolved(told).around("crm:1") == ["crm:1", "email:1", "x:1"]


def test_released_what_sources_linked_counts_again_since_they_linked_it():
    told = [apart("crm:1", "cookie:1"), *linked(("crm:1", "cookie:1"))]
    released = [*told, apart("cookie:1", "crm:1", at=7000, is_apart=False)]
    assert resolved(released) == resolved(linked(("crm:1", "cookie:1")))


def test_staff_who_link_them_end_it():
    told = [apart("crm:1", "cookie:1")]
    by_staff = said("cookie:1", "crm:1", at=7000)._replace(apart=False)
    assert resolved([*told, by_staff]).around("crm:1") == ["cookie:1", "crm:1"]


def test_a_role_merges_nobody():
    assert resolved([said("crm:1", "account:7", role="owner")]).leaders == {}


def test_a_word_about_one_identifier_says_nothing():
    assert links([said("crm:1", "crm:1")]) == []
