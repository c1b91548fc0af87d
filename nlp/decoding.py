"""Turns tag probabilities of words into labelled spans."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
IMPOSSIBLE = -1e4


class TagSpan(NamedTuple):
    """Words `first` to `last` (excluded) with a label and the mean probability of it."""

    first: int
    last: int
    label: str
    score: float


def softmax(logits: Floats) -> Floats:
    """Probabilities over the last axis."""
    powers = np.exp(logits - logits.max(-1, keepdims=True))
    result: Floats = powers / powers.sum(-1, keepdims=True)
    return result


def sigmoid(logits: Floats) -> Floats:
    """Probability of each output for itself."""
    result: Floats = np.float32(1) / (np.float32(1) + np.exp(-logits))
    return result


def transitions(tags: Sequence[str]) -> Floats:
    """Matrix (tag before, tag) of 0, or IMPOSSIBLE where an I- does not go on with its own label."""
    matrix = np.zeros((len(tags), len(tags)), np.float32)
    for column, tag in enumerate(tags):
        if tag.startswith("I-"):
            allowed = [row for row, before in enumerate(tags) if before[1:] == tag[1:]]
            matrix[:, column] = IMPOSSIBLE
            matrix[allowed, column] = 0.0
    return matrix


def best_tags(probabilities: Sequence[Floats], tags: Sequence[str]) -> list[list[int]]:
    """Most probable sequence of tags for each sentence of (words, tags) probabilities, all sentences at once."""
    lengths = [len(rows) for rows in probabilities]
    longest = max(lengths, default=0)
    if longest == 0:
        return [[] for _ in lengths]
    allowed = transitions(tags)
    scores = np.zeros((len(lengths), longest, len(tags)), np.float32)
    for index, rows in enumerate(probabilities):
        scores[index, : len(rows)] = np.log(rows + 1e-9)
    best = scores[:, 0] + np.array([IMPOSSIBLE if tag.startswith("I-") else 0.0 for tag in tags], np.float32)
    back = np.zeros((longest, len(lengths), len(tags)), np.int64)
    for word in range(1, longest):
        paths = best[:, :, None] + allowed
        back[word] = paths.argmax(1)
        moved = paths.max(1) + scores[:, word]
        going = np.array([word < length for length in lengths])[:, None]
        best = np.where(going, moved, best)
    return [_trace(back[:, index], int(best[index].argmax()), length) for index, length in enumerate(lengths)]


def _trace(back: NDArray[np.int64], last: int, length: int) -> list[int]:
    path = [last] if length else []
    for word in range(length - 1, 0, -1):
        path.append(int(back[word, path[-1]]))
    return path[::-1]


def spans(path: Sequence[int], rows: Floats, tags: Sequence[str]) -> list[TagSpan]:
    """Labelled spans of a path of tags."""
    found: list[TagSpan] = []
    start = 0
    for word, tag in enumerate([*path, 0]):
        going = word < len(path) and tags[tag].startswith("I-")
        if not going:
            if word > start and path[start]:
                score = float(np.mean([rows[at, path[at]] for at in range(start, word)]))
                found.append(TagSpan(start, word, tags[path[start]][2:], score))
            start = word
    return found
