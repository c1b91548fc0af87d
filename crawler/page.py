"""One fetched page, as the archive keeps it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """A response: `id` grows with time, `canonical` is the article's own address, `body` is decompressed.

    `fetched_at` is ISO 8601 in UTC; `digest` is SHA-256 of the body; `warc`, `offset`, `length` point at the record.
    """

    id: int
    source: str
    url: str
    canonical: str
    fetched_at: str
    status: int
    content_type: str
    digest: str
    body: bytes
    kind: str = "article"
    warc: str = ""
    offset: int = 0
    length: int = 0
