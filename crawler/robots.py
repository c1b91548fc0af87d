"""Reads robots.txt and answers what it allows us."""

from __future__ import annotations

from dataclasses import dataclass

from protego import Protego

from crawler.urls import absolute_url

PRODUCT = "SehatSamachar"
CONTACT = "sehat-samachar@users.noreply.github.com"
USER_AGENT = f"{PRODUCT}/0.1 (public-health news archive; contact: {CONTACT})"
MAXIMUM_BYTES = 512_000


@dataclass(frozen=True)
class Robots:
    """What one host's robots.txt says to us: `delay` in seconds, 0 when it names none."""

    rules: Protego | None
    delay: float
    sitemaps: tuple[str, ...]

    def allows(self, url: str) -> bool:
        """Tells whether we may fetch an address."""
        return self.rules is None or bool(self.rules.can_fetch(url, PRODUCT))


FREE = Robots(None, 0.0, ())


def parse_robots(body: bytes, url: str) -> Robots:
    """Reads the file as RFC 9309 asks: UTF-8, the first 500 KiB, the group that names us or else `*`."""
    text = body[:MAXIMUM_BYTES].decode("utf-8-sig", errors="replace").replace("\x00", "")
    rules = Protego.parse(text)
    delay = max(_delay(rules), 0.0)
    sitemaps = tuple(target for target in (absolute_url(url, link) for link in rules.sitemaps) if target)
    return Robots(rules, delay, tuple(dict.fromkeys(sitemaps)))


def _delay(rules: Protego) -> float:
    """Gives the seconds between requests, from Crawl-delay or Request-rate, whichever is longer."""
    delay = float(rules.crawl_delay(PRODUCT) or 0.0)
    rate = rules.request_rate(PRODUCT)
    if rate is not None and rate.requests:
        delay = max(delay, rate.seconds / rate.requests)
    return delay
