"""Finds designations with what modifies them: अपर मुख्य सचिव, तत्कालीन सिविल सर्जन, हड्डी रोग विशेषज्ञ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nlp.hindi.names import FUNCTION_WORDS, keys
from nlp.hindi.phrases import PhraseTable
from nlp.hindi.words import Word

MODIFIERS = keys("""
    उप अपर अतिरिक्त सहायक प्रभारी पूर्व तत्कालीन कार्यवाहक निवर्तमान संयुक्त वरिष्ठ वरीय मुख्य प्रधान प्रमुख सह
    राष्ट्रीय प्रदेश प्रांतीय जिला राज्य क्षेत्रीय महिला डिप्टी सीनियर जूनियर चीफ असिस्टेंट एडिशनल ज्वाइंट विशेष
    नोडल केंद्रीय
""")
_SPECIALIST = keys("विशेषज्ञ सर्जन विशेषज्ञा")
_FIELD_HEAD = keys("रोग")
_MINISTER = keys("मंत्री राज्यमंत्री")


class Found(NamedTuple):
    """Word indices of a designation, half open, and how sure it is."""

    first: int
    last: int
    score: float


def find_posts(words: Sequence[Word], titles: PhraseTable[bool]) -> Iterator[Found]:
    """Yield the designations of a row of words; the table says of each title whether it is a plain word too."""
    taken = 0
    for match in titles.find(words):
        first, last = match.first, match.last
        while (
            first > taken
            and words[first - 1].is_word
            and words[first - 1].key in MODIFIERS
            and not _parted(words[first])
        ):
            first -= 1
        if words[match.first].key in _SPECIALIST:
            first = min(first, _field_start(words, match.first, taken))
        yield Found(first, last, 0.5 if match.value and first == match.first else 0.8)
        taken = last


def _parted(word: Word) -> bool:
    return word.before not in ("", "-")


def _field_start(words: Sequence[Word], index: int, taken: int) -> int:
    """Index where a specialist's field begins: नाक कान गला रोग विशेषज्ञ."""
    first = index
    if first > taken and words[first - 1].key in _FIELD_HEAD:
        first -= 1
    if first > taken and words[first - 1].is_word and words[first - 1].key not in FUNCTION_WORDS:
        first -= 1
    return first
