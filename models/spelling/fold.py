"""Folds the spelling variants of one word together: nukta, nasals, two-sign vowels, joiners, digits and case."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from models.spelling.letters import LETTERS

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u093c\u093d"))
_SIGNS = {ord(a): b for a, b in (("ँ", "ं"), ("ॅ", "े"), ("ऍ", "ए"), ("ॆ", "े"), ("ऎ", "ए"), ("ॊ", "ो"), ("ऒ", "ओ"),
                                ("ष", "श"), ("ण", "न"), ("ॐ", "ओम"), ("ळ", "ल"))}  # fmt: skip
_DIGITS = {ord("०") + value: str(value) for value in range(10)}
_TWO_SIGNS = (
    ("ाे", "ो"), ("ाै", "ौ"), ("अा", "आ"), ("अॉ", "ऑ"), ("अो", "ओ"), ("अौ", "औ"), ("एे", "ऐ"),
    ("ॉ", "ा"), ("ऑ", "आ"), ("ाा", "ा"), ("िि", "ि"), ("ीी", "ी"), ("ेे", "े"), ("््", "्"),
)  # fmt: skip
_HOMORGANIC = (("ङ", "कखगघ"), ("ञ", "चछजझ"), ("न", "टठडढतथदधचछजझ"), ("म", "पफबभ"))
_NASAL = re.compile("|".join(f"{nasal}्(?=[{row}])" for nasal, row in _HOMORGANIC))
_GLIDE = re.compile("(?<=[ािीुूेैोौअ-औक-ह])य([ेी])")
_GLIDE_VOWEL = {"े": "ए", "ी": "ई"}
_VISARGA_COLON = re.compile(r"ः(?=[\s:।,-]|$)")
_MARKS = "\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963"
_WORD = re.compile(rf"(?:[^\W_]|[{_MARKS}])+")
_NAMES = "|".join(sorted({*LETTERS, *"abcdefghijklmnopqrstuvwxyz"}, key=len, reverse=True))
_INITIALS = re.compile(
    rf"(?<![^\W_])(?<![{_MARKS}])(?:(?:{_NAMES})[.॰0]\s?){{2,}}(?:(?:{_NAMES})(?![^\W_]|[{_MARKS}]))?"
)
_LATIN = re.compile("[a-z]", re.IGNORECASE)


def is_latin(text: str) -> bool:
    """Whether a text is typed in Latin letters."""
    return bool(_LATIN.search(text))


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """Folds a text for comparison: words with single blanks between, no punctuation (`पाण्डेय,` → `पांडेय`)."""
    return " ".join(words(text))


def words(text: str) -> list[str]:
    """The folded words of a text in their order (`एम.ओ. हॉस्पिटल (PMCH)` → `एमओ`, `हास्पिटल`, `pmch`)."""
    return _WORD.findall(_INITIALS.sub(_joined, fold_signs(text)))


def _joined(match: re.Match[str]) -> str:
    return re.sub(r"[.॰0\s]", "", match[0]) + " "


def fold_signs(text: str) -> str:
    """Folds letters and signs, leaving blanks and punctuation as they stand."""
    text = unicodedata.normalize("NFD", text).translate(_INVISIBLE)
    text = unicodedata.normalize("NFC", text).translate(_DIGITS).casefold()
    text = _VISARGA_COLON.sub("", text).replace("ाॅ", "ॉ").translate(_SIGNS)
    for written, meant in _TWO_SIGNS:
        text = text.replace(written, meant)
    text = _NASAL.sub("ं", text)
    return _GLIDE.sub(lambda match: _GLIDE_VOWEL[match[1]], text)
