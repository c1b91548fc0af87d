"""Keeps every answer as it was fetched, and gives it back."""

from __future__ import annotations

import hashlib
import io
import re
import sqlite3
import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from crawler.decode import TooLargeError, decompress
from crawler.index import open_index
from crawler.page import Page
from crawler.parts import join_pages

MAXIMUM_BYTES = 5_000_000
FILE_NAME = re.compile(r"\d{6}\.warc\.gz")
BATCH = 200
DAMAGED = "damaged"
"""The kind of a page whose record cannot be read."""
KEPT = "kind = 'article' AND file NOT IN (SELECT file FROM removed)"
COLUMNS = (
    "id", "source", "url", "canonical", "fetched_at", "status", "content_type", "digest", "kind", "offset", "length"
)  # fmt: skip
DAMAGE = (ArchiveLoadFailed, EOFError, ValueError, zlib.error)
REMOVED = " (removed "
"""What stands behind the name of a file that is kept no longer, before the day of its removal."""
Key = tuple[str, str]
"""Address and digest of a page."""


class ArchiveError(ValueError):
    """The archive does not hold what its index says; the message is one sentence."""


@dataclass(frozen=True)
class Gone:
    """An article that its site has taken away: when that was noticed, ISO 8601 in UTC."""

    source: str
    url: str
    canonical: str
    since: str


class Archive:
    """The folder of WARC files with its index; reading needs no network and no crawl."""

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        self._connection = open_index(self.folder)

    def pages(self, after: int = 0, source: str | None = None) -> Iterator[Page]:
        """Yields article pages by id, those fetched first before the others; an edited article once a version."""
        for rows in self._batches(after, source):
            for row in rows:
                yield self._with_parts(self._page(row))

    def due(
        self,
        finished: Callable[[Sequence[Key]], set[Key]],
        *,
        again: bool = False,
        after: int = 0,
        source: str | None = None,
    ) -> Iterator[Page]:
        """Yields the article pages that `finished`, asked for a batch at a time, does not name; reads no other body.

        With `again`, finished pages come too if no newer version replaced them; a version whose edit was taken back
        comes although its text was finished before. A record that cannot be read gives a page of kind DAMAGED.
        """
        for rows in self._batches(after, source):
            done = finished([(row["url"], row["digest"]) for row in rows])
            for row in rows:
                known = (row["url"], row["digest"]) in done
                if not known or (again and self._is_newest(row)) or self._is_restored(row):
                    yield self._whole(row)

    def unfinished(self, finished: Callable[[Sequence[Key]], set[Key]], after: int = 0) -> int:
        """Counts the article pages after an id that `finished` does not name; reads no body."""
        keys = ([(row["url"], row["digest"]) for row in rows] for rows in self._batches(after, None))
        return sum(len(some) - sum(key in done for key in some) for some in keys for done in [finished(some)])

    def _with_parts(self, page: Page) -> Page:
        """Joins an article's further pages, fetched after it and before its next version, to its body."""
        rows = self._connection.execute(
            "SELECT file, offset, length, content_type, max(id) FROM page WHERE canonical = ?1 AND kind = 'part'"
            " AND source = ?2 AND id > ?3 AND id < coalesce((SELECT min(id) FROM page WHERE canonical = ?1"
            " AND kind = 'article' AND id > ?3), ?4) GROUP BY url ORDER BY max(id)",
            (page.canonical, page.source, page.id, sys.maxsize),
        ).fetchall()
        if not rows or not page.body:
            return page
        parts = [(read_body(self.folder, *row[:3]), str(row["content_type"])) for row in rows]
        return replace(page, body=join_pages([(page.body, page.content_type), *parts]))

    def _whole(self, row: sqlite3.Row) -> Page:
        """Reads a page and compares its body with the digest that was taken when it was fetched."""
        try:
            page = self._page(row)
        except ArchiveError:
            return replace(self._unread(row), kind=DAMAGED)
        if page.digest and hashlib.sha256(page.body).hexdigest() != page.digest:
            return replace(page, kind=DAMAGED, body=b"")
        try:
            return self._with_parts(page)
        except ArchiveError:
            return replace(page, kind=DAMAGED, body=b"")

    def last(self) -> int:
        """Gives the id of the newest article page, 0 when there is none."""
        return int(self._connection.execute(f"SELECT coalesce(max(id), 0) FROM page WHERE {KEPT}").fetchone()[0])  # noqa: S608

    def mark(self, reader: str, finished: Callable[[Sequence[Key]], set[Key]]) -> int:
        """Gives the id up to which a reader has finished all pages; 0 where `finished` does not know that page."""
        row = self._connection.execute("SELECT done FROM reader WHERE name = ?", (reader,)).fetchone()
        page = row and self._connection.execute("SELECT url, digest FROM page WHERE id = ?", (row["done"],)).fetchone()
        if not page or not finished([(page["url"], page["digest"])]):
            return 0
        return int(row["done"])

    def set_mark(self, reader: str, done: int) -> None:
        """Notes that a reader has finished all pages up to an id."""
        self._connection.execute("INSERT OR REPLACE INTO reader VALUES (?, ?)", (reader, done))

    def _batches(self, after: int, source: str | None) -> Iterator[list[sqlite3.Row]]:
        while rows := self._connection.execute(
            f"SELECT * FROM page WHERE id > ?1 AND {KEPT} AND (?2 IS NULL OR source = ?2) ORDER BY id LIMIT {BATCH}",  # noqa: S608
            (after, source),
        ).fetchall():
            yield rows
            after = rows[-1]["id"]

    def _is_newest(self, row: sqlite3.Row) -> bool:
        return self.versions(row["canonical"] or row["url"])[-1:] in ([], [row["id"]])

    def _is_restored(self, row: sqlite3.Row) -> bool:
        """Tells whether a page went back to the bytes of an older version, over another one between."""
        before = "SELECT digest FROM page WHERE source = ?1 AND kind = 'article' AND url = ?2 AND id < ?3"
        place = (row["source"], row["url"], row["id"])
        last = self._connection.execute(f"{before} ORDER BY id DESC LIMIT 1", place).fetchone()
        if last is None or last["digest"] == row["digest"]:
            return False
        return (
            self._connection.execute(f"{before} AND digest = ?4 LIMIT 1", (*place, row["digest"])).fetchone()
            is not None
        )

    def page(self, identifier: int) -> Page:
        """Reads one page of any kind by its id."""
        row = self._connection.execute("SELECT * FROM page WHERE id = ?", (identifier,)).fetchone()
        if row is None:
            raise ArchiveError(f"The archive has no page {identifier}.")
        return self._page(row)

    def count(self, after: int = 0) -> int:
        """Counts the article pages, or those after an id."""
        query = f"SELECT count(*) FROM page WHERE id > ? AND {KEPT}"  # noqa: S608
        return int(self._connection.execute(query, (after,)).fetchone()[0])

    def gone(self) -> Iterator[Gone]:
        """Yields the articles that were there once and are gone, with the time at which that was seen."""
        rows = self._connection.execute(
            "SELECT source, url, canonical, gone FROM url WHERE gone != '' AND kind = 'article' AND digest != ''"
            " ORDER BY source, url"
        )
        for row in rows.fetchall():
            yield Gone(row["source"], row["url"], row["canonical"] or row["url"], row["gone"])

    def versions(self, canonical: str) -> list[int]:
        """Lists the page ids of all versions of an article, the oldest first."""
        rows = self._connection.execute(
            "SELECT id FROM page WHERE canonical = ? AND kind = 'article' ORDER BY id", (canonical,)
        )
        return [int(row["id"]) for row in rows]

    def sample(self, source: str, size: int = 40) -> list[Page]:
        """Gives up to `size` article pages of a source, the same ones whatever order they were fetched in."""
        rows = self._connection.execute(
            f"SELECT * FROM page WHERE source = ? AND {KEPT} GROUP BY url HAVING id = min(id)"  # noqa: S608
            " ORDER BY digest LIMIT ?",
            (source, size),
        ).fetchall()
        found = []
        for row in rows:
            with suppress(ArchiveError):
                found.append(self._page(row))
        return found

    def robots_status(self, source: str, host: str) -> str:
        """Tells how a host's robots.txt last answered: `200`, `404`, or `none` when it never did."""
        row = self._connection.execute(
            "SELECT status FROM page WHERE source = ? AND kind = 'robots' AND url LIKE ? ORDER BY id DESC LIMIT 1",
            (source, f"%//{host}/%"),
        ).fetchone()
        return str(row["status"]) if row is not None else "none"

    def named_articles(self, source: str) -> int:
        """Counts the addresses of articles that a source's lists have named, fetched or not."""
        query = "SELECT count(*) FROM url WHERE source = ? AND kind = 'article'"
        return int(self._connection.execute(query, (source,)).fetchone()[0])

    def close(self) -> None:
        """Closes the index."""
        self._connection.close()

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _page(self, row: sqlite3.Row) -> Page:
        return replace(self._unread(row), body=read_body(self.folder, row["file"], row["offset"], row["length"]))

    def _unread(self, row: sqlite3.Row) -> Page:
        return Page(body=b"", warc=row["file"], **{name: row[name] for name in COLUMNS})


def archive_reader(folder: str | Path) -> Callable[[str, int, int], bytes]:
    """Gives the function that reads an archived body by file, offset and length; it raises ArchiveError."""
    return lambda file, offset, length: read_body(Path(folder), file, offset, length)


def read_body(folder: Path, file: str, offset: int, length: int) -> bytes:
    """Reads the decompressed body of one record; raises ArchiveError when the record is not where it should be."""
    name, removed, day = file.partition(REMOVED)
    if removed:
        raise ArchiveError(f"The archive file {name} was removed for its age on {day.rstrip(')')}.")
    if not FILE_NAME.fullmatch(file):
        raise ArchiveError(f"The archive's index names {file!r}, which is no file of an archive.")
    try:
        with (folder / file).open("rb") as stream:
            stream.seek(offset)
            member = stream.read(length)
    except OSError as error:
        raise ArchiveError(f"The archive file {file} cannot be read: {error.strerror}.") from error
    with closing(io.BytesIO(member)) as buffer, suppress(TooLargeError, *DAMAGE):
        for record in ArchiveIterator(buffer):
            encoding = record.http_headers.get_header("Content-Encoding", "") if record.http_headers else ""
            return decompress(record.raw_stream.read(), encoding, MAXIMUM_BYTES)
    raise ArchiveError(f"The archive file {file} has no record at byte {offset}.")
