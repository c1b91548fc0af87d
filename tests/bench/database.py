"""Builds databases of invented articles and measures queries and nights on them.

Prints p50 and p95 of each query beside the bare reading of its rows by primary key, and what one article of a night
costs through `Store`, in SQLite and in PostgreSQL. The bars: 50 ms for p95 of entity searches and filtered event
lists, 1.3 for a night's cost in the largest database over that in the smallest.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
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
from web.collector import settle

SIZES = (10_000, 100_000, 1_000_000)
NIGHT, STARTED, COMPARED = 300, 20, 5
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


def _server_of(session: Session) -> Path | None:
    """Where the system tells of the process that serves a session; None where the session's own process does it all."""
    if session.get_bind().dialect.name == "sqlite":
        return None
    return Path(f"/proc/{session.scalar(select(func.pg_backend_pid()))}/stat")


def _processor(server: Path | None) -> float:
    """Seconds of processor time so far: of this process, and of a session's server, which is on this machine."""
    if server is None:
        return process_time()
    fields = server.read_text().rpartition(")")[2].split()
    return process_time() + (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure_nights(urls: Sequence[str], worlds: Sequence[World]) -> float:
    """Prints what one article of a night costs in each of two databases; returns the second's part of the first's.

    The articles go to both in turn, so that a machine that is slower for a while is slower for both.
    """
    with ExitStack() as stack:
        sessions = [stack.enter_context(_opened(url)) for url in urls]
        settle()
        nights = [_Night(*one) for one in zip(sessions, worlds, strict=True)]
        for at in range(NIGHT):
            for night in nights:
                night.store(at)
        for night in nights:
            night.report()
        return nights[1].cost / nights[0].cost


class _Night:
    """One night of new articles in one database."""

    def __init__(self, session: Session, world: World) -> None:
        told = (session.scalar(select(func.count()).select_from(Article)) or 0) - world.articles
        self._articles = [world.tonight(told + at) for at in range(NIGHT)]
        self._store, self._server = models.Store(session), _server_of(session)
        self._name = f"{world.articles:,} articles, {session.get_bind().dialect.name}"
        self._wall: list[float] = []
        self._spent = 0.0

    def store(self, at: int) -> None:
        """Stores an article; the first ones, in which statements are made, are not counted."""
        wall, before = perf_counter(), _processor(self._server)
        self._store.article(*self._articles[at])
        if at >= STARTED:
            self._wall.append((perf_counter() - wall) * 1000)
            self._spent += _processor(self._server) - before

    @property
    def cost(self) -> float:
        """Milliseconds of processor time that an article takes."""
        return self._spent * 1000 / len(self._wall)

    def report(self) -> None:
        """Prints p50 and p95 of the clock, and the mean of processor time."""
        sys.stdout.write(f"{self._name:38}{median(self._wall):10.2f}{_p95(self._wall):10.2f}{self.cost:10.2f}\n")


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


def _ask(url: str, world: World) -> bool:
    with _opened(url) as session:
        count = session.scalar(select(func.count()).select_from(Article))
        sys.stdout.write(f"\n{count:,} articles, {session.get_bind().dialect.name}\n")
        return measure(session, world)


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
    sizes: dict[str, list[tuple[str, World]]] = {}
    for world, urls in _databases(options, folder, server):
        if len(urls) == 2:
            other = differing(urls, world)
            sys.stdout.write(f"\nanswers that differ between the two: {', '.join(other) or 'none'}\n")
            met = met and not other
        for url in urls:
            met = _ask(url, world) and met
            sizes.setdefault(url.partition(":")[0].partition("+")[0], []).append((url, world))
    for found in sizes.values():
        if len(found) > 1:
            (small, first), (large, last) = found[0], found[-1]
            sys.stdout.write(f"\n{'one article of a night more':38}{'p50':>10}{'p95':>10}{'cpu':>10}\n")
            ratio = measure_nights((small, large), (first, last))
            met = met and ratio <= RATIO
            sys.stdout.write(f"the last takes {ratio:.2f} times as much (bar {RATIO})\n")
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
