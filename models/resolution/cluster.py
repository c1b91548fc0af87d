"""Joins entities into groups by their verdicts; the result depends on the set of entities, not on their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

Scored = Callable[[int, int], float | None]
"""Gives the score of two entities, None where nothing speaks for or against their being one."""

Pair = tuple[int, int]


class Judged(NamedTuple):
    """What persons decided: pairs that are the same and pairs that are not."""

    same: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()


def pair(one: int, other: int) -> Pair:
    """Two entities, the smaller id first."""
    return (one, other) if one < other else (other, one)


def clusters(
    ids: Iterable[int], edges: Mapping[Pair, float], scored: Scored, judged: Judged, least: float
) -> list[set[int]]:
    """Groups of entities: those a person joined, then pairs from the highest score down.

    Two groups are joined unless a person held some of theirs apart, or the best score between two of their units
    (entities that a person joined) is below `least`.
    """
    groups = _Groups(ids, judged)
    for one, other in sorted(judged.same):
        groups.force(one, other)
    for one, other in sorted(edges, key=lambda ends: (-edges[ends], ends)):
        groups.join(one, other, scored, least)
    return groups.all()


class _Groups:
    """Units, which persons made, within groups, which scores make of units."""

    def __init__(self, ids: Iterable[int], judged: Judged) -> None:
        self._judged = judged
        self._of: dict[int, list[set[int]]] = {one: [{one}] for one in ids}

    def all(self) -> list[set[int]]:
        distinct = {id(units): units for units in self._of.values()}
        return [set().union(*units) for units in distinct.values()]

    def force(self, one: int, other: int) -> None:
        """Makes one unit of two, unless that joins what a person held apart."""
        if one not in self._of or other not in self._of or self._of[one] is self._of[other]:
            return
        mine, theirs = self._of[one][0], self._of[other][0]
        if not self._held_apart(mine, theirs):
            units = [mine | theirs]
            self._of.update(dict.fromkeys(units[0], units))

    def join(self, one: int, other: int, scored: Scored, least: float) -> None:
        mine, theirs = self._of[one], self._of[other]
        if mine is theirs or any(self._contradict(a, b, scored, least) for a in mine for b in theirs):
            return
        joined = [*mine, *theirs]
        self._of.update({member: joined for unit in joined for member in unit})

    def _held_apart(self, mine: set[int], theirs: set[int]) -> bool:
        return any(pair(a, b) in self._judged.apart for a in mine for b in theirs)

    def _contradict(self, mine: set[int], theirs: set[int], scored: Scored, least: float) -> bool:
        if self._held_apart(mine, theirs):
            return True
        scores = [score for a in mine for b in theirs if (score := scored(a, b)) is not None]
        return bool(scores) and max(scores) < least
