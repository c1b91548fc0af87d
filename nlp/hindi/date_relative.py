"""Patterns of days against the publication: कल, सोमवार, पिछले तीन साल, दो दिन पहले, पिछले साल जनवरी."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

from nlp.hindi import date_calendar as calendar
from nlp.hindi.date_calendar import Days
from nlp.hindi.date_reading import MODIFIER, NUMBER, Found, Reader

_MOD = rf"(?P<mod>{MODIFIER})"
NOW = r"zt|z(?=s[A-Za-z*^~]{1,5}t)"
WEEKDAYS_OFF = r"(?P<num>[dnw])(?P<day>A)k?(?P<way>[pb])"
DAY_WORD = r"(?:(?P<mod>L|X|\^~)k?)?(?P<day>[TKPN])(?![K+\-])"
DAY_BESIDE = r"(?P<day>[TKP])(?:[ks](?P<way>[bp])k|k(?P<way2>[LX]))j"
IDLE_DAY_WORD = r"T[K+]|K-"
WEEKDAY = r"(?P<day>A)"
MOD_WEEKDAY = rf"{_MOD}(?P<day>[Aa])|(?P<mod2>{MODIFIER})h[ikf]?(?P<day2>[Aa])|(?P<day3>A)[kf]?(?P<mod3>{MODIFIER})h"
MOD_YEAR_MONTH = rf"{_MOD}v[ik]?q?(?:(?P<day>[dwo])r?(?:k?(?P<month>M))|(?P<month2>M)(?:k?q)?(?:k?(?P<day2>[dwo])r)?)"
MONTH_MOD_YEAR = rf"(?:(?P<day>[dwo])r?)?(?P<month>M)k?,?{_MOD}v"
MOD_MONTH = rf"{_MOD}q?(?P<month>M)(?:k?q)?"
MOD_MONTH_DAY = rf"(?:{_MOD}qk?)?(?P<day>[dwo])r?(?:(?:sl?|-)(?P<day2>[dwo]))?(?P<unit>r)"
WINDOW = rf"{_MOD}_?(?P<num>{NUMBER})-?(?P<unit>[jhqQvCROB])"
AGO = (
    rf"(?:(?P<base>[TKPz])s_?)?(?P<num>{NUMBER})-?(?P<unit>[jhqQvCOR])(?:[,g]?(?P<num2>{NUMBER})-?(?P<unit2>[jhqR]))?"
    rf"(?:[,g]?(?P<num3>{NUMBER})-?(?P<unit3>[jR]))?(?P<way>k?p(?!h)|k?b|i(?!s)|k?<)"
)
FROM_NOW = rf"(?P<base>[TKPz])s(?P<num>{NUMBER})(?P<unit>[jhqv])"
DAY_ALONE = r"(?P<day>[dw])f"


def now(reader: Reader, match: re.Match[str]) -> Found | None:
    """अब तक: up to the publication; the day itself in अब से शुक्रवार तक."""
    return reader.on(match, 0)


def idle(reader: Reader, match: re.Match[str]) -> Found | None:
    """आज भी, आज कल, कल-कारखाने: no date."""
    return None


def day_word(reader: Reader, match: re.Match[str]) -> Found | None:
    """आज, कल and परसों by the tense of the clause (yesterday or tomorrow, which the word does not say)."""
    distance = {"T": 0, "K": 1, "P": 2, "N": 3}[match["day"]]
    if match["mod"]:
        return reader.on(match, distance * (-1 if match["mod"] == "L" else 1))
    if not distance or reader.plans(match):
        return reader.on(match, distance)
    return reader.on(match, distance * (reader.tense(match) or _unsaid(reader, match)))


def _unsaid(reader: Reader, match: re.Match[str]) -> int:
    """The direction of कल where no verb tells it: कल रात is last night, else tomorrow."""
    return -1 if match["day"] == "K" and reader.words_after(match)[:1] == ["रात"] else 1


def day_beside(reader: Reader, match: re.Match[str]) -> Found | None:
    """कल के बाद का दिन is the day after tomorrow, कल से पहले का दिन the day before yesterday, आज के अगले दिन tomorrow."""
    distance = {"T": 0, "K": 1, "P": 2}[match["day"]] + 1
    return reader.on(match, -distance if (match["way"] or match["way2"]) in {"p", "L"} else distance)


def weekday(reader: Reader, match: re.Match[str]) -> Found | None:
    """A bare weekday: in news the last one up to the publication, with a future verb the next one."""
    if reader.published is None:
        return None
    wanted = reader.number(match, "day") - reader.published.weekday()
    ahead = reader.plans(match) or reader.tense(match) > 0
    return reader.on(match, wanted % 7 if ahead else wanted % 7 - 7 * (wanted % 7 > 0))


def weekdays_off(reader: Reader, match: re.Match[str]) -> Found | None:
    """दो रविवार पहले, तीन शुक्रवार बाद: so many such weekdays before or after the publication."""
    count = reader.number(match, "num")
    if reader.published is None or not 0 < count < 100:
        return None
    ahead = (reader.number(match, "day") - reader.published.weekday()) % 7
    if match["way"] == "b":
        return reader.on(match, (ahead or 7) + 7 * (count - 1))
    return reader.on(match, ahead - 7 * count)


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
        return reader.on(match, wanted + 7 * step)
    return reader.on(match, wanted % 7 or 7 if step > 0 else wanted % 7 - 7)


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
    span = min(edge, reader.published), max(edge, reader.published)
    return reader.found(match, span, "span" if span[0] < span[1] else "day", relative=True)


def ago(reader: Reader, match: re.Match[str]) -> Found | None:
    """दो दिन पहले, तीन हफ्ते बाद, आज से 5 दिन बाद; not मौत के दो दिन बाद, and बाद and में with no past verb only."""
    if reader.published is None or not 0 < reader.amount(match) < 1000:
        return None
    way, base = match["way"][-1], match["base"]
    before = reader.scan.codes[match.start() - 1 : match.start()]
    if not base and before and before in "ks%LXIU~":
        return None
    if way == "b" and not base and reader.tense(match) < 0:
        return None
    if way in "i<" and (match["unit"] == "R" or not (reader.tense(match) > 0 or reader.ends(match))):
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
    first = reader.published if way == "<" and day > reader.published else day
    return Found(match.start(), match.end(), first, day, precision, relative=True, duration=way in "i<")


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
