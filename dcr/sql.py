"""SQL lives in `.sql` files, one object or one named query each, beside the module that asks it."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path


@cache
def sql_beside(module_file: str) -> Mapping[str, str]:
    """The `.sql` files in the folder of a module, by name without the ending.

    `SQL = sql_beside(__file__)`, then `SQL["page"]`.
    """
    folder = Path(module_file).parent
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.sql"))}
