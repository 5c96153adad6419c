"""Does a server answer? Asked in its own protocol, since an open port says little."""

import http.client
import socket
import struct

_PATIENCE_SECONDS = 1.0
_ANSWERS = (http.client.OK, http.client.UNAUTHORIZED)
# ApiVersions, version 0, correlation 0, no client id: any broker answers it, whoever asks.
_API_VERSIONS = struct.pack(">ihhih", 10, 18, 0, 0, -1)


def kafka_answers(port: int) -> bool:
    """Whether a Kafka broker on 127.0.0.1 answers its simplest question."""
    try:
        with socket.create_connection(("127.0.0.1", port), _PATIENCE_SECONDS) as broker:
            broker.sendall(_API_VERSIONS)
            return bool(broker.recv(4))
    except OSError:
        return False


def http_answers(port: int, path: str) -> bool:
    """Whether an HTTP server on 127.0.0.1 answers GET on the path, be it by asking for a key."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE_SECONDS)
    try:
        connection.request("GET", path)
        return connection.getresponse().status in _ANSWERS
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
