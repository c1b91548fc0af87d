"""Keeps every answer as it was fetched, and gives it back."""

from __future__ import annotations

import io
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from warcio.archiveiterator import ArchiveIterator

from crawler.decode import TooLargeError, decompress
from crawler.index import open_index
from crawler.page import Page

MAXIMUM_BYTES = 5_000_000
FILE_NAME = re.compile(r"\d{6}\.warc\.gz")


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
        while True:
            rows = self._connection.execute(
                "SELECT * FROM page WHERE id > ?1 AND kind = 'article' AND (?2 IS NULL OR source = ?2)"
                " ORDER BY id LIMIT 200",
                (after, source),
            ).fetchall()
            if not rows:
                return
            for row in rows:
                yield self._page(row)
            after = rows[-1]["id"]

    def page(self, identifier: int) -> Page:
        """Reads one page of any kind by its id."""
        row = self._connection.execute("SELECT * FROM page WHERE id = ?", (identifier,)).fetchone()
        if row is None:
            raise ArchiveError(f"The archive has no page {identifier}.")
        return self._page(row)

    def count(self) -> int:
        """Counts the article pages."""
        return int(self._connection.execute("SELECT count(*) FROM page WHERE kind = 'article'").fetchone()[0])

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
            "SELECT * FROM page WHERE source = ? AND kind = 'article' GROUP BY url HAVING id = min(id)"
            " ORDER BY digest LIMIT ?",
            (source, size),
        ).fetchall()
        return [self._page(row) for row in rows]

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
        names = (
            "id",
            "source",
            "url",
            "canonical",
            "fetched_at",
            "status",
            "content_type",
            "digest",
            "kind",
            "offset",
            "length",
        )
        body = read_body(self.folder, row["file"], row["offset"], row["length"])
        return Page(body=body, warc=row["file"], **{name: row[name] for name in names})


def read_body(folder: Path, file: str, offset: int, length: int) -> bytes:
    """Reads the decompressed body of one record; raises ArchiveError when the record is not where it should be."""
    if not FILE_NAME.fullmatch(file):
        raise ArchiveError(f"The archive's index names {file!r}, which is no file of an archive.")
    try:
        with (folder / file).open("rb") as stream:
            stream.seek(offset)
            member = stream.read(length)
    except OSError as error:
        raise ArchiveError(f"The archive file {file} cannot be read: {error.strerror}.") from error
    with closing(io.BytesIO(member)) as buffer:
        for record in ArchiveIterator(buffer):
            encoding = record.http_headers.get_header("Content-Encoding", "") if record.http_headers else ""
            try:
                return decompress(record.raw_stream.read(), encoding, MAXIMUM_BYTES)
            except TooLargeError:
                break
    raise ArchiveError(f"The archive file {file} has no record at byte {offset}.")
