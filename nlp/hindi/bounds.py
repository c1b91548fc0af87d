"""Reads whether a number is exact, about right, or a bound, from the words on either side of it."""

from __future__ import annotations

from typing import NamedTuple

from nlp.hindi.clause_words import Phrases
from nlp.hindi.figure_line import Line


class Bound(NamedTuple):
    """A qualifier and the half-open run of words that says it."""

    qualifier: str
    first: int
    last: int


EXACT = "exact"
#: Words before a number.
BEFORE = Phrases(
    (
        ("approx", "करीब|लगभग|तकरीबन|करीब करीब|लगभग लगभग|कमोबेश|अनुमानित|अनुमानतः|अंदाजन|औसतन|औसतन करीब|कोई|तकरीबन करीब"),
        ("at_least", "कम से कम|न्यूनतम|कम से कम करीब"),
        ("at_most", "अधिकतम|ज्यादा से ज्यादा|अधिक से अधिक"),
    )
)
#: Words behind a number, or behind its noun.
AFTER = Phrases(
    (
        ("", "से कम होकर|से अधिक समय|से ज्यादा समय|से कम कर"),
        (
            "at_most",
            "से ऊपर नहीं|से अधिक नहीं|से ज्यादा नहीं|से कम|से भी कम|से नीचे|से भी नीचे|या उससे कम|"
            "या इससे कम|के अंदर|के अन्दर|के भीतर|भी नहीं|के अंदर अंदर",
        ),
        (
            "at_least",
            "से अधिक|से ज्यादा|से भी अधिक|से भी ज्यादा|से ऊपर|से भी ऊपर|से अधिक के|के पार|पार|या "
            "उससे अधिक|या इससे अधिक|से ज़्यादा"
            "|या उससे ज्यादा|या इससे ज्यादा|एवं उससे अधिक|और उससे अधिक|व उससे अधिक|और इससे अधिक|+|"
            "प्लस|से कम नहीं|से आगे",
        ),
        ("approx", "के करीब|के लगभग|के आसपास|के आस पास|के इर्द गिर्द"),
    )
)


def bound_before(line: Line, index: int) -> Bound | None:
    """The bound that ends right before a word: करीब [40], कम से कम [50]."""
    found = BEFORE.before(line, index)
    return Bound(found[0], index - found[1], index) if found else None


def bound_after(line: Line, index: int) -> Bound | None:
    """The bound that begins at a word: [40] से अधिक, [24 घंटे] के भीतर."""
    found = AFTER.at(line, index)
    return Bound(found[0], index, index + found[1]) if found and found[0] else None
