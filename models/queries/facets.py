"""Counts the facts that fit by kind, status, place, programme, disease and source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CTE, and_, func, select
from sqlalchemy.orm import Session, aliased

from models.queries.filters import Filters
from models.queries.found import Counted, counted, found
from models.tables import Article, Entity, Event, FactLink, Figure, Gazetteer, Source
from models.upsert import chunks

MOST = 1_000
"""Facets count at most this many of the newest facts."""
NAMED = 1_000
"""Entities that are counted by name; what fewer facts concern is left out."""
_NUMBERS = 1 << 10
"""Tells the facts of an article apart."""
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
    rows = session.execute(_rows(fact, places)).all()
    counts = {name: _tally(rows, name) for name in ("month", "source", *_TABLES.get(fact, (None, {}))[1])}
    entities = Counter({row[0]: row[1] for row in session.execute(_linked(fact, places)) if row[0] is not None})
    concerned = _entities(session, dict(entities.most_common(NAMED)))
    sources = _sources(session, counts.pop("source"))
    months = [Value(key, key, count) for key, count in counts.pop("month").items() if key]
    own = {name: _ranked([Value(key, key, count) for key, count in tally.items()]) for name, tally in counts.items()}
    newest = tuple(sorted(months, key=lambda value: value.key, reverse=True))
    total = len({row.thing for row in rows})
    return Facets(total, len(rows) >= most, own | concerned | {"month": newest, "source": sources})


def _ranked(values: list[Value]) -> tuple[Value, ...]:
    return tuple(sorted(values, key=lambda value: (-value.count, value.name)))


def _tally(rows: Sequence[Any], name: str) -> dict[str, int]:
    """How many things have each value of a column."""
    things: dict[str, set[Any]] = {}
    for row in rows:
        things.setdefault(getattr(row, name), set()).add(row.thing)
    return {key: len(same) for key, same in things.items()}


def _rows(fact: Counted, places: CTE) -> Any:
    """The facts found, one row each: `thing` (an event that several articles report is one), month, source and own.

    Outer joins, so that SQLite looks up the few facts found in the tables and never scans these for them.
    """
    own = places.c.article_id * _NUMBERS + places.c.number
    thing = places.c.happening if fact == "event" else own
    columns = [thing.label("thing"), func.substr(places.c.day, 1, 7).label("month"), Article.source.label("source")]
    table, more = _TABLES.get(fact, (None, {}))
    columns += [column.label(name) for name, column in more.items()]
    rows = select(*columns).select_from(places).outerjoin(Article, Article.id == places.c.article_id)
    if table is None:
        return rows
    return rows.outerjoin(table, and_(table.article_id == places.c.article_id, table.number == places.c.number))


def _linked(fact: Counted, places: CTE) -> Any:
    """How many of the facts found concern each entity, and how many none."""
    link = FactLink
    here = and_(
        link.article_id == places.c.article_id, link.number == places.c.number, link.day == places.c.day,
        link.fact == fact,
    )  # fmt: skip
    linked = select(link.entity_id, counted(fact, places)).select_from(places).outerjoin(link, here)
    return linked.group_by(link.entity_id)


def _sources(session: Session, counts: dict[str, int]) -> tuple[Value, ...]:
    rows = session.execute(select(Source.name, Source.title).where(Source.name.in_(counts)))
    return _ranked([Value(row.name, row.title or row.name, counts[row.name]) for row in rows])


def _entities(session: Session, counts: dict[int, int]) -> dict[str, tuple[Value, ...]]:
    """Facets of the entities that the facts concern: states, districts, other places, programmes, diseases."""
    totals: Counter[Any] = Counter()
    for ids in chunks(sorted(counts)):
        for row in session.execute(_concerned(ids)):
            totals[row[1:]] += counts[row.entity_id]
    values: dict[str, list[Value]] = {"state": [], "district": [], "town": [], "programme": [], "disease": []}
    known = _known(session, {gazetteer_id for _, _, _, gazetteer_id in totals if gazetteer_id})
    for (main_id, kind, name, gazetteer_id), count in totals.items():
        thing = known.get((kind, gazetteer_id))
        latin = next((one for one in thing.names if one.isascii()), None) if thing else None
        place = (thing.parent, thing.latitude, thing.longitude) if thing else (None, None, None)
        facet = (thing.level if thing else None) if kind == "place" else kind
        values.get(facet or "", []).append(Value(str(main_id), name, count, latin, *place))
    return {name: _ranked(found) for name, found in values.items()}


def _concerned(ids: Sequence[int]) -> Any:
    own, main = aliased(Entity), aliased(Entity)
    return (
        select(own.id.label("entity_id"), main.id, main.kind, main.name, main.gazetteer_id)
        .join(main, main.id == own.main_id)
        .where(own.id.in_(ids), main.kind.in_(_KINDS))
    )


def _known(session: Session, ids: set[str]) -> dict[tuple[str, str], Any]:
    """The gazetteer's rows of these ids, by kind and id."""
    table = Gazetteer
    columns = (table.kind, table.id, table.names, table.level, table.parent, table.latitude, table.longitude)
    found: dict[tuple[str, str], Any] = {}
    for part in chunks(sorted(ids)):
        rows = session.execute(select(*columns).where(table.kind.in_(_KINDS), table.id.in_(part)))
        found |= {(row.kind, row.id): row for row in rows}
    return found
