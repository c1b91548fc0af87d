"""Reads pages from HTML files, foreign WARC files and folders of them, one at a time."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from crawler.decode import TooLargeError, decompress
from crawler.page import Page
from crawler.urls import host_of

MAXIMUM_BYTES = 5_000_000
HTML_SUFFIXES = (".html", ".htm", ".xhtml", ".shtml")
WARC_SUFFIXES = (".warc", ".warc.gz", ".arc", ".arc.gz")
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
        for child in sorted(path.rglob("*")):
            if child.is_file() and child.name.lower().endswith(HTML_SUFFIXES + WARC_SUFFIXES):
                yield from iter_pages(child)
    elif not path.is_file():
        raise PagesError(f"There is no file or folder {path}.")
    elif path.name.lower().endswith(WARC_SUFFIXES):
        yield from _warc_pages(path)
    elif path.name.lower().endswith(HTML_SUFFIXES):
        yield _html_page(path)
    else:
        raise PagesError(f"The file {path} is neither HTML nor WARC.")


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
    number = 0
    with path.open("rb") as stream:
        if not stream.read(9).startswith(BEGINNINGS):
            raise PagesError(f"The file {path} does not begin as a WARC file does.")
        stream.seek(0)
        records = ArchiveIterator(stream)
        while True:
            try:
                record = next(records, None)
                page = (
                    _record_page(record, path, number) if record is not None and record.rec_type == "response" else None
                )
            except (ArchiveLoadFailed, EOFError, ValueError) as error:
                if number == 0:
                    raise PagesError(f"The file {path} cannot be read as WARC: {error}.") from error
                return
            if record is None:
                if number == 0:
                    raise PagesError(f"The file {path} holds no WARC records.")
                return
            number += 1
            if page is not None:
                yield page


def _record_page(record: Any, path: Path, number: int) -> Page | None:
    """Makes a page of one record; None for what is no HTML or cut off for its size."""
    headers = record.http_headers
    if headers is None or headers.get_statuscode() != "200":
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
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    fetched_at = record.rec_headers.get_header("WARC-Date") or ""
    digest = hashlib.sha256(body).hexdigest()
    return Page(
        number,
        host_of(url),
        url.strip("<>"),
        url.strip("<>"),
        fetched_at,
        200,
        content_type,
        digest,
        body,
        warc=str(path),
    )
