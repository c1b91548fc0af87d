"""Tells places from words by what stands beside them, and finds villages that no gazetteer knows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from nlp.hindi.names import FUNCTION_WORDS, keys
from nlp.hindi.words import BREAK, Word

AREA_BEFORE = keys("""
    जिला जिले प्रखंड ब्लॉक ब्लाक ग्राम गांव तहसील अनुमंडल कस्बा कस्बे नगर शहर विकासखंड उपमंडल थानाक्षेत्र
    मोहल्ला मुहल्ला जनपद पंचायत
""")
AREA_AFTER = keys("""
    जिला जिले जिलों प्रखंड ब्लॉक ब्लाक गांव गांवों तहसील अनुमंडल शहर पंचायत क्षेत्र कस्बे कस्बा निवासी जनपद
    विकासखंड टोला टोले विधानसभा विधायक सांसद डीएम रोड मोहल्ले मुहल्ले
""")
_VILLAGE_BEFORE = keys("ग्राम गांव कस्बा मोहल्ला मुहल्ला ग्रामपंचायत विकासखंड प्रखंड तहसील जनपद")
_VILLAGE_AFTER = keys("गांव प्रखंड ब्लॉक ब्लाक तहसील अनुमंडल टोला टोले मोहल्ले मुहल्ले विकासखंड कस्बे निवासी")
VENUES = keys("""
    सभागार भवन ऑडिटोरियम सभाकक्ष मैदान चौक चौराहा चौराहे तिराहा तिराहे स्टेडियम उद्यान रोड घाट कारागार मंडपम
""")
_NO_VENUE = keys("""
    नया नए पुराने बहुमंजिला अस्पताल निर्माणाधीन जर्जर सरकारी किराये अपने मुख्य इसी एक दो तीन नवनिर्मित आधुनिक
    मंजिला स्थित बैठक कार्यक्रम समारोह आयोजित सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार ऑन खेल एप्रोच
    लिंक संपर्क छात्रावास आवासीय प्रशासनिक निजी नर्सिंग
""")
_VENUE_WORDS = 3
_HAMLETS = keys("टोला टोले")
AREAS = keys("सूबे सूबा प्रदेश राज्य जिला जिले जनपद शहर देश राजधानी गांव प्रखंड ब्लॉक इलाके क्षेत्र")
"""Nouns that by themselves name no place."""
_LISTS = frozenset((",", "और", "व", "एवं", "तथा"))
_LIKELY = 0.6


class Found(NamedTuple):
    """Word indices of a place, half open, and how sure it is."""

    first: int
    last: int
    score: float


def has_place_cue(
    words: Sequence[Word],
    first: int,
    last: int,
    place_end: Callable[[Sequence[Word], int], int],
    collisions: frozenset[str],
) -> bool:
    """Whether a place's name that is also a word stands for the place here."""
    before = words[first - 1].key if first else BREAK
    after = words[last].key if last < len(words) else BREAK
    if before in AREA_BEFORE or after in AREA_AFTER:
        return True
    if before == BREAK and after in (",", ":", "(") and _is_dateline(words, last):
        return True
    for step, mark in ((last, after), (first - 2, before)):
        if mark in _LISTS and 0 <= step < len(words):
            other = step + 1 if step == last else step
            if other < len(words) and place_end(words, other) and words[other].key not in collisions:
                return True
    return False


def _is_dateline(words: Sequence[Word], last: int) -> bool:
    return any(word.key.isdigit() or word.key in (":", ")") for word in words[last : last + 4])


def find_places(words: Sequence[Word], name_share: Callable[[str], float]) -> Iterator[Found]:
    """Yield villages, quarters and venues by the words beside them: ग्राम देवरीकला, बंगरा गांव, विकास भवन सभागार."""
    for index, word in enumerate(words):
        if word.key in VENUES:
            first = _venue_start(words, index)
            if first < index:
                yield Found(first, index + 1, 0.8)
        if not word.is_word or word.key.isdigit() or word.key in FUNCTION_WORDS or name_share(word.key) < _LIKELY:
            continue
        before = words[index - 1].key if index else BREAK
        after = words[index + 1].key if index + 1 < len(words) else BREAK
        if before in _VILLAGE_BEFORE or after in _VILLAGE_AFTER:
            yield Found(index, index + (2 if after in _HAMLETS else 1), 0.5)


def _venue_start(words: Sequence[Word], index: int) -> int:
    """Index of the first word of a venue's name, or `index`."""
    first = index
    while first > 0 and index - first < _VENUE_WORDS:
        word = words[first - 1]
        if not word.is_word or word.key.isdigit() or word.key in FUNCTION_WORDS or word.key in _NO_VENUE:
            break
        first -= 1
    return first
