"""Staff decide about two identifiers: one customer, or two."""

import pytest

from dcr.deciding.identity import IDENTITY, HoldApart, Link, Release, Unlink, pair_id
from tests.deciding_story import given

BOTH = pair_id("crm:1", "cookie:9f")
COOKIE = "cookie:9f"


def pair(*commands):
    return given(IDENTITY, BOTH, *commands)


def test_two_have_one_id_in_whatever_order():
    assert BOTH == pair_id("cookie:9f", "crm:1") == "cookie:9f crm:1"


def test_two_are_linked_for_a_reason():
    linked = pair().when(Link(COOKIE, "she showed her card"))
    linked.then("identity.linked", other=COOKIE, why="she showed her card")
    assert linked.state.linked
    linked.when(Link(COOKIE, "again")).then_nothing()


@pytest.mark.parametrize("command", [Link, Unlink, HoldApart, Release])
def test_nothing_is_decided_without_a_reason_or_about_others(command):
    pair().then_refused(command(COOKIE, " "), "why is missing")
    pair().then_refused(command("crm:2", "x"), "crm:2 is none of cookie:9f and crm:1")
    one = given(IDENTITY, pair_id("crm:1", "crm:1"))
    one.then_refused(command("crm:1", "x"), "name two")


def test_what_was_linked_is_parted():
    parted = pair(Link(COOKIE, "x")).when(Unlink(COOKIE, "her sister"))
    parted.then("identity.unlinked", why="her sister")
    parted.when(Unlink(COOKIE, "again")).then_nothing()


def test_held_apart_they_stay_whatever_sources_link():
    held = pair().when(HoldApart(COOKIE, "a shared tablet")).then("identity.held")
    linked = held.hears("identity.linked", other=COOKIE)
    assert (linked.state.held, linked.state.why) == (True, "a shared tablet")
    linked.when(HoldApart(COOKIE, "again")).then_nothing()


def test_released_what_sources_said_counts_again():
    held = pair(HoldApart(COOKIE, "a shared tablet")).hears("identity.linked", other=COOKIE)
    released = held.when(Release(COOKIE, "it is hers alone")).then("identity.released")
    assert (released.state.held, released.state.linked) == (False, True)
    released.when(Release(COOKIE, "again")).then_nothing()


def test_whoever_of_staff_links_them_ends_it():
    linked = pair(HoldApart(COOKIE, "a shared tablet")).when(Link(COOKIE, "it is hers alone"))
    linked.then("identity.linked")
    assert (linked.state.held, linked.state.linked) == (False, True)


def test_a_role_in_an_account_makes_nobody_one():
    linked = pair().hears("identity.linked", other="account:A7", attributes={"role": "owner"})
    assert [IDENTITY.about(word) for word in linked.words] == [""]
