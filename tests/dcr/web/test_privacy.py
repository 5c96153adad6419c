"""Erasure, export and correction over HTTP."""

import io
import json
from zipfile import ZipFile

import pytest

from tests.dcr.web.callers import make_key
from tests.erasing import somebody

pytestmark = pytest.mark.stack


@pytest.fixture
def hers(publisher, read_all):
    found = somebody()
    for each in found.story:
        publisher.publish(each)
    publisher.flush()
    read_all()
    return found


def at(hers, rest=""):
    return f"/v1/customers/{hers.crm}{rest}"


def test_she_is_erased_and_gone(real, hers):
    answer = real.delete(at(hers), params={"why": "her request", "by": "staff:mia"})
    assert answer.status_code == 200
    receipt = answer.json()
    assert (receipt["identifiers"], receipt["by"]) == (2, "staff:mia")
    for rest in ("", "/timeline", "/journeys", "/identity", "/export"):
        gone = real.get(at(hers, rest))
        assert (gone.status_code, gone.json()["code"]) == (410, "erased")
        assert receipt["receipt"] in gone.text
        assert receipt["erased_at"] in gone.text
        assert [word for word in hers if word in gone.text] == []
    assert real.delete(at(hers), params={"why": "again"}).json() == receipt
    assert real.get(f"/v1/erasures/{receipt['receipt']}").json() == receipt
    assert real.get("/v1/erasures").json()["items"][0] == receipt


def test_her_page_says_so_too(real, hers):
    receipt = real.delete(at(hers), params={"why": "her request"}).json()
    gone = real.get(f"/customers/{hers.crm}")
    assert gone.status_code == 410
    assert receipt["receipt"] in gone.text
    assert "was erased" in gone.text


def test_the_reason_may_stand_in_the_body_and_has_to_stand_somewhere(real, hers):
    refused = real.delete(at(hers))
    assert (refused.status_code, refused.json()["problems"][0]["field"]) == (422, "why")
    answer = real.request("DELETE", at(hers), json={"why": "her request"})
    assert answer.json()["why"] == "her request"
    assert answer.json()["by"].startswith("key:")


def test_only_who_operates_may_erase(settings, real, hers):
    for role in ("read", "publish"):
        key = make_key(settings, role)
        answer = real.delete(at(hers), params={"why": "x"}, headers={"X-API-Key": key})
        assert answer.status_code == 403


def test_nobody_is_erased_by_who_may_only_publish(settings, real, hers):
    """The word that erases is ours: no source may say it."""
    said = {"type": "customer.erased", "subject": "erased:00", "source": "web",
            "occurred_at": "2026-01-31T08:00:00Z"}  # fmt: skip
    answer = real.post("/v1/events", json=said)
    assert answer.status_code == 422
    assert "dcr erase" in answer.text


def test_an_unknown_receipt_is_not_found(real):
    assert real.get("/v1/erasures/none").status_code == 404
    assert real.delete("/v1/customers/crm:nobody", params={"why": "x"}).status_code == 404


def test_she_is_exported(real, hers):
    told = real.get(at(hers, "/export"))
    assert told.headers["cache-control"] == "no-store"
    assert len(told.json()["interactions"]) == len(list(hers.story))
    packed = real.get(at(hers, "/export"), params={"form": "zip"})
    assert packed.headers["content-type"] == "application/zip"
    with ZipFile(io.BytesIO(packed.content)) as files:
        assert len(json.loads(files.read("export.json"))["interactions"]) == len(list(hers.story))
        assert hers.mark in files.read("export.html").decode()


def test_a_trait_is_corrected(real, hers, read_all):
    asked = {"name": "name", "value": "Anna Berg", "why": "she spells it so"}
    answer = real.post(at(hers, "/corrections"), json=asked)
    assert answer.status_code == 200
    read_all()
    seen = real.get(at(hers), params={"at_least": answer.json()["position"]})
    assert seen.json()["traits"]["name"] == "Anna Berg"


@pytest.mark.parametrize("asked", [{}, {"name": "name", "value": {"a": 1}, "why": "x"}])
def test_a_correction_that_makes_no_sense_is_refused(real, hers, asked):
    assert real.post(at(hers, "/corrections"), json=asked).status_code == 422
