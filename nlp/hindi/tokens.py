"""Cuts text into word tokens such that every name and number begins and ends on a token boundary."""

from __future__ import annotations

import re

# Devanagari letters and signs without danda (0964, 0965), digits (0966-096F) and the abbreviation sign (0970);
# the joiners stay inside a word (अगस्‍त).
_DEVANAGARI = "\u0900-\u0963\u0971-\u097f\u200c\u200d"
_TOKEN = re.compile(rf"[{_DEVANAGARI}]+|[^\W\d_{_DEVANAGARI}]+|[0-9]+|[०-९]+|\S")


def tokenize(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) offsets of words, digit runs and single other characters, in order.

    A word is a run of Devanagari letters and signs or a run of other letters; digits never join letters
    (500मरीज → 500, मरीज), and every punctuation mark stands alone (डॉ. → डॉ, .).
    """
    return [match.span() for match in _TOKEN.finditer(text)]
