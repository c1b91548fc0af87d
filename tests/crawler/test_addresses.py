"""Rows on addresses, absent pages, further pages and learned lines, each with the fact that it protects."""

from __future__ import annotations

import pytest

from crawler.boilerplate import learn_boilerplate
from crawler.links import read_links
from crawler.missing import is_missing
from crawler.paragraphs import split_block
from crawler.parts import join_pages, part_number, split_pages
from crawler.tree import Block, parse_tree
from crawler.urls import unescape_link

PROSE = "जिला अस्पताल में नया वार्ड शुरू हुआ और मरीजों को बेहतर इलाज मिलने लगा है। " * 12


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        # A key of a query that begins like a character reference is a key.
        ("/x.aspx?PRID=5&reg=3&lang=2", "/x.aspx?PRID=5&reg=3&lang=2"),
        ("/x?id=1&copy=2&section=3", "/x?id=1&copy=2&section=3"),
        ("/x?id=1&amp;lang=2", "/x?id=1&lang=2"),
        ("/x?a=1&#38;b=2", "/x?a=1&b=2"),
        ("/caf&eacute;", "/café"),
    ],
)
def test_references_in_addresses_are_read_as_browsers_do(written: str, meant: str) -> None:
    assert unescape_link(written) == meant


def test_a_link_keeps_its_keys() -> None:
    page = "<body><a href='/PressReleasePage.aspx?PRID=210&reg=3&lang=2'>स्वास्थ्य शिविर</a></body>"
    assert [link.url for link in read_links(page, "http://h.example/").anchors] == [
        "http://h.example/PressReleasePage.aspx?PRID=210&reg=3&lang=2"
    ]


@pytest.mark.parametrize(
    ("page", "is_absent"),
    [
        ("<title>पेज नहीं मिला - खबर</title><body><p>मुख्य पृष्ठ पर जाएं।</p>", True),
        ("<title>404</title><body>Oops", True),
        ("<title>Page not found</title><body>Sorry", True),
        ("<title>समाचार</title><body><td>क्षमा करें, यह खबर उपलब्ध नहीं है।</td>", True),
        ("<title>x</title><body>No record found", True),
        # A number of patients is no status.
        ("<title>डेंगू के 404 मरीज मिले</title><body><p>पटना में 404 मरीज मिले।</p>", False),
        # What patients lack is no lack of a page.
        ("<title>मरीज को एंबुलेंस नहीं मिली</title><body><p>मरीज को समय पर एंबुलेंस नहीं मिली और दवा उपलब्ध नहीं थी।</p>", False),
        # A long page is there, whatever it says.
        (f"<title>वेबसाइट का पेज नहीं मिला तो क्या करें</title><body><p>{PROSE * 2}</p>", False),
    ],
)
def test_a_page_that_says_it_is_not_there(page: str, *, is_absent: bool) -> None:
    assert is_missing(page) is is_absent


@pytest.mark.parametrize(
    ("url", "number"),
    [
        ("http://h.example/a/khabar-12.html?pg=2", 2),
        ("http://h.example/a/khabar-12.html?page=3", 3),
        ("http://h.example/a/khabar-12.html?pg=1", None),
        ("http://h.example/a/khabar-12.html?ref=2", None),
        ("http://h.example/a/khabar-13.html?pg=2", None),
        ("http://other.example/a/khabar-12.html?pg=2", None),
        # A year below an article is no page of it.
        ("http://h.example/a/khabar-12.html/2025", None),
    ],
)
def test_further_pages_of_an_article(url: str, number: int | None) -> None:
    assert part_number(url, "http://h.example/a/khabar-12.html") == number


def test_further_pages_below_a_slash() -> None:
    assert part_number("http://h.example/khabar/2/", "http://h.example/khabar/") == 2
    assert part_number("http://h.example/2/", "http://h.example/") is None


def test_joined_pages_come_apart_again() -> None:
    whole = join_pages([("एक".encode(), "text/html"), ("दो".encode("utf-16"), "text/html")])
    assert split_pages(whole.decode()) == ["एक", "दो"]


def test_a_line_at_one_place_is_the_sites_and_a_wandering_one_is_not() -> None:
    articles = []
    for number in range(12):
        own = [f"खबर {number} का पैराग्राफ {place} जो किसी और खबर में नहीं आता है" for place in range(7)]
        own.insert(number % 7, "मामले की जांच के लिए तीन सदस्यों की समिति बनाई गई है।")
        articles.append([*own, "पटना शहर की हर खबर के लिए बने रहें हमारे साथ हर रोज।"])
    learned = learn_boilerplate(articles)
    assert learned.holds("पटना शहर की हर खबर के लिए बने रहें हमारे साथ हर रोज।")
    # In all articles, wherever it stands, a line is the site's too.
    assert learned.holds("मामले की जांच के लिए तीन सदस्यों की समिति बनाई गई है।")
    wandering = [row if index % 3 else [*row[:0], *row] for index, row in enumerate(articles)]
    for index, row in enumerate(wandering):
        if index % 3:
            row.remove("मामले की जांच के लिए तीन सदस्यों की समिति बनाई गई है।")
    assert not learn_boilerplate(wandering).holds("मामले की जांच के लिए तीन सदस्यों की समिति बनाई गई है।")


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        # Each line ends: each is a paragraph, and the one without an end is a subhead.
        (
            [
                "पहला वाक्य यहां खत्म होता है।",
                "अस्पताल में मरीजों के लिए नए इंतजाम किए गए हैं अब",
                "तीसरा वाक्य है।",
                "चौथा वाक्य है।",
                "पांचवां भी।",
            ],
            5,
        ),
        # Lines cut by width run on.
        (
            [
                "जिला अस्पताल में नया वार्ड शुरू हुआ और मरीजों को",
                "बेहतर इलाज मिलने लगा है और लोग खुश हैं क्योंकि अब",
                "दूर नहीं जाना पड़ता।",
            ],
            1,
        ),
    ],
)
def test_line_feeds_part_or_run_on(lines: list[str], count: int) -> None:
    element = parse_tree("<p>x</p>")
    assert element is not None
    assert len(split_block(Block("\n".join(lines), 0, element, 200))) == count
