"""`python -m dcr.web.alive PORT`: exit 0 when the HTTP side answers. For health checks in a container.

A refusal (401) is an answer too: the process lives, and guards its door. Only silence and 5xx are not.
"""

import http.client
import sys

_TIMEOUT_SECONDS = 3
_SERVER_ERROR = 500


def is_alive(port: int) -> bool:
    """Whether anything answers on this port of this machine, and not with an error of its own."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_TIMEOUT_SECONDS)
    try:
        connection.request("GET", "/v1/health")
        return connection.getresponse().status < _SERVER_ERROR
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(0 if is_alive(int(sys.argv[1])) else 1)
