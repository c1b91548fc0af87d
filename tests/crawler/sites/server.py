"""Serves simulated sites on loopback and keeps a log that a judge can read."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Reply:
    """What a site answers: `drip` sends one byte every so many seconds."""

    body: bytes = b""
    status: int = 200
    content_type: str = "text/html; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()
    drip: float = 0.0


@dataclass(frozen=True)
class Hit:
    """One line of the log: when a request began and ended (monotonic seconds), what was asked and answered."""

    site: str
    path: str
    status: int
    started: float
    ended: float
    headers: dict[str, str] = field(hash=False)


Site = Callable[[str, dict[str, str]], Reply]
"""Answers a path with its query, given the request's headers in lower case."""


class SiteServer:
    """Serves several sites, each on a port of its own."""

    def __init__(self, sites: dict[str, Site]) -> None:
        self.log: list[Hit] = []
        self._servers = {
            name: ThreadingHTTPServer(("127.0.0.1", 0), _handler(name, site, self.log)) for name, site in sites.items()
        }
        for server in self._servers.values():
            server.daemon_threads = True
            threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def home(self, name: str) -> str:
        """Gives the address of a site's root."""
        return f"http://127.0.0.1:{self._servers[name].server_address[1]}/"

    def hits(self, name: str) -> list[Hit]:
        """Gives the log of one site."""
        return [hit for hit in self.log if hit.site == name]

    def close(self) -> None:
        """Stops all sites."""
        for server in self._servers.values():
            server.shutdown()
            server.server_close()


def _handler(name: str, site: Site, log: list[Hit]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            started = time.monotonic()
            headers = {key.lower(): value for key, value in self.headers.items()}
            reply = site(self.path, headers)
            try:
                self._send(reply)
            finally:
                log.append(Hit(name, self.path, reply.status, started, time.monotonic(), headers))

        def _send(self, reply: Reply) -> None:
            self.send_response(reply.status)
            if reply.status != 304:
                self.send_header("Content-Type", reply.content_type)
            self.send_header("Content-Length", str(len(reply.body)))
            for key, value in reply.headers:
                self.send_header(key, value)
            self.end_headers()
            if not reply.drip:
                self.wfile.write(reply.body)
                return
            for index in range(len(reply.body)):
                self.wfile.write(reply.body[index : index + 1])
                self.wfile.flush()
                time.sleep(reply.drip)

        def log_message(self, *_: object) -> None:
            return

        def handle_one_request(self) -> None:
            try:
                super().handle_one_request()
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

    return Handler


@contextmanager
def serving(sites: dict[str, Site]) -> Iterator[SiteServer]:
    """Serves sites for the length of a test."""
    server = SiteServer(sites)
    try:
        yield server
    finally:
        server.close()
