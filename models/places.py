"""Resolves the places of one article that bear the name of several: by its other places, its facilities, its source.

| sign                                            | weight |
|-------------------------------------------------|--------|
| a facility of the article stands there          | 4 |
| another place of the article is in its district | 3 each, two at most |
| another place of the article is in its state    | 2 each, two at most |
| the source reports on its state or district     | 2 |

The one with the highest sum is meant; a district goes before towns of its name in its state. Where two are level the
place stays ambiguous, and its `candidates` say between which.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from models.gazetteers import Gazetteers

FACILITY, DISTRICT, STATE, REGION = 4, 3, 2, 2
MOST = 2
"""Other places of one district or state that count."""

Record = dict[str, Any]


def settle_places(record: Record, region: str, gazetteers: Gazetteers) -> Record:
    """The record with ids on the places that can be told, and `candidates` on those that cannot."""
    open_places = [place for place in record.get("places", ()) if not place.get("id")]
    if not any(gazetteers.named(place["name"]) for place in open_places):
        return record
    signs = _Signs(record, region, gazetteers)
    return record | {"places": [_settled(place, signs, gazetteers) for place in record["places"]]}


def _settled(place: Mapping[str, Any], signs: _Signs, gazetteers: Gazetteers) -> Record:
    candidates = [] if place.get("id") else gazetteers.named(place["name"])
    if not candidates:
        return dict(place)
    meant = signs.meant(candidates)
    return dict(place) | ({"id": meant[0]} if len(meant) == 1 else {"candidates": meant})


class _Signs:
    """What an article and its source say about where it is."""

    def __init__(self, record: Record, region: str, gazetteers: Gazetteers) -> None:
        self._chain = gazetteers.chain
        self._facilities = {one for chain in self._chains(record.get("facilities", ()), "facility") for one in chain}
        others = self._chains(record.get("places", ()), "place")
        others += self._chains(record.get("organisations", ()), "organisation")
        self._around = Counter(one for chain in others for one in set(chain))
        self._region = {one for one in gazetteers.named(region) if region}

    def _chains(self, named: Iterable[Mapping[str, Any]], kind: str) -> list[list[str]]:
        return [self._chain(kind, one["id"]) for one in named if one.get("id")]

    def meant(self, candidates: Sequence[str]) -> list[str]:
        """The candidates that most speaks for, one where that can be told."""
        scores = {one: self._score(one) for one in candidates}
        best = [one for one in candidates if scores[one] == max(scores.values())]
        depth = {one: len(self._chain("place", one)) for one in best}
        state = {one: self._chain("place", one)[-1] for one in best}
        highest = {name: min(depth[one] for one in best if state[one] == name) for name in set(state.values())}
        return [one for one in best if depth[one] == highest[state[one]]]

    def _score(self, candidate: str) -> int:
        chain = self._chain("place", candidate)
        state, narrower = chain[-1], chain[:-1]
        district = max((min(MOST, self._around[one]) for one in narrower), default=0)
        score = DISTRICT * district + STATE * min(MOST, self._around[state])
        score += FACILITY * (candidate in self._facilities or bool(self._facilities.intersection(narrower)))
        return score + REGION * bool(self._region.intersection(chain))
