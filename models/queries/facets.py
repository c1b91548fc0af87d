"""Counts the facts that fit by kind, status, place, programme, disease and source."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, NamedTuple

from sqlalchemy import BindParameter, Text, bindparam, select
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
_FACET: Any = FactFacet.__table__.c
_FACETS = select(
    _FACET.article_id, _FACET.number, _FACET.type, _FACET.status, _FACET.source, _FACET.entities.cast(Text)
).where(_FACET.article_id.in_(_IDS), _FACET.fact == bindparam("fact"))
"""Asked of the table itself, not of the mapped class: a thousand rows cost a third less."""
_OWN, _MAIN = aliased(Entity), aliased(Entity)
_CONCERNED: Any = (
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
    counted = list(_rows(session, fact, things))
    entities = _tally((one, row.thing) for row in counted for one in row.entities)
    months = _tally((day[:7], thing) for day, _, thing in newest if day)
    own = {
        "type": _tally((row.type, row.thing) for row in counted),
        "status" if fact == "event" else "qualifier": _tally((row.status, row.thing) for row in counted),
    }
    return Facets(
        len(set(things.values())),
        len(newest) >= most,
        {name: _ranked([Value(key, key, count) for key, count in tally.items()]) for name, tally in own.items()}
        | _entities(session, dict(entities.most_common(NAMED)))
        | {"month": tuple(Value(key, key, months[key]) for key in sorted(months, reverse=True))}
        | {"source": _sources(session, _tally((row.source, row.thing) for row in counted))},
    )


class _Counted(NamedTuple):
    """What one fact is counted by."""

    type: str
    status: str
    source: str
    entities: list[int]
    thing: Thing


def _rows(session: Session, fact: Faceted, things: Mapping[Key, Thing]) -> Iterator[_Counted]:
    """What the facts at these places are counted by."""
    for ids in chunks(sorted({article for article, _ in things})):
        found = session.execute(_FACETS, {"ids": ids, "fact": fact}).all()
        kept = [(row, things[row[0], row[1]]) for row in found if (row[0], row[1]) in things]
        listed_entities = json.loads(f"[{','.join(row[5] for row, _ in kept)}]")  # at once: each alone takes as long
        for (row, thing), entities in zip(kept, listed_entities, strict=True):
            yield _Counted(row[2], row[3], row[4], entities, thing)


def _ranked(values: Iterable[Value]) -> tuple[Value, ...]:
    return tuple(sorted(values, key=lambda value: (-value.count, value.name)))


def _tally(pairs: Iterable[tuple[Any, Thing]]) -> Counter[Any]:
    """How many things have each value."""
    return Counter(key for key, _ in set(pairs))


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
        rows = session.execute(_CONCERNED, {"ids": part})
        for own, main, kind, name, names, level, parent, north, east in rows:
            latin = next((one for one in names or () if one.isascii()), None)
            known[own] = (
                (level if kind == "place" else kind) or "",
                Value(str(main), name, 0, latin, parent, north, east),
            )
    return {one: known[one] for one in wanted if one in known}
