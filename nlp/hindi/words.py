"""Reads a text as a row of words with spelling keys, marks and sentence breaks, for everything that matches names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from nlp.hindi.sentences import LETTERS
from nlp.hindi.spelling import fold_word
from nlp.hindi.tokens import tokenize

BREAK = "\n"
"""The key of the mark between two sentences; no phrase holds it."""
SOFT = frozenset(".-–‐‑'’‘`\"“”़़*॰·")
_LOAN_VOWELS = str.maketrans({"ॉ": "ा", "ऑ": "आ"})
_SHORT_I = re.compile("(?<=[आए])इ(?=[ए-ह]|$)")


@lru_cache(maxsize=200_000)
def word_key(word: str) -> str:
    """Return the spelling key under which names are looked up: कॉलेज, कालेज → कालेज; आइएमए, आईएमए → आईएमए."""
    return _SHORT_I.sub("ई", fold_word(word).translate(_LOAN_VOWELS))


_LETTER_KEYS = frozenset(word_key(letter) for letter in LETTERS)


class Word(NamedTuple):
    """A word, number or mark: offsets, spelling key, the marks passed over before it, and whether it is a word."""

    start: int
    end: int
    key: str
    before: str
    is_word: bool


def read_words(text: str, sentences: Iterable[tuple[int, int]]) -> tuple[Word, ...]:
    """Return the words of the sentences in order, a BREAK behind each sentence.

    Dots, hyphens and quotes are no words of their own but stand in `before` of the next one; letters spelled with
    dots or noughts are one word (एन.एच.एम., सी0एच0सी0 → एनएचएम, सीएचसी).
    """
    return _read(text, tuple(sentences))


@lru_cache(maxsize=16)
def _read(text: str, sentences: tuple[tuple[int, int], ...]) -> tuple[Word, ...]:
    """Read an article once for all components that ask in turn."""
    words: list[Word] = []
    for start, end in sentences:
        words += _merge_letters(_sentence_words(text, start, end), text)
        words.append(Word(end, end, BREAK, "", False))
    return tuple(words)


def _sentence_words(text: str, start: int, end: int) -> list[Word]:
    words = []
    passed = ""
    for left, right in tokenize(text[start:end]):
        a, z = start + left, start + right
        token = text[a:z]
        if token in SOFT:
            passed += token
            continue
        is_word = token.isalnum() or z - a > 1 or "\u0904" <= token <= "\u0939"
        words.append(Word(a, z, word_key(token) if is_word else token, passed, is_word))
        passed = ""
    return words


def _merge_letters(words: list[Word], text: str) -> list[Word]:
    merged: list[Word] = []
    index = 0
    while index < len(words):
        stop = _spelled_end(words, index, text) if _is_letter(words[index]) else index
        if stop - index > 1:
            letters = [word for word in words[index:stop] if word.key in _LETTER_KEYS or word.key.isascii()]
            end = words[stop - 1].end
            end += text.startswith((".", "॰"), end)
            key = "".join(word.key for word in letters if word.key != "0")
            merged.append(Word(words[index].start, end, key, words[index].before, True))
        else:
            merged.append(words[index])
        index = max(stop, index + 1)
    return merged


def _spelled_end(words: list[Word], index: int, text: str) -> int:
    """Index behind a run of letters that are joined by dots or noughts without blanks, or `index`."""
    stop = index
    while stop < len(words) and _is_letter(words[stop]):
        if stop > index and not _is_joint(text[words[stop - 1].end : words[stop].start]):
            break
        stop += 1
        if stop < len(words) and words[stop].key == "0" and words[stop].start == words[stop - 1].end:
            stop += 1
            if stop >= len(words) or not _is_letter(words[stop]) or words[stop].start != words[stop - 1].end:
                break
    return stop if stop - index > 1 else index


def _is_joint(gap: str) -> bool:
    return gap in ("", ".", "॰")


def _is_letter(word: Word) -> bool:
    key = word.key
    return key in _LETTER_KEYS or (len(key) == 1 and "a" <= key <= "z")
