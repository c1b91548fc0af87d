"""Learns the lines that a site prints into each of its articles."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

FEWEST = 3
SHARE = 0.06
SHORT = 30
SHORT_SHARE = 0.25
COPIES_SHARE = 0.5
STEADY = 0.7
EVERYWHERE = 0.5
TITLE_SHARE = 0.25
ROUNDS = 2
NOT_LETTERS = re.compile(r"[^a-z0-9\u0900-\u0963\u0966-\u097f]+")
DIGITS = re.compile(r"[0-9\u0966-\u096f]+")
COUNTER = SHORT


@dataclass(frozen=True)
class Boilerplate:
    """The keys of the recurring lines of one source, and of titles that it gives to all of its pages."""

    lines: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()

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


def learn_boilerplate(articles: Iterable[list[str]], titles: Iterable[str] = ()) -> Boilerplate:
    """Learns from the paragraphs and titles of many articles of one source; two versions of one article count once."""
    kept = _distinct(articles)
    lines: set[str] = set()
    for _ in range(ROUNDS):
        lines |= _recurring([[key for key in keys if key not in lines] for keys in kept])
    counts = Counter(line_key(title) for title in titles)
    least = max(FEWEST, TITLE_SHARE * counts.total())
    return Boilerplate(frozenset(lines), frozenset(key for key, count in counts.items() if key and count >= least))


def _distinct(articles: Iterable[list[str]]) -> list[list[str]]:
    """Gives the keys of each article's paragraphs, articles left out that share most of them with an earlier one."""
    kept: list[list[str]] = []
    for paragraphs in articles:
        keys = list(dict.fromkeys(key for paragraph in paragraphs if (key := template_key(paragraph))))
        if keys and not any(len({*keys} & {*other}) > COPIES_SHARE * min(len(keys), len(other)) for other in kept):
            kept.append(keys)
    return kept


def _recurring(articles: list[list[str]]) -> set[str]:
    """Finds the lines that recur at one place, counted from the beginning or the end, or in half of all articles.

    A sentence that reporters use again and again (`मामले की जांच की जा रही है।`) stands now here, now there.
    """
    places: dict[str, Counter[int]] = defaultdict(Counter)
    for keys in articles:
        for index, key in enumerate(keys):
            places[key].update((index, index - len(keys)))
    least, least_short = max(FEWEST, SHARE * len(articles)), max(FEWEST + 1, SHORT_SHARE * len(articles))
    found = set()
    for key, counts in places.items():
        total, steady = counts.total() // 2, max(counts.values())
        needed = least_short if len(key) < SHORT else least
        if total >= needed and (steady >= STEADY * total or total >= EVERYWHERE * len(articles)):
            found.add(key)
    return found
