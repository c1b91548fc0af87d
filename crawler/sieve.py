"""Sets pages aside by their bytes, before they are cleaned: those in other languages and those without health words.

Whatever the bytes cannot settle (escaped letters, UTF-16, fonts from before Unicode) is kept for the cleaner.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from itertools import islice

from crawler.decode import HEAD
from crawler.language import scores_of

Sieve = Callable[[bytes], str]
"""Gives the name of the reason to set a page aside; empty for one to be cleaned."""

NOT_HINDI, OFF_TOPIC = "not-hindi", "off-topic"
FEWEST_LETTERS = 44
"""Devanagari letters and signs below which no story of the cleaner's least length is Hindi."""
FEWEST_KINDS = 2
"""Different health words that a page has at least: the fewest in the health articles of the gold set."""
MOST_WORDS = 6_000
MUCH_LESS = 0.5
"""A page is foreign where its score as Hindi is below this part of another language's."""
LEADS = (b"\xe0\xa4", b"\xe0\xa5")
# Devanagari letters as HTML and JSON write them without UTF-8.
ESCAPES = (b"&#23", b"&#24", b"&#x09", b"&#x9", b"\\u09", b"\\u09".upper())
# Words of KrutiDev (है हैं और नहीं) and of Walkman-Chanakya (में) in their own letters.
LEGACY = (b" gS", b"vkSj", b" ugha", b"\xd7\xf0\xb4", "×ð´".encode())
FEWEST_LEGACY = 4
WORD = re.compile(rb"(?:\xe0(?:\xa4[\x80-\xbf]|\xa5[\x80-\xa3\xb0-\xbf])|\xe2\x80[\x8c\x8d])+")
LOOSE = str.maketrans({"\u093c": None, "\u200c": None, "\u200d": None, "\u0901": "\u0902"})


def loose(text: str) -> str:
    """Folds what writers of Hindi vary: the dot below, joiners, chandrabindu."""
    return unicodedata.normalize("NFD", text).translate(LOOSE)


def make_sieve(health_words: Iterable[str]) -> Sieve:
    """Gives the sieve that asks for some of these words or phrases."""
    phrases = {loose(word) for word in health_words}
    single = frozenset(phrase for phrase in phrases if " " not in phrase)
    several = tuple(sorted(f" {phrase} " for phrase in phrases - single))

    def sieve(body: bytes) -> str:
        if sum(body.count(lead) for lead in LEADS) < FEWEST_LETTERS:
            return "" if is_undecided(body) else NOT_HINDI
        words = [word.group().decode() for word in islice(WORD.finditer(body), MOST_WORDS)]
        if sum(map(len, words)) < FEWEST_LETTERS or is_foreign(words):
            return "" if is_undecided(body) else NOT_HINDI
        return "" if kinds_of(words, single, several) >= FEWEST_KINDS or is_undecided(body) else OFF_TOPIC

    return sieve


def is_undecided(body: bytes) -> bool:
    """Tells whether a page may hold Hindi in another form than UTF-8."""
    return (
        body.count(0, 0, HEAD) > HEAD // 64
        or sum(body.count(mark) for mark in ESCAPES) >= FEWEST_LETTERS
        or sum(body.count(mark) for mark in LEGACY) >= FEWEST_LEGACY
    )


def is_foreign(words: list[str]) -> bool:
    """Tells whether a page's Devanagari words are clearly of another language."""
    scores = scores_of(words)
    return scores["hi"] < MUCH_LESS * max(scores.values())


def kinds_of(words: list[str], single: frozenset[str], several: Iterable[str]) -> int:
    """Counts the different words and phrases found, up to FEWEST_KINDS."""
    text = loose(" ".join(words))
    kinds = len(single.intersection(text.split(" ")))
    if kinds >= FEWEST_KINDS:
        return kinds
    padded = f" {text} "
    return kinds + sum(phrase in padded for phrase in several)
