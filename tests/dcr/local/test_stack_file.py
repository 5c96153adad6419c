import json
import stat

from dcr.local import processes, stack_file
from dcr.local.stack_file import Stack

STACK = Stack(
    kafka="127.0.0.1:21000",
    postgres="postgresql://postgres:secret@127.0.0.1:22000/dcr",
    broker="Apache Kafka",
    http="http://127.0.0.1:8080",
)


def test_a_home_where_nothing_was_started_has_no_stack(home):
    assert stack_file.read(home) is None


def test_a_stack_is_read_as_it_was_written_with_its_processes(home, known):
    process = processes.start(home, "worker-1", ["sleep", "600"], known)

    written = stack_file.write(home, STACK)

    assert written.processes == (process,)
    assert stack_file.read(home) == written


def test_the_file_has_the_names_that_settings_read(home):
    stack_file.write(home, STACK)

    told = json.loads((home / "stack.json").read_text())
    assert told["kafka"] == STACK.kafka
    assert told["postgres"] == STACK.postgres


def test_the_file_with_the_password_is_for_its_owner_alone(home):
    stack_file.write(home, STACK)

    assert stat.S_IMODE((home / "stack.json").stat().st_mode) == 0o600


def test_a_forgotten_stack_is_gone(home):
    stack_file.write(home, STACK)

    stack_file.forget(home)
    stack_file.forget(home)

    assert stack_file.read(home) is None
