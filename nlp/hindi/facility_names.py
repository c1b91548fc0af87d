"""Finds facilities by their head noun: कांटी पीएचसी, जिला अस्पताल बालोतरा, जीवन ज्योति नर्सिंग होम, सदर अस्पताल."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from nlp.hindi.names import FACILITY_WORDS, FUNCTION_WORDS, NUMBER_WORDS, QUANTIFIERS, keys
from nlp.hindi.phrases import Match, PhraseTable
from nlp.hindi.words import Word

_LONGEST = 6
_LONGEST_LIST, _LONGEST_MEMBER = 24, 4
_HOSPITALS = keys("अस्पताल अस्पतालों हॉस्पिटल हॉस्पिटलों हास्पिटल चिकित्सालय चिकित्सालयों")
_BETWEEN = keys(", और व एवं तथा") | {","}
LOCAL_KINDS = frozenset(
    "chc phc aphc uphc uchc subcentre hwc subdivisional_hospital referral_hospital trauma_centre".split()
)
_TOWN_KINDS = frozenset(
    "district_hospital women_hospital combined_hospital divisional_hospital civil_hospital general_hospital"
    " regional_hospital zonal_hospital base_hospital medical_college aiims".split()
)
_NO_FACILITY = frozenset(
    "ward plant pharmacy anganwadi mortuary vaccination_centre mobile_unit veterinary milk_bank covid_facility"
    " nrc tb_centre art_centre wellness_centre".split()
)


class Head(NamedTuple):
    """A head noun's kind and scope (with_place, named, unnamed)."""

    kind: str
    scope: str


class Found(NamedTuple):
    """Word indices of a facility, half open, and how sure it is."""

    first: int
    last: int
    score: float


class Lexicon(NamedTuple):
    """What the finder knows: head nouns, place names, and how a word is used (name count, plain count)."""

    heads: PhraseTable[Head]
    is_place: Callable[[Sequence[Word], int], int]
    name_share: Callable[[str], float]


def find_facilities(words: Sequence[Word], lexicon: Lexicon) -> Iterator[Found]:
    """Yield the facilities of a row of words."""
    for head in lexicon.heads.find(words):
        if head.value.kind in _NO_FACILITY:
            continue
        first = _left(words, head, lexicon)
        last = _right(words, head, lexicon)
        if first < head.first or last > head.last:
            known = last > head.last or lexicon.is_place(words, first) == head.first
            yield Found(first, last, 0.85 if known else 0.7)
        elif head.value.scope == "with_place" and not _counted(words, head.first):
            if head.value.kind in _TOWN_KINDS:
                yield Found(head.first, head.last, 0.6)
            elif head.value.kind in LOCAL_KINDS:
                yield Found(head.first, head.last, 0.5)


def _left(words: Sequence[Word], head: Match[Head], lexicon: Lexicon) -> int:
    """Index of the first word of the proper name before the head."""
    for first in range(max(0, head.first - 3), head.first):
        if lexicon.is_place(words, first) == head.first:
            return first
    first = head.first
    while first > 0 and head.first - first < _LONGEST and _names(words[first - 1], lexicon):
        first -= 1
    while first < head.first and words[first].key in ("और", "व", "एवं"):
        first += 1
    return first


def shared_heads(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Yield the members of lists that leave their head noun to the last: `X, Y तथा Z अस्पतालों में` gives X and Y."""
    for index, word in enumerate(words):
        if word.key not in _HOSPITALS:
            continue
        last = end = index
        while last > 0 and index - last < _LONGEST_LIST:
            last -= 1
            between = words[last].key in _BETWEEN
            if between and end < index and 0 < end - last - 1 <= _LONGEST_MEMBER:
                yield last + 1, end
            if between:
                end = last
            elif not words[last].is_word or words[last].key in FUNCTION_WORDS - _BETWEEN:
                break
        else:
            last -= 1
        if end < index and 0 < end - last - 1 <= _LONGEST_MEMBER:
            yield last + 1, end


def _names(word: Word, lexicon: Lexicon) -> bool:
    if not word.is_word or word.key.isdigit() or word.key in FUNCTION_WORDS or word.key in QUANTIFIERS:
        return False
    return word.key in FACILITY_WORDS or lexicon.name_share(word.key) >= 0.4


def _right(words: Sequence[Word], head: Match[Head], lexicon: Lexicon) -> int:
    """Index behind the town or village that follows the head."""
    last = head.last
    comma = int(words[last].key == ",") if last < len(words) else 0
    if last + comma < len(words):
        end = lexicon.is_place(words, last + comma)
        if end and not (comma and _listed(words, end)):
            return end
        word = words[last]
        if not comma and head.value.kind in LOCAL_KINDS and word.is_word and not word.key.isdigit():
            unknown = word.key not in FUNCTION_WORDS and lexicon.name_share(word.key) >= 0.7
            return last + 1 if unknown else last
    return last


def _listed(words: Sequence[Word], end: int) -> bool:
    """Whether a place behind a comma goes on as a list, so that it is no part of the facility."""
    return end < len(words) and words[end].key in (",", "और", "व", "एवं", "तथा")


def _counted(words: Sequence[Word], first: int) -> bool:
    before = words[max(0, first - 2) : first]
    return any(word.key in QUANTIFIERS or word.key in NUMBER_WORDS or word.key.isdigit() for word in before)
