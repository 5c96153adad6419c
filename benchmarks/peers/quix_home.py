"""Quix Streams lives in a virtual environment of its own: what it needs is not what DCR needs."""

import subprocess
import sys
from functools import cache

from benchmarks.measuring import say
from dcr.local import jars
from dcr.settings import environment

VERSION = "3.28.1"
ALONGSIDE = ("fastavro", "msgspec", "psycopg2-binary", "python-dotenv")
"""What the job itself is done with."""


@cache
def python() -> str | None:
    """The interpreter that has Quix Streams; made at the first call, None where it cannot be had."""
    home = jars.cache(environment()) / f"quixstreams-{VERSION}"
    interpreter = home / "bin" / "python"
    if not interpreter.exists():
        say(f"Quix Streams {VERSION} is installed in {home}")
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
    install = [
        str(interpreter),
        "-m",
        "pip",
        "install",
        "-q",
        f"quixstreams=={VERSION}",
        *ALONGSIDE,
    ]
    done = subprocess.run(install, capture_output=True, text=True, check=False)
    if done.returncode:
        say(f"Quix Streams is left out, it cannot be installed: {done.stderr.strip()}")
        return None
    return str(interpreter)
