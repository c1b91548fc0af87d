"""Crawls one source for one night."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from crawler.discovery import FEED, RANK_RECHECK, SITEMAP, seeds
from crawler.fetch import Answer, Fetch, FetchError
from crawler.hosts import HostClosedError, Hosts
from crawler.kinds import ARTICLE, COPY, LISTING, UNKNOWN
from crawler.ledger import LATER, Ledger
from crawler.outcome import Reader
from crawler.recheck import is_due
from crawler.scope import Scope
from crawler.target import Target
from crawler.traps import TrapGuard
from crawler.urls import host_of

MAXIMUM_PAGE = 5_000_000
MAXIMUM_SITEMAP = 50_000_000
MAXIMUM_TRIES = 3
MAXIMUM_OLD_RECHECKS = 300
TEMPORARY = frozenset({408, 425, 429, 500, 502, 503, 504, 509, 520, 521, 522, 523, 524})


@dataclass(frozen=True)
class Limits:
    """What one source, and all of them together, may cost in one night; `since` is a day, ISO 8601."""

    pages: int = 60_000
    body_bytes: int = 5_000_000_000
    run_pages: int = 600_000
    run_bytes: int = 50_000_000_000
    articles: int | None = None
    since: str | None = None
    connections: int = 1


class SourceVisit:
    """One source's night: seeds, then whatever they lead to, then the articles that are due for another look."""

    def __init__(
        self,
        scope: Scope,
        ledger: Ledger,
        fetch: Fetch,
        hosts: Hosts,
        limits: Limits,
        tell: Callable[[str, str], None],
        spent_by_all: dict[str, int] | None = None,
        is_stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        self.source = source = scope.source
        self._ledger, self._fetch, self._hosts, self._limits, self._tell = ledger, fetch, hosts, limits, tell
        self._scope = scope
        self._is_stopped = is_stopped
        self._guard = TrapGuard(ledger.shapes(source.name))
        self._reader = Reader(ledger, self._scope, self._guard, limits.since)
        self._busy: set[int] = set()
        self._spent = ledger.tallies(source.name)
        self._spent_by_all = spent_by_all if spent_by_all is not None else {}
        self.failure = ""

    async def run(self) -> None:
        """Crawls until nothing is left to fetch or the budget is spent; a closed host is noted in `failure`."""
        if self._is_stopped():
            return
        try:
            robots = await self._hosts.robots(self._scope.home, self.source)
        except HostClosedError as error:
            self.failure = str(error)
            return
        self._seed(robots.sitemaps)
        await self._work()
        if not self.failure:
            self._queue_rechecks()
            await self._work()

    def _seed(self, found: tuple[str, ...]) -> None:
        """Queues the pages from which the night begins."""
        near = (url for url in found if self._scope.is_ours(url))
        sitemaps = tuple(dict.fromkeys((*self.source.sitemaps, *near)))
        guess = (
            () if sitemaps else (self._scope.home.split("/", 3)[0] + "//" + host_of(self._scope.home) + "/sitemap.xml",)
        )
        with self._ledger.step():
            for want in seeds(self._scope, sitemaps or guess):
                self._reader.queue.want(want)

    async def _work(self) -> None:
        workers = [asyncio.ensure_future(self._worker()) for _ in range(self._limits.connections)]
        try:
            await asyncio.gather(*workers)
        finally:
            for worker in workers:
                worker.cancel()

    async def _worker(self) -> None:
        """Fetches one target after the other."""
        while not self.failure and not self._is_spent():
            target = self._ledger.next(self.source.name, self._busy)
            if target is None:
                if not self._busy:
                    return
                await asyncio.sleep(0.005)
                continue
            self._busy.add(target.id)
            try:
                await self._visit(target)
            except HostClosedError as error:
                self._close(target, str(error))
            finally:
                self._busy.discard(target.id)

    def _close(self, target: Target, reason: str) -> None:
        """Leaves a target, and with its home host the whole source, for the next night."""
        with self._ledger.step():
            self._ledger.note(target, wanted=LATER)
            self._ledger.count(self.source.name, "postponed")
        if host_of(target.url) == host_of(self._scope.home):
            self.failure = reason

    def _is_spent(self) -> bool:
        limit = self._limits
        return (
            self._is_stopped()
            or self._spent.get("pages", 0) >= limit.pages
            or self._spent.get("bytes", 0) >= limit.body_bytes
            or self._spent_by_all.get("pages", 0) >= limit.run_pages
            or self._spent_by_all.get("bytes", 0) >= limit.run_bytes
            or (limit.articles is not None and self._spent.get("articles", 0) >= limit.articles)
        )

    async def _visit(self, target: Target) -> None:
        """Fetches one target, if it may and should be, and files what comes of it."""
        refusal = await self._refusal(target)
        if refusal:
            with self._ledger.step():
                self._ledger.note(target, wanted=0)
                self._count(refusal)
            return
        headers = _conditions(target)
        limit = MAXIMUM_SITEMAP if target.kind in {SITEMAP, FEED} else MAXIMUM_PAGE
        try:
            answer = await self._hosts.get(target.url, self.source, headers, limit, self._fetch)
        except FetchError as error:
            self._fail(target, error.name)
            return
        if answer.status in TEMPORARY:
            self._hosts.back_off(target.url, answer, target.tries)
            self._fail(target, f"status-{answer.status}", answer)
            return
        self._file(target, answer)

    async def _refusal(self, target: Target) -> str:
        """Names the reason not to fetch a target; empty when there is none."""
        robots = await self._hosts.robots(target.url, self.source)
        if not robots.allows(target.url):
            return "robots"
        if target.kind == COPY and self._reader.queue.is_resolved(target):
            return "copy"
        if (
            target.rank > 1
            and target.kind in {LISTING, UNKNOWN, ARTICLE}
            and not target.digest
            and not self._guard.allows(target.url)
        ):
            return "trap"
        return ""

    def _fail(self, target: Target, name: str, answer: Answer | None = None) -> None:
        """Puts a target back for another try tonight, or for the next night after the last."""
        is_last = target.tries + 1 >= MAXIMUM_TRIES or name in {"timeout", "too-large", "refused-address"}
        with self._ledger.step():
            if answer is not None:
                self._reader.keep(target, answer, "failure")
            hopeless = name in {"too-large", "refused-address"}
            self._ledger.note(
                target,
                tries=target.tries + 1,
                wanted=0 if hopeless else LATER if is_last else 1,
                rank=target.rank + 100,
            )
            if is_last:
                self._count(name)

    def _file(self, target: Target, answer: Answer) -> None:
        with self._ledger.step():
            self._count("pages")
            self._count("bytes", len(answer.raw))
            for name in self._reader.read(target, answer):
                self._count(name)
            self._ledger.save_shapes(self.source.name, self._guard.rows())
        self._tell(self.source.name, target.url)

    def _count(self, name: str, amount: int = 1) -> None:
        for spent in (self._spent, self._spent_by_all):
            spent[name] = spent.get(name, 0) + amount
        self._ledger.count(self.source.name, name, amount)

    def _queue_rechecks(self) -> None:
        """Queues the known articles that the age rule asks for."""
        now, old = datetime.now(UTC), 0
        with self._ledger.step():
            for target in self._ledger.articles(self.source.name):
                if not is_due(target, now, self._ledger.run):
                    continue
                old += (now - datetime.fromisoformat(target.first_seen)).days >= 3
                if old > MAXIMUM_OLD_RECHECKS:
                    break
                self._ledger.note(target, wanted=1, rank=RANK_RECHECK, tries=0)


def _conditions(target: Target) -> dict[str, str]:
    """Gives the headers that spare a known page its body."""
    headers = {}
    if target.digest and target.etag:
        headers["If-None-Match"] = target.etag
    if target.digest and target.last_modified:
        headers["If-Modified-Since"] = target.last_modified
    return headers
