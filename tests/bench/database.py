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
from random import Random
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import Any

from sqlalchemy import bindparam, func, select, text
from sqlalchemy.orm import Session

import models
from models import queries
from models.engine import engine
from models.queries import Filters
from models.tables import Article
from tests.bench._load import Loader, copy_to_postgresql
from tests.bench._world import DISTRICTS, KINDS, LATIN, STATES, World
from tests.models.server import Server, start_server

SIZES = (10_000, 100_000, 1_000_000)
ROUNDS, NIGHT = 60, 60
BAR, RATIO = 50.0, 1.3
_FACTS = {"events": "event", "figures": "figure", "statements": "statement"}

Ask = Callable[[Session, int], list[dict[str, Any]]]


def questions(world: World) -> dict[str, tuple[Ask, bool]]:
    """The measured queries, and whether the bar is for them; the number makes each call another one."""
    random = Random(3)  # noqa: S311
    persons = [world.persons[int(len(world.persons) * random.random() ** 2)] for _ in range(ROUNDS + 1)]

    def district(at: int) -> str:
        return world.districts[at * 7 % DISTRICTS]

    def search(typed: Callable[[int], str]) -> tuple[Ask, bool]:
        return (lambda session, at: queries.search(session, typed(at), Filters(limit=20))), True

    def events(filters: Callable[[int], dict[str, Any]]) -> tuple[Ask, bool]:
        return (lambda session, at: queries.events(session, Filters(**filters(at)))), True

    return {
        "search: name": search(lambda at: persons[at]),
        "search: two words, Latin": search(lambda at: f"ramesh {LATIN[at % len(LATIN)]}"),
        "search: surname, Latin": search(lambda at: LATIN[at % len(LATIN)]),
        "search: begun name": search(lambda at: f"{persons[at][:5]}"),
        "search: typing fault": search(lambda at: f"mukesh {LATIN[at % len(LATIN)][1:]}"),
        "search: facility, Latin": search(lambda at: f"sadar aspatal {district(at)}"),
        "search: a word": search(lambda at: world.words[at * 13]),
        "events": events(lambda at: {}),
        "events of a kind": events(lambda at: {"type": KINDS[at % 9]}),
        "events of a state": events(lambda at: {"place": world.states[at % STATES]}),
        "events of a district, kind, year": events(
            lambda at: {"place": district(at), "type": KINDS[at % 9], "first": "2019", "last": "2019"}
        ),
        "events of an official": events(lambda at: {"official": persons[at]}),
        "events of an official in a state": events(
            lambda at: {"official": persons[at], "place": world.states[at % STATES]}
        ),
        "events of a programme in a district": events(
            lambda at: {"programme": world.programmes[at], "place": district(at)}
        ),
        "figures of a facility": (
            lambda session, at: queries.figures(session, Filters(facility=world.facilities[at * 3])), False
        ),
        "statements of an official": (
            lambda session, at: queries.statements(session, Filters(official=persons[at])), False
        ),
        "articles of a district": (lambda session, at: queries.articles(session, Filters(place=district(at))), False),
        "facilities": (lambda session, at: queries.facilities(session, Filters()), False),
    }  # fmt: skip


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
    heads = ("p50", "p95", "cpu p95", "bare p50", "bare p95")
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
        row = f"{name:38}" + "".join(f"{one:10.2f}" for one in figures) + ("  above the bar" if over else "")
        sys.stdout.write(row + "\n")
        sys.stdout.flush()
    return met


def measure_night(session: Session, world: World) -> float:
    """Prints what one article of a night costs; returns the mean of the processor's milliseconds."""
    store = models.Store(session)
    first, *others = [world.tonight(at) for at in range(NIGHT + 10)]
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


def _run(options: argparse.Namespace, folder: Path, server: Server | None) -> bool:
    met = True
    costs: dict[str, list[float]] = {}
    for count in options.articles:
        world = World(count)
        source = f"sqlite:///{folder / f'articles{count}.sqlite'}"
        build(source, world)
        for url in (source, *([_copied(source, server)] if server else [])):
            well, cost = _ask(url, world)
            met = met and well
            costs.setdefault(url.partition(":")[0], []).append(cost)
    for name, found in costs.items():
        ratio = found[-1] / found[0]
        met = met and ratio <= RATIO
        sys.stdout.write(f"\n{name}: a night's article costs {ratio:.2f} times in the last database\n")
    return met


def main() -> int:
    """Builds, measures, and returns 1 where a bar is not met."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=list(SIZES), help="sizes, the smallest first")
    parser.add_argument("--folder", type=Path, help="where SQLite files are kept and found again (default: nowhere)")
    parser.add_argument("--no-postgresql", action="store_true", help="SQLite alone")
    options = parser.parse_args()
    started = "left out" if options.no_postgresql else start_server()
    server = started if isinstance(started, Server) else None
    if server is None:
        sys.stdout.write(f"PostgreSQL is not measured: {started}\n")
    with tempfile.TemporaryDirectory() as folder:
        try:
            return int(not _run(options, options.folder or Path(folder), server))
        finally:
            if server:
                server.stop()
