"""Serves the bundled demo sites on loopback, so that a crawl can be shown and tested without a network."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from email.utils import formatdate, parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer
from threading import Thread
from typing import Any
from urllib.parse import unquote, urlsplit

from crawler.demo_articles import NIGHTS, DemoArticle, demo_articles, load_site, site_folders
from crawler.demo_pages import Resource, render_site

__all__ = ["DemoArticle", "DemoSites", "Request", "demo_articles", "serve"]

LOOPBACK = "127.0.0.1"
NOT_FOUND = Resource("<h1>404</h1><p>यह पृष्ठ उपलब्ध नहीं है।</p>".encode(), "text/html; charset=utf-8", NIGHTS[1], 404)
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Request:
    """One request that a demo site has answered."""

    night: int
    site: str
    method: str
    target: str
    status: int


class SiteServer(ThreadingHTTPServer):
    """One demo site on one port of the loopback interface."""

    daemon_threads = True

    def __init__(self, folder: Path, port: int, requests: list[Request]) -> None:
        super().__init__((LOOPBACK, port), SiteRequest)
        self.folder = folder
        self.declaration = load_site(folder)
        self.requests = requests
        self.night = 1
        self.nights: dict[int, dict[str, Resource]] = {}

    def server_bind(self) -> None:
        """Binds without asking the resolver for the host's name, which can hang where there is no network."""
        TCPServer.server_bind(self)
        self.server_name = LOOPBACK
        self.server_port = int(self.server_address[1])

    @property
    def home(self) -> str:
        """The address of the site's home page."""
        return f"http://{LOOPBACK}:{self.server_port}/"

    def show(self, night: int) -> None:
        """Publishes the site as it stands on `night`."""
        if night not in self.nights:
            self.nights[night] = render_site(self.folder, night, self.home)
        self.night = night

    def find(self, target: str) -> Resource:
        """Returns what stands at the target of a request; unknown queries are ignored, as most sites do."""
        parts = urlsplit(target)
        path = unquote(parts.path)
        pages = self.nights[self.night]
        exact = pages.get(f"{path}?{unquote(parts.query)}") if parts.query else None
        return exact or pages.get(path, NOT_FOUND)


class SiteRequest(BaseHTTPRequestHandler):
    """Answers GET and HEAD, with the conditional forms of both."""

    protocol_version = "HTTP/1.1"
    server_version = "SehatDemo/1.0"
    sys_version = ""
    timeout = 30
    server: SiteServer

    def do_GET(self) -> None:
        """Answers with the page, or with 304 where the client has it already."""
        page = self.server.find(self.path)
        etag = f'"{hashlib.sha256(page.body).hexdigest()[:20]}"'
        unchanged = page.status == HTTPStatus.OK and self._is_held(page, etag)
        status = HTTPStatus.NOT_MODIFIED if unchanged else page.status
        self.send_response(status)
        if page.status == HTTPStatus.OK:
            self.send_header("ETag", etag)
            self.send_header("Last-Modified", formatdate(page.changed.timestamp(), usegmt=True))
        if not unchanged:
            self.send_header("Content-Type", page.media_type)
            self.send_header("Content-Length", str(len(page.body)))
        self.end_headers()
        if not unchanged and self.command == "GET":
            self.wfile.write(page.body)

    do_HEAD = do_GET  # noqa: N815

    def _is_held(self, page: Resource, etag: str) -> bool:
        """Tells whether the request's conditions say that the client has this page; an ETag decides before a date."""
        tags = self.headers.get("If-None-Match")
        if tags is not None:
            held = [tag.strip().removeprefix("W/") for tag in tags.split(",")]
            return etag in held or "*" in held
        since = self.headers.get("If-Modified-Since")
        return since is not None and _is_unchanged_since(page, since)

    def date_time_string(self, timestamp: float | None = None) -> str:
        """Gives the simulated night as the time of every answer, so that two runs answer the same bytes."""
        moment = NIGHTS[self.server.night].timestamp() if timestamp is None else timestamp
        return formatdate(moment, usegmt=True)

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Keeps the request for those who judge a crawl."""
        status = int(code) if code != "-" else 0
        name = self.server.declaration["name"]
        self.server.requests.append(Request(self.server.night, name, self.command, self.path, status))

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Sends the server's own messages to the log instead of standard error."""
        logger.debug(format, *args)


class DemoSites:
    """The running demo sites: their `sources` as in `sources.toml`, and the `requests` answered so far."""

    def __init__(self, servers: list[SiteServer], requests: list[Request]) -> None:
        self._servers = servers
        self.requests = requests

    @property
    def sources(self) -> list[dict[str, Any]]:
        """One table a site with the keys name, title, home, region and delay."""
        return [
            {
                "name": server.declaration["name"],
                "title": server.declaration["title"],
                "home": server.home,
                "region": server.declaration["region"],
                "delay": 0,
            }
            for server in self._servers
        ]

    def set_night(self, night: int) -> None:
        """Publishes all sites as they stand on `night`, 1 or 2."""
        for server in self._servers:
            server.show(night)


@contextmanager
def serve(folder: Path, night: int = 1, *, fixed_ports: bool = True) -> Iterator[DemoSites]:
    """Serves the demo sites under `folder` until the block ends.

    Each site has a fixed port, so that addresses and databases are the same in every run; where it is taken, a free one
    is used and a warning logged. With `fixed_ports=False` the system chooses all ports.
    """
    requests: list[Request] = []
    with ExitStack() as running:
        servers = []
        for site in site_folders(folder):
            servers.append(_bind(site, fixed_ports, requests))
            running.callback(servers[-1].server_close)
        sites = DemoSites(servers, requests)
        sites.set_night(night)
        for server in servers:
            Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
            running.callback(server.shutdown)
        yield sites


def _bind(folder: Path, fixed_port: bool, requests: list[Request]) -> SiteServer:
    if not fixed_port:
        return SiteServer(folder, 0, requests)
    port = int(load_site(folder)["port"])
    try:
        return SiteServer(folder, port, requests)
    except OSError as error:
        logger.warning("port %d is taken (%s); the demo site %s uses a free one", port, error.strerror, folder.name)
        return SiteServer(folder, 0, requests)


def _is_unchanged_since(page: Resource, since: str) -> bool:
    """Compares whole seconds; a date that cannot be read asks for the page, as RFC 9110 has it."""
    try:
        held = parsedate_to_datetime(since)
    except ValueError:
        return False
    return page.changed.timestamp() <= held.timestamp()
