"""Gathers what the page of one article shows: its text, names, facts, archived copies, older texts and copies."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BindParameter, bindparam, func, select
from sqlalchemy.orm import Session, aliased, defer

from models.queries.facts import load_facts
from models.queries.listing import article_item
from models.tables import (
    Article,
    ArticleEntity,
    ArticleRevision,
    Entity,
    Event,
    Figure,
    Mention,
    Page,
    Role,
    Source,
    Statement,
)

Item = dict[str, Any]
FACT_TABLES: dict[str, Any] = {"event": Event, "figure": Figure, "statement": Statement, "role": Role}
MOST_FACTS = 300
MOST_NAMES = 200
_ID: BindParameter[Any] = bindparam("id")
_NUMBERS = {
    fact: select(table.number).where(table.article_id == _ID).order_by(table.number).limit(MOST_FACTS)
    for fact, table in FACT_TABLES.items()
}
_OWN, _MAIN = aliased(Entity), aliased(Entity)
_MENTIONS = (
    select(Mention.start, Mention.end, Mention.label, Mention.score, _MAIN.id, _MAIN.kind, _MAIN.name)
    .outerjoin(_OWN, _OWN.id == Mention.entity_id)
    .outerjoin(_MAIN, _MAIN.id == _OWN.main_id)
    .where(Mention.article_id == _ID, Mention.start >= bindparam("first"), Mention.end <= bindparam("last"))
    .order_by(Mention.start)
    .limit(bindparam("most"))
)
_NAMES = (
    select(_MAIN.id, _MAIN.kind, _MAIN.name)
    .select_from(ArticleEntity)
    .join(_OWN, _OWN.id == ArticleEntity.entity_id)
    .join(_MAIN, _MAIN.id == _OWN.main_id)
    .where(ArticleEntity.article_id == _ID)
    .distinct()
    .limit(MOST_NAMES)
)
_OLDER = select(func.count()).select_from(ArticleRevision).where(ArticleRevision.article_id == _ID)


def article_head(session: Session, article_id: int) -> Item | None:
    """The article without its text; `title_of_source` is the site's name as readers know it."""
    row = session.get(Article, article_id)
    if row is None:
        return None
    source = session.get(Source, row.source)
    more = {name: getattr(row, name) for name in ("modified", "health_score", "reader", "text")}
    return article_item(row) | more | {"title_of_source": (source.title if source else "") or row.source}


def article_mentions(session: Session, article_id: int, first: int, last: int, limit: int = 5_000) -> list[Item]:
    """The names that stand in a part of the text, with the entities that they mean and those entities' names."""
    values = {"id": article_id, "first": first, "last": last, "most": limit}
    rows = session.execute(_MENTIONS, values)
    return [dict(row) for row in rows.mappings()]


def article_facts(session: Session, article_id: int) -> dict[str, list[Item]]:
    """The article's events, figures, statements and roles in the order of the text, at most `MOST_FACTS` of each."""
    found: dict[str, list[Item]] = {}
    for fact, numbers in _NUMBERS.items():
        places = [("", article_id, number) for number in session.scalars(numbers, {"id": article_id})]
        found[fact] = load_facts(session, fact, places) if places else []
    return found


def article_names(session: Session, article_id: int) -> dict[str, list[Item]]:
    """The entities that the article names, by kind."""
    rows = session.execute(_NAMES, {"id": article_id})
    found: dict[str, list[Item]] = {}
    for row in rows.mappings():
        found.setdefault(row["kind"], []).append(dict(row))
    return found


def archived_pages(session: Session, article_id: int, limit: int = 10) -> list[Item]:
    """The archived versions of the article's page, the newest first: `id`, `fetched_at`."""
    rows = session.execute(
        select(Page.id, Page.fetched_at)
        .where(Page.article_id == article_id, Page.warc_file.is_not(None))
        .order_by(Page.fetched_at.desc())
        .limit(limit)
    )
    return [dict(row) for row in rows.mappings()]


def archived_page(session: Session, page_id: int) -> Item | None:
    """Where an archived page lies: `warc_file`, `warc_offset`, `warc_length`, with its `url` and `fetched_at`."""
    row = session.get(Page, page_id)
    if row is None or row.warc_file is None:
        return None
    names = ("id", "url", "fetched_at", "warc_file", "warc_offset", "warc_length")
    return {name: getattr(row, name) for name in names}


def older_texts(session: Session, article_id: int) -> int:
    """How many older texts of the article are kept."""
    return int(session.scalar(_OLDER, {"id": article_id}) or 0)


def copies(session: Session, article_id: int, cluster: int | None, limit: int = 20) -> list[Item]:
    """The other articles that tell the same story in nearly the same words."""
    if cluster is None:
        return []
    rows = session.scalars(
        select(Article)
        .options(defer(Article.text))
        .where(Article.cluster == cluster, Article.id != article_id)
        .order_by(Article.day)
        .limit(limit)
    )
    return [article_item(row) for row in rows]
