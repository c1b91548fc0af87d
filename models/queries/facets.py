"""Counts the facts that fit by kind, status, place, programme, disease and source."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from sqlalchemy import BindParameter, Text, bindparam, cast, select
from sqlalchemy.orm import Session, aliased

from models.queries.filters import Filters
from models.queries.found import Key, Thing, listed
from models.queries.groups import DESCRIBED
from models.tables import Entity, FactFacet, Gazetteer, Source
from models.upsert import chunks

MOST = 1_000
"""Facets count at most this many of the newest facts."""
NAMED = 1_000
"""Entities that are counted by name; what fewer facts concern is left out."""
Faceted = Literal["event", "figure"]
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_FACETS = select(
    FactFacet.article_id,
    FactFacet.number,
    FactFacet.type,
    FactFacet.status,
    FactFacet.source,
    cast(FactFacet.entities, Text).label("entities"),
).where(FactFacet.article_id.in_(_IDS), FactFacet.fact == bindparam("fact"))
_OWN, _MAIN = aliased(Entity), aliased(Entity)
_CONCERNED = (
    select(_OWN.id, _MAIN.id, _MAIN.kind, _MAIN.name, Gazetteer.names, Gazetteer.level, Gazetteer.parent,
           Gazetteer.latitude, Gazetteer.longitude)
    .join(_MAIN, _MAIN.id == _OWN.main_id)
    .outerjoin(Gazetteer, (Gazetteer.kind == _MAIN.kind) & (Gazetteer.id == _MAIN.gazetteer_id))
    .where(_OWN.id.in_(_IDS))
)  # fmt: skip


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


def facets(session: Session, fact: Faceted, filters: Filters, most: int = MOST) -> Facets:
    """Counts the newest `most` facts that fit; a fact in two places counts in each."""
    newest = listed(session, fact, filters)[:most]
    if not newest:
        return NOTHING
    things = {key: thing for _, key, thing in newest}
    rows = [(row, things[row[:2]]) for row in _rows(session, fact, things)]
    status = "status" if fact == "event" else "qualifier"
    own = {
        "type": _tally((row.type, thing) for row, thing in rows),
        status: _tally((row.status, thing) for row, thing in rows),
    }
    entities = Counter(_tally((one, thing) for row, thing in rows for one in json.loads(row.entities)))
    months = _tally((day[:7], thing) for day, _, thing in newest if day)
    return Facets(
        len(set(things.values())),
        len(newest) >= most,
        {name: _ranked([Value(key, key, count) for key, count in tally.items()]) for name, tally in own.items()}
        | _entities(session, dict(entities.most_common(NAMED)))
        | {"month": tuple(Value(key, key, months[key]) for key in sorted(months, reverse=True))}
        | {"source": _sources(session, _tally((row.source, thing) for row, thing in rows))},
    )


def _rows(session: Session, fact: Faceted, keys: Mapping[Key, Thing]) -> Iterator[Any]:
    """What the facts at these places are counted by."""
    for ids in chunks(sorted({article for article, _ in keys})):
        found = session.execute(_FACETS, {"ids": ids, "fact": fact})
        yield from (row for row in found if row[:2] in keys)


def _ranked(values: Iterable[Value]) -> tuple[Value, ...]:
    return tuple(sorted(values, key=lambda value: (-value.count, value.name)))


def _tally(pairs: Iterable[tuple[Any, Thing]]) -> dict[Any, int]:
    """How many things have each value."""
    same: dict[Any, set[Thing]] = {}
    for key, thing in pairs:
        same.setdefault(key, set()).add(thing)
    return {key: len(found) for key, found in same.items()}


def _sources(session: Session, counts: dict[str, int]) -> tuple[Value, ...]:
    rows = session.execute(select(Source.name, Source.title).where(Source.name.in_(counts)))
    return _ranked([Value(row.name, row.title or row.name, counts[row.name]) for row in rows])


def _entities(session: Session, counts: Mapping[int, int]) -> dict[str, tuple[Value, ...]]:
    """Facets of the entities that the facts concern: states, districts, other places, programmes, diseases."""
    totals: Counter[tuple[str, Value]] = Counter()
    for one, described in _described(session, counts).items():
        totals[described] += counts[one]
    values: dict[str, list[Value]] = {name: [] for name in ("state", "district", "town", "programme", "disease")}
    for (facet, value), count in totals.items():
        values.get(facet, []).append(replace(value, count=count))
    return {name: _ranked(found) for name, found in values.items()}


def _described(session: Session, ids: Iterable[int]) -> dict[int, tuple[str, Value]]:
    """For each entity its facet, and what stands for it there; a session with `DESCRIBED` asks once for each."""
    known: dict[int, tuple[str, Value]] = session.info.get(DESCRIBED, {})
    wanted = list(ids)
    for part in chunks(sorted(one for one in wanted if one not in known)):
        for own, main, kind, name, names, level, parent, north, east in session.execute(
            _CONCERNED, {"ids": part}
        ).tuples():
            latin = next((one for one in names or () if one.isascii()), None)
            known[own] = (
                (level if kind == "place" else kind) or "",
                Value(str(main), name, 0, latin, parent, north, east),
            )
    return {one: known[one] for one in wanted if one in known}
