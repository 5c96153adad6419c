"""`dcr projections`, `dcr wait`, `dcr verify`, `dcr status`: whether all is well."""

from itertools import count

import msgspec
import pytest
from click.testing import CliRunner

from dcr.cli import main
from dcr.clock import now
from dcr.interactions import bill
from projections.register import ALL

pytestmark = pytest.mark.stack

_numbers = count(1)
RAISE_BALANCE = "UPDATE customer_money SET balance_minor = balance_minor + 1 WHERE subject = %s"
FORGET_HISTORY = "DELETE FROM timeline WHERE subject = %s"


@pytest.fixture
def billed(publisher) -> str:
    """A customer with one bill on the log, not read yet."""
    subject = f"crm:cli-standing-{next(_numbers)}"
    publisher.publish(
        bill.issued(
            subject=subject, occurred_at=now(), bill_id="B-1", amount_minor=4990, currency="EUR"
        )
    )
    publisher.flush()
    return subject


def change(desk, projection: str, sql: str, subject: str) -> None:
    """What nobody should do: change a row by hand."""
    with desk.database.transaction(projection) as transaction:
        assert transaction.run(sql, [subject]) == 1


def test_projections_tell_how_far_they_are(dcr, document, billed, read_all):
    assert all(one["lag"] > 0 for one in document("projections"))
    read_all()
    found = document("projections")
    assert [(one["name"], one["version"], one["serving"], one["lag"]) for one in found] == [
        (projection.name, 1, True, 0) for projection in ALL
    ]  # fmt: skip
    assert all(one["position"] > 0 for one in found)
    shown = dcr("projections").stdout
    assert all(
        word in shown for word in ("timeline", "customer", "lag", f"{found[0]['position']:,}")
    )


def test_wait_says_how_many_are_missing(dcr, billed, read_all):
    result = dcr("wait", "--timeout", 0)
    assert result.exit_code == 1
    assert "records cannot be read yet after 0 s; `dcr status` says" in result.stderr
    read_all()
    assert dcr("wait").exit_code == 0


def test_verify_finds_nothing_where_nothing_was_changed(dcr, document, billed, read_all):
    read_all()
    result = dcr("verify")
    assert result.exit_code == 0
    assert result.stdout.startswith("equal")
    found = document("verify")
    assert (found["differing"], found["differences"]) == (0, [])
    assert found["rows"] > 0 < found["records"]


def test_verify_shows_a_row_that_was_changed_by_hand(dcr, desk, billed, read_all):
    read_all()
    change(desk, "customer_1", RAISE_BALANCE, billed)
    result = dcr("verify")
    assert result.exit_code == 1
    assert "2 differences in 1 places" in result.stdout
    shown = result.stdout.splitlines()[1:4]
    assert [line.split() for line in shown] == [
        ["customer@1", "customer_money", billed],
        ["the", "table", "says", "EUR", "0", "4991"],
        ["the", "log", "says", "EUR", "0", "4990"],
    ]

    found = msgspec.json.decode(dcr("verify", "--json").stdout)
    assert (found["differing"], {d["side"] for d in found["differences"]}) == (
        2,
        {"missing", "unexpected"},
    )
    assert found["differences"][0]["row"][:2] == [billed, "EUR"]


def test_verify_shows_a_row_that_was_taken_away(dcr, desk, billed, read_all):
    read_all()
    change(desk, "timeline_1", FORGET_HISTORY, billed)
    result = dcr("verify")
    assert result.exit_code == 1
    assert "the table says nothing" in result.stdout
    assert (
        msgspec.json.decode(dcr("verify", "--json").stdout)["differences"][0]["table"] == "timeline"
    )


def test_status_tells_of_named_servers(dcr, document, settings, billed, read_all):
    read_all()
    found = document("status")
    assert (found["up"], found["kafka"]) == (True, settings.servers().kafka)
    assert "no worker is alive" in found["trouble"]
    assert [one["name"] for one in found["projections"]] == [each.name for each in ALL]
    assert "***" in found["postgres"]
    shown = dcr("status").stdout
    assert "timeline" in shown
    assert found["kafka"] in shown


def test_status_says_what_does_not_answer(world):
    away = {**world, "DCR_POSTGRES": "postgresql://nobody:secret@127.0.0.1:1/dcr"}
    result = CliRunner().invoke(main, ["status", "--json"], env=away)
    found = msgspec.json.decode(result.stdout)
    assert "PostgreSQL does not answer" in found["trouble"]
    assert "secret" not in result.stdout


def test_status_where_nothing_runs(tmp_path):
    nothing = {"DCR_KAFKA": "", "DCR_POSTGRES": "", "DCR_HOME": str(tmp_path)}
    found = msgspec.json.decode(CliRunner().invoke(main, ["status", "--json"], env=nothing).stdout)
    assert (found["up"], found["kafka"], found["processes"]) == (False, None, [])
    assert "run `dcr up`" in found["trouble"]


@pytest.mark.parametrize("words", [["customer", "crm:1"], ["wait"], ["parked"], ["verify"]])
def test_without_servers_a_verb_says_what_to_do(tmp_path, words):
    nothing = {"DCR_KAFKA": "", "DCR_POSTGRES": "", "DCR_HOME": str(tmp_path)}
    result = CliRunner().invoke(main, words, env=nothing)
    assert result.exit_code == 1
    assert "run `dcr up`, or set DCR_KAFKA and DCR_POSTGRES" in result.stderr
    assert len(result.stderr.splitlines()) == 1
