"""Counts the facts that fit over time: by day, month or year, whichever suits the span."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from sqlalchemy import CTE, func, select
from sqlalchemy.orm import Session

from models.queries.filters import Filters
from models.queries.found import Counted, found, with_happening

MOST = 200_000
"""A series counts at most this many of the newest facts."""
MOST_HAPPENINGS = 5_000
"""Reports of one happening are told from others up to this many."""
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

    Where there are `MOST_HAPPENINGS` events or more, each report counts.
    """
    places = found(session, fact, filters, most)
    if places is None:
        return Series("month", (), False)
    rows = session.connection().execute(select(places.c.day, func.count()).group_by(places.c.day)).all()
    days, total = Counter({row[0]: int(row[1]) for row in rows}), sum(row[1] for row in rows)
    told_apart = fact != "event" or total < min(most, MOST_HAPPENINGS)
    if fact == "event" and told_apart:
        days.subtract(_told_again(session, places))
    counted = {day: count for day, count in days.items() if count and _is_day(day)}
    return replace(_stepped(counted, total >= most), reports=not told_apart)


def _told_again(session: Session, places: CTE) -> Counter[str]:
    """How many facts of each day a later one reports too."""
    joined, happening = with_happening(places)
    told: dict[int, list[str]] = {}
    for day, main in session.connection().execute(select(places.c.day, happening).select_from(joined)):
        told.setdefault(main, []).append(day)
    return Counter(day for days in told.values() for day in sorted(days)[:-1])


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
