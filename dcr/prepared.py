"""A statement with named parameters as PostgreSQL keeps it: parsed and planned once a connection."""

import re
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b

_PARAMETER = re.compile(r"%\((\w+)\)s")
_NAME_BYTES = 12


@dataclass(frozen=True, slots=True)
class Prepared:
    """One statement, in two parts."""

    prepare: str
    """Said once to each connection; takes no parameters."""
    execute: str
    """Said each time, with the parameters of the statement."""


@cache
def prepared(sql: str) -> Prepared:
    """How to prepare and execute this text. The same text has the same name on every connection.

    A literal `%` is doubled in it, as in every statement with parameters.
    """
    name = f"dcr_{blake2b(sql.encode(), digest_size=_NAME_BYTES).hexdigest()}"
    parameters = list(dict.fromkeys(_PARAMETER.findall(sql)))
    numbered = _PARAMETER.sub(lambda found: f"${parameters.index(found[1]) + 1}", sql)
    given = ", ".join(f"%({parameter})s" for parameter in parameters)
    return Prepared(
        f"PREPARE {name} AS {numbered.replace('%%', '%')}",
        f"EXECUTE {name} ({given})" if parameters else f"EXECUTE {name}",
    )
