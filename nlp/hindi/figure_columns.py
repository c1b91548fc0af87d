"""Reads the heads of a small table of figures, for the lines below it: जिला - स्वीकृत पद - मरीज, राज्यवार (जांच / मरीज)."""

from __future__ import annotations

import re

from nlp.hindi.counted import Counted
from nlp.hindi.spelling import fold_word
from nlp.hindi.tokens import tokenize
from nlp.hindi.units import base_form, find_noun

WORDS = 12
"""A line of more words is no head."""
_PARTS = re.compile(r"\s[-–—]\s|[/|:;,()]|\t")
#: Heads that are no noun: what they count.
_ADJECTIVES: dict[str, tuple[str, str]] = {
    **{fold_word(word): ("other", "पद") for word in ("स्वीकृत", "रिक्त", "खाली", "सृजित")},
    **{fold_word(word): ("person", "कर्मी") for word in ("कार्यरत", "तैनात", "पदस्थ")},
}
_PATIENTS = frozenset(("मरीज", "रोगी"))
"""A table tells how many were found."""
_PLACES = frozenset("जिला राज्य प्रखंड ब्लॉक विकासखंड शहर अस्पताल क्षेत्र वर्ष साल माह महीना".split())


def read_heads(line: str) -> tuple[Counted, ...]:
    """What each column counts, from the left, the column of names left out; nothing for a line that is no head."""
    parts = [part for part in _PARTS.split(line) if part.strip()]
    if len(line.split()) > WORDS or len(parts) < 2:
        return ()
    heads = (_head(part) for part in parts)
    return tuple(head for head in heads if head is not None and head.lemma not in _PLACES)


def _head(part: str) -> Counted | None:
    words = [part[a:z] for a, z in tokenize(part)]
    keys = [fold_word(word) for word in words]
    for at in range(len(words) - 1, -1, -1):
        noun = find_noun(keys[at : at + 1], 0)
        if noun is not None:
            lemma = base_form(words[at])
            unit = "case" if lemma in _PATIENTS else noun.unit
            return Counted(unit, lemma, -1, -1, f"{noun.lemma} (स्तंभ)")
        if keys[at] in _ADJECTIVES:
            unit, lemma = _ADJECTIVES[keys[at]]
            return Counted(unit, lemma, -1, -1, f"{words[at]} (स्तंभ)")
    return None
