"""Finds the pages worth cleaning in WARC files of any size, and remembers how far each file has come."""

from __future__ import annotations

import hashlib
import sqlite3
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from crawler.archive import DAMAGED, Key
from crawler.page import Page
from crawler.sieve import Sieve
from crawler.warc import WARC_SUFFIXES, iter_responses

EVERY = 1_000
"""Pages set aside between two marks."""
HEAD = 1 << 16
SCHEMA = """
CREATE TABLE IF NOT EXISTS position (
    reader TEXT NOT NULL,
    file TEXT NOT NULL,
    head TEXT NOT NULL,
    offset INTEGER NOT NULL,
    url TEXT NOT NULL,
    digest TEXT NOT NULL,
    PRIMARY KEY (reader, file)
) WITHOUT ROWID;
"""


def is_warc(path: Path) -> bool:
    """Tells whether a file is one of the kind that holds many pages."""
    return path.is_file() and path.name.lower().endswith(WARC_SUFFIXES)


@dataclass(frozen=True)
class Mark:
    """A place in a file: all before `offset` is settled once the first `given` pages are; `key` is the last of them."""

    file: Path
    offset: int
    given: int
    key: Key


@dataclass
class Positions:
    """How far files have come, for one database (`reader`), in an SQLite file of its own.

    A place is noted only after all that was given out before it has been written, so a kill loses nothing; what lies
    between is done again, which changes no row.
    """

    reader: str
    connection: sqlite3.Connection
    ahead: deque[Mark] = field(default_factory=deque)
    given: int = 0
    written: int = 0
    key: Key = ("", "")

    def start(self, path: Path, finished: Callable[[Sequence[Key]], set[Key]]) -> int:
        """Gives the byte at which to go on; 0 for another file of that name or another database of that address."""
        row = self.connection.execute(
            "SELECT offset, url, digest FROM position WHERE reader = ? AND file = ? AND head = ?",
            (self.reader, str(path.resolve()), head_of(path)),
        ).fetchone()
        if row is None or row[0] > path.stat().st_size:
            return 0
        key = (row[1], row[2])
        return int(row[0]) if key == ("", "") or finished([key]) else 0

    def give(self, key: Key | None) -> None:
        """Counts a page that is given out, or something else that is written in its turn."""
        self.given += 1
        self.key = key or self.key

    def reach(self, file: Path, offset: int) -> None:
        """Notes that all before a byte of a file has been given out or set aside."""
        self.ahead.append(Mark(file, offset, self.given, self.key))
        self.settle()

    def wrote(self, pages: int) -> None:
        """Counts pages that have been written, in the order in which they were given out."""
        self.written += pages
        self.settle()

    def settle(self) -> None:
        """Keeps the last place before which everything is written."""
        latest: dict[Path, Mark] = {}
        while self.ahead and self.ahead[0].given <= self.written:
            mark = self.ahead.popleft()
            latest[mark.file] = mark
        rows = [
            (self.reader, str(mark.file.resolve()), head_of(mark.file), mark.offset, *mark.key)
            for mark in latest.values()
        ]
        self.connection.executemany("INSERT OR REPLACE INTO position VALUES (?, ?, ?, ?, ?, ?)", rows)

    def close(self) -> None:
        """Closes the file."""
        self.connection.close()


def open_positions(file: str | Path, reader: str) -> Positions:
    """Opens the file of positions."""
    connection = sqlite3.connect(file, isolation_level=None, timeout=60)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.executescript(SCHEMA)
    return Positions(reader, connection)


def head_of(path: Path) -> str:
    """Gives the digest of a file's beginning, which tells it from another one of the same name."""
    with path.open("rb") as stream:
        return hashlib.sha256(stream.read(HEAD)).hexdigest()


def wanted_pages(
    path: Path, start: int, sieve: Sieve, positions: Positions, aside: Callable[[Page, str], None]
) -> Iterator[Page]:
    """Yields the pages of a WARC file from a byte on that the sieve lets through; `aside` is told of the others.

    A damaged part of the file gives a page of kind DAMAGED. Who asks tells `positions` of each page that it is given.
    """
    count = 0
    for offset, page in iter_responses(path, start):
        reason = sieve(page.body) if page is not None else ""
        if page is not None and reason:
            aside(page, reason)
            count += 1
        if not reason or count % EVERY == 0:
            positions.reach(path, offset)
        if page is None:
            yield _damaged(path, offset)
        elif not reason:
            yield replace(page, digest=hashlib.sha256(page.body).hexdigest())
    positions.reach(path, path.stat().st_size)


def _damaged(path: Path, offset: int) -> Page:
    """Gives the page that stands for the part of a file before a byte that cannot be read."""
    url = f"{path.resolve().as_uri()}#{offset}"
    return Page(0, path.name, url, url, "", 0, "", "damaged", b"", kind=DAMAGED, warc=str(path), offset=offset)
