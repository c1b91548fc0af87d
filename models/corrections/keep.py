"""Keeps beside each corrected article what the reader read, and gives the writer the record with corrections."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.corrections.apply import corrected
from models.tables import Article, Correction, Reading

Record = dict[str, Any]


def standing(session: Session, article_id: int) -> list[Correction]:
    """The corrections of an article that were not taken back, in the order in which they were made."""
    mine = select(Correction).where(Correction.article_id == article_id, Correction.undone_at.is_(None))
    return list(session.scalars(mine.order_by(Correction.made_at, Correction.id)))


def with_corrections(session: Session, article_id: int, title: str, text: str, reader: str, record: Record) -> Record:
    """The record with the article's corrections, each noted with what became of it; the reader's own is kept."""
    kept = session.get(Reading, article_id)
    if kept is None:
        return record
    kept.record, kept.reader = record, reader
    return _applied(session, article_id, title, text, record)


def again(session: Session, article: Article) -> Record:
    """The record as it is to stand after a correction was made or taken back."""
    kept = session.get_one(Reading, article.id)
    return _applied(session, article.id, article.title, article.text, kept.record)


def _applied(session: Session, article_id: int, title: str, text: str, record: Record) -> Record:
    corrections = standing(session, article_id)
    changed, outcomes = corrected(title, text, record, corrections)
    for one in corrections:
        outcome = outcomes.get(one.id)
        if outcome:
            one.state, one.number = outcome.state, outcome.number
    session.flush()
    return changed
