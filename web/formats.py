"""Writes numbers and dates as readers of a language expect them."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from babel.dates import format_date
from babel.numbers import format_decimal

LOCALES = {"hi": "hi_IN", "en": "en_IN"}
_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_PATTERNS = {1: "y", 2: "MMMM y", 3: "d MMMM y"}


@lru_cache(maxsize=20_000)
def number(value: float | int | None, language: str) -> str:
    """A number grouped by lakh and crore (657998 → 6,57,998)."""
    return "" if value is None else format_decimal(value, locale=LOCALES[language])


def amount(value: float | int | None, upper: float | int | None, language: str) -> str:
    """A number, or a range of two."""
    return number(value, language) + (f"–{number(upper, language)}" if upper is not None else "")


@lru_cache(maxsize=20_000)
def day(moment: str | None, language: str) -> str:
    """A date in the precision it is given in (`2025-03` → मार्च 2025); what is no date stays as it is."""
    match = _DAY.match(moment or "")
    if not match:
        return moment or ""
    parts = [int(part) for part in match.groups() if part]
    try:
        shown = date(*[*parts, 1, 1][:3])
    except ValueError:
        return match[0]
    return format_date(shown, _PATTERNS[len(parts)], locale=LOCALES[language])


def span(first: str | None, last: str | None, language: str) -> str:
    """A period of one or two dates."""
    return " – ".join(dict.fromkeys(day(one, language) for one in (first, last) if one))
