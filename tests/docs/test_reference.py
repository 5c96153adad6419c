"""The registers of settings, types, errors, metrics and commands are all documented, from the code."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_reference_is_what_the_code_says() -> None:
    done = subprocess.run(
        [sys.executable, "docs/make_reference.py", "--check"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_the_operators_page_names_every_setting() -> None:
    from dcr.settings import REGISTER  # noqa: PLC0415 - used by this test alone

    page = (ROOT / "docs" / "operator.md").read_text(encoding="utf-8")
    missing = [setting.name for setting in REGISTER if f"| `{setting.name}` |" not in page]
    assert missing == []
