"""Runs the visits of all sources inside one Scrapy engine."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Mapping
from pathlib import Path
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import (
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
)

from crawler.decode import TooLargeError, decompress
from crawler.fetch import Answer, FetchError
from crawler.hosts import Hosts
from crawler.ledger import Ledger
from crawler.records import Exchange, now
from crawler.scope import Scope, claims
from crawler.sources import Source
from crawler.target import Target
from crawler.urls import host_of
from crawler.visit import Limits, SourceVisit

ACCEPT = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5",
    "Accept-Language": "hi,en;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}
DOWNLOAD_ERRORS = (DownloadCancelledError, DownloadConnectionRefusedError, DownloadFailedError, DownloadTimeoutError)
SOURCES_AT_ONCE = 64


class NewsSpider(Spider):
    """Visits every source of a run; each goes at its own pace."""

    name = "news"

    def __init__(
        self,
        sources: list[Source],
        folder: Path,
        limits: Limits,
        user_agent: str,
        tell: Callable[[dict[str, Any]], None],
        is_stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        super().__init__()
        self._is_stopped = is_stopped
        self._sources, self._folder, self._limits, self._tell = sources, folder, limits, tell
        self._spent: dict[str, int] = {}
        self._headers = ACCEPT | {"User-Agent": user_agent}

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> NewsSpider:
        """Makes the spider as Scrapy asks for it."""
        spider = cls(*args, **kwargs)
        spider._set_crawler(crawler)
        return spider

    async def start(self) -> AsyncIterator[Any]:
        """Does the whole run; yields nothing, because the ledger is the queue."""
        try:
            await self._run()
        except Exception as error:
            self._tell({"error": failure(error)})  # Scrapy itself would only log it
            raise
        return
        yield  # makes this function a generator

    async def _run(self) -> None:
        with Ledger(self._folder) as ledger:
            ledger.begin(" ".join(sorted(source.name for source in self._sources)))
            hosts = Hosts(
                self.fetch, lambda source, answer: keep_robots(ledger, source, answer), self._limits.connections
            )
            turns = asyncio.Semaphore(SOURCES_AT_ONCE)
            await asyncio.gather(*(self._visit(source, ledger, hosts, turns) for source in self._sources))
            ledger.finish()

    async def _visit(self, source: Source, ledger: Ledger, hosts: Hosts, turns: asyncio.Semaphore) -> None:
        """Visits one source and tells what came of it."""
        loop = asyncio.get_running_loop()
        async with turns:
            started = loop.time()
            scope = Scope(source, claims(self._sources))
            visit = SourceVisit(
                scope, ledger, self.fetch, hosts, self._limits, self._progress, self._spent, self._is_stopped
            )
            await visit.run()
            self._tell(
                {
                    "source": source.name,
                    "tallies": ledger.tallies(source.name),
                    "seconds": loop.time() - started,
                    "failure": visit.failure,
                    "week": ledger.articles_since(source.name, 7),
                }
            )

    def _progress(self, source: str, url: str) -> None:
        self._tell({"source": source, "url": url})

    async def fetch(self, url: str, headers: Mapping[str, str], limit: int) -> Answer:
        """Fetches one address through Scrapy's engine; raises FetchError."""
        request = Request(url, dont_filter=True)
        request.meta.update(
            plain_headers=self._headers | dict(headers),
            download_maxsize=limit,
            download_slot=host_of(url),
            verbatim_url=True,
        )
        engine = self.crawler.engine
        if engine is None:
            raise FetchError("unreachable", "the engine is closed")
        try:
            response = await engine.download_async(request)
        except DOWNLOAD_ERRORS as error:
            name, _, reason = str(error).partition(" ")
            raise FetchError(name, reason) from error
        answer_headers = request.meta["answer_headers"]
        encoding = next((value for name, value in answer_headers if name.lower() == "content-encoding"), "")
        try:
            body = decompress(response.body, encoding, limit)
        except TooLargeError as error:
            raise FetchError("too-large", str(error)) from error
        return Answer(url, response.status, answer_headers, response.body, body)


def failure(error: Exception) -> str:
    """Says in a sentence why a crawl broke off: the disk, or a fault of ours."""
    if isinstance(error, OSError | sqlite3.Error):
        reason = getattr(error, "strerror", None) or error
        return f"The crawl cannot write its archive ({reason})."
    return f"The crawl broke off ({type(error).__name__}: {error})."


def keep_robots(ledger: Ledger, source: Source, answer: Answer) -> None:
    """Puts a robots.txt answer into the archive."""
    target = Target(0, source.name, answer.url, *("robots", 0, 0, 0), *("",) * 5, 0, *("",) * 4, *(0,) * 5, "")
    with ledger.step():
        ledger.store(
            target, Exchange(answer.url, answer.status, answer.headers, answer.raw, now()), "robots", answer.url, ""
        )
