"""Counts the facts that fit by kind, status, place, programme, disease and source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session, aliased

from models.queries.filters import Filters
from models.queries.found import Counted, Key, Thing, listed, things
from models.tables import Article, Entity, Event, FactLink, Figure, Gazetteer, Source
from models.upsert import chunks

MOST = 1_000
"""Facets count at most this many of the newest facts."""
NAMED = 1_000
"""Entities that are counted by name; what fewer facts concern is left out."""
_SOURCES = select(Article.id, Article.source).where(Article.id.in_(bindparam("ids", expanding=True)))
_LINKS = select(FactLink.article_id, FactLink.number, FactLink.entity_id).where(
    FactLink.article_id.in_(bindparam("ids", expanding=True)), FactLink.fact == bindparam("fact")
)
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
    places = listed(session, fact, filters)[:most]
    if not places:
        return NOTHING
    thing = things(session, fact, places)
    counts = _own(session, fact, thing) | {"month": _tally((place[0][:7], thing[place[1:]]) for place in places)}
    entities = Counter(_linked(session, fact, thing))
    concerned = _entities(session, dict(entities.most_common(NAMED)))
    sources = _sources(session, counts.pop("source"))
    months = [Value(key, key, count) for key, count in counts.pop("month").items() if key]
    own = {name: _ranked([Value(key, key, count) for key, count in tally.items()]) for name, tally in counts.items()}
    newest = tuple(sorted(months, key=lambda value: value.key, reverse=True))
    return Facets(len(set(thing.values())), len(places) >= most, own | concerned | {"month": newest, "source": sources})


def _ranked(values: list[Value]) -> tuple[Value, ...]:
    return tuple(sorted(values, key=lambda value: (-value.count, value.name)))


def _tally(pairs: Iterable[tuple[Any, Thing]]) -> dict[Any, int]:
    """How many things have each value."""
    same: dict[Any, set[Thing]] = {}
    for key, thing in pairs:
        same.setdefault(key, set()).add(thing)
    return {key: len(found) for key, found in same.items()}


def _own(session: Session, fact: Counted, thing: Mapping[Key, Thing]) -> dict[str, dict[str, int]]:
    """The counts by source and by the facts' own columns."""
    table, columns = _TABLES.get(fact, (None, {}))
    sources: dict[int, str] = {}
    rows: list[Any] = []
    for part in chunks(sorted({article for article, _ in thing})):
        sources |= {row[0]: row[1] for row in session.execute(_SOURCES, {"ids": part})}
        if table is not None:
            own = select(table.article_id, table.number, *columns.values()).where(table.article_id.in_(part))
            rows += (row for row in session.execute(own) if (row[0], row[1]) in thing)
    counts = {"source": _tally((sources[key[0]], one) for key, one in thing.items())}
    for at, name in enumerate(columns, 2):
        counts[name] = _tally((row[at], thing[row[0], row[1]]) for row in rows)
    return counts


def _linked(session: Session, fact: Counted, thing: Mapping[Key, Thing]) -> dict[int, int]:
    """How many of the facts concern each entity."""
    pairs: list[tuple[int, Thing]] = []
    for part in chunks(sorted({article for article, _ in thing})):
        rows = session.execute(_LINKS, {"ids": part, "fact": fact})
        pairs += ((entity, thing[article, number]) for article, number, entity in rows if (article, number) in thing)
    return _tally(pairs)


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
