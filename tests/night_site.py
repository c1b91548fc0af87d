"""Two small simulated sites and a night over them, for the tests of the nightly run."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.crawler.sites.blog import blog
from tests.crawler.sites.newsroom import Newsroom
from tests.crawler.sites.portal import portal
from tests.crawler.sites.server import serving

ROOT = Path(__file__).resolve().parents[1]
SITES = {"portal": portal, "blog": blog}
# What tells when or by whom rather than what: it differs between two runs that did the same.
CLOCKS = frozenset({"fetched_at", "seen_at", "gone_at", "warc_file", "warc_offset", "warc_length"})
LEFT_OUT = frozenset({"run", "alembic_version"})


@dataclass(frozen=True)
class World:
    """The running sites: the file that declares them, and what each has published."""

    sources: Path
    rooms: dict[str, Newsroom]


@contextmanager
def world(folder: Path, stories: int = 10, delay: float = 0.0) -> Iterator[World]:
    """Serve the sites and declare them in a file."""
    rooms = {name: Newsroom(stories, seed) for seed, name in enumerate(SITES)}
    with serving({name: site(rooms[name]) for name, site in SITES.items()}) as server:
        path = folder / "sources.toml"
        path.write_text(
            "".join(f'[[source]]\nname = "{name}"\nhome = "{server.home(name)}"\ndelay = {delay}\n\n' for name in SITES)
        )
        yield World(path, rooms)


def start(world: World, folder: Path, *options: str, database: str = "") -> subprocess.Popen[str]:
    """Start `nightly` on a folder of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    call = [
        sys.executable, str(ROOT / "pipeline.py"), "nightly", "--sources", str(world.sources),
        "--database", database or f"sqlite:///{folder / 'sehat.db'}", "--archive", str(folder / "archive"),
        "--allow-private-hosts", *options,
    ]  # fmt: skip
    environment = {**os.environ, "OMP_NUM_THREADS": "2"}
    return subprocess.Popen(
        call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True, env=environment
    )


def night(world: World, folder: Path, *options: str, database: str = "") -> tuple[int, str, str]:
    """Run a whole night; returns its exit code, what it showed and what it complained of."""
    process = start(world, folder, *options, database=database)
    out, err = process.communicate(timeout=240)
    return process.returncode, out, err


def count(path: Path, query: str) -> int:
    """Return a count, 0 while there is no such file or table."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            return int(connection.execute(query).fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def done(folder: Path) -> int:
    """Return how far a night has come: pages fetched and pages finished."""
    fetched = count(folder / "archive/index.sqlite3", "SELECT count(*) FROM page")
    return fetched + count(folder / "sehat.db", "SELECT count(*) FROM page WHERE outcome IS NOT NULL")


def rows(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table, without what tells when rather than what."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        tables = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
            if name not in LEFT_OUT and not name.startswith(("sqlite_", "article_text"))
        ]
        return {table: sorted(_plain(connection.execute(f"SELECT * FROM {table}")), key=repr) for table in tables}  # noqa: S608


def _plain(found: sqlite3.Cursor) -> Iterator[tuple[Any, ...]]:
    for row in found:
        yield tuple((name, row[name]) for name in row.keys() if name not in CLOCKS)  # noqa: SIM118
