"""How addresses, lists, times and languages are read."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from crawler import SourcesError, load_sources
from crawler.kinds import original_guesses, url_kind
from crawler.language import language_of
from crawler.links import read_links
from crawler.moments import find_moments
from crawler.scope import Scope, claims
from crawler.sitemaps import Entry, read_entries
from crawler.sources import Source
from crawler.traps import TrapGuard, shape_of
from crawler.urls import normal_url

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("http://a.in/", "listing"),
        ("http://a.in/category/health/", "listing"),
        ("http://a.in/swasthya/page/2/", "listing"),
        ("http://a.in/swasthya?page=3", "listing"),
        ("http://a.in/2025/10/", "listing"),
        ("http://a.in/2025/10/patna-me-dengue.html", "article"),
        ("http://a.in/news.php?id=123", "article"),
        ("http://a.in/PressReleasePage.aspx?PRID=2001234", "article"),
        ("http://a.in/local/bihar/news/dengue-ke-mariz-badhe-136123456.html", "article"),
        ("http://a.in/बिहार/पटना-में-डेंगू-के-मरीज-बढ़े", "article"),
        ("http://a.in/health/", "unknown"),
        ("http://a.in/news/17", "unknown"),
        ("http://a.in/x-y-z-12345.html/amp", "copy"),
        ("http://a.in/amp/x-y-z-12345.html", "copy"),
        ("http://a.in/x-y-z-12345.html?print=1", "copy"),
        ("http://a.in/tag/dengue/", "other"),
        ("http://a.in/author/ramesh/", "other"),
        ("http://a.in/video/x-y-z-1-2-12345.html", "other"),
        ("http://a.in/photo-gallery/x-y-z-12345", "other"),
        ("http://a.in/search?q=dengue", "other"),
        ("http://a.in/?s=dengue", "other"),
        ("http://a.in/about-us.html", "other"),
        ("http://a.in/image.jpg", "other"),
    ],
)
def test_kind_of_an_address(url: str, kind: str) -> None:
    assert url_kind(normal_url(url) or "") == kind


@pytest.mark.parametrize(
    ("url", "normal"),
    [
        ("HTTP://A.in:80/x#part", "http://a.in/x"),
        ("https://a.in/x?utm_source=feed&id=7&fbclid=z", "https://a.in/x?id=7"),
        ("https://a.in/x?sessionid=00000000000000ab&id=7", "https://a.in/x?id=7"),
        # A short number under sid is a story's.
        ("https://a.in/x?sid=713", "https://a.in/x?sid=713"),
        ("https://a.in/x;jsessionid=AB12CD?id=1", "https://a.in/x?id=1"),
        ("https://a.in/बिहार", "https://a.in/%E0%A4%AC%E0%A4%BF%E0%A4%B9%E0%A4%BE%E0%A4%B0"),
        ("https://a.in/%e0%a4%ac", "https://a.in/%E0%A4%AC"),
        ("https://user:secret@a.in/", None),
        ("ftp://a.in/", None),
        ("http://[broken/", None),
    ],
)
def test_normal_form(url: str, normal: str | None) -> None:
    assert normal_url(url) == normal


def test_the_article_of_a_copy_is_guessed() -> None:
    assert "http://a.in/x-12345.html" in original_guesses("http://a.in/amp/x-12345.html")
    assert "http://a.in/x-12345.html" in original_guesses("http://a.in/x-12345.html?amp=1")
    assert "http://www.a.in/x" in original_guesses("http://amp.a.in/x")


@pytest.mark.parametrize(
    ("body", "urls"),
    [
        (b"<urlset><url><loc>http://a.in/1</loc></url><url><loc>http://a.in/2</loc></url></urlset>", ["1", "2"]),
        # Torn off, unclosed and unescaped: read as far as it goes.
        (
            b"<urlset><url><loc>http://a.in/1</loc><url><loc>http://a.in/2?a=1&b=2</loc><url><loc>http://a.in/3",
            ["1", "2?a=1&b=2", "3"],
        ),
        (gzip.compress(b"<urlset><url><loc>http://a.in/1</loc></url></urlset>", mtime=0)[:-4], ["1"]),
        (b"<rss><channel><item><link><![CDATA[ http://a.in/1 ]]></link></item></channel></rss>", ["1"]),
        (b"<rss><item><guid>http://a.in/1</guid></item></rss>", ["1"]),
        (b"<feed><entry><link rel='replies' href='/c'/><link rel='alternate' href='/1'/></entry></feed>", ["1"]),
        (b"http://a.in/1\nhttp://a.in/2\n", ["1", "2"]),
        (b"<html><body>404</body></html>", []),
    ],
)
def test_lists_are_read_as_far_as_they_go(body: bytes, urls: list[str]) -> None:
    assert [entry.url for entry in read_entries(body, "http://a.in/list.xml")] == [f"http://a.in/{url}" for url in urls]


def test_times_of_lists_are_read() -> None:
    body = b"<urlset><url><loc>http://a.in/1</loc><lastmod>2025-10-14T10:00:00+05:30</lastmod></url></urlset>"
    assert read_entries(body, "http://a.in/") == [Entry("http://a.in/1", "2025-10-14T04:30:00+00:00")]
    feed = b"<rss><item><link>http://a.in/1</link><pubDate>Tue, 14 Oct 2025 09:12:00 +0530</pubDate></item></rss>"
    assert read_entries(feed, "http://a.in/")[0].published == "2025-10-14T03:42:00+00:00"


def test_links_of_scripts_and_comments_are_none() -> None:
    page = "<script>'<a href=\"/1\">'</script><!-- <a href='/2'>x</a> --><a href='/3'>तीन</a><a href='mailto:x@y'>x</a>"
    assert [link.url for link in read_links(page, "http://a.in/").anchors] == ["http://a.in/3"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("मंगलवार, 14 अक्टूबर 2025 09:12 PM", "2025-10-14T21:12:00+05:30"),
        ("5 अगस्‍त 2025 शाम 5.30 बजे", "2025-08-05T17:30:00+05:30"),
        ("१४/१०/२०२५", "2025-10-14"),
        ("अक्टूबर 23, 2021", "2021-10-23"),
        ("10 जन॰ 2025", "2025-01-10"),
        ("Oct 14, 2025, 12:05 AM", "2025-10-14T00:05:00+05:30"),
        ("2025-10-14T20:00:00Z", "2025-10-15T01:30:00+05:30"),
    ],
)
def test_printed_times(text: str, value: str) -> None:
    assert [moment.value for moment in find_moments(text)] == [value]


@pytest.mark.parametrize("text", ["31/13/2025", "बुधवार, 14 अक्टूबर 2025", "फोन 0612-2025-1234567", "1.2.3.2025.4"])
def test_what_is_no_time(text: str) -> None:
    assert find_moments(text) == []


def test_languages() -> None:
    assert language_of("पटना में डेंगू के मरीज बढ़े। जांच शुरू।") == "hi"
    assert language_of("Dengue cases rise in Patna") == "en"
    assert language_of("") == "und"


def test_shapes_forget_numbers_and_slugs() -> None:
    assert shape_of("http://a.in/2031/05/") == shape_of("http://a.in/2032/06/")
    assert shape_of("http://a.in/x?page=1") == shape_of("http://a.in/x?page=2")


def test_a_fruitless_shape_is_left_and_a_fruitful_one_is_not() -> None:
    guard = TrapGuard()
    fetched = 0
    while guard.allows(f"http://a.in/calendar/{fetched}/"):
        guard.learn(f"http://a.in/calendar/{fetched}/", is_fruitful=False)
        fetched += 1
    assert fetched < 10
    for number in range(100):
        assert guard.allows(f"http://a.in/news/{number}/")
        guard.learn(f"http://a.in/news/{number}/", is_fruitful=number % 3 == 0)


def test_a_part_of_a_site_that_is_a_source_is_left_to_it() -> None:
    whole, part = Source("whole", "https://www.a.in/"), Source("part", "https://a.in/local/bihar")
    scopes = [Scope(source, claims([whole, part])) for source in (whole, part)]
    story = "https://www.a.in/local/bihar/patna/x-y-z-12345.html"
    assert [scope.is_ours(story) for scope in scopes] == [False, True]
    assert [scope.is_ours("https://www.a.in/other/x-y-z-12345.html") for scope in scopes] == [True, True]
    assert [scope.is_part(story) for scope in scopes] == [True, True]


def test_the_bundled_sources_are_many_and_sound() -> None:
    sources = load_sources(DATA / "sources.toml")
    assert len(sources) >= 60
    assert len({source.region for source in sources if source.region}) >= 10
    assert all(source.title and source.delay >= 1 for source in sources)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "has no"),
        ("[[source]]\nname = 'A B'\nhome = 'http://a.in/'", "needs a name"),
        ("[[source]]\nname = 'a'", "has no home"),
        ("[[source]]\nname = 'a'\nhome = 'ftp://a.in/'", "no http"),
        ("[[source]]\nname = 'a'\nhome = 'http://a.in/'\nspeed = 1", "unknown key 'speed'"),
        ("[[source]]\nname = 'a'\nhome = 'http://a.in/'\nallow = ['(']", "allow"),
        ("[[source]]\nname = 'a'\nhome = 'http://a.in/'\ndelay = -1", "not negative"),
        ("[[source]]\nname = 'a'\nhome = 'http://a.in/'\nfeeds = 'http://a.in/f'", "list of strings"),
        ("[[source]]\nname = 'a'\nhome = 'http://a.in/'\n[[source]]\nname = 'a'\nhome = 'http://b.in/'", "twice"),
        ("not toml", "no valid TOML"),
    ],
)
def test_a_wrong_sources_file_is_named_in_one_sentence(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourcesError, match=words.replace("(", r"\(")) as error:
        load_sources(path)
    assert "\n" not in str(error.value)


def test_a_missing_sources_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourcesError, match="cannot be read"):
        load_sources(tmp_path / "none.toml")
