"""Draws bars as SVG, for pages that stand alone."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

ROW = 22
LABEL = 190
WIDTH = 640
VALUE = 80
HEIGHT = 140
GAP = 4


def bars(title: str, rows: Sequence[tuple[str, float]], unit: str = "") -> str:
    """Return a chart with one horizontal bar a row, each with its value in words."""
    top = max((value for _, value in rows), default=0) or 1
    drawn = []
    for number, (label, value) in enumerate(rows):
        y, width = number * ROW, (WIDTH - LABEL - VALUE) * value / top
        drawn.append(
            f'<text x="{LABEL - 8}" y="{y + 15}" text-anchor="end">{escape(_cut(label))}</text>'
            f'<rect x="{LABEL}" y="{y + 3}" width="{max(width, 1):.1f}" height="{ROW - 6}"/>'
            f'<text x="{LABEL + max(width, 1) + 6:.1f}" y="{y + 15}">{_number(value)}{escape(unit)}</text>'
        )
    return _svg(title, WIDTH, max(ROW * len(rows), ROW), drawn)


def columns(title: str, rows: Sequence[tuple[str, float]]) -> str:
    """Return a chart with one column a row, in the order of time."""
    top = max((value for _, value in rows), default=0) or 1
    step = WIDTH / max(len(rows), 1)
    drawn = []
    for number, (label, value) in enumerate(rows):
        x, height = number * step, (HEIGHT - 40) * value / top
        middle = x + step / 2
        drawn.append(
            f'<rect x="{x + GAP / 2:.1f}" y="{HEIGHT - 20 - height:.1f}" width="{max(step - GAP, 1):.1f}"'
            f' height="{max(height, 1):.1f}"><title>{escape(label)}: {_number(value)}</title></rect>'
            f'<text x="{middle:.1f}" y="{HEIGHT - 24 - height:.1f}" text-anchor="middle">{_number(value)}</text>'
            f'<text x="{middle:.1f}" y="{HEIGHT - 5}" text-anchor="middle">{escape(label[-5:])}</text>'
        )
    return _svg(title, WIDTH, HEIGHT, drawn)


def _svg(title: str, width: int, height: int, drawn: Sequence[str]) -> str:
    return (
        f'<svg role="img" aria-label="{escape(title, quote=True)}" viewBox="0 0 {width} {height}"'
        f' width="{width}" height="{height}"><title>{escape(title)}</title>{"".join(drawn)}</svg>'
    )


def _cut(label: str) -> str:
    return label if len(label) <= 26 else label[:25] + "…"


def _number(value: float) -> str:
    return f"{value:,.1f}".removesuffix(".0")
