"""Decides which addresses belong to a source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from crawler.kinds import ARTICLE, LISTING, OTHER, UNKNOWN, url_kind
from crawler.sources import Source
from crawler.urls import domain_of, host_of, normal_url, site_of

MAXIMUM_SEGMENTS = 9


@dataclass
class Scope:
    """The hosts and patterns of one source; `claimed` are the parts of its site that are sources of their own."""

    source: Source
    claimed: tuple[tuple[str, str], ...] = ()
    sites: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        source = self.source
        self.home = normal_url(source.home) or source.home
        for url in (source.home, *source.sitemaps, *source.feeds, *source.sections):
            self.sites.add(site_of(host_of(normal_url(url) or url)))
        self._allow = [re.compile(pattern) for pattern in source.allow]
        self._deny = [re.compile(pattern) for pattern in source.deny]
        self.prefix = part_of(self.home)
        own = (site_of(host_of(self.home)), self.prefix)
        self.claimed = tuple((site, prefix) for site, prefix in self.claimed if _is_inside((site, prefix), own))

    def is_ours(self, url: str) -> bool:
        """Tells whether an address is on one of the source's hosts, is not denied and is no endless path."""
        if site_of(host_of(url)) not in self.sites or any(pattern.search(url) for pattern in self._deny):
            return False
        path = urlsplit(url).path
        if any(f"{path}/".startswith(prefix) and site_of(host_of(url)) == site for site, prefix in self.claimed):
            return False
        segments = [segment for segment in path.split("/") if segment]
        return len(segments) <= MAXIMUM_SEGMENTS and all(segments.count(segment) < 3 for segment in set(segments))

    def is_part(self, url: str) -> bool:
        """Tells whether an address lies under the home's own path, where home is a part of a larger site."""
        return f"{urlsplit(url).path}/".startswith(self.prefix)

    def kind(self, url: str) -> str:
        """Guesses the kind of an address, the source's own `allow` patterns first."""
        if not self._allow:
            return url_kind(url)
        if any(pattern.search(url) for pattern in self._allow):
            guess = url_kind(url)
            return guess if guess not in {LISTING, UNKNOWN, OTHER} else ARTICLE
        guess = url_kind(url)
        return OTHER if guess == ARTICLE else guess

    def follow_home(self, url: str) -> None:
        """Takes in the host that the home page redirects to, inside the same registered domain."""
        if domain_of(host_of(url)) == domain_of(host_of(self.home)):
            self.sites.add(site_of(host_of(url)))


def part_of(home: str) -> str:
    """Gives the path under which a home's own part of its site lies: `/local/bihar/`, or `/` for a whole site."""
    path = urlsplit(home).path
    head, _, last = path.rpartition("/")
    return f"{head}/" if "." in last or not last else f"{path}/"


def claims(sources: Sequence[Source]) -> tuple[tuple[str, str], ...]:
    """Lists site and path of each source that is a part of a larger site, so that none is fetched twice."""
    homes = [normal_url(source.home) or source.home for source in sources]
    return tuple((site_of(host_of(home)), part_of(home)) for home in homes if part_of(home) != "/")


def _is_inside(part: tuple[str, str], own: tuple[str, str]) -> bool:
    """Tells whether a part lies deeper inside the same site."""
    return part[0] == own[0] and part[1] != own[1] and part[1].startswith(own[1])
