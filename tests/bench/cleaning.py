"""Compares our cleaning with plain trafilatura on the pages of all simulated sites, whose stories are known."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable

import trafilatura

from crawler import Archive, Source, clean, crawl, learn
from crawler.decode import decode
from tests.crawler import test_other_two_nights, test_two_nights
from tests.crawler.sites.newsroom import Newsroom
from tests.crawler.sites.rich import RichNewsroom
from tests.crawler.sites.server import Site, serving
from tests.crawler.sites.stories import Story

BULLETS = "•*- "
OURS, PLAIN = "ours", "trafilatura"


def plain_lines(body: bytes) -> list[str]:
    """Gives the lines that trafilatura alone takes from a page."""
    text = trafilatura.extract(decode(body), include_comments=False) or ""
    return [line.strip() for line in text.split("\n") if line.strip()]


def score(lines: list[str], story: Story) -> Counter[str]:
    """Counts paragraphs wanted and found, letters in all and from elsewhere."""
    text = "\n".join(lines)
    return Counter(
        wanted=len(story.paragraphs),
        found=sum(paragraph in text for paragraph in story.paragraphs),
        letters=sum(map(len, lines)),
        foreign=sum(len(_rest(line, story)) for line in lines),
    )


def _rest(line: str, story: Story) -> str:
    """Gives what is left of a line, or of several run together, without the story's own paragraphs."""
    for paragraph in sorted(story.paragraphs, key=len, reverse=True):
        line = line.replace(paragraph, "")
    return line.strip(BULLETS + " ")


def measure(archive: Archive, rooms: dict[str, Newsroom]) -> dict[str, dict[str, Counter[str]]]:
    """Scores both cleaners on each site's articles."""
    scores: dict[str, dict[str, Counter[str]]] = {}
    for name, room in rooms.items():
        boilerplate = learn((page.body, page.url, page.content_type) for page in archive.sample(name))
        truth = {story.title: story for story in room.stories.values()}
        found = {OURS: Counter[str](), PLAIN: Counter[str]()}
        for page in archive.pages(source=name):
            lines = plain_lines(page.body)
            if not _is_hindi(lines):
                continue
            article = clean(page.body, page.url, page.content_type, boilerplate)
            if article.title in truth:
                found[OURS] += score(article.text.split("\n\n"), truth[article.title])
                found[PLAIN] += score(lines, truth[article.title])
        scores[name] = found
    return scores


def _is_hindi(lines: Iterable[str]) -> bool:
    text = "".join(lines)
    return not text or any("\u0900" <= sign <= "\u097f" for sign in text)


def shares(counts: Counter[str]) -> dict[str, float]:
    """Gives paragraph recall and the share of text from elsewhere."""
    return {
        "paragraphs": round(counts["found"] / max(1, counts["wanted"]), 3),
        "foreign": round(counts["foreign"] / max(1, counts["letters"]), 3),
    }


def main() -> None:
    """Prints one line for each site and one for all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=20, help="stories of each site")
    options = parser.parse_args()
    rooms: dict[str, Newsroom] = {name: Newsroom(options.stories, 1) for name in test_two_nights.SITES}
    rooms |= {name: RichNewsroom(options.stories, 2) for name in test_other_two_nights.SITES}
    sites: dict[str, Site] = {name: site(rooms[name]) for name, site in test_two_nights.SITES.items()}
    sites |= {name: site(RichNewsroom(options.stories, 2)) for name, site in test_other_two_nights.SITES.items()}
    with serving(sites) as server, tempfile.TemporaryDirectory() as folder:
        crawl([Source(name, server.home(name), delay=0) for name in sites], folder, allow_private_hosts=True, timeout=4)
        with Archive(folder) as archive:
            scores = measure(archive, rooms)
    total = {OURS: Counter[str](), PLAIN: Counter[str]()}
    for name, found in scores.items():
        sys.stdout.write(json.dumps({"site": name} | {who: shares(found[who]) for who in total}) + "\n")
        for who in total:
            total[who] += found[who]
    sys.stdout.write(json.dumps({"site": "all"} | {who: shares(total[who]) for who in total}) + "\n")


if __name__ == "__main__":
    main()
