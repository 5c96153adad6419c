"""Cases over HTTP: opened, read by any identifier, answered, contended for."""

from itertools import count

import pytest

from dcr.interactions import complaint, identity
from dcr.web import decided_documents, matter_documents
from tests.dcr.reading.conftest import at

pytestmark = pytest.mark.stack

_numbers = count(1)


@pytest.fixture
def her():
    return f"crm:case-{next(_numbers)}"


def decided(answer, status=200):
    assert answer.status_code == status, answer.text
    found = answer.json()
    model = decided_documents.CaseDecided.model_validate(found, strict=True)
    assert model.model_dump() == found
    return found


def open_case(real, her, **more):
    body = {"kind": "question", "topic": "roaming", "text": "Does it work abroad?", **more}
    return decided(real.post(f"/v1/customers/{her}/cases", json=body), 201)


def cases(real, her, **asked):
    answer = real.get(f"/v1/customers/{her}/cases", params=asked)
    assert answer.status_code == 200, answer.text
    found = answer.json()
    assert matter_documents.Cases.model_validate(found, strict=True).model_dump() == found
    return found["items"]


def test_a_case_that_is_opened_has_a_clock_and_says_who_opened_it(real, her):
    found = open_case(real, her, by="staff:nobody")
    assert found["version"] == 1
    case = found["case"]
    assert (case["standing"], case["topic"], case["waits_for"]) == ("open", "roaming", "us")
    assert case["clock"]["overdue"] == []
    assert [word["type"] for word in case["because"]] == ["case.opened"]
    # A key decides for whom it was made.
    assert case["because"][0]["by"] == "staff:a operate key"
