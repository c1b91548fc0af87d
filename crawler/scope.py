"""Decides which addresses belong to a source."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from crawler.kinds import ARTICLE, LISTING, OTHER, UNKNOWN, url_kind
from crawler.sources import Source
from crawler.urls import domain_of, host_of, normal_url, site_of

MAXIMUM_SEGMENTS = 9


@dataclass
class Scope:
    """The hosts and patterns of one source; `sites` grows when its home moves inside the same registered domain."""

    source: Source
    sites: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        source = self.source
        self.home = normal_url(source.home) or source.home
        for url in (source.home, *source.sitemaps, *source.feeds, *source.sections):
            self.sites.add(site_of(host_of(normal_url(url) or url)))
        self._allow = [re.compile(pattern) for pattern in source.allow]
        self._deny = [re.compile(pattern) for pattern in source.deny]
        path = urlsplit(self.home).path
        self.prefix = path if path.endswith("/") else path.rsplit("/", 1)[0] + "/"

    def is_ours(self, url: str) -> bool:
        """Tells whether an address is on one of the source's hosts, is not denied and is no endless path."""
        if site_of(host_of(url)) not in self.sites or any(pattern.search(url) for pattern in self._deny):
            return False
        segments = [segment for segment in urlsplit(url).path.split("/") if segment]
        return len(segments) <= MAXIMUM_SEGMENTS and all(segments.count(segment) < 3 for segment in set(segments))

    def is_part(self, url: str) -> bool:
        """Tells whether an address lies under the home's own path, where home is a part of a larger site."""
        return urlsplit(url).path.startswith(self.prefix)

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
