"""Fits the weights of the finding of events on gold articles with gold names.

Run `python -m nlp.training.events data/gold/train --output data/weights/events.json` to write the weights, with
`--folds 5` to print what they reach on articles held out.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from nlp.components.event_assembler import (
    doc_article,
    doc_surroundings,
    event_record,
    load_concepts,
    load_triggers,
)
from nlp.hindi.event_arguments import argument_features
from nlp.hindi.event_article import EventArticle
from nlp.hindi.event_dates import inherits
from nlp.hindi.event_features import SentenceFeatures, article_features
from nlp.hindi.event_model import NONE, EventWeights
from nlp.hindi.event_status import governing_verb
from nlp.hindi.event_surroundings import LABELS, EventDraft, Surroundings
from nlp.hindi.events import assemble_events, choose_kinds
from nlp.record import EVENT_TYPES
from nlp.training.gold import load_records
from nlp.training.oracle import oracle_doc, oracle_pipeline, scorer

Floats = NDArray[np.float32]
COMPONENTS = ("sentences", "quantities", "role_assembler", "figure_assembler", "statement_assembler")
THRESHOLDS = {"event": 0.4, "second": 0.25, "PLACE": 0.4, "PERSON": 0.35, "FACILITY": 0.42, "PROGRAMME": 0.42}
_LEAST = 2
"""Sentences that a feature must stand in at least."""
_PRECISION = 2
_SMALLEST = 0.03
"""Weights below are left out of the table."""


@dataclass(frozen=True)
class GoldArticle:
    """A gold article as the finding of events reads it, with its gold events by sentence."""

    record: dict[str, Any]
    doc: Doc
    article: EventArticle
    around: Surroundings
    features: Mapping[int, SentenceFeatures]
    events: tuple[tuple[int, dict[str, Any]], ...]


def read_gold(folder: Path) -> Iterator[GoldArticle]:
    """Yield the health articles of a gold folder with gold names."""
    nlp = oracle_pipeline(COMPONENTS)
    triggers, concepts = load_triggers(), load_concepts()
    for record in load_records(folder):
        if not record["health_news"]:
            continue
        doc = nlp(oracle_doc(nlp, record))
        article = doc_article(doc)
        events = tuple(sorted(_placed(record, article), key=lambda pair: pair[0]))
        features = article_features(article, triggers, concepts)
        yield GoldArticle(record, doc, article, doc_surroundings(doc, article), features, events)


def _placed(record: Mapping[str, Any], article: EventArticle) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each gold event with the sentence that shares most of its sentence's text and holds its trigger."""
    for event in record["events"]:
        best = max(article.body, key=lambda index: _shared(article.sentences[index].text, event), default=None)
        if best is not None and _shared(article.sentences[best].text, event) > 0:
            yield best, event


def _shared(text: str, event: Mapping[str, Any]) -> float:
    if text not in event["sentence"] and event["sentence"] not in text:
        return 0.0
    return min(len(text), len(event["sentence"])) / max(len(text), len(event["sentence"])) + (event["trigger"] in text)


def gold_draft(gold: GoldArticle, index: int, event: Mapping[str, Any]) -> EventDraft:
    """Return a gold event as a draft."""
    sentence = gold.article.sentences[index]
    at = sentence.text.find(event["trigger"])
    start = sentence.start + max(at, 0)
    end = start + len(event["trigger"]) if at >= 0 else sentence.end
    items = [number for number, item in enumerate(sentence.items) if item.start < end and item.end > start]
    verb = governing_verb(sentence.verbs, items[0], items[-1] + 1) if items else None
    return EventDraft(index, event["type"], event["status"], start, end, inherits(sentence, event["status"], verb))


def kind_rows(articles: Iterable[GoldArticle]) -> Iterator[tuple[SentenceFeatures, list[str]]]:
    """Yield each body sentence with the kinds of its gold events."""
    for gold in articles:
        for index, features in gold.features.items():
            yield features, [event["type"] for place, event in gold.events if place == index]


def argument_rows(articles: Iterable[GoldArticle]) -> Iterator[tuple[str, list[str], bool]]:
    """Yield (label, features, whether it belongs) of each gold event and name."""
    for gold in articles:
        drafts = [gold_draft(gold, index, event) for index, event in gold.events]
        forms = {
            (entity["label"], form): entity["name"]
            for entity in gold.doc._.entities
            for form in (entity["name"], *entity["aliases"])
        }
        belonging = [
            {(label, forms.get((label, form), form)) for label, key in LABELS.items() for form in event[key]}
            for _, event in gold.events
        ]
        for number, draft in enumerate(drafts):
            for name in gold.around.candidates:
                features = argument_features(gold.around, draft, name, drafts, belonging[:number], belonging[number])
                yield name.label, features, (name.label, name.name) in belonging[number]


def fit_kinds(rows: Sequence[tuple[SentenceFeatures, list[str]]], l2: float = 2.0) -> dict[str, Any]:
    """Return the weights of features and hints by multinomial regression."""
    counts = Counter(name for described, _ in rows for name in described.features)
    names = sorted(name for name, count in counts.items() if count >= _LEAST)
    columns = {name: column for column, name in enumerate(names)}
    hint_names = sorted({name for described, _ in rows for hints in described.hints.values() for name in hints})
    inputs = np.zeros((len(rows), len(names)), np.float32)
    hints = np.zeros((len(rows), NONE, len(hint_names)), np.float32)
    targets = np.zeros((len(rows), NONE + 1), np.float32)
    for row, (described, kinds) in enumerate(rows):
        inputs[row, [columns[name] for name in described.features if name in columns]] = 1
        for kind, strengths in described.hints.items():
            for name, value in strengths.items():
                hints[row, EVENT_TYPES.index(kind), hint_names.index(name)] = value
        for kind in kinds:
            targets[row, EVENT_TYPES.index(kind)] += 1 / len(kinds)
        targets[row, NONE] = not kinds
    weights, shared = _descend(inputs, hints, targets, l2)
    kinds_and_none = (*EVENT_TYPES, "none")
    features = {
        name: {
            kind: value
            for kind, weight in zip(kinds_and_none, weights[column], strict=True)
            if abs(value := round(float(weight), _PRECISION)) >= _SMALLEST
        }
        for name, column in columns.items()
    }
    return {
        "features": {name: row for name, row in features.items() if row},
        "hints": {name: round(float(weight), _PRECISION) for name, weight in zip(hint_names, shared, strict=True)},
    }


def _descend(inputs: Floats, hints: Floats, targets: Floats, l2: float, steps: int = 120) -> tuple[Floats, Floats]:
    """Minimise the penalised log loss by Adam over all rows at once; the result depends on nothing but the rows."""
    weights = np.zeros((inputs.shape[1], NONE + 1), np.float32)
    shared = np.zeros(hints.shape[2], np.float32)
    moments = [(np.zeros_like(item), np.zeros_like(item)) for item in (weights, shared)]
    for step in range(1, steps + 1):
        logits = inputs @ weights
        logits[:, :NONE] += hints @ shared
        shares = np.exp(logits - logits.max(axis=1, keepdims=True))
        error = shares / shares.sum(axis=1, keepdims=True) - targets
        rate = 0.15 * (1 - step / (steps + 1))
        weights -= rate * _adam(inputs.T @ error + l2 * weights, *moments[0], step)
        shared -= rate * _adam(np.einsum("nk,nkj->j", error[:, :NONE], hints) + 0.1 * shared, *moments[1], step)
    return weights, shared


def _adam(gradient: Floats, first: Floats, second: Floats, step: int) -> Floats:
    first += 0.1 * (gradient - first)
    second += 0.02 * (gradient * gradient - second)
    direction: Floats = (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.98**step)) + 1e-6)
    return direction


def fit_arguments(rows: Iterable[tuple[str, list[str], bool]], l2: float = 2.0) -> dict[str, dict[str, float]]:
    """Return the weights of each label's features by logistic regression."""
    by_label: dict[str, list[tuple[list[str], bool]]] = defaultdict(list)
    for label, features, belongs in rows:
        by_label[label].append((features, belongs))
    return {label: _fit_belonging(found, l2) for label, found in sorted(by_label.items())}


def _fit_belonging(rows: Sequence[tuple[list[str], bool]], l2: float, steps: int = 300) -> dict[str, float]:
    counts = Counter(name for features, _ in rows for name in features)
    names = sorted(name for name, count in counts.items() if count > _LEAST)
    columns = {name: column for column, name in enumerate(names)}
    inputs = np.zeros((len(rows), len(names)), np.float32)
    for row, (features, _) in enumerate(rows):
        inputs[row, [columns[name] for name in features if name in columns]] = 1
    targets = np.array([belongs for _, belongs in rows], np.float32)
    weights, first, second = (np.zeros(len(names), np.float32) for _ in range(3))
    for step in range(1, steps + 1):
        error = 1 / (1 + np.exp(-(inputs @ weights))) - targets
        weights -= 0.2 * (1 - step / (steps + 1)) * _adam(inputs.T @ error + l2 * weights, first, second, step)
    return {name: round(float(weight), _PRECISION) for name, weight in zip(names, weights, strict=True)}


def fit(articles: Sequence[GoldArticle]) -> dict[str, Any]:
    """Return the table of all weights."""
    return {
        "kinds": fit_kinds(list(kind_rows(articles))),
        "arguments": fit_arguments(argument_rows(articles)),
        "thresholds": THRESHOLDS,
    }


def predict(gold: GoldArticle, weights: EventWeights) -> list[dict[str, Any]]:
    """Return the events that the weights find in an article."""
    kinds = choose_kinds(gold.features, gold.article, weights, {})
    found = assemble_events(gold.article, gold.around, kinds, weights)
    return [event_record(gold.doc, gold.article, event) for event in found]


def evaluate(folder: Path, pairs: Iterable[tuple[GoldArticle, EventWeights]]) -> dict[str, dict[str, float]]:
    """Return the scores of events, their status and their arguments by the gold set's own scorer."""
    score = scorer(folder)
    tallies: dict[str, Any] = defaultdict(score.Tally)
    for gold, weights in pairs:
        found = {**gold.record, "events": predict(gold, weights)}
        score.score(gold.record, found, tallies, defaultdict(list))
    return {name: tallies[name].scores() for name in ("events", "event_status", "event_arguments")}


def held_out(articles: Sequence[GoldArticle], folds: int) -> Iterator[tuple[GoldArticle, EventWeights]]:
    """Yield each article with the weights of the folds that it is not in."""
    for fold in range(folds):
        weights = EventWeights.of(fit([gold for number, gold in enumerate(articles) if number % folds != fold]))
        yield from ((gold, weights) for number, gold in enumerate(articles) if number % folds == fold)


def write(table: Mapping[str, Any], path: Path) -> None:
    """Write the table as JSON with one feature a line."""
    path.write_text(_lines(table, depth=3) + "\n", encoding="utf-8")


def _lines(value: Any, depth: int) -> str:
    if not isinstance(value, Mapping) or not depth or not value:
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    rows = (f"{json.dumps(key, ensure_ascii=False)}: {_lines(item, depth - 1)}" for key, item in sorted(value.items()))
    return "{\n" + ",\n".join(rows) + "\n}"


def main() -> None:
    """Fit and write, or print scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--output", type=Path, help="where to write the weights")
    parser.add_argument("--folds", type=int, default=0, help="print the scores on folds held out")
    parser.add_argument("--test", type=Path, help="print the scores on another gold folder")
    options = parser.parse_args()
    articles = list(read_gold(options.gold))
    if options.folds:
        _print("held out", evaluate(options.gold, held_out(articles, options.folds)))
    table = fit(articles)
    if options.test:
        weights = EventWeights.of(table)
        _print(options.test.name, evaluate(options.test, ((gold, weights) for gold in read_gold(options.test))))
    if options.output:
        write(table, options.output)


def _print(title: str, scores: Mapping[str, Mapping[str, float]]) -> None:
    for name, row in scores.items():
        print(f"{title:10} {name:16} P {row['p']:.3f}  R {row['r']:.3f}  F1 {row['f1']:.3f}")  # noqa: T201


if __name__ == "__main__":
    main()
