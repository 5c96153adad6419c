"""A transaction that only writes down what it is asked, so that it can be asked again without any Python."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from dcr.postgres import Params, Transaction


class Recorder(Transaction):
    """Takes statements for the connection it is given and sends none of them."""

    def __init__(self, connection: Any) -> None:
        super().__init__(connection)
        self._statements: list[tuple[bytes | str, bytes | None]] = []

    def run(self, sql: str, params: Params = None) -> int:
        """Keeps the statement as bytes, its parameters filled in."""
        with self._cursor() as cursor:
            self._statements.append((cursor.mogrify(sql, params), None))
        return 0

    def copy_in(self, sql: str, content: bytes) -> None:
        """Keeps the whole content."""
        self._statements.append((sql, content))

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Nothing fails here, so there is nothing to take back."""
        yield

    def replay(self, cursor: Any) -> None:
        """Runs all that was taken down, in the same order."""
        for sql, content in self._statements:
            if content is None:
                cursor.execute(sql)
            else:
                cursor.copy_expert(sql, BytesIO(content), size=len(content))
