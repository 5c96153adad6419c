"""Versions side by side, on the real parts: built anew, compared, switched to, and back."""

from datetime import UTC, datetime
from itertools import count

import pytest

from dcr.errors import NotFound
from dcr.interactions import bill, payment
from dcr.reading.customer import customer
from dcr.reading.standing import projections
from dcr.reading.timeline import timeline
from dcr.reading.verify import verify
from streams.rebuild.outdated import outdated
from streams.rebuild.rebuild import Rebuild

pytestmark = pytest.mark.stack

_numbers = count(1)
AT = datetime(2026, 1, 31, 8, tzinfo=UTC)


@pytest.fixture
def lived(publisher, read_all):
    """A few customers who were billed, and have paid something."""
    name = f"rebuild-{next(_numbers)}"
    subjects = [f"crm:{name}-{number}" for number in range(5)]
    for number, subject in enumerate(subjects):
        publisher.publish(billed(subject, f"B-{number}", 1000 * number))
        publisher.publish(paid(subject, f"P-{number}", 100 * number))
    publisher.flush(20)
    read_all()
    return subjects


def billed(subject, bill_id, amount):
    return bill.issued(
        subject=subject, occurred_at=AT, bill_id=bill_id, amount_minor=amount, currency="EUR"
    )


def paid(subject, payment_id, amount):
    return payment.received(
        subject=subject, occurred_at=AT, payment_id=payment_id, amount_minor=amount, currency="EUR"
    )


def rebuilt(settings, name, **how):
    work = Rebuild(settings, name, lambda step: None)
    try:
        return work.run(**how)
    finally:
        work.close()


def versions(desk, name):
    return {
        one["version"]: (one["serving"], one["state"], one["lag"])
        for one in projections(desk)
        if one["name"] == name
    }


def change(desk, sql):
    with desk.database.transaction("customer_1") as transaction:
        assert transaction.run(sql) == 1


@pytest.mark.parametrize("name", ["customer", "timeline"])
def test_a_new_version_is_built_beside_the_old_one_and_serves(
    settings, desk, publisher, read_all, lived, name
):
    report = rebuilt(settings, name)
    assert (report.version.number, report.before.number) == (2, 1)
    assert (report.comparison.differing, report.switched) == (0, True)
    assert report.comparison.rows >= 10
    assert versions(desk, name) == {1: (False, "ready", 0), 2: (True, "ready", 0)}
    publisher.publish(paid(lived[1], "P-later", 50)).result(20)
    read_all()
    assert customer(desk, lived[1])["balance_minor"] == {"EUR": 850}
    assert len(timeline(desk, lived[1])["items"]) == 3
    verdict = verify(desk)
    assert verdict.differences == []
    assert {f"{name}@1", f"{name}@2"} <= set(verdict.versions)


def test_what_differs_is_told_by_customer_and_field(settings, desk, lived):
    change(desk, f"UPDATE customer_money SET balance_minor = 7 WHERE subject = '{lived[2]}'")
    change(desk, f"DELETE FROM customer_money WHERE subject = '{lived[3]}'")
    report = rebuilt(settings, "customer", to_switch=False)
    assert report.comparison.differing == 2
    told = {
        (one.key["subject"], one.field): (one.serving, one.new)
        for one in report.comparison.explained
    }
    assert told[lived[2], "balance_minor"] == (7, 1800)
    missing, row = told[lived[3], "*"]
    assert (missing, row["balance_minor"]) == (None, 2700)


def test_without_the_switch_readers_see_the_old_one(settings, desk, lived):
    change(desk, f"UPDATE customer_money SET balance_minor = 7 WHERE subject = '{lived[2]}'")
    rebuilt(settings, "customer", to_switch=False)
    assert customer(desk, lived[2])["balance_minor"] == {"EUR": 7}
    assert versions(desk, "customer") == {1: (True, "ready", 0), 2: (False, "ready", 0)}
    Rebuild(settings, "customer", lambda step: None).switch()
    assert customer(desk, lived[2])["balance_minor"] == {"EUR": 1800}


def test_there_is_a_way_back_until_the_old_one_is_dropped(
    settings, desk, publisher, read_all, lived
):
    rebuilt(settings, "customer")
    publisher.publish(paid(lived[1], "P-later", 50)).result(20)
    read_all()
    work = Rebuild(settings, "customer", lambda step: None)
    assert work.switch().number == 1
    assert customer(desk, lived[1])["balance_minor"] == {"EUR": 850}  # it was kept up
    assert [version.number for version in work.drop()] == [2]
    with pytest.raises(NotFound, match="no other version of customer"):
        work.switch()
    work.close()
    assert versions(desk, "customer") == {1: (True, "ready", 0)}


def test_a_version_that_was_begun_and_left_is_gone_on_with(settings, desk, lived):
    abandoned = Rebuild(settings, "customer", lambda step: None)
    version, _ = abandoned._begin()
    abandoned.close()
    assert versions(desk, "customer")[2][:2] == (False, "filling")
    assert rebuilt(settings, "customer").version.number == version.number


def test_what_arrives_while_a_version_is_filled_is_in_it(
    settings, desk, publisher, read_all, lived, monkeypatch
):
    begin = Rebuild._begin

    def begin_and_publish(self):
        begun = begin(self)
        publisher.publish(paid(lived[1], "P-later", 50)).result(20)
        publisher.publish(billed("crm:meanwhile-" + lived[1], "B-1", 300)).result(20)
        read_all()
        return begun

    monkeypatch.setattr(Rebuild, "_begin", begin_and_publish)
    assert rebuilt(settings, "customer").comparison.differing == 0
    assert customer(desk, lived[1])["balance_minor"] == {"EUR": 850}
    assert verify(desk).differences == []


def test_copies_on_the_log_are_in_a_new_timeline_once(settings, desk, publisher, read_all, lived):
    twice = billed(lived[0], "B-twice", 5)
    for _ in range(3):
        publisher.publish(twice).result(20)
    read_all()
    assert rebuilt(settings, "timeline").comparison.differing == 0
    assert verify(desk).differences == []


def test_nobody_rebuilds_what_is_not_there(settings):
    with pytest.raises(NotFound, match="no projection 'custommer'; there are timeline, customer"):
        Rebuild(settings, "custommer", lambda step: None)


def test_what_older_code_has_made_is_told_and_built_anew(settings, desk, lived):
    with desk.database.transaction() as transaction:
        transaction.run(
            "UPDATE dcr.version SET definition = 0 WHERE name IN ('customer', 'identity')"
        )
    assert outdated(desk.database) == ["customer", "identity"]
    for name in outdated(desk.database):
        rebuilt(settings, name)
    assert outdated(desk.database) == []
    assert customer(desk, lived[1])["balance_minor"] == {"EUR": 900}
    assert verify(desk).differences == []
