"""What a run of reading asks the database: which pages are done, what is known of a site or an address."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import URL, select, tuple_
from sqlalchemy.orm import Session

from models.engine import parse_url
from models.tables import Article, Page, Source

Key = tuple[str, str]
"""Address and digest of a page."""


def finished(session: Session, keys: Sequence[Key]) -> set[Key]:
    """Gives those of the pages that have an outcome."""
    wanted = set(keys)
    if not wanted:
        return set()
    rows = session.execute(
        select(Page.url, Page.digest).where(
            Page.outcome.is_not(None), tuple_(Page.url, Page.digest).in_(sorted(wanted))
        )
    )
    return {(url, digest) for url, digest in rows}


def site_names(session: Session, source: str) -> tuple[str, ...]:
    """Gives the names under which readers know a site."""
    row = session.get(Source, source)
    return (row.title,) if row and row.title else ()


def first_published(session: Session, url: str, published: str | None) -> str | None:
    """Gives the earlier of the day known and the day told: an edited page may show only when it was edited."""
    known = session.scalar(select(Article.published).where(Article.url == url))
    return known if known and (not published or known[:10] < published[:10]) else published


def place(url: str | URL) -> str:
    """Names a database in a few words without a password, the same from every folder."""
    parsed = url if isinstance(url, URL) else parse_url(url)
    if parsed.get_backend_name() == "sqlite":
        return str(Path(parsed.database or "").resolve())
    return parsed.render_as_string(hide_password=True)
