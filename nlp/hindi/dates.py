"""Finds the dates of a Hindi text and resolves them against the day of publication.

A span covers the words of the date, for a range both ends. A range, a period or a single day comes as first and last
day; `precision` says how exact the words are, so दो साल पहले is a day with the precision year. Dates in the text's own
time (उस दिन, ऑपरेशन के दो दिन बाद) and recurring ones (हर सोमवार) are left alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from nlp.hindi.date_patterns import read_dates
from nlp.hindi.date_reading import Found, Reader
from nlp.hindi.date_tokens import scan_dates


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date or period in a text.

    `precision` is day, week, weekend, month, quarter, year, fiscal, decade, century or span; `bound` is "until" before
    तक, "since" before से, else ""; `relative` tells that the publication date was needed; `duration` that the words
    may also be a plain length of time (पांच दिन में).
    """

    start: int
    end: int
    first: date
    last: date
    precision: str = "day"
    bound: str = ""
    relative: bool = False
    duration: bool = False


def find_dates(text: str, published: date | None) -> list[DateSpan]:
    """Every date of a text, left to right: 1 से 18 जनवरी, कल, वर्ष 2023-24; without `published` only absolute ones."""
    reader = Reader(scan_dates(text), published)
    found = list(read_dates(reader))
    return [_span(reader, each) for each in _joined(reader, found)]


def _span(reader: Reader, found: Found) -> DateSpan:
    tokens, after = reader.scan.tokens, reader.scan.codes[found.stop : found.stop + 1]
    now = reader.scan.codes[found.start : found.stop] == "zt"
    bound = "until" if after == "t" or now else "since" if after == "s" else ""
    return DateSpan(
        tokens[found.start].start,
        tokens[found.stop - 1].end,
        found.first,
        found.last,
        found.precision,
        bound,
        found.relative,
        found.duration,
    )


def _joined(reader: Reader, found: list[Found]) -> list[Found]:
    """Findings with the two ends of a range as one (1 जनवरी से अब तक), and a year with its limit (इस साल मई तक)."""
    result: list[Found] = []
    for each in found:
        whole = _join(reader, result[-1], each) if result else None
        if whole is not None:
            result[-1] = whole
        else:
            result.append(each)
    return result


def _join(reader: Reader, before: Found, after: Found) -> Found | None:
    codes = reader.scan.codes
    between = codes[before.stop : after.start]
    if between in {"s", "sl", "-"} or (between == "g" and codes[after.stop : after.stop + 2] == "k="):
        return _range(before, after)
    ends = codes[after.stop : after.stop + 1] == "t" or codes[after.start : after.stop] == "zt"
    if before.precision in {"year", "fiscal", "month"} and between in {"", "i", ","}:
        return _limited(before, after, ends=ends)
    return None


def _range(before: Found, after: Found) -> Found | None:
    """One period from the first to the last; a guessed year follows the other end."""
    first, last = before.first, after.last
    if before.yearly and not after.yearly:
        first = _latest(before, last) or first
    elif after.yearly:
        last = _earliest(after, first) or last
    if last < first and (first - last).days < 7 and after.precision == before.precision == "day" and not after.yearly:
        last += timedelta(days=7)
    if last < first or before.duration or after.duration:
        return None
    relative = before.relative or after.relative
    return Found(before.start, after.stop, first, last, "span", relative)


def _latest(found: Found, limit: date) -> date | None:
    days = [found.yearly(year) for year in (limit.year, limit.year - 1)] if found.yearly else []
    return next((each[0] for each in days if each and each[0] <= limit), None)


def _earliest(found: Found, limit: date) -> date | None:
    days = [found.yearly(year) for year in (limit.year, limit.year + 1)] if found.yearly else []
    return next((each[1] for each in days if each and each[1] >= limit), None)


def _limited(before: Found, after: Found, *, ends: bool) -> Found | None:
    """A year with a day in it or up to which it counts: चालू वित्त वर्ष में दिसंबर तक, इस साल अब तक."""
    inside = after
    if after.yearly:
        days = [after.yearly(year) for year in (before.first.year, before.first.year + 1)]
        fitting = next((each for each in days if each and before.first <= each[0] <= before.last), None)
        if fitting is None:
            return None
        inside = replace(after, first=fitting[0], last=fitting[1])
    elif not (ends and before.first <= after.first <= before.last):
        return None
    if ends:
        relative = before.relative or after.relative
        return Found(before.start, after.stop, before.first, inside.last, "span", relative)
    return replace(inside, start=before.start, yearly=None) if before.precision != "month" else None
