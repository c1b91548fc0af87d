"""Finds known phrases in a row of words, the longest first, in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from nlp.hindi.tokens import tokenize
from nlp.hindi.words import SOFT, Word, read_words, word_key

T = TypeVar("T")


@lru_cache(maxsize=8192)
def phrase_keys(phrase: str) -> tuple[str, ...]:
    """Return the keys of a phrase's words, as `read_words` gives them for the same phrase in a text."""
    if "." in phrase or "0" in phrase:
        return tuple(word.key for word in read_words(phrase, [(0, len(phrase))])[:-1])
    parts = (phrase[start:end] for start, end in tokenize(phrase))
    return tuple(word_key(part) if part.isalnum() or len(part) > 1 else part for part in parts if part not in SOFT)


class Match(NamedTuple, Generic[T]):
    """A phrase found: the indices of its words, half open, and what is known of it."""

    first: int
    last: int
    value: T


class PhraseTable(Generic[T]):
    """Phrases by their words' keys, with a value each."""

    def __init__(self) -> None:
        self._values: dict[str, T] = {}
        self._lengths: dict[str, list[int]] = {}

    def __len__(self) -> int:
        return len(self._values)

    def get(self, keys: Sequence[str]) -> T | None:
        """Return the value of a phrase given by its keys."""
        return self._values.get(" ".join(keys))

    def add(self, keys: Sequence[str], value: T) -> None:
        """Set the value of a phrase given by its keys."""
        self._values[" ".join(keys)] = value
        lengths = self._lengths.setdefault(keys[0], [])
        if len(keys) not in lengths:
            lengths.append(len(keys))
            lengths.sort(reverse=True)

    def at(self, words: Sequence[Word], index: int) -> Match[T] | None:
        """Return the longest phrase that begins at word `index`; None behind the last word."""
        if index >= len(words):
            return None
        for length in self._lengths.get(words[index].key, ()):
            key = " ".join([word.key for word in words[index : index + length]])
            if key in self._values and index + length <= len(words):
                return Match(index, index + length, self._values[key])
        return None

    def find(self, words: Sequence[Word]) -> list[Match[T]]:
        """Return the phrases of a row of words from left to right, the longest first, without overlap."""
        found = []
        index = 0
        while index < len(words):
            match = self.at(words, index) if words[index].key in self._lengths else None
            if match:
                found.append(match)
            index = match.last if match else index + 1
        return found

    @classmethod
    def of(cls, rows: Iterable[tuple[str, T]]) -> PhraseTable[T]:
        """Return the table of (phrase, value) rows; a phrase that comes twice keeps its first value."""
        table = cls()
        for phrase, value in rows:
            keys = phrase_keys(phrase)
            if keys and table.get(keys) is None:
                table.add(keys, value)
        return table
