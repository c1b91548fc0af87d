"""Calendar arithmetic: periods as first and last day, shifts by unit, the occurrence nearest to a day."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

Days = tuple[date, date]


def safe_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where there is none (30 February) or the year is out of reach."""
    if not (1 <= year <= 9998 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def month_days(year: int, month: int) -> Days:
    """First and last day of a month; months below 1 and above 12 run into the years around."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def months_days(year: int, month: int, count: int) -> Days:
    """First day of a month and last day of the month `count` months on (a quarter is 3)."""
    return month_days(year, month)[0], month_days(year, month + count - 1)[1]


def year_days(year: int) -> Days:
    """The calendar year."""
    return date(year, 1, 1), date(year, 12, 31)


def fiscal_days(year: int) -> Days:
    """The Indian financial year that begins in April of `year`."""
    return date(year, 4, 1), date(year + 1, 3, 31)


def fiscal_year(day: date) -> int:
    """The year in which the financial year of a day began."""
    return day.year if day.month >= 4 else day.year - 1


def quarter_days(year: int, nth: int, months: int, *, fiscal_start: bool) -> Days | None:
    """The nth quarter or half of a year, calendar or financial."""
    if not 1 <= nth <= 12 // months:
        return None
    return months_days(year, (nth - 1) * months + (4 if fiscal_start else 1), months)


def week_days(day: date, shift: int = 0) -> Days:
    """Monday to Sunday of the week of a day, `shift` weeks on."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=shift)
    return monday, monday + timedelta(days=6)


def shift_months(day: date, count: int) -> date:
    """The same day `count` months on, the month's last day where it is shorter."""
    first, last = month_days(day.year, day.month + count)
    return first.replace(day=min(day.day, last.day))


def shift(day: date, count: Decimal, unit: str) -> date | None:
    """A day moved by a number of units (codes of date_words: j h O q Q B v C), None beyond the calendar."""
    months = {"q": 1, "Q": 3, "B": 6, "v": 12, "C": 120}.get(unit)
    if abs(count) > 5000:
        return None
    if months is None:
        return day + timedelta(days=int(count * {"h": 7, "O": 15}.get(unit, 1)))
    whole = int(count * months)
    rest = int((count * months - whole) * 30)
    if not 1 < day.year + whole // 12 < 9990:
        return None
    return shift_months(day, whole) + timedelta(days=rest)


def nearest(occurrence: Callable[[int], date | None], anchor: date, direction: int) -> date | None:
    """The yearly day nearest to the anchor: at or before it (-1), at or after it (1), or either way (0)."""
    days = [day for year in range(anchor.year - 4, anchor.year + 5) if (day := occurrence(year)) is not None]
    if direction:
        days = [day for day in days if (day - anchor).days * direction >= 0]
    return min(days, key=lambda day: (abs((day - anchor).days), day), default=None)
