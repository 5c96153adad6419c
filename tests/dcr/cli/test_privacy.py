"""`dcr erase`, `dcr export` and `dcr correct`, as they are typed."""

import json
from zipfile import ZipFile

import pytest

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


def test_she_is_erased_and_the_receipt_can_be_checked(dcr, document, hers, tmp_path):
    file = tmp_path / "receipt.json"
    result = dcr(
        "erase", hers.cookie, "--why", "her request", "--by", "staff:mia", "--output", file
    )
    assert result.exit_code == 0, result.output
    receipt = json.loads(file.read_text())
    assert (receipt["identifiers"], receipt["by"]) == (2, "staff:mia")
    looked = document("erase", "verify", file)
    assert looked["holds"]
    assert document("erase", "verify", receipt["receipt"]) == looked
    assert document("erase", "list")["items"][0] == receipt
    assert document("erase", hers.crm, "--why", "once more") == receipt


def test_whoever_asks_for_her_then_is_told_so(dcr, hers):
    dcr("erase", hers.crm, "--why", "her request")
    result = dcr("customer", hers.crm)
    assert result.exit_code == 1
    assert "was erased at" in result.stderr
    assert hers.crm not in result.stderr


def test_a_receipt_that_was_changed_does_not_hold(dcr, document, hers, tmp_path):
    receipt = document("erase", hers.crm, "--why", "her request")
    file = tmp_path / "receipt.json"
    file.write_text(json.dumps(receipt | {"erased_at": "2020-01-01T00:00:00.000Z"}))
    result = dcr("erase", "verify", file)
    assert result.exit_code == 1
    assert "NO   it is signed" in result.stdout
    file.write_text("[]")
    assert "no receipt" in dcr("erase", "verify", file).stderr


def test_an_erasure_takes_a_reason(dcr, hers):
    assert dcr("erase", hers.crm).exit_code == 2
    assert dcr("erase", hers.crm, "--why", " ").exit_code == 1
    assert dcr("customer", hers.crm).exit_code == 0


def test_the_list_is_shown_to_people_without_names(dcr, hers):
    dcr("erase", hers.crm, "--why", "her request")
    shown = dcr("erase", "list").stdout
    assert "her request" in shown
    assert [word for word in hers if word in shown] == []


def test_she_is_exported_to_the_screen_and_into_files(dcr, hers, tmp_path):
    shown = json.loads(dcr("export", hers.crm).stdout)
    assert len(shown["interactions"]) == len(list(hers.story))
    for name in ("hers.json", "hers.zip"):
        assert dcr("export", hers.crm, "--output", tmp_path / name).exit_code == 0
    written = json.loads((tmp_path / "hers.json").read_text())
    assert written["interactions"] == shown["interactions"]
    with ZipFile(tmp_path / "hers.zip") as packed:
        assert packed.namelist() == ["export.json", "export.html"]
        assert hers.mark in packed.read("export.html").decode()
    assert (tmp_path / "hers.zip").stat().st_mode & 0o077 == 0


def test_an_export_that_cannot_be_leaves_no_file(dcr, hers, tmp_path):
    assert "names no form" in dcr("export", hers.crm, "--output", tmp_path / "hers.pdf").stderr
    assert dcr("export", "crm:nobody-has-it", "--output", tmp_path / "x.json").exit_code == 1
    assert list(tmp_path.iterdir()) == []


def test_a_trait_is_corrected(dcr, document, hers, read_all):
    receipt = document("correct", hers.crm, "name", "Anna Berg", "--why", "she spells it so")
    assert receipt["topic"] == "dcr.identity"
    read_all()
    assert document("customer", hers.crm)["traits"]["name"] == "Anna Berg"
    assert dcr("correct", hers.crm, "name", "", "--why", "unknown").exit_code == 0
    read_all()
    assert document("customer", hers.crm)["traits"].get("name") is None
