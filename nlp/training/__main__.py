"""Command line of the training: `python -m nlp.training --general PATH`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import torch
import typer

from nlp.labels import SENTENCE_HEADS
from nlp.training.base import load_base
from nlp.training.export import export
from nlp.training.loop import Settings, train
from nlp.training.network import Network, Shape, initialise
from nlp.training.scoring import score, score_general
from nlp.training.stages import TAGS, load_corpus, load_general_tests, pool, stages
from nlp.training.surfaces import load_surfaces
from nlp.training.vocabulary import build_tokenizer, choose_pieces, trim

DATA = Path(__file__).resolve().parents[2] / "data"
POSITIONS = 512


def build_network(layers: int) -> tuple[Network, Any]:
    """A network with the first `layers` layers of the base weights, and its tokenizer."""
    base = load_base()
    vocabulary = choose_pieces(base)
    token = {head: len(tags) for head, tags in TAGS.items()}
    sentence = {head: len(outputs) for head, outputs in SENTENCE_HEADS.items()}
    shape = Shape(
        len(vocabulary.rows), base.width, base.inner, base.heads, layers, POSITIONS, base.epsilon, token, sentence
    )
    network = Network(shape)
    initialise(network, base, trim(base, vocabulary), range(layers))
    return network, build_tokenizer(vocabulary)


def main(
    gold: Annotated[Path, typer.Option(help="Folder of gold articles to learn from.")] = DATA / "gold" / "train",
    general: Annotated[
        Path | None, typer.Option(help="Folder with the general sets; without it they are left out.")
    ] = None,
    sentences: Annotated[
        Path | None, typer.Option(help="Folder of marked sentences to learn from beside the gold articles.")
    ] = None,
    output: Annotated[Path, typer.Option(help="Folder for checkpoint, scores and the exported weights.")] = Path(
        "build/encoder"
    ),
    layers: Annotated[int, typer.Option(help="Layers to keep of the base's twelve, the lower ones.")] = 8,
    epochs: Annotated[int, typer.Option(help="Epochs of varied gold articles after the general stage.")] = 12,
    share: Annotated[float, typer.Option(help="Share of the general sets that is used.")] = 0.4,
    everything: Annotated[bool, typer.Option(help="Learn from the held-out tenth too.")] = False,
    measure: Annotated[Path | None, typer.Option(help="Folder of gold articles to score at the end.")] = None,
    threads: Annotated[int, typer.Option(help="Threads; 0 leaves it to torch.")] = 0,
    seed: Annotated[int, typer.Option(help="Everything random follows from it.")] = 20,
) -> None:
    """Train the encoder, keep a checkpoint after every stage, export 8-bit weights.

    Example: python -m nlp.training --general ../sets --everything --measure data/gold/dev
    """
    if threads:
        torch.set_num_threads(threads)
    torch.manual_seed(seed)
    network, tokenizer = build_network(layers)
    network.to("cuda" if torch.cuda.is_available() else "cpu")
    output.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(output / "tokenizer.json"))
    corpus = load_corpus(gold, general, sentences, everything=everything)
    surfaces = load_surfaces(DATA / "gazetteers", DATA / "training")
    held_out = pool(tokenizer, corpus.held_out)

    def report(current: Network) -> dict[str, object]:
        return {"learned from too" if everything else "held out": score(current, held_out)}

    plan = stages(corpus, surfaces, tokenizer, epochs, share)
    train(network, plan, Settings(epochs=epochs, seed=seed), output / "checkpoint.pt", report)
    export(output / "checkpoint.pt", output / "tokenizer.json", output / "weights")
    result: dict[str, object] = report(network)
    if general:
        tests = load_general_tests(general)
        result |= {head: score_general(network, pool(tokenizer, rows), head, TAGS) for head, rows in tests.items()}
    if measure:
        rows = load_corpus(measure, None, None, everything=True).gold
        result["measured"] = score(network, pool(tokenizer, rows))
    text = json.dumps(result, ensure_ascii=False, indent=1)
    (output / "scores.json").write_text(text + "\n", encoding="utf-8")
    typer.echo(text)


if __name__ == "__main__":
    typer.run(main)
