"""Tells whether a Latin spelling and a Devanagari one may be one name, by their consonants: राजीव कुजूर, Rajeev Kujur."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

_CONSONANTS = str.maketrans(
    "कखगघचछजझटठडढतथदधनणङञंँपफबभमयरलवशषसहळृ",
    "kkggccjjttddttddnnnnnnpfbbmyrlvssshlr",
)
_LETTER_NAMES = dict(
    zip(
        "ए बी सी डी ई एफ जी एच आई जे के एल एम एन ओ पी क्यू आर एस टी यू वी डब्ल्यू एक्स वाई जेड".split(),
        "abcdefghijklmnopqrstuvwxyz",
        strict=True,
    )
)
_LATIN_SOUNDS = (
    (re.compile("ksh|x"), "ks"),
    (re.compile("ph"), "f"),
    (re.compile("sh"), "s"),
    (re.compile("ch+"), "c"),
    (re.compile("w"), "v"),
    (re.compile("z"), "j"),
    (re.compile("q|c(?=[kaou])|ck"), "k"),
    (re.compile("m(?=[bp])"), "n"),
    (re.compile("(?<=[kgcjtdpb])h"), ""),
)
_LATIN_VOWELS = re.compile("[aeiou]+")
_WORDS = re.compile(r"[a-z]+")
_REPEATED = re.compile(r"(.)\1+")
_LEAST = 3


@lru_cache(maxsize=20_000)
def latin_skeleton(text: str) -> str:
    """Return the consonants of a Latin name: Rajeev Kujur → rjvkjr."""
    text = "".join(word for word in _WORDS.findall(text.lower()) if word not in ("dr", "shri", "mr", "mrs", "prof"))
    for pattern, sound in _LATIN_SOUNDS:
        text = pattern.sub(sound, text)
    return _REPEATED.sub(r"\1", _LATIN_VOWELS.sub("", text[:1]) + _LATIN_VOWELS.sub("", text[1:]))


@lru_cache(maxsize=20_000)
def devanagari_skeleton(words: tuple[str, ...]) -> str:
    """Return the consonants of a name's words in Latin letters, spelled letters as those letters."""
    parts = [_LETTER_NAMES[word] if word in _LETTER_NAMES else word.translate(_CONSONANTS) for word in words]
    skeleton = "".join(letter for part in parts for letter in part if letter.isascii() and letter not in "aeiou")
    return _REPEATED.sub(r"\1", re.sub("m(?=[bp])", "n", skeleton))


def same_in_latin(latin: str, words: tuple[str, ...]) -> bool:
    """Whether a Latin name may spell a Devanagari one, one consonant more or less allowed in a long name."""
    left, right = latin_skeleton(latin), devanagari_skeleton(words)
    return len(left) >= _LEAST and (left == right or (len(left) > 5 and Levenshtein.distance(left, right) <= 1))
