"""Sets the figures of one measure beside one another: every value as published, none averaged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from models.queries.facts import load_facts
from models.queries.filters import Filters
from models.queries.found import found
from models.tables import Figure

MOST = 5_000
"""Measures and their values are looked for among this many of the newest figures."""
VALUES = 400
"""A comparison shows at most this many of the newest values."""

Item = dict[str, Any]


@dataclass(frozen=True)
class Measure:
    """What is measured: a unit and the noun that is counted, empty where the text names none."""

    unit: str
    counted: str
    count: int = 0


def measures(session: Session, filters: Filters, most: int = MOST) -> list[Measure]:
    """The measures of the figures that fit, the most frequent first."""
    places = found(session, "figure", filters, most)
    if places is None:
        return []
    here = and_(Figure.article_id == places.c.article_id, Figure.number == places.c.number)
    noun, number = func.coalesce(Figure.counted, ""), func.count()
    counted = select(Figure.unit, noun, number).select_from(places).join(Figure, here).group_by(Figure.unit, noun)
    rows = session.execute(counted.order_by(number.desc(), Figure.unit, noun).limit(VALUES))
    return [Measure(row[0], row[1], row[2]) for row in rows]


def values(session: Session, measure: Measure, filters: Filters, most: int = MOST) -> list[Item]:
    """The figures of a measure, the oldest period first, each with `first_day`, `last_day` and `contradicts`.

    `contradicts` holds the ids of other figures for the same days with another number, both of them exact.
    """
    places = found(session, "figure", filters, most)
    if places is None:
        return []
    here = and_(Figure.article_id == places.c.article_id, Figure.number == places.c.number)
    noun = func.coalesce(Figure.counted, "")
    kept = (
        select(Figure.day, Figure.article_id, Figure.number, Figure.first_day)
        .select_from(places)
        .join(Figure, here)
        .where(Figure.unit == measure.unit, noun == measure.counted)
        .order_by(Figure.day.desc(), Figure.article_id.desc(), Figure.number)
        .limit(VALUES)
    )
    rows = session.execute(kept).all()
    days = {f"{row[1]}-{row[2]}": {"first_day": row[3], "last_day": row[0]} for row in rows}
    items = [
        item | days[item["id"]] for item in load_facts(session, "figure", [(row[0], row[1], row[2]) for row in rows])
    ]
    items.sort(key=lambda item: (item["last_day"], item["first_day"], item["id"]))
    against = contradictions(items)
    return [item | {"contradicts": against[item["id"]]} for item in items]


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
