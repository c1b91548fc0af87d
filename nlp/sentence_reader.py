"""Reads sentences with the trained encoder: names, numerals' units, event triggers, kinds of sentence."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from nlp.decoding import Floats, TagSpan, best_tags, sigmoid, softmax, spans
from nlp.encoding import Encoded, batches, encode, is_numeral_like, pad
from nlp.labels import NO_UNIT
from nlp.record import Reading
from nlp.weights import Weights

SUBWORDS = 1000
"""Subwords read at once; larger batches are slower."""
EDGES = frozenset(",;:।|-–—/*'\"‘’“”")
"""Marks at which no name begins or ends."""


class Unit(NamedTuple):
    """A numeral's word: its likeliest unit, that unit's probability, and the probability that it is a figure at all."""

    start: int
    end: int
    unit: str
    prob: float
    figure: float


@dataclass(frozen=True)
class SentenceReading:
    """What the encoder says of one sentence; offsets are the sentence's own."""

    mentions: list[tuple[int, int, str, float]]
    triggers: list[tuple[int, int, float]]
    units: list[Unit]
    reading: Reading


class Pending:
    """Sentences that are being read; `readings` waits for them."""

    def __init__(self, weights: Weights, sentences: Sequence[str], size: int, pool: Executor) -> None:
        self._weights, self._sentences = weights, sentences
        self._windows = encode(weights.tokenizer, sentences)
        flat = [window for each in self._windows for window in each]
        groups = batches([len(window.ids) for window in flat], size)
        self._parts = [(group, pool.submit(run, weights, [flat[index] for index in group])) for group in groups]

    def readings(self) -> list[SentenceReading]:
        """What the encoder says of each sentence, in order."""
        computed = dict(pair for group, part in self._parts for pair in zip(group, part.result(), strict=True))
        outputs = (computed[index] for index in range(len(computed)))
        joined = []
        for each in self._windows:
            parts = [next(outputs) for _ in each]
            words = [word for window in each for word in window.words]
            whole: Floats = np.stack([sentence for _, sentence in parts]).mean(0)
            joined.append((words, np.concatenate([token for token, _ in parts]), whole))
        return _decoded(self._weights, self._sentences, joined)


def run(weights: Weights, windows: Sequence[Encoded]) -> list[tuple[Floats, Floats]]:
    """Logits of each window's words and of the window itself, computed in one batch."""
    token, sentence = weights.session.run(["token", "sentence"], {"ids": pad([window.ids for window in windows])})
    return [(token[row][window.first], sentence[row]) for row, window in enumerate(windows)]


def read_sentences(weights: Weights, sentences: Sequence[str], size: int = SUBWORDS) -> list[SentenceReading]:
    """Read sentences, each for itself: what stands beside one changes nothing in it."""
    with ThreadPoolExecutor(1) as pool:
        return Pending(weights, sentences, size, pool).readings()


def _decoded(
    weights: Weights, sentences: Sequence[str], outputs: Sequence[tuple[list[tuple[int, int]], Floats, Floats]]
) -> list[SentenceReading]:
    parts = columns(weights.token)
    rows = {head: [softmax(logits[:, part]) for _, logits, _ in outputs] for head, part in parts.items()}
    paths = {head: best_tags(rows[head], weights.token[head]) for head in ("mention", "trigger")}
    readings = []
    for index, (sentence, (words, _, logits)) in enumerate(zip(sentences, outputs, strict=True)):
        found = {head: spans(paths[head][index], rows[head][index], weights.token[head]) for head in paths}
        names = [(_place(span, words, sentence), span) for span in found["mention"]]
        told = [(_place(span, words, sentence), span) for span in found["trigger"]]
        readings.append(
            SentenceReading(
                [
                    (*part, span.label, span.score)
                    for place, span in names
                    if place
                    for part in split_brackets(sentence, *place, designation=span.label == "ROLE")
                ],
                [(*place, span.score) for place, span in told if place],
                _units(sentence, words, rows["unit"][index], weights.token["unit"]),
                _reading(logits, weights.sentence),
            )
        )
    return readings


def columns(heads: dict[str, tuple[str, ...]]) -> dict[str, slice]:
    """The part of the outputs that belongs to each head."""
    parts, at = {}, 0
    for head, outputs in heads.items():
        parts[head] = slice(at, at + len(outputs))
        at += len(outputs)
    return parts


def _place(span: TagSpan, words: Sequence[tuple[int, int]], sentence: str) -> tuple[int, int] | None:
    """Offsets of a span without the punctuation at its ends; None when nothing is left."""
    first, last = span.first, span.last
    while first < last and sentence[slice(*words[first])] in EDGES:
        first += 1
    while last > first and sentence[slice(*words[last - 1])] in EDGES:
        last -= 1
    return (words[first][0], words[last - 1][1]) if first < last else None


def split_brackets(sentence: str, start: int, end: int, *, designation: bool) -> list[tuple[int, int]]:
    """Parts a name from its short form in brackets: `आयुर्विज्ञान संस्थान (विमसार)` gives two spans.

    A bracket inside a name stays (`आरोग्य (मां) योजना`), as does a whole one behind a designation (`सदस्य (स्वास्थ्य)`).
    """
    text = sentence[start:end]
    opening, closing = text.find("("), text.find(")")
    if closing >= 0 and (opening < 0 or closing < opening):
        return [(start, start + closing)]
    if opening <= 0 or (closing >= 0 and (designation or closing < len(text) - 1)):
        return [(start, end)]
    outside = (start, start + len(text[:opening].rstrip()))
    inside = (start + opening + 1, start + (closing if closing >= 0 else len(text)))
    return [outside] if designation or inside[0] >= inside[1] else [outside, inside]


def _units(sentence: str, words: Sequence[tuple[int, int]], rows: Floats, tags: Sequence[str]) -> list[Unit]:
    none = tags.index(NO_UNIT)
    found = []
    for (start, end), row in zip(words, rows, strict=True):
        if is_numeral_like(sentence[start:end]):
            best = max((index for index in range(len(tags)) if index != none), key=row.__getitem__)
            found.append(Unit(start, end, tags[best], float(row[best]), float(1 - row[none])))
    return found


def _reading(logits: Floats, heads: dict[str, tuple[str, ...]]) -> Reading:
    parts = columns(heads)
    events, status = sigmoid(logits[parts["events"]]), softmax(logits[parts["status"]])
    return Reading(
        events={kind: float(prob) for kind, prob in zip(heads["events"], events, strict=True)},
        status={kind: float(prob) for kind, prob in zip(heads["status"], status, strict=True)},
        speech=float(sigmoid(logits[parts["speech"]])[0]),
        health=float(sigmoid(logits[parts["health"]])[0]),
    )
