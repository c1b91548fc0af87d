"""Judges a crawl by the truth of the newsrooms and by the servers' logs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise

from crawler import Archive, Article, Refusal, clean, learn
from tests.crawler.sites.newsroom import Newsroom
from tests.crawler.sites.server import Hit


@dataclass(frozen=True)
class Verdict:
    """What a crawl of one site got right and wrong; shares from 0 to 1."""

    missing: list[str]
    foreign_articles: list[str]
    doubles: list[str]
    paragraphs: float
    foreign_text: float
    titles: float
    dates: float
    versions: dict[int, int] = field(default_factory=dict)
    refused: dict[str, int] = field(default_factory=dict)


def read_articles(archive: Archive, source: str) -> tuple[dict[str, list[Article]], Counter[str]]:
    """Cleans all pages of a source: the versions of each article by its canonical address, and the refusals by name."""
    boilerplate = learn((page.body, page.url, page.content_type) for page in archive.sample(source))
    articles: dict[str, list[Article]] = defaultdict(list)
    refused: Counter[str] = Counter()
    for page in archive.pages(source=source):
        try:
            article = clean(page.body, page.url, page.content_type, boilerplate)
        except Refusal as refusal:
            refused[refusal.name] += 1
        else:
            articles[page.canonical].append(article)
    return articles, refused


def judge(archive: Archive, source: str, room: Newsroom, *, taken: Set[str] = frozenset()) -> Verdict:
    """Compares the articles of a source with what its newsroom published; `taken` are titles that are gone by now."""
    articles, refused = read_articles(archive, source)
    last = [versions[-1] for versions in articles.values()]
    by_title = {article.title: article for article in last}
    truth = {story.title: story for story in room.stories.values()}
    met = [(story, by_title[title]) for title, story in truth.items() if title in by_title]
    wanted = sum(len(story.paragraphs) for story, _ in met)
    found = sum(paragraph in article.text for story, article in met for paragraph in story.paragraphs)
    lines = [(line, story) for story, article in met for line in article.text.split("\n\n")]
    foreign = sum(len(line) for line, story in lines if line.lstrip("•* ") not in story.paragraphs)
    titles = Counter(article.title for article in last)
    return Verdict(
        missing=sorted(truth.keys() - by_title.keys()),
        foreign_articles=sorted(by_title.keys() - truth.keys() - taken),
        doubles=sorted(title for title, count in titles.items() if count > 1),
        paragraphs=found / max(1, wanted),
        foreign_text=foreign / max(1, sum(len(article.text) for _, article in met)),
        titles=len(met) / max(1, len(truth)),
        dates=sum((article.published or "")[:10] == story.day for story, article in met) / max(1, len(met)),
        versions={
            truth[versions[-1].title].key: len(versions)
            for versions in articles.values()
            if versions[-1].title in truth
        },
        refused=dict(refused),
    )


def fetched_twice(hits: Sequence[Hit]) -> list[str]:
    """Lists the addresses that were answered in full more than once, robots.txt aside."""
    counts = Counter(hit.path for hit in hits if hit.status == 200 and hit.path != "/robots.txt")
    return sorted(path for path, count in counts.items() if count > 1)


def shortest_gap(hits: Sequence[Hit]) -> float:
    """Gives the shortest time from the end of one answer to the start of the next request, in seconds."""
    ordered = sorted(hits, key=lambda hit: hit.started)
    return min(
        (later.started - earlier.started for earlier, later in pairwise(ordered)),
        default=float("inf"),
    )


def overlaps(hits: Sequence[Hit]) -> int:
    """Counts the requests that began before the one before them was answered."""
    ordered = sorted(hits, key=lambda hit: hit.started)
    return sum(later.started < earlier.ended for earlier, later in pairwise(ordered))
