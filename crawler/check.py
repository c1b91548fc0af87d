"""Checks sources: whether each answers, what its robots.txt allows and how many articles it would yield."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from crawler.archive import Archive
from crawler.run import crawl
from crawler.sources import Source
from crawler.urls import host_of


@dataclass(frozen=True)
class SourceCheck:
    """What one source said: `articles` is what lists and feeds named, `forbidden` what robots.txt kept from us."""

    name: str
    answers: bool
    robots: str
    sitemaps: int
    feeds: int
    lists: int
    articles: int
    forbidden: int
    problem: str = ""


def check_sources(
    sources: Sequence[Source],
    *,
    allow_private_hosts: bool = False,
    pages: int = 12,
    on_progress: Callable[[str, str], None] | None = None,
) -> list[SourceCheck]:
    """Looks at the lists of each source, at most `pages` requests each, and counts the articles that they name."""
    with TemporaryDirectory(prefix="sehat-check-") as folder:
        report = crawl(sources, folder, allow_private_hosts=allow_private_hosts, on_progress=on_progress, pages=pages)
        with Archive(Path(folder)) as archive:
            checks = []
            for source, outcome in zip(sources, report.sources, strict=True):
                robots = archive.robots_status(source.name, host_of(source.home))
                named = archive.named_articles(source.name)
                counts = outcome.drops
                problem = outcome.failure or ("" if named else "No article was found on its lists.")
                checks.append(
                    SourceCheck(
                        source.name,
                        answers=outcome.pages > 0,
                        robots=robots,
                        sitemaps=outcome.sitemaps,
                        feeds=outcome.feeds,
                        lists=outcome.lists,
                        articles=named,
                        forbidden=counts.get("robots", 0),
                        problem=problem,
                    )
                )
            return checks
