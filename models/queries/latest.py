"""Gives those of the newest facts that were published last; only these are read in full."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.facts import find_places, load_facts
from models.queries.filters import Filters
from models.queries.found import Counted
from models.queries.happenings import find_happenings
from models.queries.listing import articles_of
from models.tables import Article
from models.upsert import IDS, chunks

READ = 300
"""So many of the newest facts by their own days are looked at."""
Item = dict[str, Any]
_PUBLISHED = select(Article.id, Article.published).where(Article.id.in_(IDS))


def published_last(
    session: Session, fact: Counted, filters: Filters, instant: Callable[[str | None], Any]
) -> list[Item]:
    """The facts or articles published last, at most `filters.limit`, among the newest `READ` by their own days.

    `instant` turns a date of publication into what is sorted by; of facts published at once those newest by their own
    days come first. Events come without their reports.
    """
    newest = replace(filters, limit=READ)
    found = find_happenings(session, newest) if fact == "event" else find_places(session, fact, newest)
    instants = {article_id: instant(day) for article_id, day in _published(session, {place[1] for place in found})}
    last = sorted(found, key=lambda place: instants[place[1]], reverse=True)[: filters.limit]
    if fact == "article":
        return articles_of(session, [article_id for _, article_id, _ in last])
    return load_facts(session, fact, last)


def _published(session: Session, ids: set[int]) -> list[tuple[int, str | None]]:
    rows = (session.execute(_PUBLISHED, {"ids": part}) for part in chunks(sorted(ids)))
    return [(row[0], row[1]) for found in rows for row in found]
