"""Tells whether two names of facilities mean one house, whatever abbreviations and towns stand in them."""

from __future__ import annotations

import re
from functools import lru_cache

from models.spelling import fold

_ROWS = """
सामुदायिक स्वास्थ्य केंद्र=सीएचसी
प्राथमिक स्वास्थ्य केंद्र=पीएचसी
उप स्वास्थ्य केंद्र=उपकेंद्र|उप केंद्र|सब सेंटर
शहरी प्राथमिक स्वास्थ्य केंद्र=यूपीएचसी
मेडिकल कॉलेज=मेडिकल कालेज|चिकित्सा महाविद्यालय|आयुर्विज्ञान महाविद्यालय
अस्पताल=हॉस्पिटल|चिकित्सालय|हास्पिटल
नर्सिंग होम=नर्सिंगहोम
"""
"""What the press writes for one another; the first form stands for all."""

_FORMS = {
    fold(form): fold(row.split("=")[0]) for row in _ROWS.strip().splitlines() for form in row.split("=")[1].split("|")
}
_FORM = re.compile("|".join(rf"(?<!\S){re.escape(form)}(?!\S)" for form in sorted(_FORMS, key=len, reverse=True)))
_COURTESY = frozenset(fold("राजकीय शासकीय सरकारी स्थित परिसर का के की").split())


@lru_cache(maxsize=50_000)
def _name_words(name: str) -> frozenset[str]:
    whole = _FORM.sub(lambda match: _FORMS[match[0]], name)
    return frozenset(whole.split()) - _COURTESY


@lru_cache(maxsize=50_000)
def same_facility(one: str, other: str) -> bool:
    """Whether two gazetteer ids or folded names may mean one facility (`सदर अस्पताल`, `सदर अस्पताल आरा`)."""
    if one == other:
        return True
    if one.isascii() and other.isascii():
        return False
    mine, theirs = _name_words(one), _name_words(other)
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine)
