"""Counts the facts that fit over time: by day, month or year, whichever suits the span."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.queries.filters import Filters
from models.queries.found import MOST_LISTED, Counted, Listed, Thing, found, listed

MOST = 200_000
"""A series counts at most this many of the newest facts."""
MOST_DAYS, MOST_MONTHS = 62, 120
Step = Literal["day", "month", "year"]
_LENGTH = {"day": 10, "month": 7, "year": 4}


@dataclass(frozen=True)
class Series:
    """Counts of equal steps of time without gaps, the oldest first."""

    step: Step
    points: tuple[tuple[str, int], ...]
    capped: bool
    reports: bool = False
    """Whether an event counts as often as it is reported."""


def series(session: Session, fact: Counted, filters: Filters, most: int = MOST) -> Series:
    """Counts by the last day of each fact; facts without a day are left out, happenings have their last report's.

    Where there are more events than `MOST_LISTED`, each report counts.
    """
    few = listed(session, fact, filters)
    if len(few) < min(most, MOST_LISTED):
        return _stepped(_days(few), capped=False)
    places = found(session, fact, filters, most)
    if places is None:
        return Series("month", (), False)
    rows = session.execute(select(places.c.day, func.count()).group_by(places.c.day)).all()
    days = {row[0]: int(row[1]) for row in rows if _is_day(row[0])}
    return replace(_stepped(days, sum(row[1] for row in rows) >= most), reports=fact == "event")


def _days(facts: Iterable[Listed]) -> dict[str, int]:
    """How many things each day has; a thing with several facts counts on the last day of them."""
    last: dict[Thing, str] = {}
    for day, _, thing in facts:
        last[thing] = max(day, last.get(thing, ""))
    return {day: count for day, count in Counter(last.values()).items() if _is_day(day)}


def _is_day(written: str) -> bool:
    try:
        return bool(date.fromisoformat(written))
    except ValueError:
        return False


def _stepped(days: Mapping[str, int], capped: bool) -> Series:
    if not days:
        return Series("month", (), capped)
    first, last = min(days), max(days)
    step = _step(date.fromisoformat(first), date.fromisoformat(last))
    counts: Counter[str] = Counter()
    for day, count in days.items():
        counts[day[: _LENGTH[step]]] += count
    return Series(step, tuple((mark, counts[mark]) for mark in _marks(first, last, step)), capped)


def _step(first: date, last: date) -> Step:
    days = (last - first).days
    return "day" if days <= MOST_DAYS else "month" if days <= MOST_MONTHS * 30 else "year"


def _marks(first: str, last: str, step: Step) -> Iterator[str]:
    """Every day, month or year from the first to the last."""
    if step == "year":
        yield from (f"{year:04d}" for year in range(int(first[:4]), int(last[:4]) + 1))
    elif step == "month":
        months = (int(day[:4]) * 12 + int(day[5:7]) - 1 for day in (first, last))
        yield from (f"{at // 12:04d}-{at % 12 + 1:02d}" for at in range(next(months), next(months) + 1))
    else:
        begin = date.fromisoformat(first)
        for at in range((date.fromisoformat(last) - begin).days + 1):
            yield (begin + timedelta(days=at)).isoformat()
