"""Finds for an entity the newest sentence that names it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy import text as statement
from sqlalchemy.orm import Session

from models.queries.groups import members_of
from models.tables import Article, ArticleEntity, Mention
from models.upsert import chunks

NEWEST = 30
_LINKED = statement(
    "SELECT article_id FROM fact_link WHERE entity_id IN :group AND fact = 'article'"
    " ORDER BY day DESC, article_id DESC LIMIT :newest"
).bindparams(bindparam("group", expanding=True))
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
    return newest_evidences(session, [entity_id])[entity_id]


def newest_evidences(session: Session, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """For each entity article, sentence and offsets of the newest mention."""
    naming = _newest_naming(session, members_of(session, ids))
    keys = {one.article_id for one in naming.values()}
    articles = {row.id: row for row in _among(session, Article, Article.id, keys)}
    mentions: dict[tuple[int, int | None], Mention] = {}
    for row in _among(session, Mention, Mention.article_id, keys):
        key = (row.article_id, row.entity_id)
        mentions[key] = min(row, mentions.get(key, row), key=lambda one: one.start)
    return {
        one: _evidence(articles[naming[one].article_id], naming[one], mentions) if one in naming else {} for one in ids
    }


def _among(session: Session, table: Any, column: Any, keys: Iterable[int]) -> list[Any]:
    return [row for part in chunks(sorted(keys)) for row in session.scalars(select(table).where(column.in_(part)))]


def _evidence(
    article: Article, named: ArticleEntity, mentions: Mapping[tuple[int, int | None], Mention]
) -> dict[str, Any]:
    field, start, end = _where(article, named, mentions.get((article.id, named.entity_id)))
    whole = article.title if field == "title" else article.text
    return {
        "field": field,
        "start": start,
        "end": end,
        "sentence": sentence_around(whole, start, end),
        "score": named.score if named.score is not None else 0.0,
        "article_id": article.id,
        "url": article.url,
        "source": article.source,
        "published": article.published,
    } | ({"candidates": named.candidates or []} if named.kind == "place" else {})


def _newest_naming(session: Session, groups: Mapping[int, Sequence[int]]) -> dict[int, ArticleEntity]:
    """Each entity as the newest article names it; districts link to their states too, whose names they may not have."""
    linked = {
        one: list(session.scalars(_LINKED, {"group": list(group), "newest": NEWEST})) for one, group in groups.items()
    }
    naming = _numbers(session, set().union(*groups.values()), set().union(*linked.values()))
    found: dict[int, ArticleEntity] = {}
    for one, group in groups.items():
        stands = ((article, member) for article in linked[one] for member in group if (article, member) in naming)
        newest = next(stands, None)
        row = session.get(ArticleEntity, (newest[0], naming[newest])) if newest else _any_naming(session, group)
        if row is not None:
            found[one] = row
    return found


def _numbers(session: Session, entities: set[int], articles: set[int]) -> dict[tuple[int, int], int]:
    """Where in which article which of these entities is named first."""
    columns = (ArticleEntity.article_id, ArticleEntity.entity_id, ArticleEntity.number)
    found: dict[tuple[int, int], int] = {}
    for part in chunks(sorted(articles)):
        for row in session.execute(select(*columns).where(ArticleEntity.article_id.in_(part))):
            if row.entity_id in entities:
                key = (row.article_id, row.entity_id)
                found[key] = min(row.number, found.get(key, row.number))
    return found


def _any_naming(session: Session, group: Sequence[int]) -> ArticleEntity | None:
    return session.scalars(select(ArticleEntity).where(ArticleEntity.entity_id.in_(group)).limit(1)).first()


def _where(article: Article, named: ArticleEntity, mention: Mention | None) -> tuple[str, int, int]:
    if mention is not None:
        return "text", mention.start, mention.end
    for field, whole in (("text", article.text), ("title", article.title)):
        for form in (named.name, *named.aliases):
            start = whole.find(form)
            if start >= 0:
                return field, start, start + len(form)
    return "text", 0, 0
