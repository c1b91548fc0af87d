"""Finds for an entity the newest sentence that names it."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.tables import Article, ArticleEntity, FactLink, Mention

_END = re.compile(r"[।?!]+[\"'”’)]*\s+|(?<=[^\s.]{3})\.\s+|\n+")


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
    link = (
        select(Article, ArticleEntity)
        .join(FactLink, FactLink.article_id == Article.id)
        .join(ArticleEntity, (ArticleEntity.article_id == Article.id) & (ArticleEntity.entity_id == FactLink.entity_id))
        .where(FactLink.entity_id == entity_id, FactLink.fact == "article")
        .order_by(FactLink.day.desc(), FactLink.article_id.desc(), ArticleEntity.number)
        .limit(1)
    )
    row = session.execute(link).first()
    if row is None:
        return {}
    article, named = row
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
    }


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
