"""Turns a checkpoint into the files that the reader loads: graph, tokenizer, labels with checksums."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Annotated

import torch
import typer

from nlp.labels import SENTENCE_HEADS, TOKEN_HEADS
from nlp.training.graph import build_model

HEADS, EPSILON = 12, 1e-12


def export(checkpoint: Path, tokenizer: Path, output: Path) -> None:
    """Write encoder.onnx, tokenizer.json and labels.json into `output`."""
    state = torch.load(checkpoint, weights_only=True)
    weights = {name: tensor.float().numpy() for name, tensor in state["network"].items()}
    layers = 1 + max(int(name.split(".")[1]) for name in weights if name.startswith("layers."))
    model = build_model(weights, layers, HEADS, EPSILON)
    output.mkdir(parents=True, exist_ok=True)
    (output / "encoder.onnx").write_bytes(model.SerializeToString())
    (output / "tokenizer.json").write_bytes(tokenizer.read_bytes())
    names = ("encoder.onnx", "tokenizer.json")
    labels = {
        "layers": layers,
        "token": TOKEN_HEADS,
        "sentence": SENTENCE_HEADS,
        "training": state["settings"] | {"stages": state["done"]},
        "sha256": {name: hashlib.sha256((output / name).read_bytes()).hexdigest() for name in names},
    }
    (output / "labels.json").write_text(json.dumps(labels, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def main(
    run: Annotated[Path, typer.Argument(help="Folder that a training run wrote.")] = Path("build/encoder"),
    output: Annotated[Path, typer.Option(help="Where the reader looks for its weights.")] = Path("data/weights"),
) -> None:
    """Export a trained encoder with 8-bit weights. Example: python -m nlp.training.export build/encoder"""
    export(run / "checkpoint.pt", run / "tokenizer.json", output)
    typer.echo(f"{output / 'encoder.onnx'}: {(output / 'encoder.onnx').stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    typer.run(main)
