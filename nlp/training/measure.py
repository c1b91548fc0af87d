"""Measures exported weights on gold folders, on marked sentences and on the general sets."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from nlp.encoding import batches
from nlp.sentence_reader import SUBWORDS, columns, run
from nlp.training.examples import Example
from nlp.training.markup import load_marked
from nlp.training.scoring import Output, score_outputs, score_spans
from nlp.training.sentences import Annotated as Sentence
from nlp.training.stages import TAGS, load_corpus, load_general_tests, pool
from nlp.weights import DEFAULT_FOLDER, Weights, load_weights

SHARED = ("PERSON", "PLACE", "ORGANISATION")


def outputs(weights: Weights, examples: Sequence[Example]) -> list[Output]:
    """What the exported graph says of each example."""
    token, sentence = columns(weights.token), columns(weights.sentence)
    windows = [example.encoded for example in examples]
    computed: dict[int, Output] = {}
    for group in batches([len(window.ids) for window in windows], SUBWORDS):
        for index, (words, whole) in zip(group, run(weights, [windows[index] for index in group]), strict=True):
            heads = {head: words[:, part] for head, part in token.items()}
            computed[index] = Output(heads, {head: whole[part] for head, part in sentence.items()})
    return [computed[index] for index in range(len(windows))]


def measure(weights: Weights, sentences: Sequence[Sentence]) -> dict[str, float]:
    """F1 by label and head, sentence by sentence."""
    examples = pool(weights.tokenizer, sentences)
    return score_outputs(examples, outputs(weights, examples))


def measure_general(weights: Weights, folder: Path) -> dict[str, dict[str, float]]:
    """F1 of the health head's people, places and bodies on the general sets, whose guidelines differ."""
    result = {}
    for head, sentences in load_general_tests(folder).items():
        examples = pool(weights.tokenizer, sentences)
        tallies = score_spans(
            examples, outputs(weights, examples), "mention", weights.token["mention"], (head, TAGS[head])
        )
        result[head] = {label: round(tallies[label].f1(), 4) for label in SHARED}
    return result


def main(
    gold: Annotated[Path, typer.Argument(help="Folder of gold articles.")],
    weights: Annotated[Path, typer.Option(help="Folder of the exported weights.")] = DEFAULT_FOLDER,
    general: Annotated[Path | None, typer.Option(help="Folder with the general sets.")] = None,
    sentences: Annotated[
        Path | None, typer.Option(help="Folder of marked sentences that were not learned from.")
    ] = None,
    threads: Annotated[int, typer.Option(help="Cores that are used.")] = 1,
) -> None:
    """Print the scores of exported weights. Example: python -m nlp.training.measure data/gold/dev"""
    loaded = load_weights(weights, threads)
    result: dict[str, object] = {"gold": measure(loaded, load_corpus(gold, None, None, everything=True).gold)}
    if sentences:
        result["marked"] = measure(loaded, load_marked(sentences))
    if general:
        result |= measure_general(loaded, general)
    typer.echo(json.dumps(result, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    typer.run(main)
