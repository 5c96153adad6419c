"""`dcr rebuild` as a process that can be killed."""

import json
import subprocess
import sys
from typing import Any

from dcr.settings import Settings, environment

Process = subprocess.Popen[bytes]


def begun(settings: Settings, name: str) -> Process:
    """A rebuild on its way."""
    servers = settings.servers()
    told = environment() | {
        "DCR_KAFKA": servers.kafka,
        "DCR_POSTGRES": servers.postgres,
        "DCR_HOME": str(settings.home),
        "DCR_PARTITIONS": str(settings.partitions),
    }
    command = [sys.executable, "-m", "dcr", "rebuild", name, "--json"]
    return subprocess.Popen(command, env=told, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def ended(process: Process) -> dict[str, Any]:
    """What it reports once it is through."""
    answer, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors.decode()
    report: dict[str, Any] = json.loads(answer)
    return report
