"""Reads pages from HTML files, foreign WARC files and folders of them, one at a time."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from crawler.decode import TooLargeError, decompress
from crawler.page import Page
from crawler.urls import host_of

MAXIMUM_BYTES = 5_000_000
HTML_SUFFIXES = (".html", ".htm", ".xhtml", ".shtml")
WARC_SUFFIXES = (".warc", ".warc.gz", ".arc", ".arc.gz")
MEMBER = b"\x1f\x8b\x08"
DAMAGE = (ArchiveLoadFailed, EOFError, ValueError, zlib.error)
BEGINNINGS = (b"WARC/", b"\x1f\x8b", b"filedesc:")
HTML_TYPES = ("text/html", "application/xhtml")
SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")
CANONICAL = re.compile(rb"""<link\b(?=[^>]*\brel=["']?canonical)[^>]*\bhref=["']?([^"'\s>]+)""", re.IGNORECASE)


class PagesError(ValueError):
    """A file that holds no pages; the message is one sentence."""


def iter_pages(path: str | Path) -> Iterator[Page]:
    """Yields the HTML pages of a file or of a folder's files in the order of their names; raises PagesError."""
    path = Path(path)
    if path.is_dir():
        for child in files_under(path):
            yield from iter_pages(child)
    elif not path.is_file():
        raise PagesError(f"There is no file or folder {path}.")
    elif path.name.lower().endswith(WARC_SUFFIXES):
        yield from _warc_pages(path)
    elif path.name.lower().endswith(HTML_SUFFIXES):
        yield _html_page(path)
    else:
        raise PagesError(f"The file {path} is neither HTML nor WARC.")


def files_under(path: Path) -> list[Path]:
    """Lists the HTML and WARC files of a folder in the order of their names, or the file itself."""
    if not path.is_dir():
        return [path] if path.exists() else []
    suffixes = HTML_SUFFIXES + WARC_SUFFIXES
    return [child for child in sorted(path.rglob("*")) if child.is_file() and child.name.lower().endswith(suffixes)]


def _html_page(path: Path) -> Page:
    """Reads one saved page; its address is the one that it names, else that of the file."""
    with path.open("rb") as stream:
        body = stream.read(MAXIMUM_BYTES + 1)
    named = SAVED_FROM.search(body[:2000]) or CANONICAL.search(body)
    url = named.group(1).decode("utf-8", errors="replace") if named else path.resolve().as_uri()
    digest = hashlib.sha256(body).hexdigest()
    return Page(0, host_of(url) or path.parent.name, url, url, "", 200, "text/html", digest, body, warc=str(path))


def _warc_pages(path: Path) -> Iterator[Page]:
    """Reads the successful HTML responses of a WARC file; stops without complaint at a torn end."""
    for _, page in iter_responses(path):
        if page is not None:
            yield replace(page, digest=hashlib.sha256(page.body).hexdigest())


def iter_responses(path: Path, start: int = 0) -> Iterator[tuple[int, Page | None]]:
    """Yields the HTML pages of a WARC file from a byte on, without digests, each with its offset; None for damage.

    Behind a damaged part it goes on with the next record that can be read, where records are gzip members; what is
    torn off at the end is passed over. Raises PagesError for a file that holds no records.
    """
    number, offset, skipped = 0, start, False
    with path.open("rb") as stream:
        if not stream.read(9).startswith(BEGINNINGS):
            raise PagesError(f"The file {path} does not begin as a WARC file does.")
        while True:
            stream.seek(offset)
            records = ArchiveIterator(stream)
            try:
                for record in records:
                    offset = records.offset
                    page = _read_page(record, path, offset)
                    if skipped:
                        yield offset, None
                    number, skipped = number + 1, False
                    if page is not None:
                        yield offset, page
                break
            except DAMAGE as error:
                damage = error
            following = _next_member(stream, offset)
            if following is None:
                if number == 0 and start == 0:
                    raise PagesError(f"The file {path} cannot be read as WARC: {damage}.") from damage
                return
            offset, skipped = following, True
        if number == 0 and start == 0:
            raise PagesError(f"The file {path} holds no WARC records.")


def _next_member(stream: BinaryIO, offset: int) -> int | None:
    """Finds the next place behind a byte at which a gzip member may begin."""
    place = offset + 1
    stream.seek(place)
    kept = b""
    while part := stream.read(1 << 20):
        found = (kept + part).find(MEMBER)
        if found >= 0:
            return place - len(kept) + found
        kept = (kept + part)[-len(MEMBER) + 1 :]
        place = stream.tell()
    return None


def _read_page(record: Any, path: Path, offset: int) -> Page | None:
    """Makes a page of one record, without its digest; None for what is no HTML response or cut off for its size."""
    headers = record.http_headers
    if record.rec_type != "response" or headers is None or headers.get_statuscode() != "200":
        return None
    content_type = headers.get_header("Content-Type") or ""
    if content_type and not content_type.lower().startswith(HTML_TYPES):
        return None
    encoding = headers.get_header("Content-Encoding") or ""
    transfer = (headers.get_header("Transfer-Encoding") or "").lower()
    stream = record.content_stream() if "chunked" in transfer else record.raw_stream
    raw = stream.read(MAXIMUM_BYTES + 1)
    try:
        body = raw if "chunked" in transfer else decompress(raw, encoding, MAXIMUM_BYTES)
    except TooLargeError:
        return None
    url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
    fetched_at = record.rec_headers.get_header("WARC-Date") or ""
    return Page(0, host_of(url), url, url, fetched_at, 200, content_type, "", body, warc=str(path), offset=offset)
