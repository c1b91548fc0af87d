"""How hosts are met: robots.txt in all its moods, delays, pleas for patience."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import pairwise
from time import monotonic

import pytest

from crawler.fetch import Answer, FetchError, retry_after
from crawler.gate import HostGate
from crawler.hosts import HostClosedError, Hosts
from crawler.robots import USER_AGENT, parse_robots
from crawler.sources import Source

HOME = "https://news.example/"
SOURCE = Source("news", HOME, delay=0)


def _answer(status: int, body: bytes = b"", **headers: str) -> Answer:
    pairs = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Answer(HOME + "robots.txt", status, pairs, body, body)


class _Server:
    """Answers with what it is given, one after the other; the last answer stays."""

    def __init__(self, *answers: Answer | FetchError) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    async def fetch(self, url: str, headers: Mapping[str, str], limit: int) -> Answer:
        self.asked.append(url)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, FetchError):
            raise answer
        return answer


def _robots(server: _Server, path: str = "article-one") -> bool:
    async def ask() -> bool:
        hosts = Hosts(server.fetch, lambda *_: None, pauses=(0.0, 0.0, 0.0))
        return (await hosts.robots(HOME, SOURCE)).allows(HOME + path)

    return asyncio.run(ask())


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        (b"User-agent: *\nDisallow: /private/", "private/x", False),
        (b"User-agent: *\nDisallow: /private/", "public/x", True),
        # The group that names us counts, not the one for all.
        (b"User-agent: *\nDisallow: /\n\nUser-agent: SehatSamachar\nDisallow: /x", "public", True),
        (b"User-agent: SehatSamachar\nDisallow: /", "public", False),
        # The longest rule wins, and wildcards count (RFC 9309).
        (b"User-agent: *\nDisallow: /a\nAllow: /a/b", "a/b/c", True),
        (b"User-agent: *\nDisallow: /*.pdf$", "x.pdf", False),
        (b"\xef\xbb\xbfUser-agent: *\nDisallow: /bom", "bom", False),
        (b"<html>not a robots file</html>", "public", True),
    ],
)
def test_rules_are_read(rules: bytes, path: str, allowed: bool) -> None:
    assert parse_robots(rules, HOME + "robots.txt").allows(HOME + path) is allowed


def test_delay_is_the_longer_of_crawl_delay_and_request_rate() -> None:
    assert parse_robots(b"User-agent: *\nCrawl-delay: 2.5", HOME).delay == 2.5
    assert parse_robots(b"User-agent: *\nCrawl-delay: 1\nRequest-rate: 1/5", HOME).delay == 5


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_missing_file_forbids_nothing(status: int) -> None:
    assert _robots(_Server(_answer(status)))


def test_a_servers_fault_is_tried_again() -> None:
    server = _Server(_answer(503), FetchError("timeout"), _answer(200, b"User-agent: *\nDisallow: /no"))
    assert not _robots(server, "no")
    assert len(server.asked) == 3


@pytest.mark.parametrize("fault", [_answer(500), _answer(503), _answer(429), FetchError("unreachable")])
def test_a_fault_that_stays_closes_the_host_after_four_tries(fault: Answer | FetchError) -> None:
    server = _Server(fault)
    with pytest.raises(HostClosedError, match="waits for the next night"):
        _robots(server)
    assert len(server.asked) == 4


def test_a_private_address_is_not_tried_again() -> None:
    server = _Server(FetchError("refused-address"))
    with pytest.raises(HostClosedError, match="private address"):
        _robots(server)
    assert len(server.asked) == 1


def test_redirects_are_followed_five_times_inside_the_domain() -> None:
    server = _Server(_answer(301, location="/robots.txt"))
    assert _robots(server)
    assert len(server.asked) == 6


def test_a_redirect_to_another_domain_is_not_followed() -> None:
    server = _Server(_answer(301, location="https://elsewhere.example/robots.txt"))
    assert _robots(server)
    assert server.asked == [HOME + "robots.txt"]


def test_the_file_is_fetched_once_for_many_requests() -> None:
    server = _Server(_answer(404))

    async def ask() -> None:
        hosts = Hosts(server.fetch, lambda *_: None)
        await asyncio.gather(*(hosts.robots(HOME, SOURCE) for _ in range(5)))

    asyncio.run(ask())
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("value", "seconds"), [("120", 120.0), ("Tue, 14 Oct 2025 10:02:00 GMT", 120.0), ("", None), ("soon", None)]
)
def test_retry_after_is_read(value: str, seconds: float | None) -> None:
    assert retry_after(_answer(503, retry_after=value), datetime(2025, 10, 14, 10, 0, tzinfo=UTC)) == seconds


def test_a_long_plea_closes_the_host_for_tonight() -> None:
    server = _Server(_answer(404))

    async def ask() -> None:
        hosts = Hosts(server.fetch, lambda *_: None)
        hosts.gate(HOME, SOURCE)
        hosts.back_off(HOME, _answer(429, retry_after="86400"), 0)
        await hosts.get(HOME, SOURCE, {}, 1000, server.fetch)

    with pytest.raises(HostClosedError, match="86400"):
        asyncio.run(ask())


def test_the_gate_keeps_its_distance_from_the_end_of_an_answer() -> None:
    async def visit() -> list[tuple[float, float]]:
        gate = HostGate()
        gate.delay = 0.05
        times: list[tuple[float, float]] = []

        async def one() -> None:
            async with gate.turn():
                begun = monotonic()
                await asyncio.sleep(0.01)
                times.append((begun, monotonic()))

        await asyncio.gather(*(one() for _ in range(4)))
        return times

    times = asyncio.run(visit())
    assert all(later[0] - earlier[1] >= 0.05 for earlier, later in pairwise(times))


def test_our_name_and_a_contact_stand_in_the_user_agent() -> None:
    assert USER_AGENT.startswith("SehatSamachar/")
    assert "contact:" in USER_AGENT
