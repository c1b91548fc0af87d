"""Writes what a module learns from the gold articles as a table of weights that says where it comes from."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from nlp.training.gold import load_records


def learn_table(
    train: Callable[[Sequence[dict[str, Any]]], object], output: Path, *, about: str | None, made_by: str, reads: str,
    indent: int,
) -> None:  # fmt: skip
    """Read the command line of a module (`about` is its help), train on its gold folder and write the table."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--output", type=Path, default=output)
    options = parser.parse_args()
    card = {"made_by": made_by, "reads": reads, "weights": train(load_records(options.gold))}
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_text(json.dumps(card, ensure_ascii=False, indent=indent) + "\n", encoding="utf-8")
