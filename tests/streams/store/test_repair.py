"""What is not fit to be read or folded is parked, and repaired once its cause is mended."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import count

import pytest

from dcr.clock import now_ms
from dcr.door import Door
from dcr.errors import NotFound, Unfit
from dcr.log.record import Record
from dcr.reading.customer import customer
from dcr.reading.desk import Desk
from dcr.reading.parked import parked_list, parked_record
from dcr.reading.timeline import timeline
from dcr.reading.verify import verify
from dcr.written import written_form
from projections.customer import projection as customer_projection
from projections.register import FOLLOWERS, TIMELINE
from schemas.catalogue import Catalogue, Schema, catalogue
from schemas.written import WrittenForm
from streams.store.repair import Decided, Repair

pytestmark = pytest.mark.stack

WRITTEN = written_form()
_VIEWED = catalogue().newest("bill.viewed")
_numbers = count(1)


def _next_version() -> Schema:
    """A version that this catalogue does not know yet: it adds a field."""
    avsc = json.loads(json.dumps(_VIEWED.avsc))
    avsc["version"] += 1
    avsc["fields"].insert(-1, {"name": "seconds", "type": ["null", "long"], "default": None})
    return Schema("bill.viewed", "bill", avsc["version"], avsc)


TOMORROW = _next_version()
UPGRADED = WrittenForm(Catalogue([*catalogue().schemas, TOMORROW]))


class UpgradedDesk(Desk):
    """The desk of a DCR that knows tomorrow's schemas."""

    written = UPGRADED


@pytest.fixture
def subject() -> str:
    """A customer of this test's own."""
    return f"crm:repair-{next(_numbers)}"


@pytest.fixture
def repair(desk: Desk) -> Repair:
    return Repair(desk.database, WRITTEN, TIMELINE, FOLLOWERS)


@pytest.fixture
def upgraded(desk: Desk) -> Repair:
    return Repair(desk.database, UPGRADED, TIMELINE, FOLLOWERS)


def fit(subject: str, type_name: str = "bill.viewed", **says: object) -> Record:
    told = {"type": type_name, "subject": subject, "occurred_at": "2026-01-31T08:00:00Z"}
    return Door(WRITTEN, "test").admit(told | (says or {"bill_id": "B-1"}), now_ms())


def forged(record: Record, **changed: object) -> Record:
    """The record with fields that no door lets through."""
    schema, datum = WRITTEN.read(record.value)
    datum |= changed
    return replace(record, value=WRITTEN.write(schema, datum), key=datum["subject"].encode())


def of_tomorrow(record: Record) -> Record:
    """The record in a version that nobody knows yet."""
    _, datum = WRITTEN.read(record.value)
    return replace(record, value=UPGRADED.write(TOMORROW, datum | {"seconds": 7}))


def parked_at(desk: Desk, receipt) -> list[dict]:
    place = (receipt.topic, receipt.partition, receipt.offset)
    everything = parked_list(desk, everything=True, limit=10_000)["items"]
    return [i for i in everything if (i["topic"], i["partition"], i["offset"]) == place]


def the_one_parked_at(desk: Desk, receipt) -> dict:
    (item,) = parked_at(desk, receipt)
    return item


def break_fold_for(subject: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mistake in the code of one read model, that shows with one customer only."""
    fold = customer_projection.fold

    def mistaken(arrivals):
        arrivals = list(arrivals)
        if any(arrival.subject == subject for arrival in arrivals):
            raise ZeroDivisionError("a mistake in the fold")
        return fold(arrivals)

    monkeypatch.setattr(customer_projection, "fold", mistaken)


class TestParking:
    def test_every_unfit_record_is_parked_with_its_place_and_the_rest_goes_on(
        self, desk, subject, put, read_all
    ):
        good = fit(subject)
        far_out = 9_404_208_000_000_000  # the year 299,981
        unfit = {
            "not in a written form": replace(good, value=b"hello"),
            "0 bytes that begin with nothing": replace(good, value=b""),
            "is not a dcr.bill.BillViewed": replace(good, value=good.value[:-9]),
            "left over": replace(good, value=good.value + b"!"),
            "no schema has the fingerprint": of_tomorrow(good),
            "none is configured": replace(good, value=b"\x00\x00\x00\x00\x07" + good.value[10:]),
            "belongs on dcr.bill": replace(good, topic="dcr.order"),
            "the key says 'crm:another'": replace(good, key=b"crm:another"),
            "has no value": replace(good, value=None),
            "occurred_at is": forged(good, occurred_at=far_out),
            "0x00": forged(good, subject=subject + "\0"),
        }
        receipts = {words: put(record) for words, record in unfit.items()}
        after = put(fit(subject))
        read_all()

        reasons = {
            words: the_one_parked_at(desk, place)["reason"] for words, place in receipts.items()
        }
        assert [words for words, reason in reasons.items() if words not in reason] == []
        assert [item["offset"] for item in timeline(desk, subject)["items"]] == [after.offset]

    def test_what_one_projection_cannot_store_is_parked_for_it_alone(
        self, desk, subject, put, read_all
    ):
        put(fit(subject))
        read_all()
        named = fit(subject, "profile.updated", traits={"name": "?"})
        receipt = put(forged(named, traits={"name": "Ann\0"}))
        read_all()
        item = the_one_parked_at(desk, receipt)
        assert (item["projection"], item["code"]) == ("customer_1", "unstorable")
        assert len(timeline(desk, subject)["items"]) == 2
        assert customer(desk, subject)["events"] == 1
        assert verify(desk).differences == []

    def test_a_parked_record_can_be_looked_at(self, desk, subject, put, read_all):
        receipt = put(replace(fit(subject), topic="dcr.order"))
        read_all()
        shown = parked_record(desk, the_one_parked_at(desk, receipt)["id"])
        assert shown["key"] == subject
        assert shown["says"]["bill_id"] == "B-1"
        assert bytes.fromhex(shown["value"])[:2] == b"\xc3\x01"
        assert shown["headers"][0][0] == "recorded_at"

    def test_bytes_that_say_nothing_are_looked_at_too(self, desk, subject, put, read_all):
        receipt = put(replace(fit(subject), value=b"\xff\x00", key=b"\xff"))
        read_all()
        shown = parked_record(desk, the_one_parked_at(desk, receipt)["id"])
        assert (shown["key"], shown["value"], shown["says"]) == ("\\xff", "ff00", None)

    def test_a_customer_of_whom_nothing_could_be_counted_has_a_timeline_all_the_same(
        self, desk, subject, put, read_all, monkeypatch
    ):
        with monkeypatch.context() as mistaken:
            break_fold_for(subject, mistaken)
            put(fit(subject))
            read_all()
        assert len(timeline(desk, subject)["items"]) == 1
        with pytest.raises(NotFound, match="could be counted: 1 records are set aside"):
            customer(desk, subject)


class TestRetry:
    def test_a_record_is_folded_once_its_schema_is_known(
        self, desk, subject, put, read_all, upgraded
    ):
        receipt = put(of_tomorrow(fit(subject)))
        read_all()
        assert upgraded.retry(the_one_parked_at(desk, receipt)["id"]) == []

        upgraded_desk = UpgradedDesk(desk.settings, desk.database)
        (item,) = timeline(upgraded_desk, subject)["items"]
        assert (item["seconds"], item["offset"]) == (7, receipt.offset)
        assert customer(upgraded_desk, subject)["events"] == 1
        assert the_one_parked_at(desk, receipt)["state"] == "retried"
        assert verify(upgraded_desk).differences == []

    def test_a_record_that_is_as_unfit_as_before_waits_on(
        self, desk, subject, put, read_all, repair
    ):
        receipt = put(replace(fit(subject), value=b"hello"))
        read_all()
        item = the_one_parked_at(desk, receipt)
        (still,) = repair.retry(item["id"])
        assert still == (item["id"], "*", item["reason"])
        assert the_one_parked_at(desk, receipt) == item

    def test_a_record_that_was_retried_is_not_folded_again(
        self, desk, subject, put, read_all, upgraded
    ):
        receipt = put(of_tomorrow(fit(subject)))
        read_all()
        number = the_one_parked_at(desk, receipt)["id"]
        upgraded.retry(number)
        with pytest.raises(Decided, match=f"record {number} was retried at"):
            upgraded.retry(number)

    def test_of_two_who_retry_at_once_one_does(self, desk, subject, put, read_all, upgraded):
        receipt = put(of_tomorrow(fit(subject)))
        read_all()
        number = the_one_parked_at(desk, receipt)["id"]
        with ThreadPoolExecutor(4) as people:
            fates = [people.submit(upgraded.retry, number).exception() for _ in range(4)]
        assert [type(fate) for fate in fates].count(Decided) == 3
        assert customer(desk, subject)["events"] == 1

    def test_an_interaction_of_which_a_later_copy_was_read_counts_once(
        self, desk, subject, put, read_all, upgraded
    ):
        later = fit(subject)
        receipt = put(of_tomorrow(later))
        put(later)
        read_all()
        assert customer(desk, subject)["events"] == 1
        assert upgraded.retry(the_one_parked_at(desk, receipt)["id"]) == []

        upgraded_desk = UpgradedDesk(desk.settings, desk.database)
        (item,) = timeline(upgraded_desk, subject)["items"]
        assert item["offset"] == receipt.offset  # the first copy is the one that is kept
        assert customer(upgraded_desk, subject)["events"] == 1
        assert verify(upgraded_desk).differences == []

    def test_a_record_that_can_be_read_now_but_not_stored_waits_for_the_timeline(
        self, desk, subject, put, read_all, upgraded
    ):
        receipt = put(of_tomorrow(forged(fit(subject), subject=subject + "\0")))
        read_all()
        number = the_one_parked_at(desk, receipt)["id"]
        (still,) = upgraded.retry(number)
        assert still.projection == "timeline_1"
        assert upgraded.retry(still.id) == [still]
        states = {item["projection"]: item["state"] for item in parked_at(desk, receipt)}
        assert states == {"*": "retried", "timeline_1": "waiting"}

    def test_one_projection_is_repaired_alone_once_its_code_is_mended(
        self, desk, subject, put, read_all, repair, monkeypatch
    ):
        with monkeypatch.context() as mistaken:
            break_fold_for(subject, mistaken)
            receipt = put(fit(subject))
            read_all()
            item = the_one_parked_at(desk, receipt)
            assert (item["projection"], item["code"]) == ("customer_1", "unfoldable")
            assert "a mistake in the fold" in parked_record(desk, item["id"])["trace"]
            (still,) = repair.retry(item["id"])
            assert still == (item["id"], "customer_1", item["reason"])
            assert verify(desk).differences == []

        second = put(fit(subject))  # meanwhile: it waits behind the first
        read_all()
        behind = the_one_parked_at(desk, second)
        assert (behind["code"], behind["projection"]) == ("behind", "customer_1")
        with pytest.raises(Decided, match=f"{behind['id']} waits behind record {item['id']}"):
            repair.retry(behind["id"])
        assert repair.retry(item["id"]) == []
        assert customer(desk, subject)["events"] == 2
        assert verify(desk).differences == []

    def test_nobody_can_retry_what_was_never_parked(self, repair):
        with pytest.raises(NotFound, match="no parked record has the id 999999"):
            repair.retry(999_999)


class TestSkip:
    def test_a_skipped_record_is_left_out_and_keeps_the_reason(
        self, desk, subject, put, read_all, repair
    ):
        receipt = put(replace(fit(subject), value=b"hello"))
        read_all()
        number = the_one_parked_at(desk, receipt)["id"]
        repair.skip(number, "a test of the shop")
        item = the_one_parked_at(desk, receipt)
        assert (item["state"], item["why"]) == ("skipped", "a test of the shop")
        assert verify(desk).differences == []

    def test_what_is_skipped_is_not_retried(self, desk, subject, put, read_all, repair):
        receipt = put(replace(fit(subject), value=b"hello"))
        read_all()
        number = the_one_parked_at(desk, receipt)["id"]
        repair.skip(number, "a test of the shop")
        with pytest.raises(Decided, match=r"skipped at .* because 'a test of the shop'"):
            repair.retry(number)
        assert number not in repair.waiting()

    def test_a_reason_is_asked_for(self, desk, subject, put, read_all, repair):
        receipt = put(replace(fit(subject), value=b"hello"))
        read_all()
        number = the_one_parked_at(desk, receipt)["id"]
        with pytest.raises(Unfit, match="why: is empty"):
            repair.skip(number, "  ")
        assert number in repair.waiting()
