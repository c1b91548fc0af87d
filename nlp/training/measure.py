"""Measures exported weights on gold folders and on the general sets."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from nlp.components.encoder import columns, run
from nlp.training.examples import Example
from nlp.training.scoring import Output, score_outputs, score_spans
from nlp.training.stages import TAGS, load_corpus, load_general_tests, pool
from nlp.weights import DEFAULT_FOLDER, Weights, load_weights

SHARED = ("PERSON", "PLACE", "ORGANISATION")


def outputs(weights: Weights, examples: Sequence[Example]) -> list[Output]:
    """What the exported graph says of each example."""
    token, sentence = columns(weights.token), columns(weights.sentence)
    return [
        Output({head: words[:, part] for head, part in token.items()}, {h: whole[part] for h, part in sentence.items()})
        for words, whole in run(weights, [example.encoded for example in examples])
    ]


def measure(weights: Weights, folder: Path) -> dict[str, float]:
    """F1 by label and head, sentence by sentence, on a folder of gold articles."""
    examples = pool(weights.tokenizer, load_corpus(folder, None, everything=True).gold)
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
    threads: Annotated[int, typer.Option(help="Threads; 0 takes all cores.")] = 0,
) -> None:
    """Print the scores of exported weights. Example: python -m nlp.training.measure data/gold/dev"""
    loaded = load_weights(weights, threads)
    result: dict[str, object] = {"gold": measure(loaded, gold)}
    if general:
        result |= measure_general(loaded, general)
    typer.echo(json.dumps(result, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    typer.run(main)
