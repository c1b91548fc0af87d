"""Two nights on six simulated sites, judged by what they published and by their logs."""

from __future__ import annotations

import pytest

from tests.crawler.sites.blog import blog
from tests.crawler.sites.daily import daily
from tests.crawler.sites.government import government
from tests.crawler.sites.judge import fetched_twice, overlaps
from tests.crawler.sites.national import national
from tests.crawler.sites.newsroom import Newsroom
from tests.crawler.sites.nights import World, two_nights
from tests.crawler.sites.portal import portal
from tests.crawler.sites.regional import regional

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


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    rooms = {name: Newsroom(STORIES, seed) for seed, name in enumerate(SITES)}
    return two_nights(tmp_path_factory.mktemp("archive"), SITES, rooms)


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
