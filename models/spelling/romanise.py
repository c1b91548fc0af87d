"""Writes Devanagari words and typed Latin words in one plain Latin spelling, the way names sound."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

VIRAMA = "्"
_NUKTA = "\u093c"
_VOWELS = {
    "अ": "a", "आ": "a", "इ": "i", "ई": "i", "उ": "u", "ऊ": "u", "ऋ": "ri", "ए": "e", "ऐ": "ai", "ओ": "o", "औ": "au",
}  # fmt: skip
_SIGNS = {
    "ा": "a", "ि": "i", "ी": "i", "ु": "u", "ू": "u", "ृ": "ri", "े": "e", "ै": "ai", "ो": "o", "ौ": "au", "ॄ": "ri",
}  # fmt: skip
_CONSONANTS = {
    "क": "k", "ख": "kh", "ग": "g", "घ": "gh", "ङ": "n", "च": "ch", "छ": "chh", "ज": "j", "झ": "jh", "ञ": "n",
    "ट": "t", "ठ": "th", "ड": "d", "ढ": "dh", "ण": "n", "त": "t", "थ": "th", "द": "d", "ध": "dh", "न": "n",
    "प": "p", "फ": "f", "ब": "b", "भ": "bh", "म": "m", "य": "y", "र": "r", "ल": "l", "व": "v", "श": "sh",
    "ष": "sh", "स": "s", "ह": "h", "ळ": "l",
}  # fmt: skip
_FLAPS = {"ड": "r", "ढ": "rh"}
_JOINED = (("क्श", "ksh"), ("ज्ञ", "gy"))
_SCHWA = "A"
_V = "aeiou"
_MEDIAL = re.compile(rf"(?<=[{_V}A])([^{_V}A]h{{0,2}})A(?=(?:kh|gh|chh?|jh|th|dh|bh|sh|[^{_V}A])[{_V}A])")
_GLIDES = tuple(
    (re.compile(pattern), meant)
    for pattern, meant in (("ay(?![aeiou])", "ai"), ("iy(?=[aeou])", "i"), ("ov(?=a)", "o"), ("anv$", "aon"))
)
_LATIN_RULES = tuple(
    (re.compile(pattern), meant)
    for pattern, meant in (
        ("chh", "C"), ("sch", "sk"), ("ch", "C"), ("sh", "S"), ("ph", "f"), ("ck", "k"),
        ("^gn(?=[aeiou])", "gy"), ("^jn(?=[aeiou])", "gy"), ("(?<=^vi)jn", "gy"),
        ("q", "k"), ("x", "kS"), ("w", "v"), ("z", "j"), ("c(?=[eiy])", "s"), ("c", "k"),
        ("aa+", "a"), ("ee+", "i"), ("oo+", "u"), ("ii+", "i"), ("uu+", "u"), ("ou", "au"),
        (r"([^aeiou])\1+", r"\1"), ("C", "ch"), ("S", "sh"),
    )
)  # fmt: skip


@lru_cache(maxsize=100_000)
def from_latin(word: str) -> str:
    """A typed Latin word in the plain spelling (`Pandeya` → `pandeya`, `Laxmi` → `lakshmi`)."""
    plain = unicodedata.normalize("NFD", word.casefold())
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    for pattern, meant in _LATIN_RULES:
        plain = pattern.sub(meant, plain)
    return _glide(plain)


@lru_cache(maxsize=100_000)
def from_devanagari(word: str) -> str:
    """A folded Devanagari word (nukta kept) as pronounced, without silent vowels (`आदित्यनाथ` → `adityanath`)."""
    for written, meant in _JOINED:
        word = word.replace(written, meant)
    return _glide(_drop_schwas("".join(_sounds(word))))


def _glide(plain: str) -> str:
    """Writes glides that are hardly heard the one way (`raypur` → `raipur`, `chandiya` → `chandia`, `gova` → `goa`)."""
    for pattern, meant in _GLIDES:
        plain = pattern.sub(meant, plain)
    return plain


def _sounds(word: str) -> list[str]:
    sounds: list[str] = []
    for index, char in enumerate(word):
        after = word[index + 1 : index + 3]
        if char in _CONSONANTS:
            flap = after[:1] == _NUKTA and char in _FLAPS
            sounds.append(_FLAPS[char] if flap else _CONSONANTS[char])
            follows = after[1:] if after[:1] == _NUKTA else after[:1]
            if follows not in _SIGNS and follows != VIRAMA:
                sounds.append(_SCHWA)
        elif char == "ं":
            sounds.append("m" if after[:1] in set("पफबभ") else "n")
        else:
            sounds.append(_VOWELS.get(char) or _SIGNS.get(char) or ("" if char in f"{VIRAMA}{_NUKTA}ः" else char))
    return sounds


def _drop_schwas(sounds: str) -> str:
    if re.search(rf"[{_V}A].*A$", sounds):
        sounds = sounds[:-1]
    while matches := list(_MEDIAL.finditer(sounds)):
        silent = matches[-1].end() - 1
        sounds = sounds[:silent] + sounds[silent + 1 :]
    return sounds.replace(_SCHWA, "a")
