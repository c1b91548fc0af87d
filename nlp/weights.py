"""Loads the encoder's graph, tokenizer and labels from a folder and verifies their checksums."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import onnxruntime
from tokenizers import Tokenizer

DEFAULT_FOLDER = Path(__file__).resolve().parents[1] / "data" / "weights"
GRAPH, TOKENIZER, LABELS = "encoder.onnx", "tokenizer.json", "labels.json"


class WeightsError(RuntimeError):
    """The encoder's weights are missing or not the ones that their labels file names."""


@dataclass(frozen=True)
class Weights:
    """A session that reads ids (rows, length), the tokenizer that makes ids, each head's tags, the number of layers."""

    session: onnxruntime.InferenceSession
    tokenizer: Tokenizer
    token: dict[str, tuple[str, ...]]
    sentence: dict[str, tuple[str, ...]]
    layers: int


def _verified(path: Path, checksum: str) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise WeightsError(f"The encoder's weights are missing: {path} cannot be read.") from error
    if hashlib.sha256(content).hexdigest() != checksum:
        raise WeightsError(f"The encoder's weights are damaged: {path} does not have the checksum named in {LABELS}.")
    return content


def _labels(folder: Path) -> dict[str, Any]:
    path = folder / LABELS
    try:
        labels: dict[str, Any] = json.loads(path.read_bytes())
    except OSError as error:
        raise WeightsError(f"The encoder's weights are missing: {path} cannot be read.") from error
    except ValueError as error:
        raise WeightsError(f"The encoder's weights are damaged: {path} is not valid JSON.") from error
    if not {"sha256", "token", "sentence", "layers"} <= labels.keys():
        raise WeightsError(f"The encoder's weights are damaged: {path} names no checksums or heads.")
    return labels


def verify_weights(folder: Path = DEFAULT_FOLDER) -> None:
    """Raise WeightsError unless every file is there and has the checksum that the labels name."""
    checksums: dict[str, str] = _labels(folder)["sha256"]
    for name in (GRAPH, TOKENIZER):
        _verified(folder / name, checksums.get(name, ""))


def load_weights(folder: Path = DEFAULT_FOLDER, threads: int = 1) -> Weights:
    """Load the weights of a folder; one call uses `threads` cores. Raises WeightsError with what is wrong."""
    labels = _labels(folder)
    checksums: dict[str, str] = labels["sha256"]
    content = {name: _verified(folder / name, checksums.get(name, "")) for name in (GRAPH, TOKENIZER)}
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(content[GRAPH], options, providers=["CPUExecutionProvider"])
    return Weights(
        session,
        Tokenizer.from_buffer(content[TOKENIZER]),
        {head: tuple(tags) for head, tags in labels["token"].items()},
        {head: tuple(outputs) for head, outputs in labels["sentence"].items()},
        int(labels["layers"]),
    )


def fingerprint(folder: Path = DEFAULT_FOLDER) -> str:
    """Return the first eight digits of the graph's checksum, which tell one reader's weights from another's."""
    return str(_labels(folder)["sha256"].get(GRAPH, ""))[:8]
