"""An export holds everything that is known, and where each fact came from."""

import io
import json
from zipfile import ZipFile

import pytest

from dcr.errors import Erased, NotFound
from dcr.reading.erase import erase
from dcr.reading.export.as_json import as_json
from dcr.reading.export.known import known
from dcr.reading.timeline import timeline
from dcr.web.export_file import write_zip
from tests.erasing import somebody

pytestmark = pytest.mark.stack


@pytest.fixture
def hers(tell):
    found = somebody()
    tell(*found.story)
    return found


def exported(desk, identifier):
    return json.loads(b"".join(as_json(known(desk, identifier))))


def test_every_interaction_is_in_it_with_where_it_came_from(desk, hers):
    found = exported(desk, hers.cookie)
    newest_first = timeline(desk, hers.crm)["items"]
    assert found["interactions"] == newest_first[::-1]
    assert len(newest_first) == len(list(hers.story))
    for each in found["interactions"]:
        assert {"source", "topic", "partition", "offset", "recorded_at"} <= set(each)


def test_it_holds_what_is_known_at_a_glance_and_why(desk, hers, tell):
    proof = {"text_version": "v7", "proof": "form 12", "by": "customer"}
    tell({"type": "consent.given", "subject": hers.crm, "purpose": "marketing",
          "occurred_at": "2026-02-01T08:00:00Z", **proof})  # fmt: skip
    found = exported(desk, hers.crm)
    assert found["customer"]["traits"]["name"] == hers.mark
    (_, crm) = found["identity"]["identifiers"]
    assert crm["because"][0]["with"] == hers.cookie
    assert [case["case_id"] for case in found["cases"]] == ["K-1"]
    (consent,) = found["consents"]["consents"]
    assert (consent["purpose"], consent["proof"]) == ("marketing", "form 12")
    assert found["parked"] == []


def test_the_readable_form_tells_the_same(desk, hers):
    out = io.BytesIO()
    write_zip(known(desk, hers.crm), out)
    with ZipFile(out) as packed:
        page = packed.read("export.html").decode()
        told = json.loads(packed.read("export.json"))
    assert "<script" not in page
    for word in hers:
        assert word in page
    for each in told["interactions"]:
        assert each["event_id"] in page
        assert f"{each['partition']}, {each['offset']}" in page


def test_nobody_is_exported_who_is_not_known_or_was_erased(desk, hers):
    with pytest.raises(NotFound):
        known(desk, "crm:nobody-has-it")
    erase(desk, hers.crm, "her request", "staff:mia")
    with pytest.raises(Erased):
        known(desk, hers.crm)
