"""Identity and accounts over HTTP: the documents that OpenAPI promises."""

import pytest

from dcr.interactions import identity, page
from dcr.web import identity_documents as documents
from tests.dcr.reading.conftest import at
from tests.dcr.web.deciding import ask, decide, somebody
from tests.relaying import relay

pytestmark = pytest.mark.stack

CRM, OTHER, COOKIE, FIRM = "crm:web-identity", "crm:web-other", "cookie:web/identity", "account:web"


@pytest.fixture
def told(publisher, read_all):
    for said in (
        page.viewed(subject=CRM, occurred_at=at(), url="/"),
        identity.linked(subject=CRM, occurred_at=at(), other=COOKIE),
        identity.linked(subject=OTHER, occurred_at=at(1), other=COOKIE),
        identity.linked(subject=CRM, occurred_at=at(), other=FIRM, attributes={"role": "owner"}),
    ):
        publisher.publish(said).result(20)
    read_all()


def document(real, model, path, **asked):
    answer = real.get(path, params=asked)
    assert answer.status_code == 200, answer.text
    found = answer.json()
    assert model.model_validate(found, strict=True).model_dump(by_alias=True) == found
    return found


def test_who_she_is_and_why(real, told):
    found = document(real, documents.Identity, f"/v1/customers/{COOKIE}/identity")
    assert [each["identifier"] for each in found["identifiers"]] == [COOKIE, CRM]
    assert found["held"][0]["rule"] == "unique"
    assert found["accounts"][0]["account"] == FIRM
    held = document(real, documents.HeldBack, "/v1/identity/held")["items"]
    assert found["held"][0] in held


def test_what_would_change(real, told):
    path = f"/v1/customers/{CRM}/identity/preview"
    found = document(real, documents.Preview, path, other=COOKIE)
    assert (found["act"], len(found["before"]), len(found["after"])) == ("unlink", 2, 2)


def test_an_account_and_its_people(real, told):
    found = document(real, documents.Account, f"/v1/accounts/{FIRM}")
    assert found["people"][0]["identifiers"] == [COOKIE, CRM]
    assert (
        document(real, documents.Account, f"/v1/accounts/{FIRM}", as_of="2001-01-01")["people"]
        == []
    )
    assert real.get("/v1/accounts/account:none").status_code == 404


def test_staff_decide_who_is_who(real, settings, publisher, read_all):
    one, other = somebody(), somebody("cookie")
    publisher.publish(identity.linked(subject=one, occurred_at=at(), other=other)).result(20)
    read_all()
    parted = decide(real, one, "identity/unlink", other=other, why="Two sisters")
    assert (parted["pair"]["linked"], parted["version"]) == (False, 1)
    held = decide(real, one, "identity/hold", other=other, why="Two sisters")
    assert held["pair"] == {
        "one": other, "two": one, "linked": False, "held": True, "why": "Two sisters",
    }  # fmt: skip
    relay(settings)
    read_all()
    assert real.get(f"/v1/customers/{one}").json()["identifiers"] == [one]
    linked = decide(real, one, "identity/link", other=other, why="It was her after all")
    assert (linked["pair"]["linked"], linked["pair"]["held"]) == (True, False)
    relay(settings)
    read_all()
    assert real.get(f"/v1/customers/{other}").json()["identifiers"] == [other, one]


def test_one_identifier_is_no_pair(real):
    refused = ask(real, CRM, "identity/link", other=CRM, why="?")
    assert (refused.status_code, refused.json()["code"]) == (422, "refused")
