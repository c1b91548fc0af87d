"""Tells whether two forms of a person's name may be one name: पांडेय, रमेश पाण्डेय, आर. पांडेय, केशरी/केसरी."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from nlp.hindi.names import AFTER_NAME, HONORIFICS, TITLES
from nlp.hindi.sentences import LETTERS
from nlp.hindi.tokens import tokenize
from nlp.hindi.words import word_key

_ALIKE = str.maketrans(
    {
        "श": "स",
        "ष": "स",
        "ण": "न",
        "ी": "ि",
        "ू": "ु",
        "ै": "े",
        "ौ": "ो",
        "ॉ": "ा",
        "ऑ": "आ",
        "ई": "इ",
        "ऊ": "उ",
        "ञ": "न",
        "ः": "",
        "ं": "",
    }
)
_RESPELT = (
    (re.compile("ये$"), "ए"),
    (re.compile("ेय$"), "े"),
    (re.compile("यी"), "ई"),
    (re.compile("ें"), "े"),
    (re.compile("ृ"), "्रि"),
    (re.compile("ज्ञ"), "ग्य"),
)
_DOUBLED = re.compile(r"(.)्\1")
_FINAL_A = re.compile("(?<=्.)ा$")
_SOUNDS = str.maketrans(
    {
        "व": "v",
        "ब": "v",
        "ख": "k",
        "क": "k",
        "घ": "g",
        "ग": "g",
        "छ": "c",
        "च": "c",
        "झ": "j",
        "ज": "j",
        "ठ": "t",
        "ट": "t",
        "थ": "t",
        "त": "t",
        "ढ": "d",
        "ड": "d",
        "ध": "d",
        "द": "d",
        "फ": "p",
        "प": "p",
        "भ": "v",
    }
)
_INITIALS = dict(zip(
    "ए बी सी डी ई एफ जी एच आई जे के एल एम एन ओ पी क्यू आर एस टी यू वी डब्ल्यू वाई".split(),
    "अआऐ|बभ|चस|दडध|इई|फ|गघज|ह|इईआ|जझ|कखक|ल|म|नण|ओऔ|पफ|क|रऋ|सश|तटथठ|उऊय|वब|व|य".split("|"), strict=True))  # fmt: skip
KIN = frozenset(map(word_key, "पुत्री पुत्र पत्नी पति भाई बहन दीदी बहू चाचा मामा बेटा बेटी".split()))
"""Kinship that stands before a name or for one: `पुत्री मीना`, `आशा दीदी`."""
_LETTERS = frozenset(word_key(letter) for letter in LETTERS)


def strip_honorifics(text: str) -> tuple[int, int]:
    """Return the (start, end) of a name within `text` without honorifics and kinship; (0, 0) if nothing stays."""
    tokens = [(start, end, word_key(text[start:end])) for start, end in tokenize(text)]
    while tokens and (tokens[0][2] in HONORIFICS or tokens[0][2] in KIN or _is_mark(tokens[0][2])):
        if tokens[0][2] in _LETTERS and len(tokens) > 1 and tokens[1][2] == ".":
            break
        tokens.pop(0)
        while tokens and tokens[0][2] in (".", "0", "०"):
            tokens.pop(0)
    while tokens and (tokens[-1][2] in AFTER_NAME or tokens[-1][2] in (",", "-", "–", "'", '"')):
        tokens.pop()
    return (tokens[0][0], tokens[-1][1]) if tokens else (0, 0)


def _is_mark(key: str) -> bool:
    return len(key) == 1 and not key.isalnum()


@lru_cache(maxsize=20_000)
def name_tokens(text: str) -> tuple[str, ...]:
    """Return the spelling keys of a name's words without honorifics."""
    start, end = strip_honorifics(text)
    pairs = (text[a:z] for a, z in tokenize(text[start:end]))
    return tuple(word_key(token) for token in pairs if token.isalnum() or len(token) > 1)


@lru_cache(maxsize=20_000)
def sound(token: str) -> str:
    """Return the token with the letters that the press confuses made one: केशरी, केसरी → केसरि."""
    for pattern, spelling in _RESPELT:
        token = pattern.sub(spelling, token)
    return _FINAL_A.sub("", _DOUBLED.sub(r"\1", token.translate(_ALIKE)))


def same_token(left: str, right: str) -> bool:
    """Whether two words of names may be one word misspelt."""
    if left == right:
        return True
    a, b = sound(left), sound(right)
    if a == b:
        return True
    shorter = min(len(a), len(b))
    return (
        shorter >= 4
        and a[0].translate(_SOUNDS) == b[0].translate(_SOUNDS)
        and Levenshtein.distance(a, b) <= (2 if shorter >= 7 else 1)
    )


def is_initial_of(letter: str, word: str) -> bool:
    """Whether a spelled letter may stand for a word: ए for अजय."""
    return word[:1] in _INITIALS.get(letter, "") if letter in _LETTERS else False


def same_person(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether two forms of two or more words may name one person."""
    short, long = sorted((left, right), key=len)
    if not short:
        return False
    if not same_token(short[-1], long[-1]):
        return len(short) >= 2 and _is_run(short, long)
    if same_token(short[0], long[0]):
        return _in_order(short, long)
    return (
        _is_initials(short[:-1], long[:-1])
        or (len(short) >= 2 and _is_run(short, long) and short[0] not in TITLES)
        or _without_title(short, long)
    )


def _without_title(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return (
        (long[0] in TITLES and long[0] != short[0] and len(long) > 2 and same_person(short, long[1:]))
        if len(short) >= 2
        else False
    )


def _is_run(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the short form stands as a run of words in the long one."""
    return any(
        all(same_token(a, b) for a, b in zip(short, long[at:], strict=False))
        for at in range(len(long) - len(short) + 1)
    )


def _in_order(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    rest = iter(long)
    return all(any(same_token(word, other) or is_initial_of(word, other) for other in rest) for word in short)


def _is_initials(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether one side's words are initials of the other's."""
    if not left or not right:
        return False
    short, long = (left, right) if all(word in _LETTERS for word in left) else (right, left)
    if not all(word in _LETTERS for word in short):
        return False
    if all(word in _LETTERS for word in long):
        return short == long
    return len(short) <= len(long) and all(is_initial_of(a, b) for a, b in zip(short, long, strict=False))
