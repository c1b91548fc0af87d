"""Folds the spelling variants of the Hindi press into one key for each word."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from indicnlp.normalize.indic_normalize import DevanagariNormalizer

from nlp.hindi.tokens import tokenize

# One vowel typed as two signs (काॅलेज, कराेड़, अाॅक्सीजन).
_TWO_SIGNS = {"ाॅ": "ॉ", "ाे": "ो", "ाै": "ौ", "अा": "आ", "अॉ": "ऑ", "अो": "ओ", "अौ": "औ"}
# A nasal before a consonant of its own class is written as anusvara (हिन्दी, हिंदी).
_HOMORGANIC = re.compile("ङ्(?=[क-घ])|ञ्(?=[च-झ])|ण्(?=[ट-ढ])|न्(?=[त-ध])|म्(?=[प-भ])")
_ODD = re.compile("|".join(_TWO_SIGNS))
_DROPPED = re.compile("[\u093c\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_DIGITS = str.maketrans("०१२३४५६७८९", "0123456789")
_NORMALIZER = DevanagariNormalizer(lang="hi", remove_nuktas=True)


@lru_cache(maxsize=200_000)
def fold_word(word: str) -> str:
    """Return the spelling key of one word token, without punctuation: अस्पताल़ → अस्पताल, पाण्डेय → पांडेय.

    indic-nlp's normaliser unifies composed letters; it is given single words only because it rewrites colons and
    bars, which no word holds.
    """
    text = unicodedata.normalize("NFC", word)
    text = _ODD.sub(lambda match: _TWO_SIGNS[match.group()], text)
    text = _DROPPED.sub("", _NORMALIZER.normalize(text)).replace("ँ", "ं")
    return _HOMORGANIC.sub("ं", text).translate(_DIGITS).lower()


def fold(text: str) -> str:
    """Return the words' keys of a text joined by single blanks; punctuation disappears: डॉ. ए.के. सिंह → डॉ ए के सिंह."""
    keys = (fold_word(text[start:end]) for start, end in tokenize(text) if text[start:end].isalnum() or end - start > 1)
    return " ".join(key for key in keys if key)
