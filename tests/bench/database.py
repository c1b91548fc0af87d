"""Builds databases of invented articles and measures queries and nights on them.

Prints p50 and p95 of each query beside the bare reading of its rows by primary key, and what one article of a night
costs through `Store`, in SQLite and in PostgreSQL. The bars: 50 ms for p95 of entity searches and filtered event
lists, 1.3 for a night's cost in the largest database over that in the smallest.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import Any

from sqlalchemy import bindparam, func, select, text
from sqlalchemy.orm import Session

import models
from models.engine import engine
from models.tables import Article
from tests.bench._copy import copy_to_postgresql
from tests.bench._load import Loader
from tests.bench._questions import ROUNDS, questions
from tests.bench._world import World
from tests.models.server import Server, start_server

SIZES = (10_000, 100_000, 1_000_000)
NIGHT, COMPARED = 60, 5
BAR, RATIO = 50.0, 1.3
_FACTS = {"events": "event", "figures": "figure", "statements": "statement"}


def _timed(call: Callable[[], Any]) -> tuple[float, float, Any]:
    wall, cpu = perf_counter(), process_time()
    found = call()
    return (perf_counter() - wall) * 1000, (process_time() - cpu) * 1000, found


def _p95(times: Sequence[float]) -> float:
    return quantiles(times, n=20)[-1]


def read_bare(session: Session, items: Sequence[dict[str, Any]], name: str) -> None:
    """Reads the rows of an answer by their primary keys, in one plain statement a table."""
    fact = _FACTS.get(name.split(maxsplit=1)[0].rstrip(":"))
    entities = [item["id"] for item in items if item.get("kind", "article") != "article"]
    keyed = {"article": [item["article_id" if fact else "id"] for item in items], "entity": entities}
    for table, ids in keyed.items():
        if ids:
            listed = text(f"SELECT * FROM {table} WHERE id IN :ids").bindparams(  # noqa: S608
                bindparam("ids", expanding=True)
            )
            session.execute(listed, {"ids": ids}).all()
    if fact and items:
        pairs = ", ".join(f"({item['id'].replace('-', ', ')})" for item in items)
        rows = f"WITH k (a, n) AS (VALUES {pairs}) SELECT f.* FROM k JOIN {fact} f"  # noqa: S608
        session.execute(text(f"{rows} ON f.article_id = k.a AND f.number = k.n")).all()


def measure(session: Session, world: World) -> bool:
    """Prints p50 and p95 of each query in milliseconds; returns whether the bars are met."""
    heads = ("p50", "p95", "cpu p95", "bare p50", "bare p95", "bar")
    sys.stdout.write(f"{'':38}" + "".join(f"{head:>10}" for head in heads) + "\n")
    met = True
    for name, (ask, barred) in questions(world).items():
        ask(session, 0)
        times, bare = [], []
        for at in range(1, ROUNDS + 1):
            times.append(_timed(lambda at=at, ask=ask: ask(session, at)))  # type: ignore[misc]
            session.expunge_all()
            bare.append(_timed(lambda found=times[-1][2], name=name: read_bare(session, found, name)))  # type: ignore[misc]
        wall, cpu = ([time[at] for time in times] for at in (0, 1))
        least = [time[0] for time in bare]
        figures = (median(wall), _p95(wall), _p95(cpu), median(least), _p95(least))
        over = barred and _p95(wall) >= BAR
        met = met and not over
        row = (
            f"{name:38}" + "".join(f"{one:10.2f}" for one in figures) + (f"{BAR:10.0f}" if barred else f"{'none':>10}")
        )
        row += "  above the bar" if over else ""
        sys.stdout.write(row + "\n")
        sys.stdout.flush()
    return met


def measure_night(session: Session, world: World) -> float:
    """Prints what one article of a night costs; returns the mean of the processor's milliseconds."""
    store = models.Store(session)
    told = (session.scalar(select(func.count()).select_from(Article)) or 0) - world.articles
    first, *others = [world.tonight(told + at) for at in range(NIGHT + 10)]
    for article in (first, *others[:9]):
        store.article(*article)
    times = [_timed(lambda article=article: store.article(*article)) for article in others[9:]]  # type: ignore[misc]
    wall, cpu = ([time[at] for time in times] for at in (0, 1))
    mean = sum(cpu) / len(cpu)
    sys.stdout.write(
        f"{'one article more':38}{median(wall):10.2f}{_p95(wall):10.2f}{_p95(cpu):10.2f}   cpu mean {mean:.2f} ms\n"
    )
    return mean


def build(url: str, world: World) -> None:
    """Fills a SQLite database, unless it already holds that many articles."""
    with _opened(url) as session:
        there = session.scalar(select(func.count()).select_from(Article))
        if not there:
            started = perf_counter()
            Loader(session, world).fill()
            sys.stderr.write(f"built in {perf_counter() - started:.0f} s\n")


@contextmanager
def _opened(url: str) -> Iterator[Session]:
    with models.session(url) as session:
        yield session
        bind: Any = session.get_bind()
    bind.dispose()


def _ask(url: str, world: World) -> tuple[bool, float]:
    with _opened(url) as session:
        count = session.scalar(select(func.count()).select_from(Article))
        sys.stdout.write(f"\n{count:,} articles, {session.get_bind().dialect.name}\n")
        return measure(session, world), measure_night(session, world)


def _copied(source: str, server: Server) -> str:
    target = server.new_database()
    models.upgrade(target)
    one, other = engine(source), engine(target)
    started = perf_counter()
    copy_to_postgresql(one, other)
    sys.stderr.write(f"copied in {perf_counter() - started:.0f} s\n")
    one.dispose()
    other.dispose()
    return target


def differing(urls: Sequence[str], world: World) -> list[str]:
    """The questions that two databases of the same articles answer otherwise."""
    found = []
    with _opened(urls[0]) as one, _opened(urls[1]) as other:
        for name, (ask, _) in questions(world).items():
            if any(ask(one, at) != ask(other, at) for at in range(COMPARED)):
                found.append(name)
    return found


def _databases(options: argparse.Namespace, folder: Path, server: Server | None) -> Iterator[tuple[World, list[str]]]:
    """The worlds with their databases, built where none are given."""
    if options.database:
        for count in dict.fromkeys(options.articles):
            pairs = zip(options.articles, options.database, strict=True)
            yield World(count), [url for size, url in pairs if size == count]
        return
    for count in options.articles:
        world, source = World(count), f"sqlite:///{folder / f'articles{count}.sqlite'}"
        build(source, world)
        yield world, [source, *([_copied(source, server)] if server else [])]


def _run(options: argparse.Namespace, folder: Path, server: Server | None) -> bool:
    met = True
    costs: dict[str, list[float]] = {}
    for world, urls in _databases(options, folder, server):
        if len(urls) == 2:
            other = differing(urls, world)
            sys.stdout.write(f"\nanswers that differ between the two: {', '.join(other) or 'none'}\n")
            met = met and not other
        for url in urls:
            well, cost = _ask(url, world)
            met = met and well
            costs.setdefault(url.partition(":")[0].partition("+")[0], []).append(cost)
    for name, found in costs.items():
        ratio = found[-1] / found[0]
        met = met and ratio <= RATIO
        sys.stdout.write(f"\n{name}: a night's article costs {ratio:.2f} times in the last database (bar {RATIO})\n")
    return met


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=list(SIZES), help="sizes, the smallest first")
    parser.add_argument("--folder", type=Path, help="where SQLite files are kept and found again (default: nowhere)")
    parser.add_argument("--no-postgresql", action="store_true", help="SQLite alone")
    parser.add_argument("--database", nargs="+", metavar="URL",
                        help="measure these, each built before with the number in its place behind --articles; "
                        "the nights that are measured stay in them")  # fmt: skip
    options = parser.parse_args()
    if options.database and len(options.database) != len(options.articles):
        parser.error("--database takes as many addresses as --articles has numbers")
    return options


def main() -> int:
    """Builds, measures, and returns 1 where a bar is not met."""
    options = _options()
    started = "left out" if options.no_postgresql or options.database else start_server()
    server = started if isinstance(started, Server) else None
    if server is None and not options.database:
        sys.stdout.write(f"PostgreSQL is not measured: {started}\n")
    with tempfile.TemporaryDirectory() as folder:
        try:
            return int(not _run(options, options.folder or Path(folder), server))
        finally:
            if server:
                server.stop()
