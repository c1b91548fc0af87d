"""Sets the figures of one measure beside one another: every value as published, none averaged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from models.queries.facts import Place, load_facts, order
from models.queries.filters import Filters
from models.queries.found import found
from models.queries.groups import remembered
from models.tables import Figure

MOST = 2_000
"""Measures and their values are looked for among this many of the newest figures, each a page of the disk."""
VALUES = 200
"""A comparison shows at most this many of the newest values."""

Item = dict[str, Any]
_FIGURE = Figure.__table__.c


@dataclass(frozen=True)
class Measure:
    """What is measured: a unit and the noun that is counted, empty where the text names none."""

    unit: str
    counted: str
    count: int = 0


_Newest = dict[tuple[str, str], list[tuple[Place, str]]]
"""Unit and noun → where its figures stand, each with its first day."""


def measures(session: Session, filters: Filters) -> list[Measure]:
    """The measures of the newest `MOST` figures that fit, the most frequent first."""
    found = [Measure(*key, len(places)) for key, places in _newest(session, filters).items()]
    return sorted(found, key=lambda measure: (-measure.count, measure.unit, measure.counted))


def values(session: Session, measure: Measure, filters: Filters) -> list[Item]:
    """The figures of a measure, the oldest period first, each with `first_day`, `last_day` and `contradicts`.

    They are the newest `VALUES` among the newest `MOST` figures that fit. `contradicts` holds the ids of other figures
    for the same days with another number, both of them exact.
    """
    listed = _newest(session, filters).get((measure.unit, measure.counted), [])
    kept = sorted(listed, key=lambda one: order(one[0]))[:VALUES]
    days = {f"{place[1]}-{place[2]}": {"first_day": first_day, "last_day": place[0]} for place, first_day in kept}
    items = [item | days[item["id"]] for item in load_facts(session, "figure", (place for place, _ in kept))]
    items.sort(key=lambda item: (item["last_day"], item["first_day"], item["id"]))
    against = contradictions(items)
    return [item | {"contradicts": against[item["id"]]} for item in items]


def _newest(session: Session, filters: Filters) -> _Newest:
    """The newest `MOST` figures that fit, by measure; a session that only reads remembers them."""
    return remembered(session, ("measures", filters), lambda: _read(session, filters))


def _read(session: Session, filters: Filters) -> _Newest:
    places = found(session, "figure", filters, MOST)
    if places is None:
        return {}
    columns = (_FIGURE.unit, _FIGURE.counted, places.c.day, places.c.article_id, places.c.number, _FIGURE.first_day)
    here = and_(_FIGURE.article_id == places.c.article_id, _FIGURE.number == places.c.number)
    rows = session.connection().execute(select(*columns).join_from(places, Figure.__table__, here)).all()
    newest: _Newest = defaultdict(list)
    for unit, counted, day, article_id, number, first_day in rows:
        newest[unit, counted or ""].append(((day, article_id, number), first_day))
    return newest


def contradictions(items: Sequence[Item]) -> dict[str, list[str]]:
    """For each figure those that give another exact number for the same days."""
    same: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in items:
        if item["qualifier"] == "exact" and (item["from"] or item["to"]):
            same[item["first_day"], item["last_day"]].append(item)
    against: dict[str, list[str]] = {item["id"]: [] for item in items}
    for group in same.values():
        for item in group:
            against[item["id"]] = [other["id"] for other in group if other["value"] != item["value"]]
    return against
