"""Versions live side by side: each reads what the other wrote. A breaking change turns this red."""

from copy import deepcopy
from itertools import combinations

import pytest

from schemas.catalogue import catalogue
from schemas.compatibility import problems_between

PAIRS = [(old, new) for old, new in combinations(catalogue().schemas, 2) if old.type == new.type]
OLD = catalogue().version("page.viewed", 2).avsc


def changed(change):
    new = deepcopy(OLD)
    change({field["name"]: field for field in new["fields"]}, new["fields"])
    return new


def test_there_are_versions_to_compare():
    assert PAIRS


@pytest.mark.parametrize(
    ("old", "new"), PAIRS, ids=[f"{old.type}.{old.version}-{new.version}" for old, new in PAIRS]
)
def test_every_two_versions_of_a_type_may_live_side_by_side(old, new):
    assert problems_between(old.avsc, new.avsc) == []


def test_a_new_field_with_a_default_breaks_nothing():
    new = {"name": "scroll", "type": ["null", "long"], "default": None}
    assert problems_between(OLD, changed(lambda _, fields: fields.append(new))) == []


BREAKING = {
    "a new field that old data does not have": (
        lambda _, fields: fields.append({"name": "scroll", "type": "long"}),
        "written with the old cannot be read with the new: scroll",
    ),
    "a required field that is gone": (
        lambda by_name, fields: fields.remove(by_name["url"]),
        "written with the new cannot be read with the old: url",
    ),
    "another type": (
        lambda by_name, _: by_name["url"].update(type="long"),
        "reader type: long not compatible with writer type: string",
    ),
    "a wider type": (
        lambda by_name, _: by_name["title"].update(type=["null", "string", "long"]),
        "written with the new cannot be read with the old",
    ),
    "another unit": (
        lambda by_name, _: by_name["occurred_at"].update(unit="s since 1970-01-01T00:00:00Z"),
        "occurred_at changes its unit from ms since",
    ),
    "a personal field that is no longer marked": (
        lambda by_name, _: by_name["subject"].pop("pii"),
        "subject changes its pii from True to None",
    ),
}


@pytest.mark.parametrize("name", BREAKING)
def test_a_breaking_change_is_found(name):
    change, told = BREAKING[name]
    problems = problems_between(OLD, changed(change))
    assert any(told in problem for problem in problems), problems
