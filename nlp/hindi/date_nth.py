"""Patterns that count inside a period: जनवरी के पहले सप्ताह, महीने का पहला सोमवार, साल के पहले छह महीने."""

from __future__ import annotations

import re
from datetime import date, timedelta

from nlp.hindi import date_calendar as calendar
from nlp.hindi.date_calendar import Days
from nlp.hindi.date_reading import MODIFIER, NUMBER, YEAR, Found, Reader

_MOD = rf"(?P<mod>{MODIFIER})"
#: A month or year without a number or modifier before it is the one of the publication: महीने के अंत.
_ALONE = r"(?<![dnwWyDSco~%])"
NTH_OF_MONTH = (
    rf"(?:(?P<month>M)(?:k?q)?(?:,?(?P<year>{YEAR}))?|(?P<year2>{YEAR})[ik]?(?P<month2>M)|{_MOD}q|{_ALONE}q(?=k))"
    r"k?(?P<nth>[oep])(?P<unit>h|A)(?:,?(?P<year3>y)(?!v?k?[oedwn]))?"
)
NTH_OF_YEAR = rf"(?:[vV]?(?P<year>{YEAR})v?|{_MOD}v|{_ALONE}v(?=k))k?(?P<nth>[oep])(?P<unit>[hq])"
FIRST_OF = (
    rf"(?:(?P<month>M)(?:k?q)?(?:,?(?P<year>{YEAR}))?|[vV]?(?P<year2>{YEAR})v?|{_MOD}(?P<whole>[qv])|{_ALONE}(?P<whole2>[qv]))"
    rf"k(?P<nth>[oep])(?P<num>{NUMBER})(?P<unit>[jhqQ])"
)
WEEK_OF = rf"(?P<day>[dwo])(?P<month>M)(?:,?(?P<year>{YEAR}))?(?:k|~)h"


def nth_of_month(reader: Reader, match: re.Match[str]) -> Found | None:
    """जनवरी के पहले सप्ताह (1 to 7), इस महीने के अंतिम सप्ताह, जनवरी का पहला सोमवार, महीने का पहला सोमवार."""
    nth = reader.nth(match, last=0)
    wanted = reader.number(match, "unit") if match["unit"] == "A" else None
    precision = "day" if match["unit"] == "A" else "week"
    if match["month"] or match["month2"]:
        month = reader.number(match, "month" if match["month"] else "month2")
        year = reader.year(match, "year", "year2", "year3")
        if year:
            return reader.found(match, _nth_days(year, month, nth, wanted), precision)
        return reader.floating(match, lambda each: _nth_days(each, month, nth, wanted), precision)
    step = reader.step(match) if match["mod"] else 0
    if reader.published is None or step is None:
        return None
    first = calendar.month_days(reader.published.year, reader.published.month + step)[0]
    return reader.found(match, _nth_days(first.year, first.month, nth, wanted), precision, relative=True)


def _nth_days(year: int, month: int, nth: int, wanted: int | None) -> Days | None:
    """The nth week or weekday of a month, the last for 0."""
    first, last = calendar.month_days(year, month)
    if nth > 5:
        return None
    if wanted is not None:
        day = first + timedelta(days=(wanted - first.weekday()) % 7 + 7 * (nth - 1))
        if nth == 0:
            day = last - timedelta(days=(last.weekday() - wanted) % 7)
        return (day, day) if day <= last else None
    if nth == 0:
        return last - timedelta(days=6), last
    start = first + timedelta(days=7 * (nth - 1))
    return (start, min(start + timedelta(days=6), last)) if start <= last else None


def nth_of_year(reader: Reader, match: re.Match[str]) -> Found | None:
    """2024 के तीसरे सप्ताह (Monday to Sunday, the first holds 4 January), साल का पहला महीना, पिछले साल के आखिरी हफ्ते."""
    year = _year(reader, match, "year")
    if year is None:
        return None
    relative = not match["year"]
    if match["unit"] == "q":
        nth = reader.nth(match, last=12)
        return reader.found(match, calendar.month_days(year, nth), "month", relative=relative) if nth <= 12 else None
    nth = reader.nth(match, last=0)
    if not 0 <= nth <= 53:
        return None
    days = calendar.week_days(date(year, 1, 4), nth - 1) if nth else calendar.week_days(date(year, 12, 28))
    return reader.found(match, days, "week", relative=relative)


def _year(reader: Reader, match: re.Match[str], group: str) -> int | None:
    """The year that is named, or the one of the publication moved by the modifier."""
    if match[group]:
        return reader.year(match, group)
    step = reader.step(match) if match["mod"] else 0
    return reader.published.year + step if reader.published is not None and step is not None else None


def first_of(reader: Reader, match: re.Match[str]) -> Found | None:
    """साल के पहले छह महीने, 2024 के आखिरी तीन महीनों, महीने के पहले 10 दिन, जनवरी के पहले दो हफ्ते."""
    nth, count = reader.nth(match, last=0), reader.amount(match)
    if nth > 1 or not 0 < count < 100 or count != int(count):
        return None
    unit, is_first = match["unit"], nth == 1

    def inside(days: Days) -> Days | None:
        return _edge(days, int(count), unit, is_first=is_first)

    if match["month"]:
        month, year = reader.number(match, "month"), reader.year(match, "year")
        if year:
            return reader.found(match, inside(calendar.month_days(year, month)), "span")
        return reader.floating(match, lambda each: inside(calendar.month_days(each, month)), "span")
    named = _year(reader, match, "year2")
    if reader.published is None or named is None:
        return None
    if "q" in (match["whole"], match["whole2"]):
        months = named - reader.published.year
        days = calendar.month_days(reader.published.year, reader.published.month + months)
    else:
        days = calendar.year_days(named)
    return reader.found(match, inside(days), "span", relative=not match["year2"])


def _edge(days: Days, count: int, unit: str, *, is_first: bool) -> Days | None:
    """The first or last so many days, weeks, months or quarters of a period, None where it is shorter."""
    first, last = days
    if unit in "jh":
        length = timedelta(days=count * (7 if unit == "h" else 1) - 1)
        edge = (first, first + length) if is_first else (last - length, last)
    else:
        months = count * (3 if unit == "Q" else 1)
        start = first if is_first else calendar.month_days(last.year, last.month - months + 1)[0]
        edge = calendar.months_days(start.year, start.month, months)
    return edge if first <= edge[0] and edge[1] <= last else None


def week_of(reader: Reader, match: re.Match[str]) -> Found | None:
    """16 सितंबर के सप्ताह: the week that holds the day."""
    month, day, year = reader.number(match, "month"), reader.number(match, "day"), reader.year(match, "year")

    def yearly(each: int) -> Days | None:
        found = calendar.safe_date(each, month, day)
        return calendar.week_days(found) if found else None

    return reader.found(match, yearly(year), "week") if year else reader.floating(match, yearly, "week")
