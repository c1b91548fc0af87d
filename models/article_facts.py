"""Writes what was read from an article in place of what stood there, and brings identities and happenings in step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import Table, bindparam, delete, select
from sqlalchemy.orm import Session

from models.entities import EntityRows
from models.events.linker import EventLinker
from models.events.traits import event_traits
from models.gazetteers import Gazetteers
from models.identity import InArticleEntity
from models.links import facet_rows, link_rows
from models.resolution.resolver import Resolver
from models.rows import FactRows, fact_rows
from models.tables import (
    Article,
    ArticleEntity,
    Event,
    EventArgument,
    FactFacet,
    FactLink,
    Figure,
    Mention,
    Role,
    Statement,
)
from models.upsert import add

_TABLES = (FactFacet, FactLink, Mention, Role, Statement, EventArgument, Event, Figure, ArticleEntity)
"""The tables that hold what was read from an article, those first that refer to others."""
_DELETE = [
    delete(table).where(table.c.article_id == bindparam("of"))
    for table in (cast(Table, mapped.__table__) for mapped in _TABLES)
]


class ArticleFacts:
    """The facts of single articles, within the transaction of the writer."""

    def __init__(self, session: Session, gazetteers: Gazetteers, entities: EntityRows, events: EventLinker) -> None:
        self._session = session
        self._gazetteers = gazetteers
        self._entities = entities
        self._events = events
        self._resolver = Resolver(session)

    def replace(self, article_id: int, day: str, record: dict[str, Any], *, new: bool = False) -> None:
        """Writes the facts of a record; those without a date of their own get the article's day.

        Of a `new` article nothing is stored that would have to go.
        """
        before = () if new else self._stored(article_id)
        reported = () if new else self._events.known(article_id)
        for asked in () if new else _DELETE:
            self._session.connection().execute(asked, {"of": article_id})
        rows = fact_rows(article_id, day, record, self._gazetteers.chain)
        self._entities.change(before, rows.entities)
        self._add(rows)
        around = lambda one: [place.entity_id for place in self._gazetteers.around(one)]  # noqa: E731
        links = link_rows(article_id, day, rows, around)
        add(self._session, FactLink, links)
        source = self._session.get_one(Article, article_id).source
        add(self._session, FactFacet, facet_rows(source, rows, links))
        touched = {one.entity_id for one in (*before, *rows.entities)}
        persons = {one.entity_id for one in (*before, *rows.entities) if one.kind == "person"}
        self._entities.settle(touched, self._resolver.resolve(persons))
        self._events.link(article_id, reported, event_traits(rows, day, self._gazetteers.chain))

    def _add(self, rows: FactRows) -> None:
        add(self._session, ArticleEntity, rows.article_entity)
        add(self._session, Mention, rows.mention)
        add(self._session, Role, rows.role)
        add(self._session, Figure, rows.figure)
        add(self._session, Event, rows.event)
        add(self._session, EventArgument, rows.event_argument)
        add(self._session, Statement, rows.statement)

    def _stored(self, article_id: int) -> Sequence[InArticleEntity]:
        found = self._session.scalars(select(ArticleEntity).where(ArticleEntity.article_id == article_id))
        return [InArticleEntity.stored(row) for row in found]
