"""Counts in days how far two reports put an event apart, as sure as each of them tells it."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from models.days import first_day, last_day
from models.events.traits import Traits

WINDOW = 3
"""Reports whose days lie further apart are not compared."""

_NEWS = 10
_DAY = len("2025-03-10")


@lru_cache(maxsize=20_000)
def ordinal(day: str) -> int | None:
    """The number of a day, None for what is no day."""
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError:
        return None


def span(traits: Traits) -> tuple[int, int] | None:
    """First and last day that the text gives, None where it gives none."""
    return _span(traits.date, traits.date_end)


@lru_cache(maxsize=20_000)
def _span(begin: str | None, end: str | None) -> tuple[int, int] | None:
    first, last = ordinal(first_day(begin) or ""), ordinal(last_day(end or begin) or "")
    return (first, max(first, last)) if first is not None and last is not None else None


def is_single(traits: Traits) -> bool:
    """Whether the text gives one single day."""
    return len(traits.date or "") == _DAY and traits.date_end in (None, traits.date)


def is_dated(traits: Traits) -> bool:
    """Whether the text gives days, not months or years."""
    return len(traits.date or "") == _DAY


def anchors(traits: Traits) -> tuple[int, ...]:
    """The days under which a report is looked for: those of the event and, near to it, that of the article."""
    published, days = ordinal(traits.published), span(traits) if is_dated(traits) else None
    if days is None:
        return () if published is None else (published,)
    found = set(days)
    near = published is not None and min(abs(published - day) for day in days) <= _NEWS
    if published is not None and near and min(abs(published - day) for day in days) >= WINDOW:
        found.add(published)
    return tuple(sorted(found))


def iso(day: int) -> str:
    """A numbered day as text."""
    return date.fromordinal(day).isoformat()


def around(days: tuple[int, ...]) -> tuple[tuple[str, str], ...]:
    """The windows of days around these."""
    near = timedelta(days=WINDOW)
    return tuple((str(date.fromordinal(one) - near), str(date.fromordinal(one) + near)) for one in days)
