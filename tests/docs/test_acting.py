"""The Faust agent of the tutorial: killed in the middle of a call, started again, told everything twice."""

import importlib.util
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path
from uuid import UUID

import msgspec
import pytest

from dcr.clock import from_ms, now_ms
from dcr.ids import new_event_id
from dcr.log.memory import MemoryProducer
from dcr.publisher import Publisher
from dcr.settings import environment

pytestmark = pytest.mark.stack

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "acting"
WAIT_SECONDS = 60
_numbers = count(1)


class Hook:
    """Whoever is called. It may be told to kill the caller in the middle of a call."""

    def __init__(self) -> None:
        self.calls: Counter[str] = Counter()
        self.lethal: str | None = None
        self.caller: subprocess.Popen[bytes] | None = None
        self._changed = threading.Condition()

    def hear(self, key: str, about: str) -> None:
        with self._changed:
            self.calls[key] += 1
            if self.caller and about == self.lethal:
                self.lethal = None
                self.caller.kill()
                self.caller.wait()
            self._changed.notify_all()

    def wait_for(self, *keys: str) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: set(keys) <= set(self.calls), WAIT_SECONDS)


@pytest.fixture
def hook() -> Iterator[Hook]:
    heard = Hook()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            said = msgspec.json.decode(self.rfile.read(int(self.headers["Content-Length"])))
            heard.hear(self.headers["Idempotency-Key"], said["about"])
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        heard.url = f"http://127.0.0.1:{server.server_port}/hook"
        yield heard
        server.shutdown()


@pytest.fixture
def agent(settings, hook):
    """Call it to start the agent; whatever still runs is ended at last."""
    servers = settings.servers()
    named = {"DCR_KAFKA": servers.kafka, "DCR_POSTGRES": servers.postgres}
    started = []

    def start():
        command = [sys.executable, str(EXAMPLE / "agent.py"), hook.url]
        where = environment() | named | {"PYTHONPATH": str(EXAMPLE.parents[2])}
        hook.caller = subprocess.Popen(command, env=where, stderr=subprocess.DEVNULL)
        started.append(hook.caller)
        return hook.caller

    yield start
    for process in started:
        process.kill()
        process.wait()


@pytest.fixture
def acting(desk):
    """The acting side alone, with a list of what was called instead of a call."""
    spec = importlib.util.spec_from_file_location("acting", EXAMPLE / "acting.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    called = []
    made = module.Acting(desk.database, lambda raised: called.append(raised.event_id))
    made.begin()
    made.called = called
    return made


@pytest.fixture
def her():
    return f"crm:acting-{next(_numbers)}"


def raised(her, about, at_ms=None, event_id: UUID | None = None):
    return {
        "type": "signal.raised", "subject": her, "signal": "complaint_unanswered", "about": about,
        "occurred_at": from_ms(at_ms or now_ms()), "event_id": event_id or new_event_id(),
    }  # fmt: skip


def publish(publisher, *signals):
    told = [publisher.publish(one) for one in signals]
    publisher.flush()
    return [str(delivery.result(30).event_id) for delivery in told]


def value_of(signal):
    """As it stands on Kafka."""
    log = MemoryProducer()
    with Publisher("test", producer=log) as publisher:
        publisher.publish(signal)
    return log.records[0].value


def sent(desk, her):
    with desk.database.transaction() as transaction:
        rows = transaction.rows("SELECT event_id::text FROM acting.sent WHERE subject = %s", [her])
    return sorted(event_id for (event_id,) in rows)


def test_each_signal_is_acted_on_once_though_the_agent_dies_and_all_is_told_again(
    agent, hook, publisher, desk, her
):
    signals = [raised(her, f"K-{number}") for number in range(10)]
    ids = publish(publisher, *signals)
    hook.lethal = "K-4"

    agent().wait(WAIT_SECONDS)  # it dies while it calls for K-4
    assert len(sent(desk, her)) == 4
    agent()
    hook.wait_for(*ids)
    publish(publisher, *signals)
    (last,) = publish(publisher, raised(her, "K-10"))
    hook.wait_for(last)

    calls = {key: hook.calls[key] for key in [*ids, last]}
    assert calls.pop(ids[4]) == 2  # under the same key: whoever was called knows that it is one
    assert set(calls.values()) == {1}
    assert set(ids) <= set(sent(desk, her))


def test_a_call_that_fails_is_caught_up_with(acting, publisher, read_all, desk, her):
    def fail(_):
        raise OSError("nobody answers")

    publish(publisher, raised(her, "K-1"))
    read_all()
    record, acting._call = acting._call, fail
    with pytest.raises(OSError, match="nobody answers"):
        acting.catch_up()
    assert sent(desk, her) == []

    acting._call = record
    assert acting.catch_up() >= 1
    assert sent(desk, her) == [one for one in acting.called if one in sent(desk, her)]
    assert acting.catch_up() == 0


def test_what_was_taken_back_or_is_old_is_acted_on_never(acting, publisher, read_all, her):
    at_ms = now_ms()
    back, old = raised(her, "K-1", at_ms), raised(her, "K-2", at_ms - 2 * 86_400_000)
    (back_id, _) = publish(publisher, back, old)
    withdrawn = back | {
        "type": "signal.withdrawn", "event_id": new_event_id(),
        "corrects": back_id, "was": "signal.raised",
    }  # fmt: skip
    publish(publisher, withdrawn)
    read_all()

    acting.catch_up()
    for one in (back, old):
        assert not acting.take(value_of(one))
    assert not {str(back["event_id"]), str(old["event_id"])} & set(acting.called)


def test_what_was_taken_back_and_is_said_again_is_the_same_signal(acting, her):
    at_ms = now_ms()

    assert acting.take(value_of(raised(her, "K-1", at_ms)))
    assert not acting.take(value_of(raised(her, "K-1", at_ms)))
    assert acting.take(value_of(raised(her, "K-1", at_ms + 1)))
