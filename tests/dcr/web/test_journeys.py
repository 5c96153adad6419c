"""Journeys over HTTP: a story across channels, and the token that carries it on."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from starlette.testclient import TestClient

from dcr.access import secret as secrets
from dcr.access.token import token_of
from dcr.clock import now, now_ms
from dcr.ids import new_event_id
from dcr.interactions import bill, cart, checkout, contact, identity, order, payment, product
from dcr.postgres import Database
from dcr.publisher import Publisher
from dcr.settings import Settings
from dcr.web import journey_documents
from tests.dcr.web.callers import ADDRESS, make_key

pytestmark = pytest.mark.stack

LINES = ({"product_id": "aurora-7", "quantity": 1, "price_minor": 64_900},)


class Anna:
    """A customer nobody knows yet: two devices, and a name in the shop."""

    def __init__(self, publisher: Publisher, read_all: Callable[[], object]) -> None:
        mark = new_event_id().hex
        self.phone, self.app = f"cookie:{mark}", f"device:{mark}"
        self.name, self.email = f"crm:{mark}", f"email:{mark}@example.org"
        self._publisher, self._read_all = publisher, read_all

    def does(self, *interactions: Any) -> None:
        """Published, and readable."""
        for each in interactions:
            self._publisher.publish(each)
        self._publisher.flush()
        self._read_all()

    def begins_on_the_phone(self, at: datetime) -> None:
        """A look, a cart, the first step of the checkout."""
        by = {"subject": self.phone, "channel": "web", "source": "shop"}
        self.does(
            product.viewed(**by, occurred_at=at, product_id="aurora-7"),
            cart.updated(
                **by, occurred_at=at + timedelta(minutes=1),
                cart_id="K-1", lines=LINES, currency="EUR",
            ),
            checkout.stepped(
                **by, occurred_at=at + timedelta(minutes=2), cart_id="K-1", step=1, steps=3,
                form={"email": "anna@example.org", "city": "Ulm"},
            ),
        )  # fmt: skip

    def is_named_in_the_shop(self, at: datetime) -> None:
        """They find out who she is, and take the second step with her."""
        by = {"subject": self.name, "channel": "shop", "source": "till", "occurred_at": at}
        self.does(
            identity.linked(**by, other=self.phone),
            checkout.stepped(**by, cart_id="K-1", step=2, steps=3, form={"street": "Lange Gasse"}),
        )


@pytest.fixture
def anna(publisher: Publisher, read_all: Callable[[], object]) -> Anna:
    return Anna(publisher, read_all)


def journeys(real: TestClient, identifier: str, **asked: str) -> list[dict[str, Any]]:
    answer = real.get(f"/v1/customers/{identifier}/journeys", params=asked)
    assert answer.status_code == 200, answer.text
    journey_documents.Journeys.model_validate(answer.json())
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def token(real: TestClient, journey: dict[str, Any], customer: str, **asked: Any) -> str:
    answer = real.post(
        f"/v1/journeys/{journey['journey_id']}/resume-token", json={"customer": customer, **asked}
    )
    assert answer.status_code == 201, answer.text
    journey_documents.Token.model_validate(answer.json())
    made: str = answer.json()["token"]
    return made


def taken_up(real: TestClient, made: str) -> dict[str, Any]:
    answer = real.get(f"/v1/resume/{made}")
    assert answer.status_code == 200, answer.text
    journey_documents.Resumed.model_validate(answer.json())
    found: dict[str, Any] = answer.json()
    return found


def test_from_phone_to_shop_to_app_and_nothing_is_asked_twice(real: TestClient, anna: Anna) -> None:
    began = now() - timedelta(hours=3)
    anna.begins_on_the_phone(began)
    anna.is_named_in_the_shop(began + timedelta(hours=2))
    [journey] = journeys(real, anna.name)
    resumed = taken_up(real, token(real, journey, anna.name))
    assert resumed["form"] == {
        "email": "anna@example.org", "city": "Ulm", "street": "Lange Gasse",
    }  # fmt: skip
    assert resumed["cart"] == {
        "cart_id": "K-1", "lines": list(LINES), "currency": "EUR", "total_minor": 64_900,
    }  # fmt: skip
    assert resumed["checkout"] == {"step": 2, "steps": 3}
    assert sorted(resumed["identifiers"]) == sorted([anna.name, anna.phone])

    by = {"subject": anna.app, "channel": "app", "source": "app", "occurred_at": now()}
    anna.does(
        identity.linked(**by, other=anna.name),
        checkout.stepped(**by, cart_id="K-1", step=3, steps=3, form={"method": "card"}),
        order.placed(**by, order_id=f"O-{anna.app}", total_minor=64_900, currency="EUR"),
    )
    purchase = next(j for j in journeys(real, anna.app) if j["intent"] == "purchase")
    assert purchase["channels"] == ["web", "shop", "app"]
    assert (purchase["switches"], purchase["asked_again"]) == (2, 0)
    assert (purchase["stage"], purchase["next"]) == ("order", "payment")
    paid = payment.received(
        **by, payment_id="P-1", amount_minor=64_900, currency="EUR", order_id=f"O-{anna.app}"
    )
    anna.does(paid)
    purchase = next(j for j in journeys(real, anna.phone) if j["intent"] == "purchase")
    assert (purchase["state"], purchase["next"], purchase["resume"]) == ("completed", None, None)


def test_eighteen_months_later_by_another_identifier(real: TestClient, anna: Anna) -> None:
    long_ago = now() - timedelta(days=548)
    anna.begins_on_the_phone(long_ago)
    [journey] = journeys(real, anna.phone)
    made = token(real, journey, anna.phone, ttl_seconds=10 * 365 * 86_400)
    anna.does(
        contact.received(
            subject=anna.email, occurred_at=now(), channel="email", contact_id="T-1", text="Hello?"
        ),
        identity.linked(subject=anna.email, occurred_at=now(), other=anna.phone),
    )
    [found] = [j for j in journeys(real, anna.email) if j["intent"] == "purchase"]
    assert found["state"] == "abandoned"
    resumed = taken_up(real, made)
    assert (resumed["intent"], resumed["state"]) == ("purchase", "abandoned")
    assert resumed["form"] == {"email": "anna@example.org", "city": "Ulm"}
    assert resumed["cart"]["total_minor"] == 64_900
    assert sorted(resumed["identifiers"]) == sorted([anna.email, anna.phone])


def test_a_token_leads_on_though_a_late_event_made_it_another_journey(
    real: TestClient, anna: Anna
) -> None:
    began = now() - timedelta(hours=3)
    anna.begins_on_the_phone(began)
    [before] = journeys(real, anna.phone)
    made = token(real, before, anna.phone)
    earlier = began - timedelta(hours=1)
    anna.does(
        cart.updated(
            subject=anna.phone, occurred_at=earlier, channel="call",
            cart_id="K-1", lines=LINES, currency="EUR",
        )
    )  # fmt: skip
    [after] = journeys(real, anna.phone)
    assert after["journey_id"] != before["journey_id"]
    assert taken_up(real, made)["journey_id"] == after["journey_id"]


def test_a_journey_that_was_said_is_found_by_its_id_alone(real: TestClient, anna: Anna) -> None:
    began = now() - timedelta(hours=3)
    anna.begins_on_the_phone(began)
    [journey] = journeys(real, anna.phone)
    said = {name: journey[name] for name in ("journey_id", "intent", "stage", "step", "steps")}
    anna.does({
        "type": "journey.started", "subject": anna.phone, "occurred_at": began, "source": "dcr",
        "started_at": began, **said,
    })  # fmt: skip
    answer = real.post(f"/v1/journeys/{journey['journey_id']}/resume-token")
    assert answer.status_code == 201, answer.text
    assert taken_up(real, answer.json()["token"])["checkout"] == {"step": 1, "steps": 3}


def test_a_token_names_nobody(real: TestClient, anna: Anna) -> None:
    anna.begins_on_the_phone(now() - timedelta(hours=3))
    [journey] = journeys(real, anna.phone)
    assert anna.phone.partition(":")[2] not in token(real, journey, anna.phone)


def test_open_journeys_come_first(real: TestClient, anna: Anna) -> None:
    eur = {"currency": "EUR", "amount_minor": 500}
    by = {"subject": anna.name, "source": "billing"}
    anna.does(
        bill.issued(**by, occurred_at=now() - timedelta(days=5), bill_id=f"B1-{anna.name}", **eur),
        bill.issued(**by, occurred_at=now() - timedelta(days=3), bill_id=f"B2-{anna.name}", **eur),
        payment.received(
            **by, occurred_at=now() - timedelta(days=2),
            payment_id="P", bill_id=f"B2-{anna.name}", **eur,
        ),
    )  # fmt: skip
    assert [j["state"] for j in journeys(real, anna.name)] == ["open", "completed"]


def test_a_journey_as_it_stood_then(real: TestClient, anna: Anna) -> None:
    began = now() - timedelta(days=30)
    anna.begins_on_the_phone(began)
    then = (began + timedelta(minutes=1, seconds=1)).isoformat()
    [was] = journeys(real, anna.phone, as_of=then)
    assert (was["state"], was["stage"]) == ("open", "cart")
    [paused] = journeys(real, anna.phone, as_of=(began + timedelta(hours=3)).isoformat())
    assert (paused["state"], paused["stage"]) == ("paused", "checkout")
    [now_] = journeys(real, anna.phone)
    assert now_["state"] == "abandoned"
    assert journeys(real, anna.phone, known_at=then) == []


def test_who_may_read_may_pass_a_token_on(real: TestClient, anna: Anna, settings: Settings) -> None:
    anna.begins_on_the_phone(now() - timedelta(hours=3))
    reader = TestClient(
        real.app, base_url=ADDRESS, headers={"X-API-Key": make_key(settings, "read")}
    )
    [journey] = journeys(reader, anna.phone)
    assert taken_up(reader, token(reader, journey, anna.phone))["intent"] == "purchase"


def test_a_token_that_was_changed_is_refused(real: TestClient, anna: Anna) -> None:
    anna.begins_on_the_phone(now() - timedelta(hours=3))
    [journey] = journeys(real, anna.phone)
    made = token(real, journey, anna.phone)
    for other in (made[:-1], f"x{made}", "nonsense", "a.b"):
        answer = real.get(f"/v1/resume/{other}")
        assert (answer.status_code, answer.json()["code"]) == (400, "token-refused")


def test_a_token_whose_time_is_over_says_so(real: TestClient, settings: Settings) -> None:
    with Database(settings.servers().postgres) as database, database.transaction() as transaction:
        key = secrets.secret(transaction, secrets.RESUME)
    old = token_of(key, ["J", "purchase", "c_1", str(new_event_id())], now_ms() - 1)
    answer = real.get(f"/v1/resume/{old}")
    assert (answer.status_code, answer.json()["code"]) == (410, "token-expired")


def test_a_journey_nobody_knows_has_no_token(real: TestClient, anna: Anna) -> None:
    anna.begins_on_the_phone(now() - timedelta(hours=3))
    for body in (None, {"customer": anna.phone}):
        answer = real.post("/v1/journeys/no-such-journey/resume-token", json=body)
        assert (answer.status_code, answer.json()["code"]) == (404, "not-found")
    assert real.get("/v1/customers/crm:nobody-at-all/journeys").status_code == 404


@pytest.mark.parametrize("asked", [{"ttl_seconds": 0}, {"ttl_seconds": "60"}, {"days": 1}])
def test_what_cannot_be_asked_for_is_refused(real: TestClient, asked: dict[str, Any]) -> None:
    answer = real.post("/v1/journeys/any/resume-token", json=asked)
    assert answer.status_code == 422
    assert answer.json()["problems"]
