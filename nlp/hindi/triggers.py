"""Finds the words that tell of an event: triggers with their kinds, and the concepts around them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from nlp.hindi.event_line import Item, phrase_stems


class Trigger(NamedTuple):
    """A trigger in a line: its items (half open), its entry in the table and the kinds that it may tell."""

    first: int
    last: int
    lemma: str
    kinds: tuple[str, ...]


COLLIDING = frozenset("लोग".split())
"""Stems of single words in the tables that are those of common words too: लोगो, लोगों."""


class StemTable:
    """Phrases by the stems of their words, with the values that each has."""

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        self._values: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}
        for phrase, value in rows:
            stems = phrase_stems(phrase)
            if stems and stems[0] in COLLIDING and len(stems) == 1:
                continue
            known = self._values.get(stems, ())
            if stems and value not in known:
                self._values[stems] = (*known, value)
        for stems in self._values:
            lengths = {*self._lengths.get(stems[0], ()), len(stems)}
            self._lengths[stems[0]] = tuple(sorted(lengths, reverse=True))

    def at(self, stems: Sequence[str], index: int) -> tuple[int, tuple[str, ...]] | None:
        """Return the end and the values of the longest phrase that begins at `index`."""
        for length in self._lengths.get(stems[index], ()):
            values = self._values.get(tuple(stems[index : index + length]))
            if values and index + length <= len(stems):
                return index + length, values
        return None

    def find(self, stems: Sequence[str]) -> list[tuple[int, int, tuple[str, ...]]]:
        """Return (first, last, values) of the phrases from left to right, the longest first, without overlap."""
        found = []
        index = 0
        while index < len(stems):
            match = self.at(stems, index)
            if match:
                found.append((index, match[0], match[1]))
            index = match[0] if match else index + 1
        return found


def find_triggers(items: Sequence[Item], table: StemTable) -> list[Trigger]:
    """Return the triggers of a line; the table's values are `kind:lemma`."""
    found = []
    for first, last, values in table.find([item.stem for item in items]):
        pairs = [value.split(":", 1) for value in values]
        kinds = tuple(dict.fromkeys(kind for kind, _ in pairs))
        found.append(Trigger(first, last, pairs[0][1], kinds))
    return found
