"""Reads a sentence as a row of words in which every number is one word, for whatever counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from nlp.hindi.spelling import fold_word
from nlp.hindi.tokens import tokenize

_SOFT = frozenset("-‐‑–'’‘`\"“”*.॰")
_SEPARATE = frozenset("-‐‑–.")


class Number(NamedTuple):
    """A number as found in the text."""

    start: int
    end: int
    value: Decimal
    value_max: Decimal | None


class Item(NamedTuple):
    """A word, mark or number of a sentence; `label` is the kind of name it belongs to, "" for none."""

    start: int
    end: int
    key: str
    is_word: bool
    number: Number | None
    label: str


class Line:
    """The words of one sentence; indices beyond either end give the empty word."""

    def __init__(self, text: str, items: Sequence[Item]) -> None:
        self.text = text
        self.items = items
        self._keys = tuple([item.key for item in items])
        self._size = len(items)

    def key(self, index: int) -> str:
        """Key of the word at an index, "" beyond the ends."""
        return self._keys[index] if 0 <= index < self._size else ""

    def keys(self, index: int, count: int) -> tuple[str, ...]:
        """Keys of some words from an index on, as many as there are."""
        return self._keys[index : index + count] if index >= 0 else self._keys[0 : max(index + count, 0)]

    def label(self, index: int) -> str:
        """The kind of name that the word at an index belongs to."""
        return self.items[index].label if 0 <= index < self._size else ""

    def is_number(self, index: int) -> bool:
        """Whether a number stands at an index."""
        return 0 <= index < self._size and self.items[index].number is not None

    def number(self, index: int) -> Number:
        """The number at an index; raises ValueError where there is none."""
        number = self.items[index].number
        if number is None:
            raise ValueError(f"no number at {index}")
        return number

    def is_word(self, index: int) -> bool:
        """Whether a word, no mark and no number, stands at an index."""
        return 0 <= index < self._size and self.items[index].is_word

    def surface(self, index: int) -> str:
        """The word at an index as written."""
        return self.text[self.items[index].start : self.items[index].end] if 0 <= index < self._size else ""

    def matches(self, index: int, phrase: tuple[str, ...]) -> bool:
        """Whether the words from an index on are those of a phrase of keys."""
        return index >= 0 and self._keys[index : index + len(phrase)] == phrase


def read_line(text: str, start: int, end: int, numbers: Iterable[Number], labels: Mapping[int, str]) -> Line:
    """The line of one sentence; `numbers` are its own, in order, `labels` tells the kind of name at a word's start.

    Quotes and hyphens inside words are passed over (शोध-पत्र is two words); a hyphen between blanks is a mark.
    """
    items: list[Item] = []
    at = start
    for number in numbers:
        items += _words(text, at, number.start, labels)
        items.append(Item(number.start, number.end, "0", False, number, labels.get(number.start, "")))
        at = number.end
    return Line(text, [*items, *_words(text, at, end, labels)])


def _words(text: str, start: int, end: int, labels: Mapping[int, str]) -> Iterable[Item]:
    for left, right in tokenize(text[start:end]):
        a, z = start + left, start + right
        token = text[a:z]
        if token in _SOFT and not _stands_alone(text, a, z, token):
            continue
        is_word = z - a > 1 or token.isalnum() or "\u0904" <= token <= "\u0939"
        yield Item(a, z, fold_word(token) if is_word else token, is_word, None, labels.get(a, ""))


def _stands_alone(text: str, start: int, end: int, token: str) -> bool:
    """Whether a hyphen or dot parts rather than joins: it has a blank on either side or ends the text."""
    return (
        token in _SEPARATE
        and (end >= len(text) or text[end].isspace())
        and (text[start] == "." or text[start - 1].isspace())
    )
