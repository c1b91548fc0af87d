"""Reads every sentence with the trained encoder: names, numerals' units, event triggers, kinds of sentence."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from nlp.decoding import Floats, TagSpan, best_tags, sigmoid, softmax, spans
from nlp.encoding import Encoded, batches, encode, is_numeral_like, pad
from nlp.labels import NO_UNIT
from nlp.record import Mention, Reading
from nlp.weights import DEFAULT_FOLDER, Weights, WeightsError, load_weights, verify_weights

__all__ = ["Encoder", "SentenceReading", "WeightsError", "columns", "create_encoder", "read_sentences", "run"]

SUBWORDS = 1000
"""Subwords read at once; larger batches are slower."""
EDGES = frozenset(",;:।|-–—/*'\"‘’“”")
"""Marks at which no name begins or ends."""
DOCS = 64
"""Articles whose sentences are sorted by length together."""


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


def run(weights: Weights, windows: Sequence[Encoded], size: int = SUBWORDS) -> list[tuple[Floats, Floats]]:
    """Logits of each window's words and of the window itself, computed in batches of like length."""
    results: dict[int, tuple[Floats, Floats]] = {}
    for group in batches([len(window.ids) for window in windows], size):
        ids = pad([windows[index].ids for index in group])
        token, sentence = weights.session.run(["token", "sentence"], {"ids": ids})
        for row, index in enumerate(group):
            results[index] = token[row][windows[index].first], sentence[row]
    return [results[index] for index in range(len(windows))]


def read_sentences(weights: Weights, sentences: Sequence[str], size: int = SUBWORDS) -> list[SentenceReading]:
    """Read sentences, each for itself: what stands beside one changes nothing in it."""
    windows = encode(weights.tokenizer, sentences)
    outputs = iter(run(weights, [window for each in windows for window in each], size))
    joined = []
    for each in windows:
        parts = [next(outputs) for _ in each]
        words = [word for window in each for word in window.words]
        logits = np.concatenate([token for token, _ in parts])
        whole: Floats = np.stack([sentence for _, sentence in parts]).mean(0)
        joined.append((words, logits, whole))
    return _decoded(weights, sentences, joined)


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


def _write(doc: Doc, text: str, readings: Sequence[SentenceReading]) -> None:
    candidates: list[Mention] = []
    units: list[dict[str, Any]] = []
    triggers: list[dict[str, Any]] = []
    for sentence, reading in zip(doc._.sentences, readings, strict=True):
        at = sentence["start"]
        for a, z, label, score in reading.mentions:
            start, end = at + a, at + z
            name = text[start:end]
            candidates.append(
                Mention(start=start, end=end, label=label, text=name, score=score, source="encoder", id=None)
            )
        units += [unit._asdict() | {"start": at + unit.start, "end": at + unit.end} for unit in reading.units]
        triggers += [{"start": at + a, "end": at + z, "score": score} for a, z, score in reading.triggers]
    doc._.candidates = [*doc._.candidates, *candidates]
    doc._.readings = [reading.reading for reading in readings]
    doc._.numeral_units, doc._.triggers = units, triggers


_opened_in: list[int] = []  # the process that has opened a session; a forked one inherits the number


class ForkError(RuntimeError):
    """A session of onnxruntime that was opened before the process was forked."""


class Encoder:
    """The component; the weights are verified at once, their session is opened when the first article is read."""

    def __init__(self, folder: Path, threads: int, batch: int) -> None:
        self.folder, self.threads, self.batch = folder, threads, batch
        self._weights: Weights | None = None
        verify_weights(folder)

    @property
    def weights(self) -> Weights:
        """The weights, opened at first use; raises ForkError where a parent process has opened any."""
        if _opened_in not in ([], [os.getpid()]):
            raise ForkError(
                "A reader has read in the parent process, and onnxruntime does not survive a fork: "
                "call pipe(n_process=…) before anything is read."
            )
        if self._weights is None:
            _opened_in[:] = [os.getpid()]
            self._weights = load_weights(self.folder, self.threads)
        return self._weights

    def __getstate__(self) -> dict[str, Any]:
        return {"folder": self.folder, "threads": self.threads, "batch": self.batch}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__init__(**state)  # type: ignore[misc]

    def __call__(self, doc: Doc) -> Doc:
        """Read one article."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = DOCS) -> Iterator[Doc]:
        """Read articles, the sentences of `batch_size` of them together."""
        docs = iter(stream)
        while group := list(islice(docs, batch_size)):
            texts = [doc.text for doc in group]  # spaCy puts it together at every call
            pairs = zip(group, texts, strict=True)
            sentences = [text[s["start"] : s["end"]] for doc, text in pairs for s in doc._.sentences]
            readings = iter(read_sentences(self.weights, sentences, self.batch))
            for doc, text in zip(group, texts, strict=True):
                _write(doc, text, [next(readings) for _ in doc._.sentences])
                yield doc


@Language.factory(
    "encoder",
    default_config={"path": None, "threads": 0, "batch": SUBWORDS},
    requires=["doc._.sentences"],
    assigns=["doc._.readings", "doc._.candidates", "doc._.numeral_units", "doc._.triggers"],
)
def create_encoder(nlp: Language, name: str, path: str | None, threads: int, batch: int) -> Encoder:
    """Create the component; `path` is the folder of the weights, `threads` 0 takes all cores."""
    return Encoder(Path(path) if path else DEFAULT_FOLDER, threads, batch)
