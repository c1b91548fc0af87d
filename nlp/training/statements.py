"""Learns how much each marker and each sign of continued speech counts, from the gold articles.

Run `python -m nlp.training.statements data/gold/train` to write data/weights/statements.json.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.components.statement_assembler import WEIGHTS, Article, Decide, assemble_statements, read_article
from nlp.training.oracle import oracle_doc, oracle_pipeline
from nlp.training.table import learn_table

READERS = ("sentences", "role_assembler")
KINDS = ("explicit", "continuing")
RIDGE = 1.0
"""Strength of the pull of every weight towards nothing."""
ROUNDS = 25
ENCODER = 0.2
"""Weight of the encoder's log-odds of speech, set by hand: the encoder has learned from the same articles."""
Example = tuple[Mapping[str, float], bool]


def examples(records: Sequence[dict[str, Any]]) -> dict[str, list[Example]]:
    """Decisions that the gold articles call for, with the right answer, by kind of decision."""
    nlp = oracle_pipeline(READERS)
    collected: dict[str, list[Example]] = {kind: [] for kind in KINDS}
    for record in records:
        if record["health_news"]:
            doc = nlp(oracle_doc(nlp, record))
            article = read_article(doc.text, doc._.sentences, doc._.entities, doc._.mentions, doc._.roles)
            assemble_statements(article, _teacher(article, record, collected))
    return collected


def _teacher(article: Article, record: dict[str, Any], collected: dict[str, list[Example]]) -> Decide:
    """Answers with the gold statements and keeps what was asked."""
    said = {(statement["sentence"], statement["speaker"]) for statement in record["statements"]}

    def decide(kind: str, features: Mapping[str, float], index: int, person: int) -> float:
        sentence = article.sentences[index]
        text = article.text[sentence["start"] : sentence["end"]]
        right = (text, article.entities[person]["name"]) in said
        collected[kind].append((features, right))
        return float(right)

    return decide


def fit(rows: Sequence[Example], ridge: float = RIDGE) -> dict[str, float]:
    """Weights of a logistic regression with an unpenalised bias, by Newton's method."""
    names = ["bias", *sorted({name for features, _ in rows for name in features})]
    column = {name: index for index, name in enumerate(names)}
    matrix: NDArray[np.float64] = np.zeros((len(rows), len(names)))
    matrix[:, 0] = 1
    for row, (features, _) in enumerate(rows):
        for name, value in features.items():
            matrix[row, column[name]] = value
    right = np.array([label for _, label in rows], dtype=float)
    penalty = np.full(len(names), ridge)
    penalty[0] = 1e-6
    weights = np.zeros(len(names))
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-matrix @ weights))
        slope = matrix.T @ (right - chance) - penalty * weights
        curve = (matrix * (chance * (1 - chance))[:, None]).T @ matrix + np.diag(penalty)
        weights = weights + np.linalg.solve(curve, slope)
    return {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}


def train(records: Sequence[dict[str, Any]]) -> dict[str, dict[str, float]]:
    """Weights of both decisions."""
    return {kind: {**fit(rows), "encoder": ENCODER} for kind, rows in examples(records).items()}


def main() -> None:
    """Write the weights."""
    learn_table(
        train,
        WEIGHTS,
        about=__doc__,
        made_by="python -m nlp.training.statements data/gold/train",
        reads="log-odds by feature; explicit: a sentence with a marker of speech, continuing: one that follows it",
        indent=1,
    )


if __name__ == "__main__":
    main()
