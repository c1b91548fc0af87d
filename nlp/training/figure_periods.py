"""Learns what tells the period of a figure, from the gold articles.

Run `python -m nlp.training.figure_periods data/gold/train` to write data/weights/figure_periods.json.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.components.figure_assembler import WEIGHTS, Article, read_article, scene_of
from nlp.hindi.figure_draft import Draft
from nlp.hindi.figures import read_figures, with_period
from nlp.hindi.period_signs import written
from nlp.hindi.periods import Option, choose_period, period_options
from nlp.training.oracle import oracle_doc, oracle_pipeline
from nlp.training.table import learn_table

READERS = ("sentences", "quantities")
RIDGE = 2.0
"""Strength of the pull of every weight towards nothing, for each example."""
ROUNDS = 400
RATE = 0.1
RARE = 4
"""Signs seen in fewer options than this are left out."""
Row = tuple[Sequence[Option], Sequence[bool]]
"""The options of one figure, and which of them are right."""


def articles(records: Sequence[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], Article]]:
    """The gold articles as the assembler reads them, with the gold names."""
    nlp = oracle_pipeline(READERS)
    for record in records:
        if record["health_news"]:
            doc = nlp(oracle_doc(nlp, record))
            yield (
                record,
                read_article(doc.text, doc._.sentences, doc._.quantities, doc._.dates, doc._.published, doc._.mentions),
            )


def rows(record: dict[str, Any], article: Article, weights: Mapping[str, float]) -> Iterator[Row]:
    """The choices that an article calls for; the figure before has its gold period, or the one chosen so far."""
    settled: list[Draft] = []
    for draft in read_figures(article.passages):
        scene = scene_of(article, draft, settled)
        figure = _gold(record, draft)
        options = period_options(draft, scene)
        hits = [_same(figure, option) if figure else 0 for option in options]
        if max(hits) > 0:
            yield options, [hit == max(hits) for hit in hits]
        if weights or figure is None:
            chosen = choose_period(draft, scene, weights)
            settled.append(with_period(draft, chosen.first, chosen.last, chosen.cue))
        else:
            settled.append(with_period(draft, figure["from"], figure["to"], ""))


def _gold(record: dict[str, Any], draft: Draft) -> dict[str, Any] | None:
    """The gold figure of a draft's value and unit."""
    for figure in record["figures"]:
        same = abs(float(draft.value) - float(figure["value"])) <= 1e-6 * max(1.0, abs(float(figure["value"])))
        if same and draft.unit == figure["unit"] and (draft.value_max is None) == (figure["value_max"] is None):
            return dict(figure)
    return None


def _same(figure: Mapping[str, Any], option: Option) -> int:
    """How many ends of an option are right at the coarser precision."""
    ends = written(option.first, option.last)
    return sum(_agrees(figure[key], end) for key, end in zip(("from", "to"), ends, strict=True))


def _agrees(gold: str | None, end: str | None) -> bool:
    if not gold or not end:
        return not gold and not end
    return gold[: min(len(gold), len(end))] == end[: min(len(gold), len(end))]


def fit(examples: Sequence[Row]) -> dict[str, float]:
    """Weights of a log-linear choice among the options, by gradient steps with momentum."""
    counts = Counter(name for options, _ in examples for option in options for name in option.features)
    column = {name: index for index, name in enumerate(sorted(name for name, count in counts.items() if count >= RARE))}
    rows_, columns, groups, right = [], [], [], []
    at = 0
    for group, (options, hits) in enumerate(examples):
        for option, hit in zip(options, hits, strict=True):
            for name in option.features:
                if name in column:
                    rows_.append(at)
                    columns.append(column[name])
            groups.append(group)
            right.append(hit)
            at += 1
    return _descend(np.array(rows_), np.array(columns), np.array(groups), np.array(right), list(column))


def _descend(
    at: NDArray[np.int64],
    columns: NDArray[np.int64],
    groups: NDArray[np.int64],
    right: NDArray[np.bool_],
    names: list[str],
) -> dict[str, float]:
    weights = np.zeros(len(names))
    first = np.zeros(len(names))
    second = np.zeros(len(names))
    count = groups[-1] + 1
    for step in range(1, ROUNDS + 1):
        scores: NDArray[np.float64] = np.bincount(at, weights[columns], minlength=len(groups)).astype(np.float64)
        powers = np.exp(scores - _highest(scores, groups, count)[groups])
        chance = powers / np.bincount(groups, powers)[groups]
        good = powers * right
        wanted = good / np.bincount(groups, good)[groups]
        slope = np.bincount(columns, (chance - wanted)[at], minlength=len(names)) + RIDGE * weights
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope**2
        weights -= RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True) if abs(weight) >= 0.01}


def _highest(scores: NDArray[np.float64], groups: NDArray[np.int64], count: int) -> NDArray[np.float64]:
    top = np.full(count, -np.inf)
    np.maximum.at(top, groups, scores)
    return top


def train(records: Sequence[dict[str, Any]]) -> dict[str, float]:
    """Weights learned first with gold periods of the figures before, then with the chosen ones."""
    read = list(articles(records))
    weights: dict[str, float] = {}
    for _ in range(2):
        weights = fit([row for record, article in read for row in rows(record, article, weights)])
    return weights


def main() -> None:
    """Write the weights."""
    learn_table(
        train,
        WEIGHTS,
        about=__doc__,
        made_by="python -m nlp.training.figure_periods data/gold/train",
        reads="weights of the signs of each period that a figure may have; the highest sum wins",
        indent=0,
    )


if __name__ == "__main__":
    main()
