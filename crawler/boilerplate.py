"""Learns the lines that a site prints into each of its articles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

FEWEST = 3
SHARE = 0.06
SHORT = 25
SHORT_SHARE = 0.25
COPIES_SHARE = 0.5
NOT_LETTERS = re.compile(r"[^a-z\u0900-\u0963\u0970-\u097f]+")


@dataclass(frozen=True)
class Boilerplate:
    """The keys of the recurring lines of one source."""

    lines: frozenset[str] = frozenset()

    def holds(self, text: str) -> bool:
        """Tells whether a line is one of the recurring ones; numbers, spaces and signs make no difference."""
        return line_key(text) in self.lines


def line_key(text: str) -> str:
    """Reduces a line to its letters."""
    return NOT_LETTERS.sub("", text.lower())


def learn_boilerplate(articles: Iterable[list[str]]) -> Boilerplate:
    """Learns from the paragraphs of many articles of one source; two versions of one article count once."""
    kept: list[set[str]] = []
    for paragraphs in articles:
        keys = {key for paragraph in paragraphs if (key := line_key(paragraph))}
        if keys and not any(len(keys & other) > COPIES_SHARE * min(len(keys), len(other)) for other in kept):
            kept.append(keys)
    counts = Counter(key for keys in kept for key in keys)
    least = max(FEWEST, SHARE * len(kept))
    least_short = max(FEWEST + 1, SHORT_SHARE * len(kept))
    return Boilerplate(
        frozenset(key for key, count in counts.items() if count >= (least_short if len(key) < SHORT else least))
    )
