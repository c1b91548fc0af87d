"""Judges how well a stored name fits a typed one, and ranks what was found."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import nlargest
from math import log2
from typing import NamedTuple

from rapidfuzz import fuzz

from models.spelling import fold, is_latin, sounds
from models.spelling.likeness import likeness

COMPARED, COMPARED_SOUNDS, NEARLY = 12, 3, 6.0
_SURE = 96.0
_ALIKE = 70.0
_SHORTEST_BEGIN = 3


@dataclass(frozen=True)
class Hit:
    """An entity that a typed name may mean, how well it fits (0 to 100) and why it was found."""

    id: int
    kind: str
    name: str
    articles: int
    gazetteer_id: str | None
    fit: float
    why: str

    @property
    def rank(self) -> tuple[float, int, int]:
        """Fit first; among close fits what many articles name before what few do."""
        return (-(self.fit + min(3.0, 0.4 * log2(1 + self.articles))), -self.articles, self.id)


class StoredName(NamedTuple):
    """A form of an entity's name with its folded form and its plain Latin spellings."""

    entity_id: int
    name: str
    folded: str
    sounds: tuple[str, ...]


@dataclass(frozen=True)
class TypedName:
    """A typed name in the forms that are compared."""

    folded: str
    sounds: tuple[str, ...]

    @classmethod
    def of(cls, name: str) -> TypedName:
        """Prepares a name as typed."""
        return cls(fold(name), sounds(name))

    def best(self, names: list[StoredName]) -> dict[int, tuple[float, str]]:
        """For each entity how well its best name fits, and why; only the closest names are compared in full.

        Among names about as close those given first are compared.
        """
        best: dict[int, tuple[float, str]] = {}
        quick = {name: self._equal(name) for name in names}
        left = [name for name, fit in quick.items() if not fit[0]]
        closest = nlargest(COMPARED, left, key=lambda name: round(self._quick(name) / NEARLY))
        for name in closest:
            fit, reason = max(_near(mine, other) for mine, other in self._pairs(name))
            quick[name] = min(fit, self._most(name)), reason
        for name, (fit, reason) in quick.items():
            best[name.entity_id] = max(best.get(name.entity_id, (0.0, "")), (fit, f"{reason} {name.name}"))
        return best

    def _equal(self, name: StoredName) -> tuple[float, str]:
        if name.folded == self.folded:
            return 100.0, "named"
        if name.sounds[0] in self.sounds:
            return 99.0 if name.sounds[0] == self.sounds[0] else 98.5, "written"
        return (98.0, "written") if set(name.sounds) & set(self.sounds) else (0.0, "unlike")

    def _most(self, name: StoredName) -> float:
        """The most that a fit may be: vowels typed in Devanagari are meant, so दाल is not close to दिल्ली."""
        if is_latin(self.folded) or is_latin(name.folded):
            return 100.0
        begin = name.folded[: len(self.folded)]
        alike = max(fuzz.ratio(self.folded, begin), fuzz.token_set_ratio(self.folded, name.folded))
        alike = max(alike, fuzz.ratio(self.folded, name.folded))
        return 20.0 + 0.8 * alike if alike > _ALIKE else 0.0

    def _quick(self, name: StoredName) -> float:
        return max(
            0.6 * fuzz.ratio(mine, other) + 0.4 * fuzz.partial_ratio(mine, other)
            for mine in self.sounds[:COMPARED_SOUNDS]
            for other in name.sounds
        )

    def _pairs(self, name: StoredName) -> list[tuple[str, str]]:
        pairs = [(mine, other) for mine in self.sounds for other in name.sounds]
        return nlargest(2, pairs, key=lambda pair: fuzz.ratio(*pair))


def _near(typed: str, stored: str) -> tuple[float, str]:
    whole = likeness(typed, stored)
    options = [(whole * 0.98, "sounds like" if whole >= 90 else "close to")]
    if whole >= _SURE:
        return options[0]
    mine, theirs = typed.split(), stored.split()
    if len(mine) > 1 and len(theirs) > 1:
        options.append((likeness(" ".join(sorted(mine)), " ".join(sorted(theirs))) * 0.96, "close to"))
    share = min(1.0, len(typed) / len(stored))
    begin = stored.replace(" ", "")[: len(typed.replace(" ", ""))]
    if len(begin) >= _SHORTEST_BEGIN and share < 1:
        options.append((likeness(typed, begin) * (0.82 + 0.1 * share), "begins"))
    if len(theirs) > len(mine):
        options.append((_within(mine, theirs) * (0.80 + 0.12 * len(mine) / len(theirs)), "within"))
    return max(options)


def _within(mine: list[str], theirs: list[str]) -> float:
    """How well the typed words are found among the stored ones, the worst of them counting most."""
    best = [max(likeness(word, other) for other in theirs) for word in mine]
    return (min(best) + sum(best) / len(best)) / 2
