"""Spelling keys and look-up of Hindi number words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from nlp.hindi import number_words as words

_REMOVED = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u093c"))
_SAME = {
    **_REMOVED,
    **{0x0958 + offset: letter for offset, letter in enumerate("कखगजडढफय")},
    ord("ँ"): "ं",
    ord("ऩ"): "न",
    ord("ऱ"): "र",
    ord("ऴ"): "ळ",
}
_TWO_SIGNS = (("अा", "आ"), ("ाॅ", "ॉ"), ("ाे", "ो"), ("ाै", "ौ"), ("आॅ", "ऑ"), ("ेे", "े"), ("ंं", "ं"), ("ीी", "ी"))
_NASAL = re.compile("ङ्(?=[क-घ])|ञ्(?=[च-झ])|ण्(?=[ट-ढ])|न्(?=[क-घच-झट-ढत-ध])|म्(?=[प-भ])")
#: What no key holds; most words are their own key.
_UNFOLDED = re.compile(f"[{''.join(map(chr, _SAME))}]|[ङञणनम]्|{'|'.join(pair for pair, _ in _TWO_SIGNS)}")
_LOOSE = str.maketrans({"ी": "ि", "ई": "इ", "ू": "ु", "ऊ": "उ", "ै": "े", "ऐ": "ए", "ौ": "ो", "औ": "ओ", "ं": None})
_DOUBLED = re.compile("([क-ह])्\\1")
_ASPIRATED = re.compile("[टठ]्?(?=ठ)|च्(?=छ)|ब्(?=भ)|न्(?=स)")
_GLIDE = re.compile("ि(?=या)|्(?=या)")


class Entry(NamedTuple):
    """What a word means in a number: its part of speech, its value, and the unit glued to it."""

    kind: str
    value: Decimal
    rest: str = ""
    loan: bool = False


def fold(word: str) -> str:
    """Spelling key: without joiners and nukta, nasals as anusvara, two-sign vowels as one (पाँच → पांच, हज़ार → हजार)."""
    if not _UNFOLDED.search(word):
        return word
    key = word.translate(_SAME)
    for pair, sign in _TWO_SIGNS:
        if pair in key:
            key = key.replace(pair, sign)
    return _NASAL.sub("ं", key)


def loosen(key: str) -> str:
    """Looser key of long number words, in which dialects and typists differ without end.

    Vowel length, nasals, doubled consonants, glides, ए for initial इ and final ब for व fall together: बाइस, बाईस;
    अठ्ठाइस, अट्ठाईस; पंचानवें, पचानबे; छ्यासठ, छियासठ; एक्यासी, इक्यासी.
    """
    loose = _GLIDE.sub("", _DOUBLED.sub(r"\1", _ASPIRATED.sub("", key.translate(_LOOSE))))
    if loose.startswith("ए"):
        loose = "इ" + loose[1:]
    return loose[:-2] + "वे" if loose.endswith("बे") else loose


def _rows() -> Iterator[tuple[str, Entry]]:
    for value, spellings in enumerate(words.UNITS):
        for word in spellings.split():
            yield fold(word), Entry("unit", Decimal(value))
    for value, spellings in words.LOAN_UNITS.items():
        for word in spellings.split():
            kind = "weak_unit" if word in words.AMBIGUOUS_LOANS else "unit"
            yield fold(word), Entry(kind, Decimal(value), loan=True)
    for value, word in words.LATIN_UNITS.items():
        yield word, Entry("unit", Decimal(value), loan=True)
    for kind, table in (
        ("scale", words.SCALES),
        ("fixed", words.FIXED),
        ("shift", words.SHIFTS),
        ("part", words.PARTS),
    ):
        for word, size in table.items():
            yield fold(word), Entry(kind, size, loan=word in words.LOAN_SCALES)
    yield words.HUNDRED_PERCENT, Entry("unit", Decimal(100))
    for word, count in words.GROUPS.items():
        yield fold(word), Entry("group", Decimal(count))
    for word, kind in words.CONNECTORS.items():
        yield fold(word), Entry(kind, Decimal(0))


def _ordinal_rows() -> Iterator[tuple[str, int]]:
    for value, spellings in words.ORDINALS.items():
        for word in spellings.split():
            yield fold(word), value


TABLE: dict[str, Entry] = dict(_rows())
_LONG = {
    loosen(key): entry for key, entry in TABLE.items() if entry.kind == "unit" and entry.value > 10 and len(key) > 3
}
_LONG_ENDS = frozenset(key[-1] for key in TABLE) | {"ं"}
_ORDINAL_TABLE: dict[str, int] = dict(_ordinal_rows())
_GLUED = frozenset(fold(word) for word in words.GLUED)
_NUMBERS = sorted(
    (key for key, e in TABLE.items() if e.kind in {"unit", "fixed", "shift", "scale"} and not e.loan),
    key=len,
    reverse=True,
)
_GLUED_ENDS = (*_GLUED, *_NUMBERS)
_GLUE = re.compile(f"({'|'.join(_NUMBERS)})(.+)")


_NOTHING = Entry("", Decimal(0))


@lru_cache(maxsize=1 << 16)
def lookup(word: str) -> Entry | None:
    """What a Devanagari or Latin word means in a number, or None (विचार, पहल, सातवें mean nothing here)."""
    key = fold(word)
    if word.isascii() and not word.islower() and TABLE.get(word.lower(), _NOTHING).kind == "scale":
        key = word.lower()
    entry = TABLE.get(key) or (None if key in _ORDINAL_TABLE else _long(key)) or _glued(key, word)
    if entry is None:
        value = ordinal(word)
        if value is not None:
            return Entry("ordinal", Decimal(value))
    return entry


def _long(key: str) -> Entry | None:
    return _LONG.get(loosen(key)) if len(key) > 3 and key[-1] in _LONG_ENDS else None


def _glued(key: str, word: str) -> Entry | None:
    """A number word with a unit written on to it (पांचसौ, तीनदिवसीय); `rest` is the unit."""
    match = _GLUE.fullmatch(key) if key.endswith(_GLUED_ENDS) else None
    if match and (match[2] in _GLUED or _is_glued_scale(match[2]) or _is_summand(match)):
        entry = TABLE[match[1]]
        return Entry(entry.kind, entry.value, _tail(word, match[2]))
    return None


def _is_glued_scale(key: str) -> bool:
    """Whether what is left is a scale with a unit or number of its own: पांच|सौग्राम."""
    entry = _glued(key, key)
    return entry is not None and entry.kind == "scale"


def _is_summand(match: re.Match[str]) -> bool:
    """Whether a number word is written on to a scale: दो|सौ|पचास."""
    summand = TABLE.get(match[2])
    return TABLE[match[1]].kind == "scale" and summand is not None and summand.kind == "unit" and not summand.loan


def _tail(word: str, rest: str) -> str:
    """The end of `word` as published whose key is `rest`."""
    for start in range(1, len(word)):
        if fold(word[start:]) == rest:
            return word[start:]
    raise AssertionError(f"{rest} does not end {word}")


@lru_cache(maxsize=4096)
def ordinal(word: str) -> int | None:
    """Value of an ordinal word (पहला → 1, सातवें → 7, इक्कीसवीं → 21), or None."""
    key = fold(word)
    if key in _ORDINAL_TABLE:
        return _ORDINAL_TABLE[key]
    if not key.endswith(words.ORDINAL_ENDINGS):
        return None
    for ending in words.ORDINAL_ENDINGS:
        if key.endswith(ending):
            entry = TABLE.get(stem := key.removesuffix(ending)) or _long(stem)
            if entry and entry.kind in {"unit", "scale"} and not entry.loan:
                return int(entry.value)
    return None


def cardinal(word: str) -> Decimal | None:
    """Value of a single number word 0 to 99 (पच्चीस → 25), or None."""
    entry = lookup(word)
    return entry.value if entry and entry.kind == "unit" else None
