"""Turns annotated sentences into subword examples and these into batches of tensors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from nlp.encoding import UNK, Encoded, batches, encode, is_numeral_like, pad
from nlp.labels import NO_UNIT, OUTSIDE, SENTENCE_HEADS
from nlp.training.sentences import Annotated

IGNORED = -100


@dataclass(frozen=True)
class Example:
    """One window with a target for each word and each token head that it teaches."""

    encoded: Encoded
    targets: dict[str, list[int]]
    source: Annotated


@dataclass(frozen=True)
class Batch:
    """Ids (rows, length); by token head subword positions and targets; by sentence head targets, NaN where open."""

    ids: Tensor
    positions: dict[str, Tensor]
    targets: dict[str, Tensor]
    sentences: dict[str, Tensor]


def examples(tokenizer: Tokenizer, sentences: Sequence[Annotated], tags: Mapping[str, Sequence[str]]) -> list[Example]:
    """The first window of every sentence with its targets."""
    windows = encode(tokenizer, [sentence.text for sentence in sentences])
    return [
        Example(
            window[0], {head: word_targets(sentence, window[0], head, tags[head]) for head in sentence.taught}, sentence
        )
        for sentence, window in zip(sentences, windows, strict=True)
        if window[0].words
    ]


def word_targets(sentence: Annotated, encoded: Encoded, head: str, tags: Sequence[str]) -> list[int]:
    """Index of each word's tag; IGNORED on open marks and, for units, on words that are no numerals."""
    index = {tag: number for number, tag in enumerate(tags)}
    outside = index[NO_UNIT] if head == "unit" else index[OUTSIDE]
    targets = [outside] * len(encoded.words)
    if head == "unit":
        targets = [outside if is_numeral_like(sentence.text[a:z]) else IGNORED for a, z in encoded.words]
    for mark in sentence.marks:
        if mark.layer != head:
            continue
        for number, (a, z) in enumerate(encoded.words):
            if a < mark.end and z > mark.start:
                first = a <= mark.start
                targets[number] = _tag(mark.label, head, index, first=first)
    return targets


def _tag(label: str, head: str, index: Mapping[str, int], *, first: bool) -> int:
    if not label:
        return IGNORED
    return index[label] if head == "unit" else index[f"{'B' if first else 'I'}-{label}"]


def sentence_targets(sentence: Annotated) -> dict[str, list[float]]:
    """Targets of the sentence heads, NaN where the sentence does not say."""
    missing = float("nan")
    return {
        "events": [sentence.events.get(kind, missing) for kind in SENTENCE_HEADS["events"]],
        "status": [float(kind == sentence.status) if sentence.status else missing for kind in SENTENCE_HEADS["status"]],
        "speech": [missing if sentence.speech is None else float(sentence.speech)],
        "health": [missing if sentence.health is None else float(sentence.health)],
    }


def collate(group: Sequence[Example], random: Random | None = None, drop: float = 0.0) -> Batch:
    """One batch; with `drop` that share of the subwords is made unknown, so that context has to speak."""
    ids = pad([example.encoded.ids for example in group])
    if random is not None and drop:
        mask = np.random.default_rng(random.getrandbits(32)).random(ids.shape) < drop
        ids[mask & (ids > UNK)] = UNK
    positions: dict[str, list[int]] = {}
    targets: dict[str, list[int]] = {}
    for row, example in enumerate(group):
        for head, values in example.targets.items():
            for at, target in zip(example.encoded.first, values, strict=True):
                if target != IGNORED:
                    positions.setdefault(head, []).append(row * ids.shape[1] + at)
                    targets.setdefault(head, []).append(target)
    wanted = [sentence_targets(example.source) for example in group]
    return Batch(
        torch.from_numpy(ids),
        {head: torch.tensor(values) for head, values in positions.items()},
        {head: torch.tensor(values) for head, values in targets.items()},
        {head: torch.tensor([row[head] for row in wanted]) for head in SENTENCE_HEADS},
    )


def shuffled(pool: Sequence[Example], size: int, random: Random) -> list[list[Example]]:
    """Batches of about `size` subwords of like length in random order; neighbours in length vary between epochs."""
    lengths = [len(example.encoded.ids) + random.randint(0, 3) for example in pool]
    groups = [[pool[index] for index in group] for group in batches(lengths, size)]
    random.shuffle(groups)
    return groups
