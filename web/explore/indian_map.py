"""Places counts on a map of India: a circle for each state and district over the dots of all districts."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from functools import cache
from math import cos, radians, sqrt
from pathlib import Path
from typing import NamedTuple

from models.queries import Value

DISTRICTS = Path(__file__).resolve().parents[2] / "data" / "gazetteers" / "districts.tsv"
WEST, EAST, SOUTH, NORTH = 67.5, 97.8, 6.2, 37.3
SCALE = 20.0
"""Units of the drawing for a degree of latitude."""
SQUEEZE = cos(radians(22.0))
"""A degree of longitude is shorter, here as in the middle of India."""
WIDTH, HEIGHT = round((EAST - WEST) * SQUEEZE * SCALE), round((NORTH - SOUTH) * SCALE)
LARGEST, SMALLEST = 26.0, 4.0
MOST = 250
"""Circles beyond this many would hide one another."""


class Circle(NamedTuple):
    """A place with its count; `x`, `y` and `radius` in units of the drawing."""

    value: Value
    x: float
    y: float
    radius: float


def point(latitude: float, longitude: float) -> tuple[float, float]:
    """Where a place lies in the drawing."""
    return round((longitude - WEST) * SQUEEZE * SCALE, 1), round((NORTH - latitude) * SCALE, 1)


def circles(values: Sequence[Value]) -> list[Circle]:
    """Circles whose areas follow the counts, the large ones first so that small ones lie above."""
    placed = [value for value in values if value.latitude is not None and value.longitude is not None][:MOST]
    most = max((value.count for value in placed), default=1)
    return [
        Circle(value, *point(value.latitude or 0, value.longitude or 0), round(_radius(value.count / most), 1))
        for value in sorted(placed, key=lambda value: -value.count)
    ]


def _radius(share: float) -> float:
    return max(SMALLEST, LARGEST * sqrt(share))


@cache
def ground() -> str:
    """The dots of all districts as the data of one SVG path; together they show the shape of the country."""
    with DISTRICTS.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    points = [point(float(row["latitude"]), float(row["longitude"])) for row in rows if row["latitude"]]
    return "".join(f"M{x:g} {y:g}h0" for x, y in points)
