"""Cuts out of a text the part that has the words searched for."""

from __future__ import annotations

from functools import lru_cache

from models.fulltext import base_form
from models.spelling import words

WIDTH = 24


@lru_cache(maxsize=100_000)
def _base_forms(run: str) -> tuple[str, ...]:
    return tuple(map(base_form, words(run)))


def snippet(text: str, wanted: set[str], width: int = WIDTH) -> str:
    """About `width` words around the first wanted one, empty where there is none; `wanted` are indexed forms."""
    runs = text.split()
    for index, run in enumerate(runs):
        if not wanted.isdisjoint(_base_forms(run)):
            first, last = max(0, index - width // 3), min(len(runs), index + width - width // 3)
            return ("… " if first else "") + " ".join(runs[first:last]) + (" …" if last < len(runs) else "")
    return ""
