"""The pages of the bundled demo sites: what they hold, and that every article on them can be found."""

import html
import json
import re
from functools import cache
from pathlib import Path
from urllib.parse import quote, unquote
from urllib.robotparser import RobotFileParser

import pytest
from lxml import etree
from lxml import html as lxml_html

from crawler.demo_articles import DemoArticle, demo_articles, load_articles, site_folders
from crawler.demo_pages import WEEKDAYS, Resource, hindi_date, month_name, render_site

DEMO = Path(__file__).resolve().parents[2] / "data" / "demo"
HOME = "http://127.0.0.1:9/"
pages_of = cache(render_site)


def visible_text(page: Resource) -> str:
    """The words of a page with their spaces folded."""
    return " ".join(str(lxml_html.fromstring(page.body.decode()).text_content()).split())


def links(page: Resource) -> set[str]:
    """The addresses on the page's own site that it links to, as keys of its pages, queries among them."""
    found = lxml_html.fromstring(page.body.decode()).xpath("//a/@href | //link/@href")
    inside = {str(link).split("#")[0].removeprefix(HOME) for link in found if str(link).startswith(HOME)}
    return {"/" + unquote(link) for link in inside}


def look_up(pages: dict[str, Resource], key: str) -> Resource | None:
    return pages.get(key) or pages.get(key.partition("?")[0])


@pytest.mark.parametrize("night", [1, 2])
@pytest.mark.parametrize("folder", site_folders(DEMO), ids=lambda folder: folder.name)
def test_each_article_s_page_holds_its_title_and_every_paragraph(folder: Path, night: int) -> None:
    pages = pages_of(folder, night, HOME)
    expected = [article for article in demo_articles(DEMO, night) if article.site == folder.name]
    assert expected
    for article in expected:
        words = visible_text(pages[article.path])
        assert article.title in words
        assert [paragraph for paragraph in article.paragraphs if paragraph not in words] == []


@pytest.mark.parametrize("night", [1, 2])
@pytest.mark.parametrize("folder", site_folders(DEMO), ids=lambda folder: folder.name)
def test_no_link_is_dead_but_those_to_the_withdrawn_article(folder: Path, night: int) -> None:
    pages = pages_of(folder, night, HOME)
    dead = set()
    for page in pages.values():
        if page.media_type.startswith("text/html"):
            dead |= {link for link in links(page) if (found := look_up(pages, link)) is None or found.status != 200}
    withdrawn = {a.path for a in load_articles(folder, night) if a.gone is not None and a.gone <= night}
    assert dead == withdrawn


@pytest.mark.parametrize("night", [1, 2])
@pytest.mark.parametrize("folder", site_folders(DEMO), ids=lambda folder: folder.name)
def test_every_article_can_be_reached_by_allowed_links_from_the_home_page(folder: Path, night: int) -> None:
    pages = pages_of(folder, night, HOME)
    robots = RobotFileParser()
    robots.parse(pages["/robots.txt"].body.decode().splitlines())
    seen, waiting = set[str](), ["/"]
    while waiting:
        key = waiting.pop()
        page = look_up(pages, key)
        if key in seen or page is None or not robots.can_fetch("*", HOME + quote(key[1:], safe="/?=&")):
            continue
        seen.add(key)
        if page.media_type.startswith("text/html"):
            waiting += links(page)
    assert {a.path for a in demo_articles(DEMO, night) if a.site == folder.name} <= seen


@pytest.mark.parametrize("folder", site_folders(DEMO), ids=lambda folder: folder.name)
def test_addresses_and_pages_are_the_same_in_every_run(folder: Path) -> None:
    one = pages_of(folder, 2, HOME)
    other = render_site(folder, 2, HOME.replace(":9/", ":8/"))
    assert one == render_site(folder, 2, HOME)
    assert {key: page.body.replace(b"127.0.0.1:9/", b"127.0.0.1:8/") for key, page in one.items()} == {
        key: page.body for key, page in other.items()
    }


def site(name: str, night: int) -> tuple[dict[str, Resource], list[DemoArticle]]:
    articles = [article for article in demo_articles(DEMO, night) if article.site == name]
    return pages_of(DEMO / name, night, HOME), articles


def texts(page: Resource, path: str) -> list[str]:
    """The values of an XPath over an XML page, whatever its namespaces; it raises where the XML is not well-formed."""
    return [str(value) for value in etree.fromstring(page.body).xpath(path)]


@pytest.mark.parametrize("night", [1, 2])
def test_portal_lists_each_article_in_its_sitemap_with_the_time_of_its_last_change(night: int) -> None:
    pages, articles = site("bhor-sandesha", night)
    robots = pages["/robots.txt"].body.decode()
    assert f"Sitemap: {HOME}sitemap_index.xml" in robots
    children = texts(pages["/sitemap_index.xml"], "//*[local-name()='loc']/text()")
    listed = [
        loc
        for child in children
        for loc in texts(pages["/" + child.removeprefix(HOME)], "//*[local-name()='loc']/text()")
    ]
    assert {HOME + quote(article.path[1:]) for article in articles} <= set(listed)
    assert all(look_up(pages, "/" + unquote(loc.removeprefix(HOME))) for loc in listed)
    for article in articles:
        where = f"//*[local-name()='url'][*[local-name()='loc']='{HOME}{quote(article.path[1:])}']"
        assert texts(pages["/post-sitemap.xml"], f"{where}/*[local-name()='lastmod']/text()") == [
            article.modified.isoformat()
        ]


def test_portal_s_feed_has_the_ten_newest() -> None:
    pages, articles = site("bhor-sandesha", 2)
    assert texts(pages["/feed/"], "//item/link/text()") == [HOME + quote(a.path[1:]) for a in articles[:10]]
    assert texts(pages["/feed/"], "//item/title/text()") == [a.headline for a in articles[:10]]


def test_portal_s_json_ld_tells_headline_and_times() -> None:
    pages, articles = site("bhor-sandesha", 2)
    for article in articles:
        script = lxml_html.fromstring(pages[article.path].body.decode()).xpath(
            "//script[@type='application/ld+json']/text()"
        )
        news = json.loads(script[0])["@graph"][0]
        assert news["@type"] == "NewsArticle"
        assert news["headline"] == article.headline
        assert (news["datePublished"], news["dateModified"]) == (
            article.published.isoformat(),
            article.modified.isoformat(),
        )


def test_portal_has_headlines_with_an_english_half() -> None:
    _, articles = site("bhor-sandesha", 1)
    assert sum(a.headline != a.title and a.headline.endswith(f" | {a.title}") for a in articles) == 2


def test_blog_s_feed_reaches_every_post_over_its_pages() -> None:
    pages, articles = site("narmada-ki-chitthi", 1)
    address, found = "/feeds/posts/default", list[str]()
    while address:
        page = pages[address]
        found += texts(page, "//*[local-name()='entry']/*[local-name()='link']/@href")
        following = texts(page, "/*/*[local-name()='link'][@rel='next']/@href")
        address = "/" + following[0].removeprefix(HOME) if following else ""
    assert found == [HOME + article.path[1:] for article in articles]


def test_blog_and_daily_tell_the_date_in_words_only() -> None:
    digits = str.maketrans("0123456789", "०१२३४५६७८९")
    for name, table in (("narmada-ki-chitthi", {}), ("dainik-avadh-setu", digits)):
        pages, articles = site(name, 1)
        for article in articles:
            page = pages[article.path].body.decode()
            written = f"{WEEKDAYS[article.published.weekday()]}, {hindi_date(article.published)}".translate(table)
            assert written in page
            assert not re.search(r"ld\+json|datetime=|article:published", page)


def test_blog_s_calendar_has_empty_months() -> None:
    pages, articles = site("narmada-ki-chitthi", 1)
    assert {article.month for article in articles} == {"2025/01", "2025/02", "2025/03"}
    assert "कोई पोस्ट नहीं" in visible_text(pages["/2024/06/"])
    assert month_name("2024/06") == "जून 2024"


def test_daily_has_copies_that_name_the_article_as_canonical_and_no_sitemap() -> None:
    pages, articles = site("dainik-avadh-setu", 2)
    assert not [key for key in pages if "sitemap" in key or "feed" in key]
    for article in articles:
        for copy in (pages["/amp" + article.path], pages[f"/print/{article.number}"]):
            assert f'<link rel="canonical" href="{HOME}{article.path[1:]}">' in copy.body.decode()
        words = html.unescape(pages[article.path].body.decode())
        assert f"फोटो: {article.caption}" in words
