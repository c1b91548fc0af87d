"""The table of date patterns, in the order in which they are tried at each place of a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from nlp.hindi import date_absolute as absolute
from nlp.hindi import date_nth as nth
from nlp.hindi import date_periods as periods
from nlp.hindi import date_relative as relative
from nlp.hindi import date_seasons as seasons
from nlp.hindi.date_reading import Found, Reader

Handler = Callable[[Reader, re.Match[str]], Found | None]
PATTERNS: tuple[tuple[str, Handler], ...] = (
    (absolute.NUMERIC, absolute.numeric),
    (absolute.RECURRING, absolute.recurring),
    (periods.NTH_QUARTER, periods.nth_quarter),
    (nth.NTH_OF_YEAR, nth.nth_of_year),
    (nth.NTH_OF_MONTH, nth.nth_of_month),
    (nth.FIRST_OF, nth.first_of),
    (periods.PART, periods.part),
    (relative.MOD_YEAR_MONTH, relative.mod_year_month),
    (relative.MONTH_MOD_YEAR, relative.mod_year_month),
    (absolute.HOLIDAY, absolute.holiday),
    (nth.WEEK_OF, nth.week_of),
    (seasons.SEASON, seasons.season),
    (absolute.DASHED, absolute.dashed),
    (absolute.DAY_RANGE, absolute.day_range),
    (absolute.LIST_DAY, absolute.day_month),
    (absolute.DAY_MONTH, absolute.day_month),
    (absolute.YEAR_MONTH_DAY, absolute.year_month_day),
    (absolute.MONTH_DAY_RANGE, absolute.day_range),
    (absolute.MONTH_DAY, absolute.month_day),
    (absolute.SESSION, absolute.session),
    (absolute.FISCAL, absolute.fiscal),
    (absolute.YEAR_MONTH, absolute.month_year),
    (absolute.MONTH_YEAR, absolute.month_year),
    (relative.MOD_MONTH_DAY, relative.month_day_number),
    (relative.WINDOW, relative.window),
    (relative.AGO, relative.ago),
    (relative.WEEKDAYS_OFF, relative.weekdays_off),
    (relative.FROM_NOW, relative.from_now),
    (periods.FISCAL_MOD, periods.fiscal_mod),
    (relative.MOD_WEEKDAY, relative.mod_weekday),
    (periods.PERIOD, periods.period),
    (relative.MOD_MONTH, relative.mod_month),
    (periods.WEEKEND, periods.weekend),
    (relative.DAY_ALONE, relative.day_alone),
    (absolute.DECADE, absolute.decade),
    (absolute.CENTURY, absolute.century),
    (absolute.YEAR_ONLY, absolute.year_only),
    (absolute.SLASHED, absolute.slashed),
    (absolute.MONTH, absolute.month_alone),
    (relative.NOW, relative.now),
    (relative.DAY_BESIDE, relative.day_beside),
    (relative.IDLE_DAY_WORD, relative.idle),
    (relative.DAY_WORD, relative.day_word),
    (relative.WEEKDAY, relative.weekday),
)
#: A place that one of these refuses holds no date at all: हर सोमवार, 30 फरवरी, आज भी.
_CONSUMING = frozenset((absolute.recurring, relative.idle, absolute.day_month))
_COMPILED = tuple((re.compile(pattern), handler) for pattern, handler in PATTERNS)
#: Codes that a date may begin with.
_STARTS = "ATKPNLXIU^%rdnwWomMEyvVFcSDz*qhH>"
_ANY = re.compile(
    f"(?=[{re.escape(_STARTS)}])(?:"
    + "|".join(
        f"(?P<p{number}>{re.sub(r'[(][?]P<[a-z0-9]+>', '(?:', pattern)})"
        for number, (pattern, _) in enumerate(PATTERNS)
    )
    + ")"
)


def read_dates(reader: Reader) -> Iterator[Found]:
    """The findings of a text in order, each place read by the first pattern that fits and yields a date there."""
    codes, place = reader.scan.codes, 0
    while match := _ANY.search(codes, place):
        first = int((match.lastgroup or "p0")[1:])
        found, place = _read_at(reader, match.start(), first)
        if found is not None:
            yield found


def _read_at(reader: Reader, start: int, first: int) -> tuple[Found | None, int]:
    """The finding at a place and where to go on; a pattern that refuses leaves the place to the later ones."""
    for pattern, handler in _COMPILED[first:]:
        match = pattern.match(reader.scan.codes, start)
        if match is None:
            continue
        found = handler(reader, match)
        if found is not None or handler in _CONSUMING:
            return found, match.end()
    return None, start + 1
