"""The Java that runs Apache Kafka."""

import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from dcr.local.errors import KafkaUnavailable

_LEAST_VERSION = 17  # Kafka 4's brokers ask for it


def find(environment: Mapping[str, str]) -> Path:
    """`java` of JAVA_HOME, else of PATH. Raises KafkaUnavailable where none is 17 or newer."""
    found = _program(environment)
    if found is None:
        raise KafkaUnavailable(f"Java {_LEAST_VERSION} or newer is not on this machine")
    version = _version(found)
    if version < _LEAST_VERSION:
        raise KafkaUnavailable(f"{found} is Java {version}; {_LEAST_VERSION} or newer is needed")
    return Path(found)


def _program(environment: Mapping[str, str]) -> str | None:
    home = environment.get("JAVA_HOME")
    path = f"{home}/bin" if home else environment.get("PATH", "")
    return shutil.which("java", path=path)


def _version(java: str) -> int:
    """0 where it does not tell. Java 8 and older call themselves 1.8 and so on."""
    told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    number = re.search(r'version "(\d+)', told)
    return int(number.group(1)) if number else 0
