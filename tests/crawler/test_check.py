"""A check of sources tells what each one said, and says in one sentence what is wrong."""

from __future__ import annotations

import pytest

from crawler import Source, SourceCheck, check_sources
from tests.crawler.sites.newsroom import Newsroom
from tests.crawler.sites.portal import portal
from tests.crawler.sites.server import Reply, Site, serving

PAGES = 6


def _closed(_: str, __: dict[str, str]) -> Reply:
    return Reply(b"User-agent: *\nDisallow: /\n", content_type="text/plain")


def _empty(path: str, _: dict[str, str]) -> Reply:
    return Reply(b"<html><body>x</body></html>") if path == "/" else Reply(b"", 404)


@pytest.fixture(scope="module")
def checks() -> dict[str, SourceCheck]:
    sites: dict[str, Site] = {"portal": portal(Newsroom(12, 1)), "closed": _closed, "empty": _empty}
    with serving(sites) as server:
        sources = [Source(name, server.home(name), delay=0) for name in sites]
        found = check_sources(sources, allow_private_hosts=True, pages=PAGES)
        assert max(len(server.hits(name)) for name in sites) <= PAGES + 1
    return {check.name: check for check in found}


def test_a_source_that_answers_names_its_articles(checks: dict[str, SourceCheck]) -> None:
    check = checks["portal"]
    assert (check.answers, check.robots, check.problem) == (True, "200", "")
    assert check.sitemaps > 0
    assert check.articles >= 12


def test_a_source_that_forbids_everything_is_said_to(checks: dict[str, SourceCheck]) -> None:
    check = checks["closed"]
    assert (check.answers, check.robots, check.articles) == (False, "200", 0)
    assert check.forbidden > 0
    assert check.problem


def test_a_source_without_articles_has_a_problem(checks: dict[str, SourceCheck]) -> None:
    check = checks["empty"]
    assert (check.answers, check.robots, check.articles) == (True, "404", 0)
    assert check.problem == "No article was found on its lists."
