"""Patterns of dates against the publication: कल, सोमवार, पिछले तीन साल, अगले महीने, दो दिन पहले, इस साल जनवरी."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

from nlp.hindi import date_calendar as calendar
from nlp.hindi.date_absolute import quarter_days
from nlp.hindi.date_calendar import Days
from nlp.hindi.date_reading import MODIFIER, NUMBER, YEAR, Found, Reader

_MOD = rf"(?P<mod>{MODIFIER})"
NOW = r"zt"
DAY_WORD = r"(?:(?P<mod>L|X|\^~)k?)?(?P<day>[TKPN])(?![K+\-])"
IDLE_DAY_WORD = r"T[K+]|K-"
WEEKDAY = r"(?P<day>A)"
MOD_WEEKDAY = rf"{_MOD}(?P<day>[Aa])|(?P<mod2>{MODIFIER})h[ikf]?(?P<day2>[Aa])|(?P<day3>A)[kf]?(?P<mod3>{MODIFIER})h"
MOD_YEAR_MONTH = rf"{_MOD}v[ik]?q?(?:(?P<day>[dwo])r?(?:k?(?P<month>M))|(?P<month2>M)(?:k?q)?(?:k?(?P<day2>[dwo])r)?)"
MONTH_MOD_YEAR = rf"(?:(?P<day>[dwo])r?)?(?P<month>M)k?,?{_MOD}v"
MOD_MONTH = rf"{_MOD}q?(?P<month>M)(?:k?q)?"
MOD_MONTH_DAY = rf"(?:{_MOD}qk?)?(?P<day>[dwo])r?(?:(?:sl?|-)(?P<day2>[dwo]))?(?P<unit>r)"
WINDOW = rf"{_MOD}(?P<num>{NUMBER})-?(?P<unit>[jhqQvCROB])"
FISCAL_MOD = rf"{_MOD}Fv"
PERIOD = rf"{_MOD}(?P<unit>[jhqQvCGHOB])(?!y)"
AGO = (
    rf"(?:(?P<base>[TKPz])s)?(?P<num>{NUMBER})-?(?P<unit>[jhqQvCOR])(?:[,g]?(?P<num2>{NUMBER})-?(?P<unit2>[jhqR]))?"
    rf"(?:[,g]?(?P<num3>{NUMBER})-?(?P<unit3>[jR]))?(?P<way>k?p|k?b|i(?!s))"
)
FROM_NOW = rf"(?P<base>[TKPz])s(?P<num>{NUMBER})(?P<unit>[jhqv])"
DAY_ALONE = r"(?P<day>[dw])f"
NTH_OF_MONTH = (
    rf"(?:(?P<month>M)(?:k?q)?(?:,?(?P<year>{YEAR}))?|(?P<year2>{YEAR})[ik]?(?P<month2>M)|{_MOD}q)"
    r"k?(?P<nth>[oep])(?P<unit>h|A)"
)
NTH_OF_YEAR = rf"(?:(?P<year>{YEAR})v?|{_MOD}v)k?(?P<nth>[oep])(?P<unit>h)"
WEEK_OF = rf"(?P<day>[dwo])(?P<month>M)(?:,?(?P<year>{YEAR}))?(?:k|~)h"
WEEKEND = r"H"
NTH_QUARTER = (
    rf"(?:(?P<fiscal>F)?v?(?P<year>y)(?P<next>-d)?v?|{_MOD}(?P<fiscal2>F)?v)?[ki,]?(?P<nth>[oep])-?(?P<unit>[QB])"
    r"(?:[ki,]?(?P<year2>y))?"
)
PART = rf"(?:(?P<month>M)(?:k?q)?(?:,?(?P<year>{YEAR}))?|{_MOD}?(?P<unit>[hqv])|[vV]?(?P<year2>y)v?)k(?P<part>[uJY])"


def now(reader: Reader, match: re.Match[str]) -> Found | None:
    """अब तक: up to the publication."""
    return _on(reader, match, 0)


def _on(reader: Reader, match: re.Match[str], shift: int) -> Found | None:
    if reader.published is None:
        return None
    day = reader.published + timedelta(days=shift)
    return reader.found(match, (day, day), "day", relative=True)


def idle(reader: Reader, match: re.Match[str]) -> Found | None:
    """आज भी, आज कल, कल-कारखाने: no date."""
    return None


def day_word(reader: Reader, match: re.Match[str]) -> Found | None:
    """आज, कल and परसों by the tense of the clause (yesterday or tomorrow, which the word does not say)."""
    distance = {"T": 0, "K": 1, "P": 2, "N": 3}[match["day"]]
    if match["mod"]:
        return _on(reader, match, distance * (-1 if match["mod"] == "L" else 1))
    return _on(reader, match, distance * (reader.tense(match) or 1) if distance else 0)


def weekday(reader: Reader, match: re.Match[str]) -> Found | None:
    """A bare weekday: in news the last one up to the publication, with a future verb the next one."""
    if reader.published is None:
        return None
    wanted = reader.number(match, "day") - reader.published.weekday()
    return _on(reader, match, wanted % 7 if reader.tense(match) > 0 else wanted % 7 - 7 * (wanted % 7 > 0))


def mod_weekday(reader: Reader, match: re.Match[str]) -> Found | None:
    """बीते सोमवार the last before the publication, आगामी the next after it, अगले that of next week, इस of this week."""
    if reader.published is None:
        return None
    suffix = next(suffix for suffix in ("", "2", "3") if match["mod" + suffix])
    step = reader.step(match, "mod" + suffix)
    wanted = reader.number(match, "day" + suffix) - reader.published.weekday()
    if step is None:
        return None
    if suffix or step == 0 or (step > 0 and not reader.is_near(match)):
        return _on(reader, match, wanted + 7 * step)
    return _on(reader, match, wanted % 7 or 7 if step > 0 else wanted % 7 - 7)


def mod_year_month(reader: Reader, match: re.Match[str]) -> Found | None:
    """पिछले साल अक्टूबर, पिछले साल 1 नवंबर, इस साल जनवरी, अक्टूबर अगले साल."""
    step = reader.step(match)
    if reader.published is None or step is None:
        return None
    month = reader.number(match, "month" if match["month"] else "month2")
    group = next((name for name in ("day", "day2") if match.re.groupindex.get(name) and match[name]), "")
    year = reader.published.year + step
    days: Days | None = calendar.month_days(year, month)
    if group:
        day = calendar.safe_date(year, month, reader.number(match, group))
        days = (day, day) if day else None
    counts_on = reader.scan.codes[match.end() : match.end() + 1] == "t" and step <= 0 and reader.tense(match) <= 0
    if days and counts_on and match.start() == match.start("mod"):
        return reader.found(match, (date(year, 1, 1), days[1]), "span", relative=True)
    return reader.found(match, days, "day" if group else "month", relative=True)


def mod_month(reader: Reader, match: re.Match[str]) -> Found | None:
    """गत नवंबर the last one that is over, इस नवंबर of this year, अगले नवंबर the next to begin."""
    step = reader.step(match)
    if reader.published is None or step is None:
        return None
    month, year = reader.number(match, "month"), reader.published.year
    if step < 0 and month >= reader.published.month:
        year -= 1
    if step > 0 and month <= reader.published.month:
        year += 1
    return reader.found(match, calendar.month_days(year, month), "month", relative=True)


def month_day_number(reader: Reader, match: re.Match[str]) -> Found | None:
    """22 तारीख in the month that the tense says, इस महीने की 22 तारीख, 4 से 22 तारीख."""
    if reader.published is None:
        return None
    day = reader.number(match, "day")
    month, turn = reader.published.month, reader.tense(match)
    if match["mod"]:
        step = reader.step(match)
        if step is None:
            return None
        month += step
    elif turn * (day - reader.published.day) < 0:
        month += turn
    first, last = calendar.month_days(reader.published.year, month)
    until = reader.number(match, "day2") if match["day2"] else day
    if not day <= until <= last.day:
        return None
    return reader.found(match, (first.replace(day=day), first.replace(day=until)), "day", relative=True)


def window(reader: Reader, match: re.Match[str]) -> Found | None:
    """पिछले तीन साल counted back from the publication, बीते 24 घंटे its own day, अगले 5 दिन the days after it."""
    step, unit, count = reader.step(match), match["unit"], reader.amount(match)
    if reader.published is None or not step or not 0 < count < 1000:
        return None
    if unit == "R":
        return _hours(reader, match, step, int(count))
    if unit == "j" and step < 0:
        count -= 1
    edge = calendar.shift(reader.published, count * step, unit)
    if edge is None:
        return None
    days = (edge, reader.published) if step < 0 else (reader.published + timedelta(days=1), edge)
    return reader.found(match, days if days[0] <= days[1] else (days[1], days[1]), "span", relative=True)


def _hours(reader: Reader, match: re.Match[str], step: int, hours: int) -> Found | None:
    if reader.published is None:
        return None
    days = (hours + 23) // 24
    edge = reader.published + timedelta(days=step * (days - 1 if step < 0 else days))
    return reader.found(match, (min(edge, reader.published), max(edge, reader.published)), "span", relative=True)


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


_PRECISIONS = {"h": "week", "q": "month", "Q": "quarter", "v": "year", "C": "decade", "G": "century", "H": "weekend"}


def period(reader: Reader, match: re.Match[str]) -> Found | None:
    """इस माह, पिछले साल, अगले सप्ताह (Monday to Sunday), इस सप्ताहांत, अगली तिमाही, पिछले दशक; not उस दिन."""
    step, unit = reader.step(match) if match["mod"] else 0, match["unit"]
    if reader.published is None or step is None:
        return None
    if unit == "j":
        return _on(reader, match, step) if step and reader.tense(match) >= 0 else None
    return reader.found(match, _period_days(reader.published, unit, step), _PRECISIONS.get(unit, "span"), relative=True)


def ago(reader: Reader, match: re.Match[str]) -> Found | None:
    """दो दिन पहले, तीन हफ्ते बाद, आज से 5 दिन बाद; not मौत के दो दिन बाद, and बाद and में with no past verb only."""
    if reader.published is None or not 0 < reader.amount(match) < 1000:
        return None
    way, base = match["way"][-1], match["base"]
    before = reader.scan.codes[match.start() - 1 : match.start()]
    if not base and before and before in "ks%LXIU~":
        return None
    if way != "p" and not base and reader.tense(match) < 0:
        return None
    day: date | None = _base_day(reader.published, base)
    for suffix in ("", "2", "3"):
        if match["num" + suffix] and day is not None:
            count = reader.amount(match, "num" + suffix) * (-1 if way == "p" else 1)
            day = calendar.shift(day, *_in_days(count, match["unit" + suffix]))
    if day is None:
        return None
    precision = {"q": "month", "v": "year", "C": "decade", "h": "week"}.get(match["unit"], "day")
    precision = "day" if match["num2"] else precision
    return Found(match.start(), match.end(), day, day, precision, relative=True, duration=way == "i")


def _base_day(published: date, base: str | None) -> date:
    return published + timedelta(days={"K": 1, "P": 2}.get(base or "", 0))


def _in_days(count: Decimal, unit: str) -> tuple[Decimal, str]:
    """Hours as whole days: 36 घंटे पहले is the day before."""
    return (Decimal(int(count / 24)), "j") if unit == "R" else (count, unit)


def from_now(reader: Reader, match: re.Match[str]) -> Found | None:
    """आज से दो दिन, कल से एक हफ्ता: so long after that day."""
    if reader.published is None or reader.tense(match) < 0:
        return None
    day = calendar.shift(_base_day(reader.published, match["base"]), reader.amount(match), match["unit"])
    return reader.found(match, (day, day) if day else None, "day", relative=True)


def day_alone(reader: Reader, match: re.Match[str]) -> Found | None:
    """27 को बैठक होगी: a day of the month where a verb follows that counts no people (not 10 को भेजा जाएगा)."""
    if reader.published is None or not reader.promises(match):
        return None
    day, month = reader.number(match, "day"), reader.published.month
    first, last = calendar.month_days(reader.published.year, month + (day < reader.published.day))
    found = first.replace(day=day) if day <= last.day else None
    return Found(match.start(), match.end() - 1, found, found, "day", relative=True) if found else None


def nth_of_month(reader: Reader, match: re.Match[str]) -> Found | None:
    """जनवरी के पहले सप्ताह (1 to 7), इस महीने के अंतिम सप्ताह, जनवरी का पहला सोमवार."""
    nth = _nth(reader, match, last=0)
    wanted = reader.number(match, "unit") if match["unit"] == "A" else None
    precision = "day" if match["unit"] == "A" else "week"
    if match["mod"]:
        step = reader.step(match)
        if reader.published is None or step is None:
            return None
        first = calendar.month_days(reader.published.year, reader.published.month + step)[0]
        return reader.found(match, _nth_days(first.year, first.month, nth, wanted), precision, relative=True)
    month = reader.number(match, "month" if match["month"] else "month2")
    year = reader.year(match, "year", "year2")
    if year:
        return reader.found(match, _nth_days(year, month, nth, wanted), precision)
    return reader.floating(match, lambda each: _nth_days(each, month, nth, wanted), precision)


def _nth(reader: Reader, match: re.Match[str], *, last: int) -> int:
    """The ordinal of a group: पहले is 1 though it also means before, अंतिम is `last`."""
    return {"o": reader.number(match, "nth"), "p": 1}.get(match["nth"], last)


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
    """2024 के तीसरे सप्ताह, पिछले साल के आखिरी हफ्ते: weeks from Monday to Sunday, the first holds 4 January."""
    nth, year = _nth(reader, match, last=0), reader.year(match, "year")
    if year is None:
        step = reader.step(match)
        if reader.published is None or step is None:
            return None
        year = reader.published.year + step
    if not 0 <= nth <= 53:
        return None
    days = calendar.week_days(date(year, 1, 4), nth - 1) if nth else calendar.week_days(date(year, 12, 28))
    return reader.found(match, days, "week", relative=bool(match["mod"]))


def week_of(reader: Reader, match: re.Match[str]) -> Found | None:
    """16 सितंबर के सप्ताह: the week that holds the day."""
    month, day, year = reader.number(match, "month"), reader.number(match, "day"), reader.year(match, "year")

    def yearly(each: int) -> Days | None:
        found = calendar.safe_date(each, month, day)
        return calendar.week_days(found) if found else None

    return reader.found(match, yearly(year), "week") if year else reader.floating(match, yearly, "week")


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
    nth = _nth(reader, match, last=12 // months)
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
    return reader.found(match, quarter_days(year, nth, months, fiscal_start=is_fiscal), precision, relative=relative)


def part(reader: Reader, match: re.Match[str]) -> Found | None:
    """मार्च की शुरुआत, 2024 के अंत, इस सप्ताह के अंत: the first or last half, the middle third."""
    whole = _part_of(reader, match)
    if whole is None:
        return None
    first, last = whole.first, whole.last
    days = (last - first).days + 1
    if days == 7 and match["part"] == "J":
        half = last - timedelta(days=1), last
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
    year = reader.year(match, "year", "year2")
    if match["month"]:
        month = reader.number(match, "month")
        if year:
            return reader.found(match, calendar.month_days(year, month), "month")
        return reader.floating(match, lambda each: calendar.month_days(each, month), "month")
    return reader.found(match, calendar.year_days(year), "year") if year else None
