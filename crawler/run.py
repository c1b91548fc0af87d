"""Crawls: starts the spider in a process of its own and reports what came of each source."""

from __future__ import annotations

import contextlib
import fcntl
import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from crawler.robots import USER_AGENT
from crawler.sources import Source
from crawler.visit import Limits

COUNTS = frozenset(
    {"pages", "bytes", "articles", "revisions", "not-modified", "gone", "lists", "sitemaps", "feeds", "redirects"}
)
ROOT = Path(__file__).resolve().parents[1]


class CrawlError(RuntimeError):
    """A crawl that could not run; the message is one sentence."""


@dataclass(frozen=True)
class SourceReport:
    """What a night brought from one source; `drops` counts by name what was not taken, `week` a week's articles."""

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

    @property
    def is_silent(self) -> bool:
        """Tells whether the source has yielded less in a week than it should."""
        return self.week < self.minimum_weekly


@dataclass(frozen=True)
class CrawlReport:
    """What a night brought, source by source, in the order of the sources."""

    sources: tuple[SourceReport, ...]
    seconds: float = 0.0

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


def crawl(
    sources: Sequence[Source],
    archive_folder: str | Path,
    *,
    since: str | None = None,
    limit: int | None = None,
    allow_private_hosts: bool = False,
    on_progress: Callable[[str, str], None] | None = None,
    connections: int = 1,
    user_agent: str = USER_AGENT,
    timeout: float = 30.0,
    pages: int | None = None,
) -> CrawlReport:
    """Fetches what is new on the sources into the archive; `limit` bounds the articles of each, `pages` the requests.

    `on_progress` is called with a source's name and the address just filed. Raises CrawlError if the crawl fails.
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
    with _locked(folder):
        return _report(sources, _events(order), on_progress)


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Holds the archive for one crawl at a time, waiting for the end of another one."""
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _events(order: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Runs the crawl's process and yields what it tells; its standard input held open is the sign that we live."""
    process = subprocess.Popen(
        [sys.executable, "-m", "crawler.process"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        text=True,
        encoding="utf-8",
    )
    if process.stdin is None or process.stdout is None:
        raise CrawlError("The crawl's process has no standard input or output.")
    try:
        process.stdin.write(json.dumps(order) + "\n")
        process.stdin.flush()
        for line in process.stdout:
            yield json.loads(line)
        if process.wait() != 0:
            raise CrawlError(f"The crawl broke off with exit code {process.returncode}.")
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait()
        process.stdin.close()
        process.stdout.close()


def _report(
    sources: Sequence[Source], events: Iterator[dict[str, Any]], on_progress: Callable[[str, str], None] | None
) -> CrawlReport:
    """Gathers the reports of the sources and passes progress on."""
    reports: dict[str, SourceReport] = {}
    seconds = 0.0
    minimum = {source.name: source.minimum_weekly for source in sources}
    for event in events:
        if "url" in event:
            if on_progress is not None:
                on_progress(event["source"], event["url"])
        elif "error" in event:
            raise CrawlError(event["error"])
        elif "total_seconds" in event:
            seconds = event["total_seconds"]
        else:
            reports[event["source"]] = _source_report(event, minimum[event["source"]])
    missing = [source.name for source in sources if source.name not in reports]
    if missing:
        raise CrawlError(f"The crawl ended before it reported on '{missing[0]}'.")
    return CrawlReport(tuple(reports[source.name] for source in sources), seconds)


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
