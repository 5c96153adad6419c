import pytest

from dcr.web.pages.render import fragment
from dcr.web.pages.signals import sentence, shown
from streams.signals.register import ALL
from tests.dcr.web.pages.markup import Markup


def signal(name, about="", since="2026-01-31T08:00:00.500Z", is_open=True, **details):
    return {"signal": name, "about": about, "since": since, "open": is_open, "details": details}


EUR = {"currency": "EUR"}
EXAMPLES = {
    "Left a cart behind: 2 products for 10.00 EUR, at step 2 of 3":
        signal("cart_abandoned", "C-1", products=2, amount_minor=1000, step=2, steps=3, **EUR),
    "Left a cart behind, at step 1 of 3": signal("cart_abandoned", "C-1", step=1, steps=3),
    "2 payments failed in a row, the last of 9.00 EUR (expired)":
        signal("payment_failing", failures=2, amount_minor=900, reason="expired", **EUR),
    "Bill B-4 is 90.00 EUR where 40.00 EUR is usual: Roaming +50.00 EUR":
        signal("bill_shock", "B-4", amount_minor=9000, usual_minor=4000, **EUR, **{"line.Roaming": 5000}),
    "Order O-1 of 50.00 EUR was not confirmed":
        signal("confirmation_missing", "O-1", amount_minor=5000, **EUR),
    "Complaint K-1 about billing waits for an answer":
        signal("complaint_unanswered", "K-1", topic="billing"),
    "Dispute C-1 about roaming should be settled by now":
        signal("case_overdue", "C-1", kind="dispute", topic="roaming"),
    "A promise about order O-1 is to be kept by Thu 5 Feb 2026, 12:00:00 UTC":
        signal("promise_breaking", "order O-1", promised_by="2026-02-05T12:00:00.000Z"),
    "Gone silent: she was here on 7 days within two months before":
        signal("gone_silent", active_days=7, last="page.viewed"),
    "She came back after 95 days": signal("came_back", days_away=95),
    "Ready for an offer": signal("offer_ready"),
    "No offers now: a complaint is open, payments fail":
        signal("offer_not_ready", complaint_open=True, payment_failing=True),
}  # fmt: skip


@pytest.mark.parametrize("text", EXAMPLES)
def test_a_signal_is_a_sentence(text):
    assert sentence(EXAMPLES[text]) == text


def test_every_rule_has_its_sentence():
    assert {rule.name for rule in ALL} == {one["signal"] for one in EXAMPLES.values()}


@pytest.mark.parametrize(
    "name", [*(rule.name for rule in ALL if "offer" not in rule.name), "own_rule"]
)
def test_a_signal_without_its_details_is_told_by_its_name(name):
    told = sentence(signal(name, "X-1", amount_minor="much"))

    assert told in (f"{name.replace('_', ' ').capitalize()} (X-1)", "Left a cart behind")


def test_the_most_urgent_come_first_and_what_is_over_is_left_out():
    told = shown([
        signal("offer_ready"), signal("gone_silent", active_days=5), signal("own_rule"),
        signal("complaint_unanswered", topic="a"), signal("came_back", is_open=False, days_away=99),
        signal("confirmation_missing", since="2026-02-01T08:00:00.000Z"),
    ])  # fmt: skip
    assert [(one.name, one.tone) for one in told] == [
        ("confirmation_missing", "due"), ("complaint_unanswered", "due"), ("gone_silent", "warn"),
        ("offer_ready", "credit"), ("own_rule", "even"),
    ]  # fmt: skip


def test_each_leads_to_the_page_as_it_was_then():
    page = Markup(fragment("signals.html", signals=shown([signal("own_rule")]), customer_id="c_1"))

    (link,) = page.all("a")

    assert link["href"] == "/customers/c_1?as_of=2026-01-31T08%3A00%3A01"


def test_what_is_said_stays_text():
    hostile = "<script>alert(1)</script>"
    told = shown([signal("complaint_unanswered", hostile, topic=hostile), signal(hostile)])

    assert not Markup(fragment("signals.html", signals=told, customer_id="c_1")).all("script")


def test_without_signals_there_is_nothing_to_see():
    page = Markup(fragment("signals.html", signals=[], customer_id="c_1"))

    assert page.text.strip() == ""
