import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dcr.local import ports
from dcr.local.errors import PortBusy


@contextmanager
def listening(port: int) -> Iterator[None]:
    with socket.create_server(("127.0.0.1", port)):
        yield


def test_a_free_port_can_be_listened_on():
    with listening(ports.free()):
        pass


def test_a_free_port_is_never_one_that_a_client_may_be_given():
    assert all(ports.free() < 32_768 for _ in range(20))


def test_a_port_that_somebody_listens_on_is_not_free():
    port = ports.free()
    with listening(port):
        assert not ports.is_free(port)
    assert ports.is_free(port)


def test_a_server_comes_back_to_its_port(tmp_path: Path):
    first = ports.kept(tmp_path, "postgres")

    assert ports.kept(tmp_path, "postgres") == first
    assert ports.last(tmp_path, "postgres") == first


def test_a_server_whose_port_stays_taken_gets_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(ports, "_LOOKS", 2)
    first = ports.kept(tmp_path, "postgres")

    with listening(first):
        second = ports.kept(tmp_path, "postgres")

    assert second != first
    assert ports.last(tmp_path, "postgres") == second


def test_a_machine_without_a_free_port_is_told_so(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ports, "is_free", lambda port: False)

    with pytest.raises(PortBusy, match="between 20000 and 32000"):
        ports.free()
