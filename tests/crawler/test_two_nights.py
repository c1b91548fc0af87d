"""Two nights on six simulated sites, judged by what they published and by their logs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from crawler import Archive, CrawlReport, Source, crawl
from tests.crawler.sites.blog import blog
from tests.crawler.sites.daily import daily
from tests.crawler.sites.government import government
from tests.crawler.sites.judge import Verdict, fetched_twice, judge, overlaps
from tests.crawler.sites.national import national
from tests.crawler.sites.newsroom import Newsroom
from tests.crawler.sites.portal import portal
from tests.crawler.sites.regional import regional
from tests.crawler.sites.server import Hit, serving

SITES = {
    "portal": portal,
    "blog": blog,
    "regional": regional,
    "national": national,
    "government": government,
    "daily": daily,
}
STORIES = 24
TRAP_BOUND = 24


@dataclass(frozen=True)
class World:
    """Two nights' outcome: the reports, the verdict and the log of each night by site."""

    reports: list[CrawlReport]
    verdicts: list[dict[str, Verdict]]
    logs: list[dict[str, list[Hit]]]
    gone: dict[str, list[str]]
    rooms: dict[str, Newsroom]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("archive")
    rooms = {name: Newsroom(STORIES, seed) for seed, name in enumerate(SITES)}
    with serving({name: SITES[name](room) for name, room in rooms.items()}) as server:
        sources = [Source(name, server.home(name), delay=0) for name in SITES]
        titles = {name: room.stories[3].title for name, room in rooms.items()}
        reports, verdicts, logs = [], [], []
        for night in (1, 2):
            if night == 2:
                for room in rooms.values():
                    room.second_night()
            begin = len(server.log)
            reports.append(crawl(sources, folder, allow_private_hosts=True, timeout=4))
            night_log = server.log[begin:]
            logs.append({name: [hit for hit in night_log if hit.site == name] for name in SITES})
            with Archive(folder) as archive:
                verdicts.append({name: judge(archive, name, rooms[name], taken={titles[name]}) for name in SITES})
                gone = {name: [each.canonical for each in archive.gone() if each.source == name] for name in SITES}
        yield World(reports, verdicts, logs, gone, rooms)


@pytest.mark.parametrize("name", SITES)
@pytest.mark.parametrize("night", [0, 1])
def test_every_article_is_found_and_nothing_else(world: World, name: str, night: int) -> None:
    verdict = world.verdicts[night][name]
    assert verdict.missing == []
    assert verdict.foreign_articles == []
    assert verdict.doubles == []


@pytest.mark.parametrize("name", SITES)
def test_the_text_is_the_published_one(world: World, name: str) -> None:
    verdict = world.verdicts[1][name]
    assert verdict.paragraphs >= 0.98
    assert verdict.foreign_text <= 0.02
    assert verdict.titles >= 0.98
    assert verdict.dates >= 0.98


@pytest.mark.parametrize("name", SITES)
def test_the_edit_is_a_second_version_and_the_vanished_page_is_marked(world: World, name: str) -> None:
    verdict, room = world.verdicts[1][name], world.rooms[name]
    assert {key for key, versions in verdict.versions.items() if versions > 1} == room.edited
    assert len(world.gone[name]) == 1
    assert world.reports[1].sources[list(SITES).index(name)].articles == len(room.fresh)


@pytest.mark.parametrize("name", SITES)
@pytest.mark.parametrize("night", [0, 1])
def test_no_page_is_fetched_twice_in_a_night_and_one_connection_is_used(world: World, name: str, night: int) -> None:
    hits = world.logs[night][name]
    assert fetched_twice(hits) == []
    assert overlaps([hit for hit in hits if "/drip" not in hit.path]) == 0


def test_robots_rules_are_obeyed(world: World) -> None:
    forbidden = {
        "blog": "/search",
        "government": "/admin",
        "national": "share=",
        "portal": "/wp-admin",
        "daily": "/private",
    }
    for night in world.logs:
        for name, part in forbidden.items():
            assert [hit.path for hit in night[name] if part in hit.path] == []


def test_traps_are_left(world: World) -> None:
    for night in world.logs:
        calendar = [hit for hit in night["portal"] if hit.path.count("/") == 3 and hit.path.startswith("/20")]
        filters = [hit for hit in night["daily"] if hit.path.startswith("/filter")]
        assert len(calendar) <= TRAP_BOUND
        assert len(filters) <= TRAP_BOUND


def test_copies_of_known_articles_are_not_fetched(world: World) -> None:
    paths = [hit.path for night in world.logs for hit in night["national"] + night["portal"]]
    assert [path for path in paths if "/amp/" in path or "amp=1" in path or "/print/" in path] == []


def test_known_articles_with_a_dated_list_are_not_asked_for_again(world: World) -> None:
    again = {hit.path for hit in world.logs[0]["daily"]} & {
        hit.path for hit in world.logs[1]["daily"] if "/local/" in hit.path
    }
    assert len(again) <= 2


def test_a_failing_robots_file_is_asked_again_and_the_site_is_crawled(world: World) -> None:
    statuses = [hit.status for hit in world.logs[0]["government"] if hit.path == "/robots.txt"]
    assert statuses == [503, 200]


def test_the_session_keys_make_no_second_page(world: World) -> None:
    releases = [hit.path for hit in world.logs[0]["government"] if "PRID" in hit.path]
    assert len(releases) == STORIES + 1
    assert [path for path in releases if "sessionid" in path] == []


def test_every_request_names_us_and_a_contact(world: World) -> None:
    agents = {hit.headers["user-agent"] for night in world.logs for hits in night.values() for hit in hits}
    assert len(agents) == 1
    assert "contact:" in agents.pop()
