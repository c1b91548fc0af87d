"""Crawls: starts the spider in a process of its own and reports what came of each source."""

from __future__ import annotations

import contextlib
import fcntl
import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from time import monotonic
from typing import Any

from crawler.index import open_index
from crawler.robots import USER_AGENT
from crawler.sources import Source
from crawler.visit import Limits

COUNTS = frozenset(
    {"pages", "bytes", "articles", "revisions", "not-modified", "gone", "lists", "sitemaps", "feeds", "redirects"}
)
POLL = 0.2
GRACE = 45.0
"""Seconds that pages under way have once a crawl is stopped."""
ROOT = Path(__file__).resolve().parents[1]


class CrawlError(RuntimeError):
    """A crawl that could not run; the message is one sentence."""


@dataclass(frozen=True)
class SourceReport:
    """What a night brought from one source; `drops` counts by name what was not taken, `week` a week's articles.

    `left` counts the known addresses that are still to be fetched.
    """

    name: str
    pages: int = 0
    body_bytes: int = 0
    articles: int = 0
    revisions: int = 0
    not_modified: int = 0
    gone: int = 0
    sitemaps: int = 0
    feeds: int = 0
    lists: int = 0
    drops: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0
    failure: str = ""
    week: int = 0
    minimum_weekly: int = 0
    left: int = 0

    @property
    def is_silent(self) -> bool:
        """Tells whether the source has yielded less in a week than it should."""
        return self.week < self.minimum_weekly

    def row(self) -> dict[str, Any]:
        """Gives the report as a plain dictionary."""
        return {**asdict(self), "silent": self.is_silent}


@dataclass(frozen=True)
class CrawlReport:
    """What a night brought, source by source, in the order of the sources; `stopped` early or complete."""

    sources: tuple[SourceReport, ...]
    seconds: float = 0.0
    stopped: bool = False

    @property
    def articles(self) -> int:
        """Counts the new articles of all sources."""
        return sum(source.articles for source in self.sources)

    @property
    def pages(self) -> int:
        """Counts the fetched pages of all sources."""
        return sum(source.pages for source in self.sources)

    @property
    def failures(self) -> tuple[str, ...]:
        """Lists the sentences of the sources that could not be crawled."""
        return tuple(source.failure for source in self.sources if source.failure)

    def unvisited(self, reason: str) -> list[str]:
        """Says in sentences what a crawl that was stopped did not come to."""
        why = reason or "the crawl's share of the time was spent"
        return [
            f"{source.name}: {f'{source.left} addresses are left to fetch' if source.left else 'was not visited'}"
            f", as {why}"
            for source in self.sources
            if self.stopped and (source.left or not (source.pages or source.failure))
        ]


def crawl(
    sources: Sequence[Source],
    archive_folder: str | Path,
    *,
    since: str | None = None,
    limit: int | None = None,
    allow_private_hosts: bool = False,
    on_progress: Callable[[str, str], None] | None = None,
    on_source: Callable[[str], None] | None = None,
    connections: int = 1,
    user_agent: str = USER_AGENT,
    timeout: float = 30.0,
    pages: int | None = None,
    seconds: float | None = None,
    stop: threading.Event | None = None,
) -> CrawlReport:
    """Fetches what is new on the sources into the archive; `limit` bounds the articles of each, `pages` the requests.

    `on_progress` is called with a source's name and the address just filed, `on_source` with the name of a source of
    which nothing more is fetched. After `seconds`, or when `stop` is set,
    the pages under way are finished and no other is begun: what waits is counted as `left`.
    Raises CrawlError if the crawl fails.
    """
    folder = Path(archive_folder)
    folder.mkdir(parents=True, exist_ok=True)
    order = {
        "sources": [asdict(source) for source in sources],
        "folder": str(folder.resolve()),
        "limits": asdict(
            Limits(articles=limit, since=since, connections=connections, **({} if pages is None else {"pages": pages}))
        ),
        "user_agent": user_agent,
        "settings": {
            "CRAWL_PRIVATE_HOSTS": allow_private_hosts,
            "CONCURRENT_REQUESTS_PER_DOMAIN": connections,
            "DOWNLOAD_TIMEOUT": timeout,
        },
    }
    with _locked(folder), _Child(order, stop or threading.Event(), seconds) as child:
        return _report(sources, child, on_progress or _ignore, on_source or _ignore, folder)


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Holds the archive for one crawl at a time, waiting for the end of another one."""
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


class _Child:
    """The crawl's process and what it tells; its standard input held open is the sign that we live."""

    def __init__(self, order: dict[str, Any], stop: threading.Event, seconds: float | None) -> None:
        self._order, self._stop, self._seconds = order, stop, seconds
        self._ended = threading.Event()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "crawler.process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            text=True,
            encoding="utf-8",
        )
        self.is_stopped = False

    def __enter__(self) -> _Child:
        self._write(json.dumps(self._order))
        threading.Thread(target=self._watch, daemon=True).start()
        return self

    def events(self) -> Iterator[dict[str, Any]]:
        """Yields what the process tells until it ends; one that had to be stopped may leave sources out."""
        for line in self._process.stdout or ():
            if line.endswith("\n"):
                yield json.loads(line)
        if self._process.wait() != 0 and not self.is_stopped:
            raise CrawlError(f"The crawl broke off with exit code {self._process.returncode}.")

    def _watch(self) -> None:
        """Passes on the wish to stop; a process that takes too long over its last pages is ended, which loses none."""
        started = monotonic()
        while not self._ended.wait(POLL):
            if self._stop.is_set() or (self._seconds is not None and monotonic() - started >= self._seconds):
                self.is_stopped = True
                self._write("stop")
                if not self._ended.wait(GRACE):
                    self._process.kill()
                return

    def _write(self, line: str) -> None:
        with contextlib.suppress(OSError):
            if self._process.stdin is not None:
                self._process.stdin.write(line + "\n")
                self._process.stdin.flush()

    def __exit__(self, *_error: object) -> None:
        self._ended.set()
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()


def _ignore(*_told: str) -> None:
    """Takes no notice."""


def _report(
    sources: Sequence[Source],
    child: _Child,
    on_progress: Callable[[str, str], None],
    on_source: Callable[[str], None],
    folder: Path,
) -> CrawlReport:
    """Gathers the reports of the sources and passes progress on."""
    reports: dict[str, SourceReport] = {}
    seconds = 0.0
    minimum = {source.name: source.minimum_weekly for source in sources}
    for event in child.events():
        if "url" in event:
            on_progress(event["source"], event["url"])
        elif "error" in event:
            raise CrawlError(event["error"])
        elif "total_seconds" in event:
            seconds = event["total_seconds"]
        else:
            reports[event["source"]] = _source_report(event, minimum[event["source"]])
            on_source(event["source"])
    missing = [source.name for source in sources if source.name not in reports]
    if missing and not child.is_stopped:
        raise CrawlError(f"The crawl ended before it reported on '{missing[0]}'.")
    left = waiting(folder)
    found = (reports.get(source.name, SourceReport(source.name)) for source in sources)
    return CrawlReport(
        tuple(replace(report, left=left.get(report.name, 0)) for report in found), seconds, child.is_stopped
    )


def waiting(folder: Path) -> dict[str, int]:
    """Counts by source the addresses that are still to be fetched."""
    with contextlib.closing(open_index(folder)) as index:
        return dict(map(tuple, index.execute("SELECT source, count(*) FROM url WHERE wanted = 1 GROUP BY source")))


def _source_report(event: dict[str, Any], minimum_weekly: int) -> SourceReport:
    tallies = event["tallies"]
    return SourceReport(
        name=event["source"],
        pages=tallies.get("pages", 0),
        body_bytes=tallies.get("bytes", 0),
        articles=tallies.get("articles", 0),
        revisions=tallies.get("revisions", 0),
        not_modified=tallies.get("not-modified", 0),
        gone=tallies.get("gone", 0),
        sitemaps=tallies.get("sitemaps", 0),
        feeds=tallies.get("feeds", 0),
        lists=tallies.get("lists", 0),
        drops={name: amount for name, amount in sorted(tallies.items()) if name not in COUNTS},
        seconds=event["seconds"],
        failure=event["failure"],
        week=event["week"],
        minimum_weekly=minimum_weekly,
    )
