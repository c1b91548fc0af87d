"""What is set aside by its bytes, and that no health article of the gold set is."""

from __future__ import annotations

from html import escape

import pytest

from crawler.sieve import NOT_HINDI, OFF_TOPIC, Sieve, make_sieve
from pipeline import Haystack
from tests.crawler.haystacks import FOREIGN, foreign_page, gold_articles, gold_page, page_of

STORY = "जिला अस्पताल में डेंगू के मरीज भर्ती हैं और डॉक्टर ने बताया कि इलाज किया जा रहा है।"


@pytest.fixture(scope="module")
def sieve() -> Sieve:
    return Haystack(()).sieve()


def test_no_health_article_of_the_gold_set_is_lost(sieve: Sieve) -> None:
    articles = [article for article in gold_articles("train", "dev") if article["health_news"]]
    assert len(articles) > 150
    assert [article["id"] for article in articles if sieve(gold_page(article))] == []


@pytest.mark.parametrize("language", sorted(FOREIGN))
def test_other_languages_and_other_subjects_are_named(sieve: Sieve, language: str) -> None:
    assert sieve(foreign_page(language, 7)) == (OFF_TOPIC if language == "hi" else NOT_HINDI)


@pytest.mark.parametrize(
    "page",
    [
        page_of("डेंगू", [STORY] * 3, "hi"),
        page_of("", ["अस्‍पताल में डेंगू के मरीज़ भर्ती हैं, डाक्टर ने कहा कि मच्छरों से बचें और बुखार में जांच कराएं।"] * 3, "hi"),
        page_of("डेंगू", [STORY] * 3, "hi").decode().encode("utf-16"),
        page_of("", [], "hi").replace(b"<h1>", "".join(f"&#{ord(letter)};" for letter in STORY).encode()),
        page_of("", [], "hi").replace(b"<h1>", "".join(f"&#x{ord(letter):x};" for letter in STORY).encode()),
        page_of("", [], "hi").replace(b"<h1>", STORY.encode("ascii", "backslashreplace")),
        page_of("", [escape("ftyk vLirky esa Msaxw ds ejht gSa vkSj bykt gks jgk gS A ") * 4], "hi"),
    ],
    ids=["plain", "other spellings", "utf-16", "decimal", "hexadecimal", "json", "krutidev"],
)
def test_what_may_be_hindi_health_news_is_kept(sieve: Sieve, page: bytes) -> None:
    assert sieve(page) == ""


def test_an_empty_page_and_zeros_are_no_fault() -> None:
    sieve = make_sieve(["अस्पताल"])
    assert sieve(b"") == NOT_HINDI
    assert sieve(b"\xe0\xa4" * 100) == NOT_HINDI
    assert sieve("हिंदी में कुछ और भी लिखा गया है। ".encode() * 9) == OFF_TOPIC
