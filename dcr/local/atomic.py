"""Files that are there whole or not at all, however we are ended."""

from pathlib import Path


def write(path: Path, text: str) -> None:
    """Put the text in place in one step, readable by its owner alone."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.new")
    draft.touch(mode=0o600)
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)
