"""Measures what a thousand articles cost in each stage of a night, on one core."""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import crawler
import models
import nlp
from crawler import Archive
from crawler.cleaning import Cleaned, archive_tasks, clean_task
from crawler.demo_sites import serve
from crawler.sources import make_source
from models import Store
from models.gazetteer_files import gazetteer_rows
from nlp.bounded import read_records
from tests.bench.reader import ROOT

ROUNDS = 3


@contextmanager
def timed(costs: dict[str, float], stage: str) -> Iterator[None]:
    """Adds the processor time of a stage."""
    started = time.process_time()
    yield
    costs[stage] = costs.get(stage, 0.0) + time.process_time() - started


def refuse(name: str, sentence: str) -> None:
    """Stops at an article that cannot be read: the demo's all can."""
    raise ValueError(f"{name}: {sentence}")


def one_night(folder: Path, reader: Any, costs: dict[str, float]) -> tuple[int, int, int]:
    """Crawls, cleans, reads and stores the demo's first night; gives articles, bytes archived, bytes stored."""
    with serve(ROOT / "data" / "demo") as sites:
        sources = [make_source(row) for row in sites.sources]
        crawler.crawl(sources, folder / "archive", allow_private_hosts=True)
    with Archive(folder / "archive") as archive:
        tasks = list(archive_tasks(archive, archive.due(lambda _keys: set()), lambda _source: ()))
    with timed(costs, "clean"):
        cleaned: list[Cleaned] = [clean_task(task) for task in tasks]
    articles = [one.article for one in cleaned if not one.dropped]
    with timed(costs, "read"):
        records = list(read_records(reader, articles, refuse))
    with models.session(f"sqlite:///{folder / 'sehat.db'}") as session:
        store = Store(session)
        store.gazetteer(gazetteer_rows())
        for source in sources:
            store.source(source.name, source.title, source.home, source.region)
        empty = (folder / "sehat.db").stat().st_size
        with timed(costs, "store"):
            for article, record in zip(articles, records, strict=True):
                store.article(article, record, reader="bench")
    archived = sum(path.stat().st_size for path in (folder / "archive").rglob("*.gz"))
    return len(articles), archived, (folder / "sehat.db").stat().st_size - empty


def main() -> None:
    """Prints the seconds of one core and the bytes that a thousand articles take."""
    argparse.ArgumentParser(description=__doc__).parse_known_args()
    reader = nlp.load(threads=1)
    costs: dict[str, float] = {}
    totals = [0, 0, 0]
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as folder:
            totals = [sum(pair) for pair in zip(totals, one_night(Path(folder), reader, costs), strict=True)]
    articles, archived, stored = totals
    lines = [f"{stage}: {1000 * spent / articles:.1f} s of one core" for stage, spent in costs.items()]
    lines += [
        f"{name}: {size / articles / 1000:.1f} MB" for name, size in (("archive", archived), ("database", stored))
    ]
    print("A thousand articles:", *lines, sep="\n")  # noqa: T201


if __name__ == "__main__":
    main()
