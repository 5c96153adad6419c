"""`python -m dcr.web.alive PORT`: ends 0 when the HTTP side answers. For health checks of containers.

401 is an answer too: the process lives, and guards its door.
"""

import http.client
import sys

_PATIENCE_SECONDS = 4.0
_ALIVE = (http.client.OK, http.client.UNAUTHORIZED)


def is_alive(port: int) -> bool:
    """Whether the HTTP side on 127.0.0.1 answers."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE_SECONDS)
    try:
        connection.request("GET", "/v1/health")
        return connection.getresponse().status in _ALIVE
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(not is_alive(int(sys.argv[1])))
