"""Eight clients that ask over HTTP, each on a connection of its own, one request after the other."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from http.client import HTTPConnection
from statistics import quantiles
from time import perf_counter
from urllib.parse import urlsplit

CLIENTS = 8


def p99_ms(address: str, paths: Sequence[str]) -> float:
    """Milliseconds that 99 of 100 answers stay under."""
    return quantiles(_ask_all(address, paths), n=100)[98] * 1000


def rate(address: str, paths: Sequence[str]) -> float:
    """Answers a second, of all clients together."""
    begun = perf_counter()
    _ask_all(address, paths)
    return len(paths) / (perf_counter() - begun)


def _ask_all(address: str, paths: Sequence[str]) -> list[float]:
    shares = [paths[number::CLIENTS] for number in range(CLIENTS)]
    with ThreadPoolExecutor(CLIENTS) as pool:
        spent = pool.map(lambda share: _ask(address, share), shares)
        return [seconds for seconds_of_one in spent for seconds in seconds_of_one]


def _ask(address: str, paths: Sequence[str]) -> list[float]:
    connection = HTTPConnection(urlsplit(address).netloc)
    spent = []
    for path in paths:
        begun = perf_counter()
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        spent.append(perf_counter() - begun)
        if answer.status not in {HTTPStatus.OK, HTTPStatus.NOT_FOUND}:
            raise RuntimeError(f"{path} was answered {answer.status}")
    connection.close()
    return spent
