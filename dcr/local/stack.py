"""The whole local stack: servers, workers, HTTP side. `dcr up | down | status` call it."""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from dcr import lock
from dcr.local import (
    broker,
    cluster,
    kafka,
    lost_log,
    ping,
    ports,
    postgres,
    processes,
    tansu,
    waiting,
)  # fmt: skip
from dcr.local.errors import PortBusy
from dcr.local.processes import Process
from dcr.local.stack_file import Stack, forget, read, write
from dcr.log.archive import Archive
from dcr.settings import MASTER_KEY_FILE, environment
from dcr.vault import master_file

_HTTP = "serve"
_WORKER = "worker"
_SERVERS = {postgres.NAME, kafka.NAME, tansu.NAME}


def up(
    home: Path,
    *,
    broker_wanted: str = "auto",
    workers: int = 2,
    port: int = 8080,
    port_is_given: bool = False,
    archive: Path | None = None,
) -> Stack:
    """Start what does not run yet and wait until the HTTP side answers. Harmless when all runs.

    Where `port` was not given by the user and is taken, a free one is used: see `Stack.http`.
    What came up before something failed stays up; `down` ends it. A log in memory that was lost is
    restored from the archive: the one in the home, where none is named.

    Raises:
        PortBusy: the given port is taken.
        KafkaUnavailable, AnotherBrokerRuns: see `dcr.local.broker.start`.
        ServerDidNotStart: a process ended or stays silent; the end of its log is in the message.
        HistoryMissing, ArchiveDamaged: the log cannot be restored.
    """
    with lock.held(home):
        port = _http_port(home, port, port_is_given)
        _make_master_key(home)
        stack = _servers(home, broker_wanted, f"http://127.0.0.1:{port}", archive)
        write(home, stack)
        for number in range(1, workers + 1):
            _start_ours(home, f"{_WORKER}-{number}", _WORKER, port)
        serving = _start_ours(home, _HTTP, _HTTP, port)
        waiting.until(lambda: ping.http_answers(port, "/v1/health"), home, serving)
        return write(home, stack)


def servers_up(home: Path, *, broker_wanted: str = "auto", archive: Path | None = None) -> Stack:
    """PostgreSQL and the broker alone, without workers and the HTTP side. Raises as `up` does."""
    with lock.held(home):
        before = read(home)
        return write(home, _servers(home, broker_wanted, before.http if before else None, archive))


def down(home: Path) -> None:
    """End everything that was started in this home: readers and writers first, then the servers."""
    with lock.held(home):
        names = {each.name for each in processes.noted(home)}
        processes.stop(home, names - _SERVERS)
        _stop_servers(home)


def servers_down(home: Path) -> None:
    """End PostgreSQL and the broker alone."""
    with lock.held(home):
        _stop_servers(home)


def status(home: Path) -> Stack | None:
    """What was started here, None where nothing was. Ask each process whether it is alive."""
    return read(home)


def _servers(home: Path, broker_wanted: str, http: str | None, archive: Path | None) -> Stack:
    known = environment()
    with ThreadPoolExecutor() as pool:  # side by side, or one would wait for the other
        database = pool.submit(postgres.start, home, known)
        log = pool.submit(broker.start, home, broker_wanted, known).result()
        note = log.note
        if log.in_memory:
            archived = Archive.open(archive or home / "archive")
            if restored := lost_log.bring_back(log.address, database.result(), archived):
                note = f"{note} {restored:,} records were restored from {archived.folder}."
        return Stack(log.address, database.result(), log.name, http, note)


def _make_master_key(home: Path) -> None:
    """A home that begins seals what is personal. One that was begun without a key goes on without."""
    if not cluster.data_directory(home).exists():
        master_file.make(home / MASTER_KEY_FILE)


def _stop_servers(home: Path) -> None:
    with ThreadPoolExecutor() as pool:
        ends = [pool.submit(postgres.stop, home), pool.submit(broker.stop, home)]
    for end in ends:
        end.result()
    forget(home)


def _start_ours(home: Path, name: str, verb: str, port: int) -> Process:
    """A process of this very program, told which home it belongs to."""
    told = environment() | {"DCR_HOME": str(home), "DCR_PORT": str(port)}
    running = processes.running(home, name)
    return running or processes.start(home, name, [sys.executable, "-m", "dcr", verb], told)


def _http_port(home: Path, wanted: int, is_given: bool) -> int:
    if processes.running(home, _HTTP):
        return ports.last(home, _HTTP)
    if ports.is_free(wanted):
        return ports.keep(home, _HTTP, wanted)
    if is_given:
        raise PortBusy(f"Port {wanted} of 127.0.0.1 is taken: end who has it or set DCR_PORT.")
    return ports.kept(home, _HTTP)
