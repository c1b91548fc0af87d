"""Measures pages and API under load: so many requests a second whatever the answers take, each kind of page on its own.

The server is `pipeline.py serve --workers 2`, as a user starts it. The generator is another process; its requests go
out on time (an open loop), so a slow answer delays no later one and the time of a request counts from when it was
due; each kind is asked for as often as the others, in no order. A file is asked for beside them as the bare cost of
the server. Addresses are asked twice: `varied` are chosen among thousands, so that few were asked before, after half
a minute of others that are not counted; `repeated` are the same ones again, most of them answered from memory. The
bar: 150 ms for p95 of the pages, of the varied addresses too.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import monotonic, perf_counter, sleep
from urllib.parse import quote

import httpx
from sqlalchemy import create_engine, text

BAR = 150.0
"""Milliseconds."""
ROOT = Path(__file__).resolve().parents[2]
KINDS = ("camp", "inspection", "review", "decision", "outbreak", "vaccination")
UNITS = ("person", "bed", "money_inr", "percent", "case", "dose")
BARE = "bare server (a file)"
NAMED = 2_000
"""Entities and articles of a kind that addresses are made of."""
Asked = tuple[str, float, int, bool]
"""Kind, milliseconds since it was due, status, and whether it was answered from memory."""


@dataclass(frozen=True)
class Names:
    """What the addresses ask for: names, ids and months that the database has."""

    persons: tuple[tuple[int, str], ...]
    places: tuple[tuple[int, str], ...]
    facilities: tuple[tuple[int, str], ...]
    articles: tuple[int, ...]
    months: tuple[str, ...]


def read_names(url: str) -> Names:
    """Some entities of each kind, much named and little named ones, and some articles."""
    engine = create_engine(url)
    with engine.connect() as connection:

        def some(kind: str) -> tuple[tuple[int, str], ...]:
            rows = connection.execute(
                text("SELECT id, name FROM entity WHERE kind = :kind AND total > 0 ORDER BY total DESC LIMIT :most"),
                {"kind": kind, "most": NAMED},
            )
            return tuple((row[0], row[1]) for row in rows)

        newest = connection.execute(
            text("SELECT id FROM article ORDER BY day DESC, id DESC LIMIT :most"), {"most": NAMED}
        )
        ids = tuple(row[0] for row in newest)
        first, last = connection.execute(text("SELECT min(day), max(day) FROM event WHERE day > ''")).one()
        return Names(some("person"), some("place"), some("facility"), ids, _months(first or "2025", last or "2025"))


def _months(first: str, last: str) -> tuple[str, ...]:
    """The months from one day to another."""
    years = range(int(first[:4]), int(last[:4]) + 1)
    every = (f"{year}-{month:02d}" for year in years for month in range(1, 13))
    return tuple(month for month in every if first[:7] <= month <= last[:7]) or (first[:7],)


def addresses(names: Names, random: Random) -> dict[str, str]:
    """One address of each kind, chosen anew at each call."""
    entities = (names.persons, names.places, names.facilities)
    person, place, facility = (random.choice(found or ((0, "x"),)) for found in entities)
    article, kind, unit = random.choice(names.articles or (0,)), random.choice(KINDS), random.choice(UNITS)
    month = random.choice(names.months)
    return {
        BARE: "/static/icon.svg",
        "first page": "/",
        "search": f"/search?q={quote(place[1])}",
        "official": f"/officials/{person[0]}",
        "facility": f"/facilities/{facility[0]}",
        "place": f"/places/{place[0]}",
        "article": f"/articles/{article}",
        "events": "/explore/events",
        "events of a place": f"/explore/events?place={place[0]}",
        "events of a kind in a month": f"/explore/events?type={kind}&from={month}&to={month}",
        "figures of a place": f"/explore/figures?place={quote(place[1])}",
        "comparison": f"/explore/compare?unit={unit}&place={place[0]}",
        "feed of a place": f"/feeds/events.atom?place={place[0]}",
        "API: events of a place": f"/api/v1/events?place={place[0]}",
        "API: figures of a unit": f"/api/v1/figures?type={unit}&limit=20",
        "API: search": f"/api/v1/search?q={quote(person[1])}",
    }  # fmt: skip


async def ask_all(base: str, paths: list[tuple[str, str]], rate: float) -> list[Asked]:
    """Asks for the paths at the rate."""
    limits = httpx.Limits(max_connections=200, max_keepalive_connections=50)
    async with httpx.AsyncClient(base_url=base, limits=limits, timeout=60) as client:
        begin = perf_counter() + 0.2

        async def one(at: int, kind: str, path: str) -> Asked:
            due = begin + at / rate
            await asyncio.sleep(max(0.0, due - perf_counter()))
            try:
                answer = await client.get(path)
            except httpx.HTTPError:
                return kind, (perf_counter() - due) * 1000, 0, False
            hit = answer.headers.get("cache-status", "").endswith("; hit")
            return kind, (perf_counter() - due) * 1000, answer.status_code, hit

        return await asyncio.gather(*(one(at, *asked) for at, asked in enumerate(paths)))


def start(url: str, port: int, workers: int, cache: int) -> subprocess.Popen[bytes]:
    """The server on loopback, without the limit for single clients; returns when it answers."""
    environment = {**os.environ, "SEHAT_API_RATE": "-1"}
    call = [sys.executable, "pipeline.py", "serve", "--database", url, "--port", str(port), "--workers", str(workers),
            "--cache", str(cache)]  # fmt: skip
    process = subprocess.Popen(call, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL)
    until = monotonic() + 120
    while monotonic() < until and process.poll() is None:
        try:
            httpx.get(f"http://127.0.0.1:{port}/static/icon.svg")
        except httpx.TransportError:
            sleep(0.2)
            continue
        return process
    process.kill()
    raise SystemExit("The server did not start.")


def report(title: str, found: list[Asked]) -> bool:
    """Prints a row for each kind of request; whether none failed and all pages are below the bar."""
    kinds = dict.fromkeys(kind for kind, *_ in found)
    sys.stdout.write(f"{title:32}{'p50':>9}{'p95':>9}{'worst':>9}{'asked':>8}{'kept':>8}{'failed':>8}\n")
    late = [kind for kind in kinds if _row(kind, [one for one in found if one[0] == kind]) > BAR and kind != BARE]
    whole = _row("all but the bare server", [one for one in found if one[0] != BARE])
    return not late and whole <= BAR and all(status == 200 for _, _, status, _ in found)


def _row(kind: str, asked: list[Asked]) -> float:
    """Prints a row and gives its p95, in milliseconds; `kept` is the share answered from memory."""
    took = [one[1] for one in asked]
    p95 = quantiles(took, n=20)[-1] if len(took) > 1 else took[0]
    kept, failed = sum(one[3] for one in asked) / len(asked), sum(one[2] != 200 for one in asked)
    sys.stdout.write(f"{kind:32}{median(took):9.1f}{p95:9.1f}{max(took):9.1f}{len(took):8}{kept:8.0%}{failed:8}\n")
    sys.stdout.flush()
    return p95


def main() -> int:
    """Serves a database, asks, prints; returns 1 where the bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", help="SQLAlchemy URL (default: a small one is built)")
    parser.add_argument("--articles", type=int, default=5_000, help="size of the one that is built")
    parser.add_argument("--rate", type=float, default=50, help="requests a second")
    parser.add_argument("--seconds", type=float, default=30, help="how long they go on")
    parser.add_argument("--warm", type=float, default=30, help="seconds of other requests before, at most as many")
    parser.add_argument("--workers", type=int, default=2, help="processes of the server")
    parser.add_argument("--cache", type=int, default=64, help="MiB of answers that each keeps; 0 for none")
    parser.add_argument("--port", type=int, default=8765)
    parser.add_argument("--requests", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.requests:
        paths = [(kind, path) for kind, path in json.loads(Path(options.requests).read_text("utf-8"))]
        found = asyncio.run(ask_all(f"http://127.0.0.1:{options.port}", paths, options.rate))
        sys.stdout.write(json.dumps(found))
        return 0
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        return int(not _measure(options, folder, options.database or _built(folder, options.articles)))


def _built(folder: Path, count: int) -> str:
    from tests.bench._world import World
    from tests.bench.database import build

    url = f"sqlite:///{folder / 'bench.sqlite'}"
    build(url, World(count))
    return url


def _measure(options: argparse.Namespace, folder: Path, url: str) -> bool:
    random, names = Random(11), read_names(url)  # noqa: S311
    shown = re.sub(r"//[^@/]*@", "//", url)
    sys.stdout.write(f"{shown}, {options.rate:g} requests a second for {options.seconds:g} s, ")
    sys.stdout.write(f"{options.workers} processes on {os.cpu_count()} cores, {options.cache} MiB of answers kept\n")
    kinds = list(addresses(names, random))
    turns = [kinds[at % len(kinds)] for at in range(int(options.rate * options.seconds))]
    random.shuffle(turns)
    asked = [(kind, addresses(names, random)[kind]) for kind in turns]
    first = [
        (kind, addresses(names, random)[kind])
        for kind in random.sample(turns, min(len(turns), int(options.rate * options.warm)))
    ]
    server = start(url, options.port, options.workers, options.cache)
    try:
        _generate(options, folder, first)
        passed = report("varied, milliseconds", _generate(options, folder, asked))
        return report("repeated, milliseconds", _generate(options, folder, asked)) and passed
    finally:
        server.terminate()
        server.wait(20)


def _generate(options: argparse.Namespace, folder: Path, asked: list[tuple[str, str]]) -> list[Asked]:
    """Runs the generator in a process of its own."""
    file = folder / "requests.json"
    file.write_text(json.dumps(asked), "utf-8")
    command = [sys.executable, "-m", "tests.bench.web", "--requests", str(file), "--port", str(options.port),
               "--rate", str(options.rate)]  # fmt: skip
    answered = subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    return [(kind, took, status, hit) for kind, took, status, hit in json.loads(answered.stdout)]


if __name__ == "__main__":
    sys.exit(main())
