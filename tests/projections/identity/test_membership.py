"""Memberships from words: who belonged to what, from when until when."""

from hypothesis import given
from hypothesis import strategies as st

from projections.identity.membership import Membership, memberships
from tests.arrivals import AT_MS
from tests.projections.identity.test_components import said

ANNA, FIRM = "crm:1", "account:7"


def stretches(told):
    return [
        (each.role, each.since_ms - AT_MS, each.until_ms and each.until_ms - AT_MS)
        for each in memberships(told)
    ]


def test_she_belongs_from_the_first_word_to_the_parting():
    told = [said(ANNA, FIRM, 1, role="owner"), said(ANNA, FIRM, 5, role="owner")]
    assert stretches(told) == [("owner", 1, None)]
    assert stretches([*told, said(FIRM, ANNA, 9, linked=False)]) == [("owner", 1, 9)]


def test_a_parting_ends_the_role_it_names_or_all():
    told = [said(ANNA, FIRM, 1, role="owner"), said(ANNA, FIRM, 2, role="user")]
    one = [*told, said(ANNA, FIRM, 3, linked=False, role="user")]
    assert stretches(one) == [("owner", 1, None), ("user", 2, 3)]
    assert stretches([*told, said(ANNA, FIRM, 3, linked=False)]) == [
        ("owner", 1, 3),
        ("user", 2, 3),
    ]


def test_she_may_come_back():
    told = [
        said(ANNA, FIRM, 1, role="owner"), said(ANNA, FIRM, 2, linked=False),
        said(ANNA, FIRM, 3, role="owner"),
    ]  # fmt: skip
    assert stretches(told) == [("owner", 1, 2), ("owner", 3, None)]


def test_a_link_without_a_role_is_no_membership():
    assert memberships([said(ANNA, FIRM, 1)]) == []


def test_it_holds_from_its_first_instant_to_before_its_last():
    stretch = Membership(FIRM, ANNA, "owner", 10, 20)
    assert [moment for moment in (9, 10, 19, 20) if stretch.holds_at(moment)] == [10, 19]
    assert Membership(FIRM, ANNA, "owner", 10, None).holds_at(1 << 50)


_words = st.lists(
    st.builds(
        said, st.sampled_from([ANNA, "crm:2"]), st.just(FIRM), st.integers(0, 9), st.booleans(),
        st.sampled_from([None, "owner", "user"]),
    ),
    unique_by=lambda word: word.stamp,
)  # fmt: skip


@given(_words, st.data())
def test_the_order_in_which_words_come_makes_no_difference(told, data):
    assert memberships(data.draw(st.permutations(told))) == memberships(told)
