"""Patterns of whole periods: इस माह, अगले सप्ताह, चालू वित्त वर्ष, 2024 की पहली तिमाही, मार्च की शुरुआत."""

from __future__ import annotations

import re
from datetime import date, timedelta

from nlp.hindi import date_calendar as calendar
from nlp.hindi.date_absolute import decade
from nlp.hindi.date_calendar import Days
from nlp.hindi.date_reading import MODIFIER, YEAR, Found, Reader

_MOD = rf"(?P<mod>{MODIFIER})"
FISCAL_MOD = rf"{_MOD}Fv"
PERIOD = rf"{_MOD}(?P<unit>[jhqQvCGHOB])(?!y)"
WEEKEND = r"(?<![op])H"
NTH_QUARTER = (
    rf"(?:(?P<fiscal>F)?v?(?P<year>y)(?P<next>-d)?v?|{_MOD}(?P<fiscal2>F)?v)?[ki,]?(?P<nth>[oep])-?(?P<unit>[QB])"
    r"(?:[ki,]?(?P<year2>y))?"
)
PART = (
    rf"(?:(?P<month>M)(?:k?q)?(?:,?(?P<year>{YEAR}))?|{_MOD}?(?P<unit>[hqvCG])|(?P<decade>[ydnwW])kC|[vV]?(?P<year2>y)v?)"
    r"k(?P<part>[uJY])"
)
_PRECISIONS = {"h": "week", "q": "month", "Q": "quarter", "v": "year", "C": "decade", "G": "century", "H": "weekend"}


def fiscal_mod(reader: Reader, match: re.Match[str]) -> Found | None:
    """चालू वित्त वर्ष, पिछले वित्तीय वर्ष."""
    step = reader.step(match)
    if reader.published is None or step is None:
        return None
    year = calendar.fiscal_year(reader.published) + step
    return reader.found(match, calendar.fiscal_days(year), "fiscal", relative=True)


def _period_days(day: date, unit: str, step: int) -> Days:
    if unit in "qQB":
        months = {"q": 1, "Q": 3, "B": 6}[unit]
        return calendar.months_days(day.year, (day.month - 1) // months * months + 1 + step * months, months)
    if unit in "vCG":
        years = {"v": 1, "C": 10, "G": 100}[unit]
        first = (day.year - (unit == "G")) // years * years + (unit == "G") + step * years
        return date(first, 1, 1), date(first + years - 1, 12, 31)
    week = calendar.week_days(day, step)
    if unit == "H":
        return week[1] - timedelta(days=1), week[1]
    if unit == "O":
        return (day + timedelta(days=1), day + timedelta(days=15)) if step > 0 else (day - timedelta(days=14), day)
    return week


def period(reader: Reader, match: re.Match[str]) -> Found | None:
    """इस माह, पिछले साल, अगले सप्ताह (Monday to Sunday), इस सप्ताहांत, अगली तिमाही, पिछले दशक; not उस दिन."""
    step, unit = reader.step(match) if match["mod"] else 0, match["unit"]
    if reader.published is None or step is None:
        return None
    if unit == "j":
        return reader.on(match, step) if step and reader.tense(match) >= 0 else None
    return reader.found(match, _period_days(reader.published, unit, step), _PRECISIONS.get(unit, "span"), relative=True)


def weekend(reader: Reader, match: re.Match[str]) -> Found | None:
    """सप्ताहांत में: the weekend of the week of publication."""
    return (
        reader.found(match, _period_days(reader.published, "H", 0), "weekend", relative=True)
        if reader.published
        else None
    )


def nth_quarter(reader: Reader, match: re.Match[str]) -> Found | None:
    """2024 की पहली तिमाही, वित्त वर्ष 2024-25 की दूसरी तिमाही (July to September), इस साल की पहली छमाही."""
    months = 3 if match["unit"] == "Q" else 6
    nth = reader.nth(match, last=12 // months)
    is_fiscal = bool(match["fiscal"] or match["fiscal2"] or match["next"])
    year = reader.year(match, "year", "year2")
    relative = year is None
    if year is None:
        step = reader.step(match) if match["mod"] else 0
        if reader.published is None or step is None:
            return None
        year = (calendar.fiscal_year(reader.published) if is_fiscal else reader.published.year) + step
    elif match["fiscal"] and not match["next"]:
        year -= 1
    precision = "quarter" if months == 3 else "span"
    return reader.found(
        match, calendar.quarter_days(year, nth, months, fiscal_start=is_fiscal), precision, relative=relative
    )


def part(reader: Reader, match: re.Match[str]) -> Found | None:
    """मार्च की शुरुआत, 2024 के अंत, इस सप्ताह के अंत, 1990 के दशक के मध्य: the first or last half, the middle third."""
    whole = _part_of(reader, match)
    if whole is None:
        return None
    first, last = whole.first, whole.last
    days = (last - first).days + 1
    if days == 7 and match["part"] == "J":
        half = last - timedelta(days=1), last
    elif days > 3000:
        third = (last.year - first.year + 1) // 3
        half = {"u": (first, date(first.year + third, 12, 31)), "J": (date(last.year - third, 1, 1), last)}.get(
            match["part"], (date(first.year + third, 1, 1), date(last.year - third, 12, 31))
        )
    elif days > 360:
        half = {"u": (first, date(first.year, 6, 30)), "J": (date(first.year, 7, 1), last)}.get(
            match["part"], (date(first.year, 4, 1), date(first.year, 9, 30))
        )
    else:
        edge = first + timedelta(days=days // 2)
        half = {"u": (first, edge - timedelta(days=1)), "J": (edge, last)}.get(
            match["part"], (first + timedelta(days=days // 3), last - timedelta(days=days // 3))
        )
    return Found(match.start(), match.end(), *half, "span", whole.relative)


def _part_of(reader: Reader, match: re.Match[str]) -> Found | None:
    if match["unit"]:
        return period(reader, match)
    if match["decade"]:
        return decade(reader, match)
    year = reader.year(match, "year", "year2")
    if match["month"]:
        month = reader.number(match, "month")
        if year:
            return reader.found(match, calendar.month_days(year, month), "month")
        return reader.floating(match, lambda each: calendar.month_days(each, month), "month")
    return reader.found(match, calendar.year_days(year), "year") if year else None
