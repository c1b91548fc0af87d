"""Writes the archive during a crawl: each answer and what it leads to, in one step that a kill cannot split."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType

from crawler.archive import ArchiveError, read_body
from crawler.index import open_index
from crawler.kinds import ARTICLE
from crawler.records import Exchange, WarcWriter, now, response_record
from crawler.target import SELECT, Target, Want
from crawler.twins import Twins

RESUME_WITHIN = timedelta(hours=12)
QUEUED, LATER = 1, 2


class Ledger:
    """The one writer of an archive folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._connection = open_index(folder)
        self._writer = WarcWriter(folder)
        self.twins = Twins(self._connection)
        self.run = 0

    def begin(self, scope: str) -> bool:
        """Starts a run, or goes on with the one that was broken off a short while ago; tells whether it goes on."""
        self._repair()
        row = self._connection.execute("SELECT * FROM run ORDER BY id DESC LIMIT 1").fetchone()
        if (
            row is not None
            and row["finished"] is None
            and row["scope"] == scope
            and _age(row["started"]) < RESUME_WITHIN
        ):
            self.run = row["id"]
            return True
        with self.step():
            self._connection.execute("UPDATE run SET finished = ? WHERE finished IS NULL", (now(),))
            cursor = self._connection.execute("INSERT INTO run (started, scope) VALUES (?, ?)", (now(), scope))
            self._connection.execute("UPDATE url SET wanted = 1, tries = 0 WHERE wanted = 2")
            self.run = int(cursor.lastrowid or 0)
        return False

    def finish(self) -> None:
        """Marks the run as complete."""
        self._connection.execute("UPDATE run SET finished = ? WHERE id = ?", (now(), self.run))

    @contextmanager
    def step(self) -> Iterator[None]:
        """Makes all writes inside one transaction."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def known(self, source: str, url: str) -> Target | None:
        """Looks an address up."""
        row = self._connection.execute(SELECT + "WHERE source = ? AND url = ?", (source, url)).fetchone()
        return Target(*row) if row is not None else None

    def next(self, source: str, busy: frozenset[int] | set[int] = frozenset()) -> Target | None:
        """Gives the most urgent address of a source that is not being fetched already."""
        rows = self._connection.execute(
            SELECT + "WHERE source = ? AND wanted = 1 ORDER BY rank, id LIMIT ?",
            (source, len(busy) + 1),
        )
        return next((Target(*row) for row in rows if row["id"] not in busy), None)

    def add(self, source: str, want: Want, *, queue: bool) -> None:
        """Inserts an address that is not known yet."""
        self._connection.execute(
            "INSERT OR IGNORE INTO url (source, url, kind, rank, wanted, depth, hops, parent, dated, canonical,"
            " dated_fetched, first_seen, listed_run, linked_run) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(source, want.url, want.kind, want.rank, int(queue), want.depth, want.hops, want.parent, want.dated),
                *(want.canonical, "" if queue else now(), now()),
                *((0, self.run) if want.is_linked else (self.run, 0)),
            ),
        )

    def note(self, target: Target, **values: str | int) -> None:
        """Changes columns of a known address."""
        names = ", ".join(f"{name} = ?" for name in values)
        self._connection.execute(f"UPDATE url SET {names} WHERE id = ?", (*values.values(), target.id))  # noqa: S608

    def store(self, target: Target, exchange: Exchange, kind: str, canonical: str, digest: str) -> None:
        """Appends the answer to the archive and its row to the index; belongs inside a step."""
        pointer = self._writer.append(response_record(exchange))
        content_type = next((value for name, value in exchange.headers if name.lower() == "content-type"), "")
        self._connection.execute(
            "INSERT INTO page (run, source, url, canonical, kind, status, fetched_at, content_type, digest,"
            " file, offset, length) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(self.run, target.source, target.url, canonical, kind, exchange.status, exchange.fetched_at),
                *(content_type[:200], digest, pointer.file, pointer.offset, pointer.length),
            ),
        )

    def count(self, source: str, name: str, amount: int = 1) -> None:
        """Adds to one of the run's tallies."""
        self._connection.execute(
            "INSERT INTO tally VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET amount = amount + excluded.amount",
            (self.run, source, name, amount),
        )

    def tallies(self, source: str) -> dict[str, int]:
        """Gives the run's tallies of a source, those of an earlier part of the same run too."""
        rows = self._connection.execute(
            "SELECT name, amount FROM tally WHERE run = ? AND source = ?", (self.run, source)
        )
        return {row["name"]: row["amount"] for row in rows}

    def articles(self, source: str) -> Iterator[Target]:
        """Yields the known articles of a source that this run has not fetched, the youngest first."""
        rows = self._connection.execute(
            SELECT + "WHERE source = ? AND kind = ? AND digest != '' AND fetched_run != ?"
            " AND wanted = 0"
            " ORDER BY first_seen DESC, id",
            (source, ARTICLE, self.run),
        )
        for row in rows.fetchall():
            yield Target(*row)

    def last_body(self, source: str, canonical: str) -> bytes | None:
        """Gives the body of an article as it was last kept; None where its file is damaged or removed for its age."""
        row = self._connection.execute(
            "SELECT file, offset, length FROM page WHERE canonical = ? AND source = ? AND kind = 'article'"
            " ORDER BY id DESC LIMIT 1",
            (canonical, source),
        ).fetchone()
        try:
            return read_body(self.folder, row["file"], row["offset"], row["length"]) if row is not None else None
        except ArchiveError:
            return None

    def children(self, parent: Target, kinds: frozenset[str]) -> list[Target]:
        """Lists the lists that a list led to, its further pages left out."""
        rows = self._connection.execute(
            SELECT + "WHERE source = ? AND parent = ? AND hops = 0 ORDER BY id",
            (parent.source, parent.url),
        )
        return [target for target in (Target(*row) for row in rows.fetchall()) if target.kind in kinds]

    def vouch(self, parent: Target) -> None:
        """Notes that an unchanged list still names what it named when it was last read."""
        self._connection.execute(
            "UPDATE url SET listed_run = ? WHERE source = ? AND parent = ? AND listed_run = ?",
            (self.run, parent.source, parent.url, parent.fetched_run),
        )

    def shapes(self, source: str) -> dict[str, tuple[int, int]]:
        """Gives what each shape of address has yielded so far."""
        rows = self._connection.execute("SELECT shape, fruitless, fruitful FROM shape WHERE source = ?", (source,))
        return {row["shape"]: (row["fruitless"], row["fruitful"]) for row in rows}

    def save_shapes(self, source: str, rows: list[tuple[str, int, int]]) -> None:
        """Keeps what shapes of address have yielded."""
        self._connection.executemany(
            "INSERT OR REPLACE INTO shape VALUES (?, ?, ?, ?)", [(source, *row) for row in rows]
        )

    def articles_since(self, source: str, days: int) -> int:
        """Counts the articles of a source first seen in the last days."""
        since = (datetime.now(UTC) - timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")
        query = "SELECT count(*) FROM url WHERE source = ? AND kind = ? AND digest != '' AND first_seen >= ?"
        return int(self._connection.execute(query, (source, ARTICLE, since)).fetchone()[0])

    def close(self) -> None:
        """Closes the files."""
        self._writer.close()
        self._connection.close()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _repair(self) -> None:
        """Cuts off records without a row, forgets rows without a record and asks for their pages again."""
        ends = {
            row["file"]: row["size"]
            for row in self._connection.execute("SELECT file, max(offset + length) AS size FROM page GROUP BY file")
        }
        for path in sorted(self.folder.glob("[0-9]*.warc.gz")):
            size = path.stat().st_size
            self._writer.truncate(path.name, ends.get(path.name, 0))
            if size < ends.get(path.name, 0):
                self._forget(path.name, size)

    def _forget(self, file: str, size: int) -> None:
        with self.step():
            lost = "FROM page WHERE file = ? AND offset + length > ?"
            self._connection.execute(
                "UPDATE url SET wanted = 1, digest = '', etag = '', last_modified = '', fetched_run = 0"  # noqa: S608
                f" WHERE (source, url) IN (SELECT source, url {lost})",
                (file, size),
            )
            self._connection.execute(f"DELETE {lost}", (file, size))


def _age(moment: str) -> timedelta:
    return datetime.now(UTC) - datetime.fromisoformat(moment)
