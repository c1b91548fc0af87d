"""Measures what pages cost that are set aside by their bytes, beside those that are cleaned, read and stored."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import crawler
from crawler.haystack import open_positions, wanted_pages
from crawler.page import Page
from crawler.sieve import Sieve
from pipeline import Haystack
from tests.crawler.haystacks import FOREIGN, foreign_page, gold_articles, gold_page, write_warc

PADDING = 250
"""Times that a script is repeated before and behind the story: pages of about 40 KB, as news sites have them."""


def sifted(path: Path, sieve: Sieve) -> tuple[float, int, Counter[str]]:
    """Gives the processor seconds of sifting a file, the pages let through and the reasons of the others."""
    aside: Counter[str] = Counter()

    def put(_page: Page, reason: str) -> None:
        aside[reason] += 1

    with closing(open_positions(":memory:", "bench")) as positions:
        started = time.process_time()
        kept = sum(1 for _ in wanted_pages(path, 0, sieve, positions, put))
        return time.process_time() - started, kept, aside


def cleaned(path: Path) -> float:
    """Gives the processor seconds of cleaning the pages of a file, as it was done before there was a sieve."""
    started = time.process_time()
    for page in crawler.iter_pages(path):
        try:
            crawler.clean(page.body, page.url, page.content_type)
        except crawler.Refusal:
            continue
    return time.process_time() - started


def measure(count: int, folder: Path) -> dict[str, Any]:
    """Sifts a file of each language and one of the gold set's health articles; gives seconds a thousand pages."""
    sieve = Haystack(()).sieve()
    found: dict[str, Any] = {"kilobytes": round(len(foreign_page("en", 0, PADDING)) / 1000)}
    for language in FOREIGN:
        path = folder / f"{language}.warc.gz"
        write_warc(path, [foreign_page(language, number, PADDING) for number in range(count)])
        seconds, kept, aside = sifted(path, sieve)
        found[language] = {"sifted_s": round(1000 * seconds / count, 2), "kept": kept, **aside}
        found[language]["cleaned_s"] = round(1000 * cleaned(path) / count, 1)
    health = [article for article in gold_articles("train", "dev") if article["health_news"]]
    write_warc(folder / "health.warc.gz", [gold_page(article, PADDING) for article in health])
    seconds, kept, aside = sifted(folder / "health.warc.gz", sieve)
    found["gold_health"] = {
        "sifted_s": round(1000 * seconds / len(health), 2),
        "kept": kept,
        "of": len(health),
        **aside,
    }
    found["gold_health"]["cleaned_s"] = round(1000 * cleaned(folder / "health.warc.gz") / len(health), 1)
    return found


def main() -> int:
    """Prints the measures as one JSON object; 1 where a health article of the gold set was set aside."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=300, help="pages of each language")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = measure(options.pages, Path(folder))
    sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
    return int(found["gold_health"]["kept"] < found["gold_health"]["of"])


if __name__ == "__main__":
    sys.exit(main())
