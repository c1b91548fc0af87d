"""Reads a sentence as a row of words, names, numbers and dates, as the finding of events needs it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from nlp.hindi.spelling import fold_word
from nlp.hindi.tokens import tokenize

_ENDING = re.compile("(?:ियों|ियां|ाओं|ाएं|ुओं|ों|ें|ीं|ां|े|ी|ा|ो)$")
_SKIPPED = frozenset("-–—‐'’‘`.\"“”*•●★#()[]_/")
_OPENED = frozenset(("PROGRAMME", "DISEASE", "ORGANISATION"))
NUMBER, DATE = "NUM", "DATE"


class Item(NamedTuple):
    """A word with its spelling key and stem, or a name, number or date with its label."""

    start: int
    end: int
    key: str
    stem: str
    label: str


class Marked(NamedTuple):
    """A span of the text that is a name, number or date."""

    start: int
    end: int
    label: str


@lru_cache(maxsize=100_000)
def stem(key: str) -> str:
    """Return a key without its inflection: मरीजों → मरीज, टीके → टीक, लगाई → लगा; short words stay as they are."""
    return _ENDING.sub("", key) if len(key) > 3 else key


def read_line(text: str, start: int, end: int, marked: Sequence[Marked]) -> list[Item]:
    """Return the items of the sentence `start`..`end`; `marked` are its names, numbers and dates in order.

    Programmes, diseases and bodies give one item with their label and keep their words behind it.
    """
    items: list[Item] = []
    position = start
    for span in marked:
        if span.start < position:
            continue
        items += _words(text, position, span.start)
        items.append(Item(span.start, span.end, "", "", span.label))
        if span.label in _OPENED:
            items += _words(text, span.start, span.end)
        position = span.end
    items += _words(text, position, end)
    return items


def _words(text: str, start: int, end: int) -> Iterable[Item]:
    for left, right in tokenize(text[start:end]):
        token = text[start + left : start + right]
        if token not in _SKIPPED:
            key = fold_word(token)
            yield Item(start + left, start + right, key, stem(key), "")


def phrase_stems(phrase: str) -> tuple[str, ...]:
    """Return the stems of a phrase's words as `read_line` gives them."""
    return tuple(item.stem for item in _words(phrase, 0, len(phrase)))
