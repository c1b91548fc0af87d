"""Meets each host as it wishes: its robots.txt, its delay, its pleas for patience."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping

from crawler.fetch import Answer, Fetch, FetchError, retry_after
from crawler.gate import HostGate
from crawler.robots import FREE, MAXIMUM_BYTES, Robots, parse_robots
from crawler.sources import Source
from crawler.urls import absolute_url, domain_of, host_of

ROBOTS_PAUSES = (2.0, 4.0, 8.0)
MAXIMUM_REDIRECTS = 5
MAXIMUM_WAIT = 600.0
FIRST_BACK_OFF = 2.0


class HostClosedError(Exception):
    """A host that must not be asked tonight; the message is one sentence."""


class Hosts:
    """All hosts of a run; `keep` receives each robots.txt answer with the source that needed it."""

    def __init__(
        self,
        fetch: Fetch,
        keep: Callable[[Source, Answer], None],
        connections: int = 1,
        pauses: tuple[float, ...] = ROBOTS_PAUSES,
    ) -> None:
        self._fetch, self._keep, self._connections, self._pauses = fetch, keep, connections, pauses
        self._gates: dict[str, HostGate] = {}
        self._robots: dict[str, asyncio.Future[Robots]] = {}
        self._closed: dict[str, str] = {}

    def gate(self, url: str, source: Source) -> HostGate:
        """Gives the gate of an address's host, at least as slow as the source asks."""
        gate = self._gates.setdefault(host_of(url), HostGate(self._connections))
        gate.delay = max(gate.delay, source.delay)
        return gate

    async def robots(self, url: str, source: Source) -> Robots:
        """Gives the rules of an address's host, fetched once a night; raises HostClosedError if they cannot be had."""
        host = host_of(url)
        if host not in self._robots:
            self._robots[host] = asyncio.ensure_future(self._read_robots(url, source))
        return await self._robots[host]

    async def get(self, url: str, source: Source, headers: Mapping[str, str], limit: int, fetch: Fetch) -> Answer:
        """Fetches an address in its host's turn; raises FetchError, or HostClosedError for a host to be left alone."""
        host = host_of(url)
        if host in self._closed:
            raise HostClosedError(self._closed[host])
        async with self.gate(url, source).turn():
            return await fetch(url, headers, limit)

    def back_off(self, url: str, answer: Answer, tries: int) -> None:
        """Waits as long as the server asks, or ever longer; closes the host for tonight if that is too long."""
        wait = retry_after(answer)
        if wait is None:
            wait = FIRST_BACK_OFF * 2**tries if answer.status in {429, 503} else 0.5 * 2**tries
        host = host_of(url)
        if wait > MAXIMUM_WAIT:
            self._closed[host] = f"{host} asks to be left alone for {wait:.0f} seconds."
        elif host in self._gates:
            self._gates[host].hold(wait)

    async def _read_robots(self, url: str, source: Source) -> Robots:
        """Fetches robots.txt, again after a server's fault (RFC 9309: one that cannot be reached forbids all)."""
        scheme, host = url.split("://", maxsplit=1)[0], host_of(url)
        reason = ""
        for pause in (*self._pauses, None):
            wait = pause
            try:
                answer = await self._follow(f"{scheme}://{host}/robots.txt", source)
            except FetchError as error:
                reason = str(error)
                if error.name == "refused-address":
                    raise HostClosedError(f"{host} leads to a private address, which is not allowed.") from error
                if error.name == "too-large":
                    break
            else:
                self._keep(source, answer)
                if answer.status < 500 and answer.status != 429:
                    return self._judge(answer, url, source)
                reason = f"status {answer.status}"
                wait = None if pause is None else max(pause, min(retry_after(answer) or 0.0, MAXIMUM_WAIT))
            if wait is not None:
                await asyncio.sleep(wait)
        raise HostClosedError(
            f"The robots.txt of {host} cannot be read ({reason}), so the source waits for the next night."
        )

    def _judge(self, answer: Answer, url: str, source: Source) -> Robots:
        """Reads the rules; a host without the file (4xx, too many redirects) forbids nothing."""
        robots = parse_robots(answer.body, answer.url) if answer.status == 200 else FREE
        gate = self.gate(url, source)
        gate.delay = max(gate.delay, robots.delay)
        return robots

    async def _follow(self, url: str, source: Source) -> Answer:
        """Follows up to five redirects of robots.txt inside its own domain; one to a page means that there is none."""
        answer = await self._polite(url, source)
        for _ in range(MAXIMUM_REDIRECTS):
            target = absolute_url(answer.url, answer.header("location")) if 300 <= answer.status < 400 else None
            if target is None or domain_of(host_of(target)) != domain_of(host_of(url)) or not target.endswith(".txt"):
                break
            answer = await self._polite(target, source)
        return answer

    async def _polite(self, url: str, source: Source) -> Answer:
        async with self.gate(url, source).turn():
            return await self._fetch(url, {}, MAXIMUM_BYTES)
