"""Scores a network's heads on annotated sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np
import torch

from nlp.decoding import Floats, best_tags, sigmoid, softmax, spans
from nlp.encoding import batches
from nlp.labels import SENTENCE_HEADS, TOKEN_HEADS
from nlp.training.examples import IGNORED, Batch, Example, collate, sentence_targets
from nlp.training.network import Network

Scores = dict[str, float]


@dataclass
class Tally:
    """Counts of right, expected and given answers."""

    hit: int = 0
    expected: int = 0
    given: int = 0

    def add(self, expected: AbstractSet[object], given: AbstractSet[object]) -> None:
        """Count one sentence."""
        self.hit += len(expected & given)
        self.expected += len(expected)
        self.given += len(given)

    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 where nothing was expected and nothing given."""
        total = self.expected + self.given
        return 2 * self.hit / total if total else 1.0


@dataclass(frozen=True)
class Output:
    """Logits of one example: of its words by token head, of the sentence by sentence head."""

    token: dict[str, Floats]
    sentence: dict[str, Floats]


def predict(network: Network, pool: Sequence[Example], heads: Sequence[str], size: int = 2000) -> list[Output]:
    """Outputs of the examples in their order."""
    network.eval()
    device = next(network.parameters()).device
    results: dict[int, Output] = {}
    with torch.no_grad():
        for group in batches([len(example.encoded.ids) for example in pool], size):
            batch: Batch = collate([pool[index] for index in group])
            ids = batch.ids.to(device)
            states = network.encode(ids)
            token = {head: network.token_logits(states, head).float().cpu().numpy() for head in heads}
            sentence = {head: out.float().cpu().numpy() for head, out in network.sentence_logits(states, ids).items()}
            for row, index in enumerate(group):
                first = pool[index].encoded.first
                results[index] = Output(
                    {head: values[row][first] for head, values in token.items()},
                    {head: values[row] for head, values in sentence.items()},
                )
    return [results[index] for index in range(len(pool))]


def score_spans(
    pool: Sequence[Example],
    outputs: Sequence[Output],
    head: str,
    tags: Sequence[str],
    gold: tuple[str, Sequence[str]] | None = None,
) -> dict[str, Tally]:
    """Exact spans by label of the head `head` against the targets of `gold` (head, tags), itself unless told."""
    gold_head, gold_tags = gold or (head, tags)
    tallies: dict[str, Tally] = defaultdict(Tally)
    taught = [(example, out) for example, out in zip(pool, outputs, strict=True) if gold_head in example.targets]
    rows = [softmax(out.token[head]) for _, out in taught]
    for (example, _), path in zip(taught, best_tags(rows, tags), strict=True):
        targets = example.targets[gold_head]
        expected = _spans([target if target != IGNORED else 0 for target in targets], gold_tags)
        given = {span for span in _spans(path, tags) if IGNORED not in targets[span[0] : span[1]]}
        for label in {span[2] for span in expected | given}:
            tallies[label].add({s for s in expected if s[2] == label}, {s for s in given if s[2] == label})
    return dict(tallies)


def _spans(path: Sequence[int], tags: Sequence[str]) -> set[tuple[int, int, str]]:
    blank = np.zeros((len(path), len(tags)), np.float32)
    return {(span.first, span.last, span.label) for span in spans(path, blank, tags)}


def score_units(pool: Sequence[Example], outputs: Sequence[Output]) -> dict[str, Tally]:
    """Numeral words with their unit, and whether they belong to a figure at all."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for example, output in zip(pool, outputs, strict=True):
        if "unit" not in example.targets:
            continue
        given = output.token["unit"].argmax(-1)
        pairs = [(at, t, int(given[at])) for at, t in enumerate(example.targets["unit"]) if t != IGNORED]
        tallies["unit"].add({(at, t) for at, t, _ in pairs if t}, {(at, g) for at, _, g in pairs if g})
        tallies["figure"].add({at for at, t, _ in pairs if t}, {at for at, _, g in pairs if g})
    return dict(tallies)


def score_sentences(pool: Sequence[Example], outputs: Sequence[Output]) -> dict[str, Tally]:
    """Events, status and speech by sentence, and health by article (mean over its sentences)."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    articles: dict[tuple[str, bool], list[float]] = defaultdict(list)
    for number, (example, output) in enumerate(zip(pool, outputs, strict=True)):
        wanted = sentence_targets(example.source)
        for head in ("events", "status", "speech"):
            if np.isnan(wanted[head]).all():
                continue
            given = sigmoid(output.sentence[head]) > 0.5 if head != "status" else softmax(output.sentence[head]) >= 0.5
            pairs = list(zip(SENTENCE_HEADS[head], wanted[head], given, strict=True))
            tallies[head].add({(number, k) for k, w, _ in pairs if w}, {(number, k) for k, _, g in pairs if g})
        if example.source.health is not None:
            article = (example.source.article, example.source.health)
            articles[article].append(float(output.sentence["health"][0]))
    for (name, is_health), logits in articles.items():
        tallies["health"].add({name} if is_health else set(), {name} if np.mean(logits) > 0 else set())
    return dict(tallies)


def score(network: Network, pool: Sequence[Example]) -> Scores:
    """F1 by label and head on gold sentences."""
    return score_outputs(pool, predict(network, pool, list(TOKEN_HEADS)))


def score_outputs(pool: Sequence[Example], outputs: Sequence[Output]) -> Scores:
    """F1 by label and head of given outputs."""
    tallies: dict[str, Tally] = {}
    for head in ("mention", "trigger"):
        tallies |= score_spans(pool, outputs, head, TOKEN_HEADS[head])
    tallies |= score_units(pool, outputs) | score_sentences(pool, outputs)
    return {name: round(tally.f1(), 4) for name, tally in sorted(tallies.items())}


def score_general(network: Network, pool: Sequence[Example], head: str, tags: Mapping[str, Sequence[str]]) -> Scores:
    """F1 by label and over all labels on sentences of a general set."""
    outputs = predict(network, pool, [head])
    tallies = score_spans(pool, outputs, head, tags[head])
    total = Tally(
        sum(t.hit for t in tallies.values()),
        sum(t.expected for t in tallies.values()),
        sum(t.given for t in tallies.values()),
    )
    return {name: round(tally.f1(), 4) for name, tally in sorted({**tallies, "ALL": total}.items())}
