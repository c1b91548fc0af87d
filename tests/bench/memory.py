"""Measures the reader's memory over many articles: it has to stay flat."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nlp
from tests.bench.reader import ROOT, load_articles

STATUS = Path("/proc/self/status")
STEPS = 10


def resident() -> int:
    """Resident memory of this process in MB."""
    line = next(line for line in STATUS.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) // 1024


def varied(articles: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The articles, each with a word of its own in every sentence end, so that none has been read before."""
    for number, article in enumerate(articles):
        yield {**article, "text": article["text"].replace("।", f" क{number:x}।")}


def main() -> None:
    """Prints the resident memory after each tenth of the articles."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=ROOT / "data" / "gold" / "train")
    parser.add_argument("--articles", type=int, default=1000, help="10,000 show it; they take most of an hour")
    parser.add_argument("--threads", type=int, default=2)
    options, _ = parser.parse_known_args()
    articles = load_articles(options.folder, options.articles)
    pipeline = nlp.load(threads=options.threads)
    step = max(1, len(articles) // STEPS)
    sizes = [resident() for number, _ in enumerate(nlp.read(pipeline, varied(articles)), 1) if number % step == 0]
    print(  # noqa: T201
        f"after each {step} of {len(articles)} articles: {', '.join(map(str, sizes))} MB (at most 1200, flat)"
    )


if __name__ == "__main__":
    main()
