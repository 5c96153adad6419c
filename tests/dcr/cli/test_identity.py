"""`dcr identity` and `dcr account`, as they are typed."""

import pytest

from dcr.ids import customer_id
from dcr.interactions import page
from tests.dcr.reading.conftest import at
from tests.relaying import relay

pytestmark = pytest.mark.stack

CRM, COOKIE, FIRM = "crm:cli-identity", "cookie:cli-identity", "account:cli-identity"


@pytest.fixture
def visited(publisher, read_all):
    for subject in (CRM, COOKIE):
        publisher.publish(page.viewed(subject=subject, occurred_at=at(), url="/")).result(20)
    read_all()


def test_a_link_is_said_and_taken_back(dcr, document, settings, read_all, visited):
    assert document("identity", "preview", CRM, COOKIE)["act"] == "link"
    decided = document("identity", "link", CRM, COOKIE, "--why", "she called", "--by", "staff:mia")
    assert [(word["type"], word["by"]) for word in decided["said"]] == [
        ("identity.linked", "staff:mia")
    ]
    relay(settings)
    read_all()
    found = document("identity", "show", COOKIE)
    assert found["customer_id"] == customer_id(CRM)
    assert [each["identifier"] for each in found["identifiers"]] == [COOKIE, CRM]
    assert found["identifiers"][0]["because"][0]["source"] == "dcr"
    shown = dcr("identity", "show", CRM).stdout
    assert COOKIE in shown and "dcr (care)" in shown
    assert "two customers" in dcr("identity", "preview", CRM, COOKIE).stdout

    assert "identity.unlinked" in dcr("identity", "unlink", CRM, COOKIE).stdout
    relay(settings)
    read_all()
    assert document("identity", "show", COOKIE)["customer_id"] == customer_id(COOKIE)


def test_a_role_makes_an_account(dcr, document, read_all, visited):
    assert dcr("identity", "link", CRM, FIRM, "--role", "owner").exit_code == 0
    read_all()
    (person,) = document("account", FIRM)["people"]
    assert person["customer_id"] == document("identity", "show", CRM)["customer_id"]
    assert "owner" in dcr("account", FIRM).stdout
    assert f"owner of {FIRM}" in dcr("identity", "show", CRM).stdout
    assert document("account", FIRM, "--as-of", "2001-01-01")["people"] == []
    assert "is on the log" in dcr("identity", "unlink", CRM, FIRM).stdout
    read_all()
    assert document("account", FIRM)["people"] == []


def test_two_are_held_apart_and_released(document, visited):
    assert document("identity", "hold", CRM, COOKIE)["pair"]["held"]
    assert not document("identity", "release", CRM, COOKIE)["pair"]["held"]


def test_what_is_held_back_is_listed(dcr, document, settings, read_all, visited):
    for other in ("crm:cli-a", "crm:cli-b"):
        assert dcr("identity", "link", "device:cli-kiosk", other).exit_code == 0
    relay(settings)
    read_all()
    held = document("identity", "held")["items"]
    assert "unique" in [each["rule"] for each in held if "device:cli-kiosk" in each.values()]
    assert "device:cli-kiosk" in dcr("identity", "held").stdout


def test_nobody_and_no_identifier_are_refused_in_one_line(dcr):
    assert "nobody is known" in dcr("identity", "show", "crm:cli-nobody").stderr
    assert "nobody has ever belonged" in dcr("account", "account:cli-nobody").stderr
    assert dcr("identity", "link", "nobody", "crm:1").exit_code == 1
