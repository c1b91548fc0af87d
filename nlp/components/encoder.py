"""Reads every sentence with the trained encoder, while the components behind work on the articles before."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from nlp.record import Mention
from nlp.sentence_reader import SUBWORDS, Pending, SentenceReading
from nlp.weights import DEFAULT_FOLDER, Weights, load_weights, verify_weights


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
            self._weights = load_weights(self.folder)
        return self._weights

    def __getstate__(self) -> dict[str, Any]:
        return {"folder": self.folder, "threads": self.threads, "batch": self.batch}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__init__(**state)  # type: ignore[misc]

    def __call__(self, doc: Doc) -> Doc:
        """Read one article."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 16) -> Iterator[Doc]:
        """Read articles, the sentences of `batch_size` of them together, on threads of their own.

        While one group is being read, the components behind work on the group before; a reader of one thread does
        one thing at a time, so that as many of them as there are cores do not stand in one another's way.
        """
        docs = iter(stream)
        before: tuple[list[Doc], Pending] | None = None
        with ThreadPoolExecutor(self.threads or len(os.sched_getaffinity(0))) as pool:
            while group := list(islice(docs, batch_size)):
                pending = self._begin(group, pool)
                if before:
                    yield from _written(*before)
                before = group, pending
                if self.threads == 1:
                    yield from _written(*before)
                    before = None
            if before:
                yield from _written(*before)

    def _begin(self, group: Sequence[Doc], pool: Executor) -> Pending:
        sentences = [doc._.text[s["start"] : s["end"]] for doc in group for s in doc._.sentences]
        return Pending(self.weights, sentences, self.batch, pool)


def _written(group: Sequence[Doc], pending: Pending) -> Iterator[Doc]:
    """Yield the articles of a group with what was read in them."""
    readings = iter(pending.readings())
    for doc in group:
        _write(doc, doc._.text, [next(readings) for _ in doc._.sentences])
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
