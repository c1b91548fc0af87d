"""Cuts sentences into subwords and says which subword each word begins with, alike in training and in reading."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from nlp.hindi.number_spelling import lookup
from nlp.hindi.tokens import tokenize

BOS, PAD, EOS, UNK = 0, 1, 2, 3
NUMERAL_KINDS = frozenset({"unit", "weak_unit", "scale", "fixed", "shift", "part", "group", "ordinal"})
LIMIT = 256
"""Subwords that the encoder reads at once; longer sentences are read in windows."""


class Encoded(NamedTuple):
    """One window of a sentence: subword ids with both ends, offsets of its words, the first subword of each word."""

    ids: list[int]
    words: list[tuple[int, int]]
    first: list[int]


def encode(tokenizer: Tokenizer, sentences: Sequence[str], limit: int = LIMIT) -> list[list[Encoded]]:
    """Windows of at most `limit` subwords for each sentence; one window for all but very long sentences."""
    encodings = tokenizer.encode_batch(list(sentences), add_special_tokens=False)
    return [
        _windows(encoding.ids, encoding.offsets, tokenize(sentence), limit - 2)
        for encoding, sentence in zip(encodings, sentences, strict=True)
    ]


def _windows(ids: list[int], offsets: list[tuple[int, int]], words: list[tuple[int, int]], room: int) -> list[Encoded]:
    ends = [end for _, end in offsets]
    first = [min(bisect_right(ends, start), len(ids) - 1) for start, _ in words]
    windows: list[Encoded] = []
    at = 0
    while at < len(words) or not windows:
        begin = 0 if at == 0 else first[at]
        to = len(words) if len(ids) - begin <= room else max(at + 1, bisect_right(first, begin + room, at) - 1)
        finish = min(len(ids) if to == len(words) else first[to], begin + room)
        kept = [index - begin + 1 for index in first[at:to]]
        inner = [min(index, finish - begin) for index in kept]
        windows.append(Encoded([BOS, *ids[begin:finish], EOS], words[at:to], inner))
        at = to
    return windows


def batches(lengths: Sequence[int], size: int) -> list[list[int]]:
    """Indices grouped by length, longest first, so that a batch padded to its longest holds about `size` subwords."""
    order = sorted(range(len(lengths)), key=lambda index: (-lengths[index], index))
    groups: list[list[int]] = []
    for index in order:
        if groups and (len(groups[-1]) + 1) * lengths[groups[-1][0]] <= size:
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


def pad(rows: Sequence[Sequence[int]]) -> NDArray[np.int64]:
    """Matrix of subword ids (rows, longest row), filled up with the padding id."""
    matrix = np.full((len(rows), max(map(len, rows))), PAD, np.int64)
    for row, values in enumerate(rows):
        matrix[row, : len(values)] = values
    return matrix


def is_numeral_like(word: str) -> bool:
    """Whether a word token is written in digits or is a number word, alone or as part of a longer number."""
    entry = lookup(word)
    return any(letter.isdigit() for letter in word) or (entry is not None and entry.kind in NUMERAL_KINDS)
