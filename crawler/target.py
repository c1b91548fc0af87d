"""An address as the archive's index knows it, and the reason to fetch one."""

from __future__ import annotations

from dataclasses import dataclass

FIELDS = (
    "id, source, url, kind, rank, depth, hops, parent, canonical, etag, last_modified, digest, status, dated, "
    "dated_fetched, first_seen, fetched_at, fetched_run, listed_run, linked_run, fruit, tries, gone, story"
)
SELECT = "SELECT " + FIELDS + " FROM url "  # noqa: S608


@dataclass(frozen=True)
class Target:
    """A known address, as the index has it; empty strings and zeros stand for what is not known."""

    id: int
    source: str
    url: str
    kind: str
    rank: int
    depth: int
    hops: int
    parent: str
    canonical: str
    etag: str
    last_modified: str
    digest: str
    status: int
    dated: str
    dated_fetched: str
    first_seen: str
    fetched_at: str
    fetched_run: int
    listed_run: int
    linked_run: int
    fruit: int
    tries: int
    gone: str
    story: str = ""


@dataclass(frozen=True)
class Want:
    """A reason to fetch an address: how soon (`rank`, low first), from where, and the date that a list gives it."""

    url: str
    kind: str
    rank: int
    depth: int = 0
    hops: int = 0
    parent: str = ""
    dated: str = ""
    canonical: str = ""
    is_linked: bool = False
    is_forced: bool = False
