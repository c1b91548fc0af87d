"""The components of the reading pipeline, one spaCy factory a file."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module


def register(names: Iterable[str]) -> None:
    """Import the modules whose factories carry these names, and the tokenizer."""
    for name in ("tokenizer", *names):
        import_module(f"nlp.components.{name}")
