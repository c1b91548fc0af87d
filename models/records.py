"""Reads stored articles back as records, exactly as the reader gave them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.identity import KIND_OF_LIST
from models.queries.facts import event_shape, figure_shape, find_places, plain_number, statement_shape
from models.queries.filters import ALL, Filters
from models.queries.groups import mains
from models.rows import EVIDENCE, PARTS
from models.tables import Article, ArticleEntity, Event, EventArgument, Figure, Mention, Role, Statement

BATCH = 200

Record = dict[str, Any]
Grouped = dict[int, list[Any]]


def iter_records(session: Session, filters: Filters = ALL) -> Iterator[Record]:
    """Records of the articles that fit, newest first, each with id, url, source, title, published and text."""
    left = filters.limit
    after = filters.after
    while left > 0:
        found = find_places(session, "article", replace(filters, after=after, limit=min(left, BATCH)))
        if not found:
            return
        ids = [article_id for _, article_id, _ in found]
        yield from load_records(session, ids)
        left, after = left - len(ids), str(ids[-1])
        session.expunge_all()


def load_records(session: Session, ids: Sequence[int]) -> list[Record]:
    """The records of these articles, in their order."""
    rows = {row.id: row for row in session.scalars(select(Article).where(Article.id.in_(ids)))}
    parts = {table: _grouped(session, table, ids) for table in (ArticleEntity, Mention, Role, Figure, Event, Statement)}
    stands = mains(session, (row.entity_id for found in parts[ArticleEntity].values() for row in found))
    arguments = _arguments(session, ids)
    return [_record(rows[one], {table: found[one] for table, found in parts.items()}, arguments, stands) for one in ids]


def _grouped(session: Session, table: Any, ids: Sequence[int]) -> Grouped:
    grouped: Grouped = defaultdict(list)
    for row in session.scalars(select(table).where(table.article_id.in_(ids)).order_by(table.article_id, table.number)):
        grouped[row.article_id].append(row)
    return grouped


def _arguments(session: Session, ids: Sequence[int]) -> dict[tuple[int, int], dict[str, list[str]]]:
    table = EventArgument
    found: dict[tuple[int, int], dict[str, list[str]]] = defaultdict(lambda: {part: [] for part in PARTS})
    order = (table.article_id, table.event, table.part, table.number)
    for row in session.scalars(select(table).where(table.article_id.in_(ids)).order_by(*order)):
        found[row.article_id, row.event][row.part].append(row.name)
    return found


def _record(
    article: Article, parts: dict[Any, list[Any]], arguments: dict[tuple[int, int], Any], stands: dict[int, int]
) -> Record:
    roles: dict[str, list[Record]] = defaultdict(list)
    for role in parts[Role]:
        roles[role.person].append({"title": role.title, "organisation": role.organisation} | _evidence(role))
    names = ("id", "url", "source", "title", "byline", "published", "modified", "language", "text", "health_news")
    record: Record = {name: getattr(article, name) for name in names}
    for listed, kind in KIND_OF_LIST.items():
        record[listed] = [
            _named(row, roles) | {"entity": stands[row.entity_id]} for row in parts[ArticleEntity] if row.kind == kind
        ]
    record["figures"] = [figure_shape(row) | _evidence(row) for row in parts[Figure]]
    record["events"] = [
        event_shape(row) | arguments[row.article_id, row.number] | _evidence(row) for row in parts[Event]
    ]
    record["statements"] = [statement_shape(row) | _evidence(row) for row in parts[Statement]]
    record["mentions"] = [_mention(row) for row in parts[Mention]]
    return record


def _evidence(row: Any) -> Record:
    return {name: getattr(row, name) for name in EVIDENCE}


def _named(row: ArticleEntity, roles: dict[str, list[Record]]) -> Record:
    named: Record = {"name": row.name, "aliases": row.aliases, "id": row.gazetteer_id, "score": plain_number(row.score)}
    if row.kind == "facility":
        named["place"] = row.place
    if row.candidates:
        named["candidates"] = row.candidates
    if row.kind == "person":
        named["roles"] = roles.pop(row.name, [])
    return named


def _mention(row: Mention) -> Record:
    own = {name: getattr(row, name) for name in ("start", "end", "label", "text", "score", "source")}
    return own | {"id": row.gazetteer_id}
