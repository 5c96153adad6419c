"""Stands between workers and PostgreSQL: cuts, holds back, or acts when a batch passes a named point."""

import re
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress

from tests.faults.dialogue import Dialogue, Passes, Point, greeting, messages, worker_of

Act = Callable[["Link"], None]


class Link:
    """One connection of a worker, both ways."""

    def __init__(self, proxy: "Proxy", client: socket.socket, server: socket.socket) -> None:
        self.worker = 0
        """Its process id; 0 until it has greeted."""
        self._proxy = proxy
        self._client, self._server = client, server
        self._dialogue = Dialogue()
        for end in (client, server):
            end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def start(self) -> None:
        """Hands on what both say, until one of them ends it."""
        threading.Thread(target=self._live, daemon=True).start()

    def cut(self) -> None:
        """Both sides see the connection end, and nobody gets what was on its way."""
        for end in (self._client, self._server):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def _live(self) -> None:
        other = threading.Thread(target=self._until_cut, args=(self._asking,), daemon=True)
        other.start()
        self._until_cut(self._answering)
        other.join()
        for end in (self._client, self._server):
            end.close()
        self._proxy.forget(self)

    def _until_cut(self, pump: Callable[[], None]) -> None:
        with suppress(OSError, ValueError):
            pump()
        self.cut()

    def _asking(self) -> None:
        with self._client.makefile("rb") as stream:
            first = greeting(stream)
            self.worker = worker_of(first)
            self._server.sendall(first)
            for message in messages(stream):
                time.sleep(self._proxy.late_seconds)
                self._hand_on(message, self._server, self._dialogue.asked(message))

    def _answering(self) -> None:
        with self._server.makefile("rb") as stream:
            for message in messages(stream):
                self._hand_on(message, self._client, self._dialogue.answered(message))

    def _hand_on(self, message: bytes, to: socket.socket, passes: Passes) -> None:
        done = 0
        for point, share in passes:
            until = int(len(message) * share)
            to.sendall(message[done:until])
            done = until
            self._proxy.passed(point, self)
        to.sendall(message[done:])


class Proxy:
    """Listens on a port of its own; `uri` is what workers are told."""

    def __init__(self, uri: str) -> None:
        found = re.fullmatch(r"(.*@)([^:/]+):(\d+)(/\w+)", uri)
        assert found, uri
        self._server = (found[2], int(found[3]))
        self._listener = socket.create_server(("127.0.0.1", 0))
        port = self._listener.getsockname()[1]
        # In clear, or nothing could be followed here.
        plain = "?sslmode=disable&gssencmode=disable"
        self.uri = f"{found[1]}127.0.0.1:{port}{found[4]}{plain}"
        self.late_seconds = 0.0
        """Every question is held back for so long."""
        self._reachable = True
        self._links: set[Link] = set()
        self._awaited: list[tuple[Point, Act, threading.Event]] = []
        self._lock = threading.Lock()
        threading.Thread(target=self._accept, daemon=True).start()

    def once(self, point: Point, act: Act) -> threading.Event:
        """Acts when the next batch passes the point. The event tells that it happened."""
        happened = threading.Event()
        with self._lock:
            self._awaited.append((point, act, happened))
        return happened

    def passed(self, point: Point, link: Link) -> None:
        """Called by a link that is at this point of a batch."""
        with self._lock:
            found = next((one for one in self._awaited if one[0] == point), None)
            if found:
                self._awaited.remove(found)
        if found:
            found[1](link)
            found[2].set()

    def cut_off(self) -> None:
        """PostgreSQL cannot be reached any more, and every connection breaks."""
        self._reachable = False
        self.cut()

    def cut(self) -> None:
        """Every connection breaks; new ones can be made."""
        with self._lock:
            links = list(self._links)
        for link in links:
            link.cut()

    def forget(self, link: Link) -> None:
        """Called by a link that has ended."""
        with self._lock:
            self._links.discard(link)

    def heal(self) -> None:
        """Hands everything on at once, from now on."""
        with self._lock:
            self._awaited.clear()
        self.late_seconds = 0.0
        self._reachable = True

    def close(self) -> None:
        """Ends all of it."""
        self._listener.close()
        self.cut()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                self._connect(client)

    def _connect(self, client: socket.socket) -> None:
        try:
            if not self._reachable:
                raise ConnectionRefusedError
            server = socket.create_connection(self._server, timeout=5)
        except OSError:
            client.close()
            return
        server.settimeout(None)
        link = Link(self, client, server)
        with self._lock:
            self._links.add(link)
        link.start()
