"""Finds for an entity the newest sentence that names it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.groups import members
from models.tables import Article, ArticleEntity, FactLink, Mention

NEWEST = 30
_END = re.compile(r"[।?!]+[\"'”’)]*\s+|(?<=[^\s.]{3})\.\s+|\n+")


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of a text begin and end, with the blanks behind them."""
    first = 0
    for match in _END.finditer(text):
        yield first, match.end()
        first = match.end()
    yield first, len(text)


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence of a text that holds these characters."""
    first, last = 0, len(text)
    for match in _END.finditer(text):
        if match.end() <= start:
            first = match.end()
        elif match.start() >= end:
            last = match.end()
            break
    return text[first:last].strip()


def newest_evidence(session: Session, entity_id: int) -> dict[str, Any]:
    """Article, sentence and offsets of the newest mention; empty where no article names the entity."""
    named = _newest_naming(session, entity_id)
    if named is None:
        return {}
    article = session.get_one(Article, named.article_id)
    field, start, end = _where(session, article, named)
    text = article.title if field == "title" else article.text
    return {
        "field": field,
        "start": start,
        "end": end,
        "sentence": sentence_around(text, start, end),
        "score": named.score if named.score is not None else 0.0,
        "article_id": article.id,
        "url": article.url,
        "source": article.source,
        "published": article.published,
    } | ({"candidates": named.candidates or []} if named.kind == "place" else {})


def _newest_naming(session: Session, entity_id: int) -> ArticleEntity | None:
    """The entity as the newest article names it; districts link to their states too, whose names they may not have."""
    group = members(session, [entity_id]) or [entity_id]
    newest = (
        select(FactLink.article_id)
        .where(FactLink.entity_id.in_(group), FactLink.fact == "article")
        .order_by(FactLink.day.desc(), FactLink.article_id.desc())
        .limit(NEWEST)
    )
    ids = list(session.scalars(newest))
    named = select(ArticleEntity).where(ArticleEntity.entity_id.in_(group)).order_by(ArticleEntity.number)
    rows = session.scalars(named.where(ArticleEntity.article_id.in_(ids))).all()
    if not rows:
        return session.scalars(named.order_by(None).limit(1)).first()
    return min(rows, key=lambda row: ids.index(row.article_id))


def _where(session: Session, article: Article, named: ArticleEntity) -> tuple[str, int, int]:
    mention = session.scalars(
        select(Mention)
        .where(Mention.article_id == article.id, Mention.entity_id == named.entity_id)
        .order_by(Mention.start)
        .limit(1)
    ).first()
    if mention is not None:
        return "text", mention.start, mention.end
    for field, text in (("text", article.text), ("title", article.title)):
        for form in (named.name, *named.aliases):
            start = text.find(form)
            if start >= 0:
                return field, start, start + len(form)
    return "text", 0, 0
