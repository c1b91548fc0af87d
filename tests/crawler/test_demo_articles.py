"""The articles of the bundled demo sites: how many, of what kinds, and what the second night changes."""

import json
import re
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from crawler.demo_articles import DemoArticle, demo_articles, load_site, site_folders

DATA = Path(__file__).resolve().parents[2] / "data"
DEMO = DATA / "demo"
GOLD_SENTENCE_MIN = 30


def all_articles() -> list[DemoArticle]:
    """Every article of both nights, the edited one twice."""
    return list(dict.fromkeys(demo_articles(DEMO, 1) + demo_articles(DEMO, 2)))


def test_enough_articles_of_both_kinds() -> None:
    slugs = {(article.site, article.slug): article.health for article in all_articles()}
    assert len(slugs) >= 32
    assert sum(slugs.values()) >= 21
    assert len({article.site for article in all_articles()}) == 3


@pytest.mark.parametrize("article", all_articles(), ids=lambda article: f"{article.slug}-{article.modified.day}")
def test_article_is_of_a_newspaper_s_length_and_dated_by_its_night(article: DemoArticle) -> None:
    assert 120 <= len(article.text.split()) <= 400
    assert article.published <= article.modified
    assert article.text == article.text.strip()
    assert "##" not in article.text
    assert all(paragraph == " ".join(paragraph.split()) for paragraph in article.paragraphs)


def test_second_night_edits_one_adds_two_withdraws_one() -> None:
    first = {(a.site, a.slug): a for a in demo_articles(DEMO, 1)}
    second = {(a.site, a.slug): a for a in demo_articles(DEMO, 2)}
    assert [slug for _, slug in first.keys() - second.keys()] == ["begusarai-nursing-home-seal"]
    assert {slug for _, slug in second.keys() - first.keys()} == {"rohtas-tb-mukt-panchayat", "sitapur-diarrhoea-gaon"}
    edited = {key for key in first.keys() & second.keys() if first[key] != second[key]}
    assert [slug for _, slug in edited] == ["katihar-khasra-manihari"]
    key = edited.pop()
    assert first[key].text != second[key].text
    assert first[key].title != second[key].title
    assert first[key].modified < second[key].modified
    assert first[key].published == second[key].published
    assert first[key].path == second[key].path


def test_unknown_night_is_refused() -> None:
    with pytest.raises(ValueError, match="not 3"):
        demo_articles(DEMO, 3)


def test_one_agency_story_stands_on_two_sites_with_small_edits() -> None:
    copies = [article for article in demo_articles(DEMO) if "संसद" in article.tags]
    assert len({copy.site for copy in copies}) == len(copies) == 2
    one, other = (copy.text.split() for copy in copies)
    assert one != other
    assert SequenceMatcher(None, one, other, autojunk=False).ratio() > 0.75


@pytest.mark.parametrize("spelling", ["नवलेश पाण्डेय", "नवलेश पांडेय (Dr Navlesh Pandey)", "नवलेश पाण्डे "])
def test_one_official_has_three_spellings_each_in_one_article(spelling: str) -> None:
    assert sum(spelling in article.text for article in demo_articles(DEMO)) == 1


def test_no_sentence_is_taken_from_the_gold_set() -> None:
    records = list((DATA / "gold").glob("*/*.json"))
    if not records:
        pytest.skip("data/gold is not there")
    gold = {
        sentence.strip()
        for file in records
        for sentence in re.split(r"[।?!\n]|(?<!डॉ)\.\s", json.loads(file.read_text(encoding="utf-8"))["text"])
        if len(sentence.strip()) >= GOLD_SENTENCE_MIN
    }
    texts = [article.title + "\n" + article.text for article in all_articles()]
    assert [sentence for sentence in gold if any(sentence in text for text in texts)] == []


def test_fixed_ports_differ() -> None:
    ports = [load_site(folder)["port"] for folder in site_folders(DEMO)]
    assert ports == sorted(set(ports))
