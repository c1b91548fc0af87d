"""Draws where in India a place lies: the districts as small dots, the place as a large one."""

from __future__ import annotations

from sqlalchemy.orm import Session

from models.queries import profile

WEST, EAST, SOUTH, NORTH = 68.0, 97.5, 6.5, 37.2
SCALE = 10.0
SQUEEZE = 0.92
"""Degrees of longitude are shorter than those of latitude; this is the cosine of India's middle."""
SIZE = (round((EAST - WEST) * SCALE * SQUEEZE), round((NORTH - SOUTH) * SCALE))
_outlines: dict[str, str] = {}


def point(longitude: float, latitude: float) -> tuple[float, float]:
    """Where a place stands in the drawing."""
    return round((longitude - WEST) * SCALE * SQUEEZE, 1), round((NORTH - latitude) * SCALE, 1)


def outline(session: Session) -> str:
    """The SVG path of all districts, each a line of no length with round ends; read once for each database."""
    name = str(session.get_bind().engine.url)
    if name not in _outlines:
        points = (point(*one) for one in profile.district_points(session))
        _outlines[name] = "".join(f"M{x:.0f} {y:.0f}h0" for x, y in points)
    return _outlines[name]
