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
NOT_LETTERS = re.compile(r"[^a-z0-9\u0900-\u0963\u0966-\u097f]+")
DIGITS = re.compile(r"[0-9\u0966-\u096f]+")
COUNTER = 30


@dataclass(frozen=True)
class Boilerplate:
    """The keys of the recurring lines of one source."""

    lines: frozenset[str] = frozenset()

    def holds(self, text: str) -> bool:
        """Tells whether a line is one of the recurring ones; signs make no difference, nor a counter's number."""
        return template_key(text) in self.lines


def line_key(text: str) -> str:
    """Reduces a line to its letters and digits."""
    return NOT_LETTERS.sub("", text.lower())


def template_key(text: str) -> str:
    """Reduces a line to what recurs of it: a short one (`1234 बार पढ़ा गया`) to its letters alone."""
    key = line_key(text)
    return DIGITS.sub("", key) if len(key) < COUNTER else key


def learn_boilerplate(articles: Iterable[list[str]]) -> Boilerplate:
    """Learns from the paragraphs of many articles of one source; two versions of one article count once."""
    kept: list[set[str]] = []
    for paragraphs in articles:
        keys = {key for paragraph in paragraphs if (key := template_key(paragraph))}
        if keys and not any(len(keys & other) > COPIES_SHARE * min(len(keys), len(other)) for other in kept):
            kept.append(keys)
    counts = Counter(key for keys in kept for key in keys)
    least = max(FEWEST, SHARE * len(kept))
    least_short = max(FEWEST + 1, SHORT_SHARE * len(kept))
    return Boilerplate(
        frozenset(key for key, count in counts.items() if count >= (least_short if len(key) < SHORT else least))
    )
