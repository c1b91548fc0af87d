"""Ordinals behind numbers: as the denominator of a fraction (दो का पाँचवाँ), or as its last word (एक सौ पचासवीं)."""

from __future__ import annotations

from nlp.hindi.number_line import Line, Reading
from nlp.hindi.number_spelling import fold
from nlp.hindi.number_terms import read_sum
from nlp.hindi.number_words import DIRECT_ORDINAL_ENDINGS, ORDINAL_ENDINGS

_PART_WORDS = frozenset(map(fold, "हिस्सा हिस्से भाग अंश".split()))
_HUNDRED = 100


def is_compound_ordinal(line: Line, index: int, whole: Reading) -> bool:
    """Whether the number goes on as an ordinal and counts nothing: एक सौ पचासवीं, दो सौवां, दस लाखवां वाहन.

    प्रथम and दूसरी make no compound (11 हजार प्रथम डोज).
    A lone एक (एक सौवां) and a fraction at the clause's end (पांच सौवां) are left to `ordinal_fraction`.
    """
    if not line.follows(whole.stop, "ordinal") or line.kind(whole.stop - 1) == "digits":
        return False
    ordinal = line.tokens[whole.stop]
    below = ordinal.value
    if not fold(ordinal.raw).endswith(ORDINAL_ENDINGS):
        return False
    if line.kind(whole.stop - 1) == "scale":
        return below < line.tokens[whole.stop - 1].value and not _is_over(line, index, whole.stop)
    return below >= _HUNDRED > whole.value > 1 and not _ends(line, whole.stop)


def _is_over(line: Line, index: int, stop: int) -> bool:
    """Whether two numbers with scales stand over one another: सौ हजारवां."""
    return stop == index + 1 and line.tokens[stop].value >= _HUNDRED


def ordinal_fraction(line: Line, whole: Reading) -> Reading | None:
    """दो का पाँचवाँ, एक पाँचवाँ, तीन का दस हजारवां, सौ का तीसवां: an ordinal as denominator."""
    linked = line.follows(whole.stop, "of") and line.tokens[whole.stop].raw == "का"
    below = _read_ordinal(line, whole.stop + 1) if linked else _adjacent(line, whole.stop)
    if below is None or below.value < 3 or not whole.value > 0:
        return None
    ends = _ends(line, below.stop - 1)
    if not (_is_direct(line, below.stop - 1) or _counts_parts(line, below.stop - 1) or (ends and whole.value > 1)):
        return None
    if whole.value >= below.value and not (linked and ends and line.kind(whole.stop - 1) != "digits"):
        return None
    if not linked and line.kind(whole.stop - 1) == "digits" and not _counts_parts(line, below.stop - 1):
        return None
    return Reading(whole.value / below.value, below.stop)


def _adjacent(line: Line, index: int) -> Reading | None:
    """The ordinal that stands right behind the number, with or without a hyphen."""
    if line.follows(index, "ordinal") or (line.kind(index) == "ordinal" and line.hyphenated(index)):
        return Reading(line.tokens[index].value, index + 1)
    return None


def _read_ordinal(line: Line, index: int) -> Reading | None:
    """An ordinal of one or more words: पांचवां, दस लाखवां (a million), एक सौ पच्चीसवां (125)."""
    if line.follows(index, "ordinal"):
        return Reading(line.tokens[index].value, index + 1)
    if index >= len(line.tokens) or not line.follows(index, line.kind(index)):
        return None
    before = read_sum(line, index)
    if before is None or not line.follows(before.stop, "ordinal"):
        return None
    last = line.tokens[before.stop].value
    if line.kind(before.stop - 1) == "scale" and last < line.tokens[before.stop - 1].value:
        return Reading(before.value + last, before.stop + 1)
    return Reading(before.value * last, before.stop + 1) if before.value < last >= _HUNDRED else None


def _is_direct(line: Line, index: int) -> bool:
    return fold(line.tokens[index].raw).endswith(DIRECT_ORDINAL_ENDINGS)


def _counts_parts(line: Line, index: int) -> bool:
    return fold(line.word_after(index + 1)).strip("।,.") in _PART_WORDS


def _ends(line: Line, index: int) -> bool:
    """Whether the clause ends behind the ordinal, a word for part apart."""
    rest = line.text[line.tokens[index].end :][:2].strip()
    return not rest or rest[0] in "।,.;)" or _counts_parts(line, index)
