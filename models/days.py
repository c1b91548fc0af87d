"""Turns dates of any precision into first and last days, so that periods can be compared as text."""

from __future__ import annotations

import re
from calendar import monthrange

_DATE = re.compile(r"^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def day_of(moment: str | None) -> str:
    """The day of an ISO date or time, empty when there is none (`2025-10-14T09:12` → `2025-10-14`)."""
    return last_day(moment) or ""


def first_day(moment: str | None) -> str | None:
    """The first day of a year, month or day (`2023-03` → `2023-03-01`)."""
    match = _DATE.match(moment or "")
    return f"{match[1]}-{match[2] or '01'}-{match[3] or '01'}" if match else None


def last_day(moment: str | None) -> str | None:
    """The last day of a year, month or day (`2023-02` → `2023-02-28`)."""
    match = _DATE.match(moment or "")
    if not match:
        return None
    month = match[2] or "12"
    if match[3] or not 1 <= int(month) <= 12 or match[1] == "0000":
        return f"{match[1]}-{month}-{match[3] or '31'}"
    return f"{match[1]}-{month}-{monthrange(int(match[1]), int(month))[1]:02d}"


def period(first: str | None, last: str | None, otherwise: str) -> tuple[str, str]:
    """First and last day of a period given by one or two dates, else the day given."""
    begin = first_day(first) or first_day(last) or otherwise
    end = last_day(last) or last_day(first) or otherwise
    return min(begin, end), max(begin, end)
