"""Patterns of dates that name their day, month or year: 16 नवंबर 2024, नवंबर 2024, 2023-24, 90 के दशक."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from nlp.hindi.date_calendar import Days, fiscal_days, month_days, nearest, safe_date, year_days
from nlp.hindi.date_holidays import holiday_on
from nlp.hindi.date_reading import MODIFIER, YEAR, Found, Reader

_TAIL = r"(?:k?q)?[.,]?[-/ik]?[vV]?'?"
_BEFORE_DAY = r"(?:A[,(]?)?r?"
_AFTER_DAY = r"(?:,?A|\(A\))?"

NUMERIC = rf"{_BEFORE_DAY}E{_AFTER_DAY}"
RECURRING = r"%[qvhj](?:k?[oep]+[AhqQ]?|k?)(?:[dwo](?:[,g]*[dw])*[rM])?|%[AaMr]"
DAY_MONTH = (
    rf"{_BEFORE_DAY}(?P<day>[dwo])r?[-./]?k?(?:(?P<month>M)(?:{_TAIL}(?P<year>{YEAR})v?|[,]?'(?P<short>[dn]))?"
    rf"|(?P<abbr>m)(?:\.|(?=[-,/]?y))(?:[-,/]?(?P<year2>y))?){_AFTER_DAY}"
)
DASHED = r"(?P<day>[dw])(?:-(?P<month>[Mm])-|/(?P<month2>[Mm])/)(?P<short>[dn])(?![-/]?k?[Mmdny])"
DAY_RANGE = (
    rf"(?:A,?)?r?(?P<day>[dwo])r?(?:sl?|-|g(?=[dwo]r?k?Mk=))(?P<day2>[dwo])r?k?[-,]?(?P<month>M)"
    rf"(?:{_TAIL}(?P<year>{YEAR})v?)?"
)
MONTH_DAY_RANGE = (
    r"(?P<month>M)\.?k?(?P<day>[dwo])r?(?:sl?|-|g(?=[dwo]k=))(?:Mk?)?(?P<day2>[dwo])r?"
    r"(?:,?(?P<year>y))?(?=[tfik|,).=]|$)"
)
LIST_DAY = rf"(?P<day>[dw])(?=(?:,g?[dw]){{0,8}}(?:,g?|g)[dw]r?k?(?P<month>M)(?:{_TAIL}(?P<year>{YEAR}))?)"
SLASHED = r"(?P<day>d)/(?P<month>d)(?=[ft]|$)"
MONTH_DAY = (
    r"(?:A,?)?(?P<month>M|m(?=[.y]|d[,]?y))\.?q?k?,?(?:(?P<day>[do])(?!/)(?:,?(?P<year>y))?(?=[fstib|,)\-.gp]|$)"
    r"|(?P<day2>[dwo])r|(?P<year2>y)k?(?P<day3>[dwo])r)"
)
YEAR_MONTH_DAY = (
    rf"[vV]?(?P<year>{YEAR})v?[ik,-]?q?(?:(?P<day>[dwo])r?k?(?P<month>M)|(?P<month2>M)(?:k?q)?(?P<day2>[do])r?)"
)
YEAR_MONTH = rf"[vV]?(?P<year>{YEAR})v?[ik,-]?q?(?P<month>M)(?:k?q)?"
MONTH_YEAR = rf"q?(?P<month>[Mm])(?:(?:{_TAIL})(?P<year>{YEAR})v?|'(?P<short>[dn]))|(?P<number>d)[-/](?P<year2>y)"
MONTH = r"q?(?P<month>M)(?:k?q)?"
SESSION = r"F?v?(?P<year>y)[-/](?P<next>[dny])(?!-)"
FISCAL = rf"F-?v?(?P<year>{YEAR})"
DECADE = r"(?P<decade>[ydnwW]|wc[wW])k?C"
CENTURY = r"(?P<nth>o)G"
YEAR_ONLY = (
    rf"(?:{MODIFIER})?[vV](?P<year>{YEAR})|(?P<year6>wc[wW])(?=i(?!s)|t|f)|(?P<year2>{YEAR})v(?![-k]?[oe])|(?P<year3>y)(?:(?=i(?!s)|t|sl?[yvVMITz]|f|gyk=)|(?=-y)|(?=k))"
    r"|(?<=[sl\-g])(?P<year4>y)(?=[^dnwWy]|$)|(?<=\()(?P<year5>y)(?=\))"
)
HOLIDAY = rf"(?:(?P<year>y)k?|(?P<mod>{MODIFIER})(?P<whole>vk?)?)?(?P<name>\*)(?:[,k]?(?P<year2>y))?"


def numeric(reader: Reader, match: re.Match[str]) -> Found | None:
    """16/11/2024, 2024-11-16, दिनांक 16.11.2024, with a weekday beside it."""
    index = match.start() + match.group().index("E")
    day = reader.scan.tokens[index].value
    return reader.found(match, (day, day), "day") if isinstance(day, date) else None


def recurring(reader: Reader, match: re.Match[str]) -> Found | None:
    """हर सोमवार, हर महीने की 9 तारीख: no date."""
    return None


def _one_day(month: int, day: int, year: int) -> Days | None:
    found = safe_date(year, month, day)
    return (found, found) if found else None


def dashed(reader: Reader, match: re.Match[str]) -> Found | None:
    """20-जन-16, 20/Jan/16."""
    year = _full_year(reader.number(match, "short"))
    month = reader.number(match, "month" if match["month"] else "month2")
    return _dated(reader, match, month, reader.number(match, "day"), year) if year else None


def day_month(reader: Reader, match: re.Match[str]) -> Found | None:
    """16 नवंबर 2024, मंगलवार, 14 अक्टूबर 2025, चार मई, 16वीं नवंबर; not दो जून की रोटी."""
    groups = match.groupdict()
    day, month = reader.number(match, "day"), reader.number(match, "month" if groups["month"] else "abbr")
    year = reader.year(match, *(group for group in ("year", "year2") if groups.get(group)))
    if groups.get("short"):
        year = _full_year(reader.number(match, "short"))
    if year is None and (day, month) == (2, 6) and reader.words_after(match)[:2] == ["की", "रोटी"]:
        return None
    return _dated(reader, match, month, day, year)


def _full_year(short: int) -> int | None:
    """A year from its last two digits: 24 → 2024, 94 → 1994."""
    return short + (2000 if short < 70 else 1900) if short < 100 else None


def _dated(reader: Reader, match: re.Match[str], month: int, day: int, year: int | None) -> Found | None:
    if year is not None:
        return reader.found(match, _one_day(month, day, year), "day")
    return _on_weekday(reader, match, month, day) or reader.floating(
        match, lambda each: _one_day(month, day, each), "day"
    )


def _on_weekday(reader: Reader, match: re.Match[str], month: int, day: int) -> Found | None:
    """The day in the one year around the publication in which it falls on the weekday beside it (रविवार, 28 जनवरी)."""
    if reader.published is None or "A" not in match.group():
        return None
    weekday = reader.scan.tokens[match.start() + match.group().index("A")].value
    near = [_one_day(month, day, reader.published.year + step) for step in (-1, 0, 1)]
    fitting = [days for days in near if days and days[0].weekday() == weekday]
    return reader.found(match, fitting[0], "day", relative=True) if len(fitting) == 1 else None


def day_range(reader: Reader, match: re.Match[str]) -> Found | None:
    """1 से 18 जनवरी 2024, जनवरी 4 से 22 तक."""
    month, day, until = (reader.number(match, group) for group in ("month", "day", "day2"))

    def yearly(each: int) -> Days | None:
        first, last = safe_date(each, month, day), safe_date(each, month, until)
        return (first, last) if first and last and first < last else None

    year = reader.year(match, "year")
    return reader.found(match, yearly(year), "span") if year else reader.floating(match, yearly, "span")


def slashed(reader: Reader, match: re.Match[str]) -> Found | None:
    """16/11 को; 11/20 only as 20 November."""
    day, month = reader.number(match, "day"), reader.number(match, "month")
    return _dated(reader, match, min(day, month) if month > 12 else month, max(day, month) if month > 12 else day, None)


def month_day(reader: Reader, match: re.Match[str]) -> Found | None:
    """नवंबर 16, 2024, जनवरी 4, जनवरी की 4 तारीख."""
    group = next(group for group in ("day", "day2", "day3") if match[group])
    year = reader.year(match, "year", "year2")
    return _dated(reader, match, reader.number(match, "month"), reader.number(match, group), year)


def year_month_day(reader: Reader, match: re.Match[str]) -> Found | None:
    """2024 में 16 नवंबर, 2024 नवंबर 16; from January where the year is counted up to the day (2023 में 30 नवंबर तक)."""
    month = reader.number(match, "month" if match["month"] else "month2")
    day = reader.number(match, "day" if match["day"] else "day2")
    found = _dated(reader, match, month, day, reader.year(match, "year"))
    if found and "i" in match.group() and reader.scan.codes[match.end() : match.end() + 1] == "t":
        return replace(found, first=date(found.first.year, 1, 1), precision="span")
    return found


def month_year(reader: Reader, match: re.Match[str]) -> Found | None:
    """नवंबर 2024, माह नवंबर 2024, 11/2024, 2024 के नवंबर."""
    numbered = match.re.groupindex.get("number") and match["number"]
    month = reader.number(match, "number" if numbered else "month")
    year = reader.number(match, "year2") if numbered else reader.year(match, "year")
    if match.re.groupindex.get("short") and match["short"]:
        year = _full_year(reader.number(match, "short"))
    return reader.found(match, month_days(year, month), "month") if year and 1 <= month <= 12 else None


def month_alone(reader: Reader, match: re.Match[str]) -> Found | None:
    """नवंबर में, जुलाई माह में; a month in the year that the tense or the distance says; not पैदल मार्च."""
    month = reader.number(match, "month")
    if month == 3 and reader.is_procession(match):
        return None
    return reader.floating(match, lambda year: month_days(year, month), "month")


def session(reader: Reader, match: re.Match[str]) -> Found | None:
    """2023-24 as April to March, 2019-21 as calendar years, 2024-05 as a month."""
    year, after = reader.number(match, "year"), reader.number(match, "next")
    raw = reader.raw(match.start("next"))
    if len(raw) == 4:
        fiscal = after == year + 1 and match.start("year") > match.start()
        days = fiscal_days(year) if fiscal else (year_days(year)[0], year_days(after)[1])
        return reader.found(match, days, "fiscal" if fiscal else "span") if after > year else None
    if len(raw) != 2:
        return reader.found(match, month_days(year, after), "month") if 1 <= after <= 9 else None
    if after == (year + 1) % 100:
        return reader.found(match, fiscal_days(year), "fiscal")
    if after > year % 100 and after > 12:
        return reader.found(match, (year_days(year)[0], year_days(year - year % 100 + after)[1]), "span")
    return reader.found(match, month_days(year, after), "month") if 1 <= after <= 12 else None


def fiscal(reader: Reader, match: re.Match[str]) -> Found | None:
    """वित्त वर्ष 2024: the financial year that ends in March 2024."""
    year = reader.year(match, "year")
    return reader.found(match, fiscal_days(year - 1), "fiscal") if year else None


def decade(reader: Reader, match: re.Match[str]) -> Found | None:
    """1990 के दशक, 90 के दशक, नब्बे के दशक."""
    start = int(reader.year(match, "decade") or 0) if len(match["decade"]) > 1 else reader.number(match, "decade")
    if start < 100:
        start += 2000 if start < 30 else 1900
    if start % 10 or not 1500 <= start < 2200:
        return None
    return reader.found(match, (date(start, 1, 1), date(start + 9, 12, 31)), "decade")


def century(reader: Reader, match: re.Match[str]) -> Found | None:
    """21वीं सदी: 2001 to 2100."""
    nth = reader.number(match, "nth")
    if not 1 <= nth <= 30:
        return None
    return reader.found(match, (date(nth * 100 - 99, 1, 1), date(nth * 100, 12, 31)), "century")


def year_only(reader: Reader, match: re.Match[str]) -> Found | None:
    """वर्ष 2024, 2024 में, 2019 से 2021; not 2000 के नोट."""
    year = reader.year(match, "year", "year2", "year3", "year4", "year5", "year6")
    bare = match["year3"] or match["year4"] or match["year6"]
    if year is None or (bare and not 1900 <= year < 2100):
        return None
    if match["year3"] and reader.scan.codes[match.end() : match.end() + 1] == "k" and year % 100 == 0:
        return None
    return reader.found(match, year_days(year), "year")


def holiday(reader: Reader, match: re.Match[str]) -> Found | None:
    """स्वतंत्रता दिवस, गांधी जयंती 2024, पिछले साल दिवाली; a festival by the moon only in the years of its table."""
    name = str(reader.scan.tokens[match.start("name")].value)
    year = reader.year(match, "year", "year2")

    def yearly(each: int) -> Days | None:
        day = holiday_on(name, each)
        return (day, day) if day else None

    if match["mod"]:
        step = reader.step(match)
        if reader.published is None or step is None:
            return None
        year = reader.published.year + step
        if not match["whole"] and step:
            chosen = nearest(lambda each: holiday_on(name, each), reader.published, step)
            year = chosen.year if chosen else year
    return reader.found(match, yearly(year), "day") if year else reader.floating(match, yearly, "day")
