"""Lays out bars over time for a drawing of fixed size that the page scales."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, log10

from models.queries import Series

WIDTH, HEIGHT, GAP = 720.0, 160.0, 0.2
"""Units of the drawing; the gap is a part of a bar's step."""


@dataclass(frozen=True)
class Bar:
    """One step of time; `x`, `y`, `width` and `height` in units of the drawing."""

    mark: str
    count: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Chart:
    """Bars below a round number that none exceeds."""

    bars: tuple[Bar, ...]
    top: int
    width: float = WIDTH
    height: float = HEIGHT


def chart(series: Series) -> Chart:
    """The bars of a series; steps without facts have none."""
    top = round_up(max((count for _, count in series.points), default=0))
    step = WIDTH / max(1, len(series.points))
    bars = [
        Bar(mark, count, round(at * step + step * GAP / 2, 2), round(HEIGHT * (1 - count / top), 2),
            round(step * (1 - GAP), 2), round(HEIGHT * count / top, 2))
        for at, (mark, count) in enumerate(series.points)
        if count
    ]  # fmt: skip
    return Chart(tuple(bars), top)


def round_up(number: float) -> int:
    """The next number whose first digit alone is not 0 (57 → 60)."""
    if number <= 1:
        return 1
    ten: int = 10 ** int(log10(number))
    return next(step * ten for step in range(1, 11) if step * ten >= ceil(number))
