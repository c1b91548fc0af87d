"""Counts the facts that fit by kind, status, place, programme, disease and source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import CTE, and_, func, select
from sqlalchemy.orm import Session, aliased

from models.queries.filters import Filters
from models.queries.found import Counted, counted, found
from models.tables import Article, Entity, Event, FactLink, Figure, Gazetteer, Source

MOST = 5_000
"""Facets count at most this many of the newest facts."""
_KINDS = ("place", "programme", "disease")
_TABLES: dict[str, tuple[Any, dict[str, Any]]] = {
    "event": (Event, {"type": Event.type, "status": Event.status}),
    "figure": (Figure, {"type": Figure.unit, "qualifier": Figure.qualifier}),
}


@dataclass(frozen=True)
class Value:
    """One value of a facet with the number of facts; entities have an id and, where the gazetteer has it, a point."""

    key: str
    name: str
    count: int
    latin: str | None = None
    parent: str | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True)
class Facets:
    """Facets by name, each with its values, the most frequent first; `total` is exact unless `capped`."""

    total: int
    capped: bool
    values: dict[str, tuple[Value, ...]]


NOTHING = Facets(0, False, {})


def facets(session: Session, fact: Counted, filters: Filters, most: int = MOST) -> Facets:
    """Counts the newest `most` facts that fit; a fact in two places counts in each."""
    places = found(session, fact, filters, most)
    if places is None:
        return NOTHING
    total = session.scalar(select(counted(fact, places)).select_from(places)) or 0
    reports = session.scalar(select(func.count()).select_from(places)) or 0
    values = _own(session, fact, places) | _entities(session, fact, places)
    values |= {"month": _months(session, fact, places), "source": _sources(session, fact, places)}
    return Facets(total, reports >= most, values)


def _ranked(values: list[Value]) -> tuple[Value, ...]:
    return tuple(sorted(values, key=lambda value: (-value.count, value.name)))


def _own(session: Session, fact: Counted, places: CTE) -> dict[str, tuple[Value, ...]]:
    """Facets that are columns of the fact itself."""
    if fact not in _TABLES:
        return {}
    table, columns = _TABLES[fact]
    here = and_(table.article_id == places.c.article_id, table.number == places.c.number)
    values: dict[str, tuple[Value, ...]] = {}
    for name, column in columns.items():
        rows = session.execute(
            select(column, counted(fact, places)).select_from(places).join(table, here).group_by(column)
        )
        values[name] = _ranked([Value(row[0], row[0], row[1]) for row in rows])
    return values


def _months(session: Session, fact: Counted, places: CTE) -> tuple[Value, ...]:
    month = func.substr(places.c.day, 1, 7)
    rows = session.execute(select(month, counted(fact, places)).where(places.c.day != "").group_by(month))
    values = [Value(row[0], row[0], row[1]) for row in rows]
    return tuple(sorted(values, key=lambda value: value.key, reverse=True))


def _sources(session: Session, fact: Counted, places: CTE) -> tuple[Value, ...]:
    reported = (
        select(Article.source, counted(fact, places).label("count"))
        .select_from(places)
        .join(Article, Article.id == places.c.article_id)
        .group_by(Article.source)
        .subquery()
    )
    rows = session.execute(
        select(Source.name, Source.title, reported.c.count).join(reported, reported.c.source == Source.name)
    )
    return _ranked([Value(row[0], row[1] or row[0], row[2]) for row in rows])


def _entities(session: Session, fact: Counted, places: CTE) -> dict[str, tuple[Value, ...]]:
    """Facets of the entities that the facts concern: states, districts, other places, programmes, diseases."""
    values: dict[str, list[Value]] = {"state": [], "district": [], "town": [], "programme": [], "disease": []}
    for row in session.execute(_concerned(fact, places)):
        latin = next((name for name in row.names or () if name.isascii()), None)
        value = Value(str(row.id), row.name, int(row.found), latin, row.parent, row.latitude, row.longitude)
        values.get(row.level if row.kind == "place" else row.kind, []).append(value)
    return {name: _ranked(found) for name, found in values.items()}


def _concerned(fact: Counted, places: CTE) -> Any:
    link, own, main = FactLink, aliased(Entity), aliased(Entity)
    here = and_(
        link.article_id == places.c.article_id,
        link.number == places.c.number,
        link.day == places.c.day,
        link.fact == fact,
    )
    linked = select(link.entity_id, counted(fact, places).label("count")).select_from(places).join(link, here)
    numbers = linked.group_by(link.entity_id).subquery()
    known = and_(Gazetteer.kind == main.kind, Gazetteer.id == main.gazetteer_id)
    return (
        select(
            main.id, main.kind, main.name, func.sum(numbers.c.count).label("found"),
            Gazetteer.names, Gazetteer.level, Gazetteer.parent, Gazetteer.latitude, Gazetteer.longitude,
        )
        .select_from(numbers)
        .join(own, own.id == numbers.c.entity_id)
        .join(main, main.id == own.main_id)
        .outerjoin(Gazetteer, known)
        .where(main.kind.in_(_KINDS))
        .group_by(main.id, Gazetteer.kind, Gazetteer.id)
    )  # fmt: skip
