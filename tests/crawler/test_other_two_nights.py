"""Two nights on six further simulated sites, with other templates and other traps, judged as the first six."""

from __future__ import annotations

import pytest

from tests.crawler.sites.counter import counter
from tests.crawler.sites.diary import diary
from tests.crawler.sites.judge import fetched_twice, overlaps
from tests.crawler.sites.metropolis import metropolis
from tests.crawler.sites.nights import World, two_nights
from tests.crawler.sites.press import press
from tests.crawler.sites.releases import releases
from tests.crawler.sites.rendered import rendered
from tests.crawler.sites.rich import RichNewsroom

SITES = {
    "press": press,
    "diary": diary,
    "rendered": rendered,
    "counter": counter,
    "releases": releases,
    "metropolis": metropolis,
}
STORIES = 26
TRAP_BOUND = 24


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    rooms = {name: RichNewsroom(STORIES, seed) for seed, name in enumerate(SITES, start=50)}
    return two_nights(tmp_path_factory.mktemp("archive"), SITES, rooms)


@pytest.mark.parametrize("name", SITES)
@pytest.mark.parametrize("night", [0, 1])
def test_every_article_is_found_and_nothing_else(world: World, name: str, night: int) -> None:
    verdict = world.verdicts[night][name]
    assert (verdict.missing, verdict.foreign_articles, verdict.doubles) == ([], [], [])


@pytest.mark.parametrize("name", SITES)
@pytest.mark.parametrize("night", [0, 1])
def test_the_text_is_the_published_one(world: World, name: str, night: int) -> None:
    verdict = world.verdicts[night][name]
    assert min(verdict.paragraphs, verdict.titles, verdict.dates) >= 0.98
    assert verdict.foreign_text <= 0.02


@pytest.mark.parametrize("name", SITES)
def test_the_edit_alone_is_a_second_version(world: World, name: str) -> None:
    versions = {key for key, count in world.verdicts[1][name].versions.items() if count > 1}
    assert versions == world.rooms[name].edited


@pytest.mark.parametrize("name", SITES)
def test_the_vanished_page_is_marked_however_its_site_says_so(world: World, name: str) -> None:
    # The bureau's English version of the release is gone as well.
    assert len(world.gone[name]) == (2 if name == "releases" else 1)


@pytest.mark.parametrize("name", SITES)
@pytest.mark.parametrize("night", [0, 1])
def test_no_page_is_fetched_twice_in_a_night_and_one_connection_is_used(world: World, name: str, night: int) -> None:
    hits = world.logs[night][name]
    assert fetched_twice(hits) == []
    assert overlaps(hits) == 0


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("press", "?s="),
        ("press", "/wp-admin/"),
        ("rendered", "/api/"),
        ("releases", "/admin"),
        ("metropolis", "/search"),
        ("metropolis", "/user/"),
    ],
)
def test_robots_rules_are_obeyed(world: World, name: str, part: str) -> None:
    assert [hit.path for night in world.logs for hit in night[name] if part in hit.path] == []


def test_endless_archives_are_left(world: World) -> None:
    for night in world.logs:
        endless = [hit for hit in night["metropolis"] if hit.path.startswith(("/archive/", "/sort/"))]
        calendar = [hit for hit in night["counter"] if hit.path.startswith("/calendar")]
        assert max(len(endless), len(calendar)) <= TRAP_BOUND


def test_addresses_that_differ_by_slash_capitals_or_campaign_are_one_page(world: World) -> None:
    for name in ("press", "counter", "metropolis"):
        assert world.reports[0].sources[list(SITES).index(name)].articles == STORIES
    paths = [hit.path.lower().rstrip("/") for hit in world.logs[0]["press"]]
    assert len(paths) == len(set(paths))


def test_a_date_that_lies_makes_no_revision(world: World) -> None:
    report = world.reports[1].sources[list(SITES).index("press")]
    assert (report.revisions, report.articles) == (1, 2)
