"""Counts the facts that fit by kind, status, place, programme, disease and source."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter
from typing import Any, Literal, NamedTuple

from sqlalchemy import CTE, Text, and_, null, select
from sqlalchemy.orm import Session, aliased

from models.queries.filters import Filters
from models.queries.found import found, with_happening
from models.queries.groups import DESCRIBED
from models.tables import Entity, FactFacet, Gazetteer, Source
from models.upsert import IDS, chunks

MOST = 1_000
"""Facets count at most this many of the newest facts."""
NAMED = 1_000
"""Entities that are counted by name; what fewer facts concern is left out."""
Faceted = Literal["event", "figure"]
_FACET: Any = FactFacet.__table__.c
"""Asked of the table itself, not of the mapped class: a thousand rows cost a third less."""
_OWN, _MAIN = aliased(Entity), aliased(Entity)
_CONCERNED: Any = (
    select(_OWN.id, _MAIN.id, _MAIN.kind, _MAIN.name, Gazetteer.names, Gazetteer.level, Gazetteer.parent,
           Gazetteer.latitude, Gazetteer.longitude)
    .join(_MAIN, _MAIN.id == _OWN.main_id)
    .outerjoin(Gazetteer, (Gazetteer.kind == _MAIN.kind) & (Gazetteer.id == _MAIN.gazetteer_id))
    .where(_OWN.id.in_(IDS))
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet with the number of facts; entities have an id and, where the gazetteer has it, a point."""

    key: str
    name: str
    count: int
    latin: str | None = None
    parent: str | None = None
    latitude: float | None = None
    longitude: float | None = None

    def counted(self, count: int) -> Value:
        """The same value with another count."""
        return Value(self.key, self.name, count, self.latin, self.parent, self.latitude, self.longitude)


@dataclass(frozen=True)
class Facets:
    """Facets by name, each with its values, the most frequent first; `total` is exact unless `capped`."""

    total: int
    capped: bool
    values: dict[str, tuple[Value, ...]]


NOTHING = Facets(0, False, {})


def facets(session: Session, fact: Faceted, filters: Filters, most: int = MOST) -> Facets:
    """Counts the newest `most` facts that fit; a fact in two places counts in each."""
    places = found(session, fact, filters, most)
    newest = _Newest(_read(session, places, fact)) if places is not None else None
    if newest is None or not newest.rows:
        return NOTHING
    own = {"type": newest.tally("type"), "status" if fact == "event" else "qualifier": newest.tally("status")}
    months = newest.tally("month")
    return Facets(
        newest.things,
        len(newest.rows) >= most,
        {name: _ranked([Value(key, key, count) for key, count in tally.items()]) for name, tally in own.items()}
        | _entities(session, dict(newest.tally_entities().most_common(NAMED)))
        | {"month": tuple(Value(key, key, months[key]) for key in sorted(months, reverse=True) if key)}
        | {"source": _sources(session, newest.tally("source"))},
    )


class _Counted(NamedTuple):
    """What one fact is counted by; `happening` is None where no other report tells it."""

    month: str
    type: str
    status: str
    source: str
    happening: int | None
    entities: list[int]


def _read(session: Session, places: CTE, fact: Faceted) -> list[_Counted]:
    """What the facts at these places are counted by."""
    joined, happening = with_happening(places, alone=True) if fact == "event" else (places, null())
    at = (_FACET.fact == fact, _FACET.day == places.c.day, _FACET.article_id == places.c.article_id)
    asked = (
        select(places.c.day, _FACET.type, _FACET.status, _FACET.source, happening, _FACET.entities.cast(Text))
        .select_from(joined.join(FactFacet.__table__, and_(*at, _FACET.number == places.c.number)))
    )  # fmt: skip
    rows: Sequence[Any] = session.connection().execute(asked).all()
    listed = json.loads(f"[{','.join(row[5] for row in rows)}]")  # at once: each alone takes as long
    return [_Counted(row[0][:7], row[1], row[2], row[3], row[4], ids) for row, ids in zip(rows, listed, strict=True)]


class _Newest:
    """The newest facts; those that others tell too count once for all values that one of their reports has."""

    def __init__(self, rows: list[_Counted]) -> None:
        self.rows = rows
        self._single = [row for row in rows if row.happening is None]
        self._told: dict[int, list[_Counted]] = {}
        for row in rows:
            if row.happening is not None:
                self._told.setdefault(row.happening, []).append(row)

    @property
    def things(self) -> int:
        """The number of happenings."""
        return len(self._single) + len(self._told)

    def tally(self, name: Literal["month", "type", "status", "source"]) -> Counter[str]:
        """How many happenings have each value."""
        value = attrgetter(name)
        counts: Counter[str] = Counter(map(value, self._single))
        for told in self._told.values():
            counts.update(set(map(value, told)))
        return counts

    def tally_entities(self) -> Counter[int]:
        """How many happenings concern each entity."""
        counts: Counter[int] = Counter(chain.from_iterable(row.entities for row in self._single))
        for told in self._told.values():
            counts.update({one for row in told for one in row.entities})
        return counts


def _ranked(values: Iterable[Value]) -> tuple[Value, ...]:
    return tuple(sorted(values, key=lambda value: (-value.count, value.name)))


def _sources(session: Session, counts: dict[str, int]) -> tuple[Value, ...]:
    rows = session.execute(select(Source.name, Source.title).where(Source.name.in_(counts)))
    return _ranked([Value(row.name, row.title or row.name, counts[row.name]) for row in rows])


def _entities(session: Session, counts: Mapping[int, int]) -> dict[str, tuple[Value, ...]]:
    """Facets of the entities that the facts concern: states, districts, other places, programmes, diseases."""
    totals: Counter[tuple[str, str]] = Counter()
    shown: dict[tuple[str, str], Value] = {}
    for one, (facet, value) in _described(session, counts).items():
        totals[facet, value.key] += counts[one]
        shown[facet, value.key] = value
    values: dict[str, list[Value]] = {name: [] for name in ("state", "district", "town", "programme", "disease")}
    for (facet, key), value in shown.items():
        values.get(facet, []).append(value.counted(totals[facet, key]))
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
