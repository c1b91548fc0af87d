"""Seasons with a year or a word that points at one: 2016 की गर्मी, इस सर्दी, पिछले मानसून; a bare season is no date."""

from __future__ import annotations

import re

from nlp.hindi.date_calendar import months_days
from nlp.hindi.date_reading import MODIFIER, YEAR, Found, Reader

SEASON = (
    rf"(?:[vV]?(?P<year>{YEAR})v?k|(?P<mod>{MODIFIER})(?P<whole>vk?)?)(?P<season>>)"
    rf"|(?P<season2>>),?k?(?P<year2>y)(?!v?k?[oedn])"
)
#: First month and months of each season, as the India Meteorological Department divides the year.
_MONTHS = {"summer": (3, 3), "monsoon": (6, 4), "autumn": (10, 2), "winter": (12, 3), "spring": (2, 2)}
_WORDS = {
    "summer": "गर्मी गर्मियों ग्रीष्म ग्रीष्मकाल",
    "monsoon": "मानसून मॉनसून बरसात वर्षाकाल",
    "autumn": "शरद पतझड़ पतझड",
    "winter": "सर्दी सर्दियों जाड़ा जाड़े जाड़ों जाडा जाडे जाडों शीतकाल",
    "spring": "वसंत बसंत",
}
_SEASONS = {word: season for season, words in _WORDS.items() for word in words.split()}


def season(reader: Reader, match: re.Match[str]) -> Found | None:
    """The months of the season in the year named, or in the one that the modifier tells."""
    index = match.start("season" if match["season"] else "season2")
    month, count = _MONTHS[_SEASONS[reader.raw(index)]]
    year = reader.year(match, "year", "year2")
    if year is not None:
        return reader.found(match, months_days(year, month, count), "season")
    step = reader.step(match)
    if reader.published is None or step is None:
        return None
    year = reader.published.year + step
    if not match["whole"] and step > 0 and month > reader.published.month:
        year -= 1
    if not match["whole"] and step < 0 and (month + count - 1) < reader.published.month:
        year += 1
    return reader.found(match, months_days(year, month, count), "season", relative=True)
