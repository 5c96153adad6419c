import re
from random import Random

import pytest

from dcr.demo.goods import MOBILE_M
from dcr.demo.people import Person, people


@pytest.fixture
def crowd():
    return people(Random(1), 500, [Person("Søren Wójcik", "CHF", MOBILE_M)])


def test_the_first_are_those_who_were_named(crowd):
    first = crowd[0]
    assert (first.subject, first.name, first.currency) == ("crm:1001", "Søren Wójcik", "CHF")


def test_nobody_shares_an_identifier(crowd):
    named = [identifier for who in crowd for identifier in (who.subject, who.cookie, who.device)]
    assert len(set(named)) == 3 * len(crowd)


def test_addresses_and_numbers_are_nobodys(crowd):
    for who in crowd:
        assert re.fullmatch(r"[a-z.]+\d\d@example\.(com|org)", who.email)
        assert re.fullmatch(r"\+49 30 23125 \d{3}|\+44 20 7946 0\d{3}", who.phone)


def test_an_accent_does_not_reach_the_address(crowd):
    assert crowd[0].email == "soren.wojcik01@example.com"
