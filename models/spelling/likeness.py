"""How alike two names sound, each in its plain Latin spelling: cheap where the spellings of Hindi names vary."""

from __future__ import annotations

import re
from functools import lru_cache

_UNIT = re.compile("chh|kh|gh|ch|jh|th|dh|bh|sh|ai|au|.")
_VOWELS = frozenset(("a", "e", "i", "o", "u", "ai", "au"))

_NEAR_ROWS = """
0.15 k kh|g gh|ch chh|j jh|t th|d dh|b bh
0.12 s sh
0.1 y i
0.15 o au
0.2 e ai
0.25 e i|o u|u au
0.3 v u|v o|y e|a au
0.35 a ai|a o
0.4 v b|v bh|r d|a u|i ai|n m|y ai
0.45 f p|f bh
0.5 a e|r dh|j g|d t|dh t|th d|s ch|ch k|e o
0.6 a i
0.7 k g|l r|i u|j s
"""
"""Cost of writing one sound for the other: aspiration, श/स, ड़, औ/ओ, ए/इ, silent vowels; own compilation."""

_NEAR = {
    frozenset(pair.split()): float(row.split(" ", 1)[0])
    for row in _NEAR_ROWS.strip().splitlines()
    for pair in row.split(" ", 1)[1].split("|")
}
_DROPPED = {"a": 0.12, "h": 0.2, "y": 0.45, "n": 0.7, "e": 0.45, "i": 0.55, "u": 0.55, "o": 0.6, "ai": 0.7, "au": 0.7}


@lru_cache(maxsize=100_000)
def units(spelling: str) -> tuple[str, ...]:
    """The sounds of a plain spelling (`bhushan` → `bh u sh a n`)."""
    return tuple(_UNIT.findall(spelling))


class _Swaps(dict[str, float]):
    """What it costs to write each other sound for one sound."""

    def __init__(self, sound: str) -> None:
        super().__init__({sound: 0.0})
        self._sound = sound

    def __missing__(self, other: str) -> float:
        both_vowels = self._sound in _VOWELS and other in _VOWELS
        cost = self[other] = _NEAR.get(frozenset((self._sound, other)), 0.8 if both_vowels else 1.0)
        return cost


_swaps = lru_cache(maxsize=4096)(_Swaps)


def _drop(sounds: tuple[str, ...], index: int) -> float:
    sound = sounds[index]
    if index and sound == sounds[index - 1]:
        return 0.1
    return max(_DROPPED.get(sound, 1.0), 0.5 if index == 0 else 0.0)


@lru_cache(maxsize=100_000)
def _drops(sounds: tuple[str, ...]) -> tuple[float, ...]:
    return tuple(_drop(sounds, index) for index in range(len(sounds)))


@lru_cache(maxsize=200_000)
def likeness(one: str, other: str, least: float = 50.0) -> float:
    """Between 0 and 100; blanks count for nothing (`chouhan`, `chauhan` → 98); below `least` it is not told exactly."""
    mine, theirs = units(one.replace(" ", "")), units(other.replace(" ", ""))
    longest = max(len(mine), len(theirs))
    return 100.0 * max(0.0, 1 - _distance(mine, theirs, longest * (1 - least / 100)) / longest) if longest else 0.0


def _distance(mine: tuple[str, ...], theirs: tuple[str, ...], most: float) -> float:
    """The cost of turning one into the other; above `most` a lower bound of it."""
    drops = _drops(theirs)
    row = [0.0]
    for dropped in drops:
        row.append(row[-1] + dropped)
    for sound, dropped in zip(mine, _drops(mine), strict=True):
        swaps = _swaps(sound)
        before, diagonal = row, row[0]
        left = diagonal + dropped
        row = [left]
        for at, other in enumerate(theirs, 1):
            above = before[at]
            left += drops[at - 1]
            if above + dropped < left:  # noqa: PLR1730 (min takes three times as long)
                left = above + dropped
            if diagonal + swaps[other] < left:  # noqa: PLR1730
                left = diagonal + swaps[other]
            row.append(left)
            diagonal = above
        if min(row) > most:
            return min(row)
    return row[-1]
