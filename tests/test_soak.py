"""Malformed pages, lines without end, tags without end: an article or a named refusal, in bounded time.

A few hundred pages in the tests, all ten thousand with SEHAT_SOAK=1.
"""

from __future__ import annotations

import os
import re
import time
from collections import Counter

import pytest

from crawler import REFUSALS, Refusal, clean
from tests.crawler.haystacks import gold_articles, gold_page
from tests.malformed import malformed

IS_FULL = bool(os.environ.get("SEHAT_SOAK"))
PAGES = 10_000 if IS_FULL else 300
LINE = 1_000_000
BOUND = 20.0
"""Seconds of one core."""
SURROGATES = re.compile("[\x00\ud800-\udfff]")
pytestmark = [pytest.mark.slow, pytest.mark.timeout(3600 if IS_FULL else 600)]


def test_malformed_pages_give_an_article_or_a_named_refusal() -> None:
    pages = [gold_page(article, 5) for article in gold_articles("dev")]
    found = Counter(cleaned(malformed(pages[seed % len(pages)], seed)) for seed in range(PAGES))
    assert set(found) <= {"article", *REFUSALS}
    assert found["article"] > PAGES / 10
    assert found.total() - found["article"] > PAGES / 10


def test_a_line_of_a_million_characters_is_read_or_refused() -> None:
    words = "जिला अस्पताल में डेंगू के मरीज भर्ती हैं और डॉक्टर ने बताया कि इलाज जारी है "
    for story in ("अ" * LINE, words * (LINE // len(words)), "12" * (LINE // 2)):
        page = gold_page({"title": "डेंगू के मरीज", "text": story}, 1)
        assert cleaned(page) in {"article", *REFUSALS}


def cleaned(page: bytes) -> str:
    """Return what became of a page: the name of a refusal, or `article` for one with a sound text."""
    try:
        article = clean(page, "https://news.example/2025/10/a-story-of-the-day")
    except Refusal as refusal:
        return refusal.name
    return "article" if article.text and not SURROGATES.search(article.text + article.title) else "unsound text"


@pytest.mark.parametrize(
    "tag", ["<svg>", "<script>", "<!--", "<a href=x>", "<a ", "<p", "<", "<title>", "<h1>", "<meta "]
)
def test_what_is_never_closed_is_not_looked_for_again_and_again(tag: str) -> None:
    """A hundred thousand openings once took more than half a minute."""
    page = gold_page(gold_articles("dev")[0], 1).replace(b"<article>", b"<article>" + tag.encode() * 100_000)
    started = time.process_time()
    assert cleaned(page) in {"article", *REFUSALS}
    assert time.process_time() - started < BOUND
