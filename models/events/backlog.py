"""Joins the events of articles that were stored before there were reports."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from models.events.linker import EventLinker
from models.events.traits import event_traits
from models.gazetteers import Gazetteers
from models.identity import InArticleEntity
from models.rows import FactRows
from models.tables import Article, ArticleEntity, Event, EventArgument, EventReport, Figure, Mention
from models.upsert import chunks

_TOGETHER = 100
_LISTS: dict[str, Any] = {"mention": Mention, "figure": Figure, "event": Event, "event_argument": EventArgument}


def link_events(session: Session) -> Iterator[int]:
    """Joins the events of all articles that have no reports yet; yields how many articles are done, in steps.

    Each step is committed, so that it may be broken off and called again.
    """
    linker, chain = EventLinker(session), Gazetteers(session).chain
    done = 0
    for part in chunks(_without_reports(session), _TOGETHER):
        for article_id in part:
            day = session.get_one(Article, article_id).day
            linker.link(article_id, [], event_traits(stored_rows(session, article_id), day, chain))
        session.commit()
        done += len(part)
        yield done


def _without_reports(session: Session) -> list[int]:
    linked = exists().where(EventReport.article_id == Event.article_id)
    return list(session.scalars(select(Event.article_id).where(~linked).distinct().order_by(Event.article_id)))


def stored_rows(session: Session, article_id: int) -> FactRows:
    """The rows of an article as they stand, as far as its events are compared by them."""
    entities = session.scalars(select(ArticleEntity).where(ArticleEntity.article_id == article_id))
    rows = FactRows([InArticleEntity.stored(row) for row in entities])
    for name, table in _LISTS.items():
        found = session.execute(select(*table.__table__.columns).where(table.article_id == article_id)).mappings()
        setattr(rows, name, [dict(row) for row in found])
    return rows
