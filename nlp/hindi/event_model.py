"""Weighs features: which kind of event a sentence reports, and whether a name belongs to an event."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.record import EVENT_TYPES

Floats = NDArray[np.float32]
NONE = len(EVENT_TYPES)
ENCODER_SHARE = 0.5
"""Of the encoder's opinion where it read the sentence. Its probabilities on articles that it learned from are no guide
to a better share, and on articles that it never saw any share from 0.3 to 0.7 finds events alike."""
_LEAST = 1e-3
_COLUMN = {kind: column for column, kind in enumerate(EVENT_TYPES)}


@dataclass(frozen=True)
class KindWeights:
    """Weights of the kinds: a row of len(EVENT_TYPES) + 1 for each feature, one weight for each hint."""

    rows: Mapping[str, int]
    table: Floats
    hints: Mapping[str, float]

    @classmethod
    def of(cls, features: Mapping[str, Mapping[str, float]], hints: Mapping[str, float]) -> KindWeights:
        """Return the weights of a table feature → kind (or "none") → weight."""
        table = np.zeros((len(features), NONE + 1), np.float32)
        for row, weights in enumerate(features.values()):
            for kind, weight in weights.items():
                table[row, _COLUMN.get(kind, NONE)] = weight
        return cls({name: row for row, name in enumerate(features)}, table, hints)


def kind_probabilities(
    weights: KindWeights, features: Iterable[str], hints: Mapping[str, Mapping[str, float]]
) -> Floats:
    """Return the probability of each kind of EVENT_TYPES and, last, of none."""
    rows = [row for name in features if (row := weights.rows.get(name)) is not None]
    logits = weights.table[rows].sum(axis=0)
    for kind, strengths in hints.items():
        logits[_COLUMN[kind]] += sum(weights.hints.get(name, 0.0) * value for name, value in strengths.items())
    shares: Floats = np.exp(logits - logits.max())
    shares /= shares.sum()
    return shares


def pool(shares: Floats, reading: Mapping[str, float] | None) -> Floats:
    """Return the probabilities joined with the encoder's, which are of each kind by itself, if there are any.

    Both opinions count alike: the geometric mean of the odds against none.
    """
    if reading is None:
        return shares
    read = np.array([min(max(reading.get(kind, 0.0), _LEAST), 1 - _LEAST) for kind in EVENT_TYPES], np.float32)
    logits = (1 - ENCODER_SHARE) * np.log(shares + 1e-9)
    logits[:NONE] += ENCODER_SHARE * np.log(read / (1 - read))
    pooled: Floats = np.exp(logits - logits.max())
    pooled /= pooled.sum()
    return pooled


def reasons(weights: KindWeights, features: Collection[str], kind: str, count: int = 3) -> list[str]:
    """Return the features that speak most for a kind against none, strongest first."""
    column = _COLUMN[kind]
    gains = [
        (float(weights.table[row, column] - weights.table[row, NONE]), name)
        for name in features
        if (row := weights.rows.get(name)) is not None and name != "bias"
    ]
    return [name for gain, name in sorted(gains, key=lambda pair: (-pair[0], pair[1]))[:count] if gain > 0]


def weigh(weights: Mapping[str, float], features: Sequence[str]) -> float:
    """Return the probability that a sum of weights gives."""
    return 1 / (1 + math.exp(-sum(weights.get(name, 0.0) for name in features)))


@dataclass(frozen=True)
class EventWeights:
    """All weights of the finding of events: kinds, arguments by label, and thresholds by name."""

    kinds: KindWeights
    arguments: Mapping[str, Mapping[str, float]]
    thresholds: Mapping[str, float]

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> EventWeights:
        """Return the weights of a table as `nlp.training.events` writes it."""
        kinds = KindWeights.of(table["kinds"]["features"], table["kinds"]["hints"])
        return cls(kinds, table["arguments"], table["thresholds"])
