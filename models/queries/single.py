"""Looks up one thing by its id, in the shape in which lists show it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.evidence import newest_evidence
from models.queries.facts import load_facts
from models.queries.listing import article_item, entity_item, official_item
from models.queries.reports import with_reports
from models.tables import Article, Entity

Item = dict[str, Any]


def one_entity(session: Session, kind: str, entity_id: int) -> Item | None:
    """An entity of a kind; one that was joined to another is answered by that other."""
    row = session.get(Entity, entity_id)
    main = session.get(Entity, row.main_id) if row is not None else None
    if main is None or main.kind != kind:
        return None
    if kind == "person":
        return official_item(session, main)
    place = {"place": main.place} if kind == "facility" else {}
    return entity_item(session, main) | newest_evidence(session, main.id) | place


def one_fact(session: Session, fact: str, article_id: int, number: int) -> Item | None:
    """An event, figure or statement by its article and its number there."""
    items = load_facts(session, fact, [("", article_id, number)])
    return next(iter(with_reports(session, items) if fact == "event" else items), None)


def one_article(session: Session, article_id: int) -> Item | None:
    """An article with its text and everything that was read from it."""
    from models.records import load_records  # it reads facts, so this package is loaded before it

    row = session.get(Article, article_id)
    return None if row is None else article_item(row) | load_records(session, [article_id])[0]


def entity_names(session: Session, ids: Sequence[int]) -> dict[int, str]:
    """The names of these entities."""
    rows = session.execute(select(Entity.id, Entity.name).where(Entity.id.in_(ids)))
    return {row.id: row.name for row in rows}
