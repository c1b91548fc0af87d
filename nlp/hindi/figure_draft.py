"""The draft of a figure, as read from one place of an article."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Draft:
    """A figure with offsets of its wording; `index` is its number's place in its line, `bare` has no noun behind it."""

    value: Decimal
    value_max: Decimal | None
    unit: str
    counted: str | None
    qualifier: str
    start: int
    end: int
    sentence: int
    index: int
    cue: str
    score: float
    bare: bool = False
    headline: bool = False
    first: str | None = None
    last: str | None = None
    period_cue: str = ""
    novelty: str | None = None
    places: frozenset[str] = frozenset()
