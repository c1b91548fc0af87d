"""The server of the bundled demo sites: what it answers on both nights, and to conditional requests."""

import html
import logging
from collections.abc import Iterator
from pathlib import Path
from socket import socket
from urllib.error import HTTPError
from urllib.parse import quote, urljoin, urlsplit
from urllib.request import Request, urlopen

import pytest

from crawler.demo_sites import DemoArticle, DemoSites, demo_articles, serve

DEMO = Path(__file__).resolve().parents[2] / "data" / "demo"


@pytest.fixture(scope="module")
def running() -> Iterator[DemoSites]:
    with serve(DEMO, fixed_ports=False) as sites:
        yield sites


@pytest.fixture
def sites(running: DemoSites) -> DemoSites:
    """The running sites, on their first night and with no request made."""
    running.set_night(1)
    running.requests.clear()
    return running


def get(address: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    request = Request(address, method=method, headers={key.replace("_", "-"): value for key, value in headers.items()})  # noqa: S310
    try:
        with urlopen(request, timeout=10) as answer:  # noqa: S310
            return answer.status, dict(answer.headers), answer.read()
    except HTTPError as error:
        with error:
            return error.code, dict(error.headers), error.read()


def address_of(sites: DemoSites, article: DemoArticle) -> str:
    homes: dict[str, str] = {source["name"]: source["home"] for source in sites.sources}
    return urljoin(homes[article.site], quote(article.path))


def all_articles() -> list[DemoArticle]:
    """Every article of both nights, the edited one twice."""
    return list(dict.fromkeys(demo_articles(DEMO, 1) + demo_articles(DEMO, 2)))


def test_sources_have_the_shape_of_sources_toml(sites: DemoSites) -> None:
    assert [set(source) for source in sites.sources] == [{"name", "title", "home", "region", "delay"}] * 3
    assert all(urlsplit(source["home"]).hostname == "127.0.0.1" for source in sites.sources)


def test_every_article_is_served_on_its_nights(sites: DemoSites) -> None:
    everything = {(a.site, a.slug): a for a in all_articles()}
    for night in (1, 2):
        sites.set_night(night)
        online = {(a.site, a.slug): a for a in demo_articles(DEMO, night)}
        for key, article in everything.items():
            status, _, body = get(address_of(sites, article))
            expected = 200 if key in online else (410 if article.night <= night else 404)
            assert (key, status) == (key, expected)
            assert key not in online or html.escape(online[key].title, quote=False) in html.unescape(body.decode())


def test_unchanged_page_answers_304_by_tag_and_by_date(sites: DemoSites) -> None:
    home = sites.sources[1]["home"]
    status, headers, body = get(home)
    assert (status, bool(body)) == (200, True)
    for night in (1, 2):  # the blog stays as it was
        sites.set_night(night)
        assert get(home, If_None_Match=headers["ETag"])[0] == 304
        assert get(home, If_None_Match=f'"other", W/{headers["ETag"]}')[0] == 304
        assert get(home, If_Modified_Since=headers["Last-Modified"])[0] == 304
    assert get(home, If_None_Match=headers["ETag"])[2] == b""


@pytest.mark.parametrize(
    "headers",
    [
        {"If_None_Match": '"other"'},
        {"If_Modified_Since": "Fri, 01 Jan 2010 00:00:00 GMT"},
        {"If_Modified_Since": "कल"},  # a date that cannot be read asks for the page
        {"If_None_Match": '"other"', "If_Modified_Since": "Fri, 01 Jan 2038 00:00:00 GMT"},  # the tag decides
    ],
)
def test_page_is_sent_where_the_condition_does_not_hold(sites: DemoSites, headers: dict[str, str]) -> None:
    sent = {key: value.encode().decode("latin-1") for key, value in headers.items()}
    assert get(sites.sources[1]["home"], **sent)[0] == 200


def test_edited_article_is_sent_again_with_a_later_date(sites: DemoSites) -> None:
    article = next(a for a in demo_articles(DEMO) if a.slug == "katihar-khasra-manihari")
    address = address_of(sites, article)
    _, before, _ = get(address)
    sites.set_night(2)
    status, after, _ = get(address, If_None_Match=before["ETag"], If_Modified_Since=before["Last-Modified"])
    assert status == 200
    assert after["ETag"] != before["ETag"]
    assert get(address, If_Modified_Since=before["Last-Modified"])[0] == 200


def test_head_sends_the_length_and_no_body(sites: DemoSites) -> None:
    home = sites.sources[0]["home"]
    _, full, body = get(home)
    status, headers, nothing = get(home, method="HEAD")
    assert (status, nothing) == (200, b"")
    assert headers["Content-Length"] == full["Content-Length"] == str(len(body))


def test_unknown_query_is_ignored_and_a_known_one_is_another_page(sites: DemoSites) -> None:
    portal, _, daily = (source["home"] for source in sites.sources)
    assert get(portal + "hajipur-sona-lut/?replytocom=7")[2] == get(portal + "hajipur-sona-lut/")[2]
    assert get(daily + "swasthya?page=2")[2] != get(daily + "swasthya")[2]


@pytest.mark.parametrize("path", ["nothing", "../../../pyproject.toml", "%2e%2e/%2e%2e/README.md", "articles/"])
def test_nothing_else_is_served(sites: DemoSites, path: str) -> None:
    assert get(sites.sources[0]["home"] + path)[0] == 404


def test_requests_are_kept_for_a_judge(sites: DemoSites) -> None:
    get(sites.sources[2]["home"] + "nothing")
    sites.set_night(2)
    get(sites.sources[2]["home"] + "robots.txt", method="HEAD")
    kept = [(r.night, r.site, r.method, r.target, r.status) for r in sites.requests]
    name = sites.sources[2]["name"]
    assert kept == [(1, name, "GET", "/nothing", 404), (2, name, "HEAD", "/robots.txt", 200)]


def test_taken_port_gives_a_free_one_and_a_warning(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        folder = tmp_path / "taken"
        folder.mkdir()
        declaration = (DEMO / "narmada-ki-chitthi" / "site.toml").read_text(encoding="utf-8")
        (folder / "site.toml").write_text(declaration.replace("port = 18402", f"port = {port}"), encoding="utf-8")
        for part in ("articles", "templates"):
            (folder / part).symlink_to(DEMO / "narmada-ki-chitthi" / part)
        with caplog.at_level(logging.WARNING), serve(tmp_path) as moved:
            assert get(moved.sources[0]["home"])[0] == 200
            assert urlsplit(moved.sources[0]["home"]).port != port
    assert f"port {port} is taken" in caplog.text
