"""A backup from before an erasure is restored: with it she comes back, until the log is read on."""

import asyncio
from base64 import b64encode
from dataclasses import replace

import psycopg2
import pytest

from dcr.errors import Erased
from dcr.publisher import Publisher
from dcr.reading.customer import customer
from dcr.reading.desk import Desk
from dcr.reading.erase import erase
from dcr.reading.erased import erased
from dcr.reading.verify import verify
from tests.erasing import everything_in, left_of, somebody
from tests.reading import reading_all

pytestmark = pytest.mark.stack


@pytest.fixture
def sealed(settings):
    """This world with a master key."""
    return replace(settings, master_key=b64encode(bytes(range(32))).decode())


@pytest.fixture
def hers(sealed):
    found = somebody()
    with Publisher("test", settings=sealed) as publisher:
        for each in found.story:
            publisher.publish(each)
    asyncio.run(reading_all(sealed))
    return found


def backup_of(settings):
    """A copy of the database as it is now: nobody may be connected."""
    base, _, name = settings.postgres.rpartition("/")
    connection = psycopg2.connect(f"{base}/postgres")
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}_backup TEMPLATE {name}")
    connection.close()
    return replace(settings, postgres=f"{base}/{name}_backup")


def keys(desk):
    with desk.database.transaction() as transaction:
        return [subject for (subject,) in transaction.rows("SELECT subject FROM dcr.customer_key")]


def test_she_is_erased_again(sealed, hers):
    restored = backup_of(sealed)
    desk, old = Desk.open(sealed), Desk.open(restored)
    receipt = erase(desk, hers.cookie, "her request", "staff:mia")
    assert customer(old, hers.crm)["traits"]["name"] == hers.mark
    assert hers.crm in keys(old)

    asyncio.run(reading_all(restored))
    old = Desk.open(restored)
    with pytest.raises(Erased, match=receipt["receipt"]):
        customer(old, hers.crm)
    assert left_of(hers, everything_in(old.database)) == []
    assert not {hers.crm, hers.cookie} & {*keys(old)}
    assert erased(old, receipt)["holds"]
    assert verify(old).differences == []
    for each in (desk, old):
        each.database.close()


def test_who_is_erased_gets_no_key_again(sealed, hers):
    """A source goes on publishing: what it seals for her nobody ever opens."""
    desk = Desk.open(sealed)
    erase(desk, hers.crm, "her request", "staff:mia")
    with Publisher("test", settings=sealed) as publisher:
        for each in hers.story:
            publisher.publish(each)
    asyncio.run(reading_all(sealed))
    assert not {hers.crm, hers.cookie} & {*keys(desk)}
    assert left_of(hers, everything_in(desk.database)) == []
    assert verify(desk).differences == []
    desk.database.close()
