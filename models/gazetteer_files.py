"""Reads the gazetteers' files in the shape that the database takes."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[1] / "data" / "gazetteers"
# file → kind of entity, level of a place, column that names what the row lies in
FILES = (
    ("states", "place", "state", None),
    ("districts", "place", "district", "state"),
    ("towns", "place", "town", "district"),
    ("facilities", "facility", None, None),
    ("programmes", "programme", None, None),
    ("organisations", "organisation", None, None),
    ("diseases", "disease", None, None),
)
LOCAL = ("facility", "organisation")
"""Kinds that lie in a town or state, with a kind of their own."""


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _towns(folder: Path) -> dict[tuple[str, str], str]:
    """State and name of a town or district → its id, districts before towns."""
    districts = _read(folder / "districts.tsv")
    states = {row["id"]: row["state"] for row in districts}
    places = [(row["state"], row) for row in districts]
    places += [(states[row["district"]], row) for row in _read(folder / "towns.tsv")]
    found: dict[tuple[str, str], str] = {}
    for state, row in places:
        for name in (row["name_hi"], *(row["aliases"] or "").split("|")):
            found.setdefault((state, name), row["id"])
    return found


def gazetteer_rows(folder: Path = FOLDER) -> Iterator[dict[str, Any]]:
    """Yields kind, id, name, name_en, aliases, level, parent, latitude and longitude of every row."""
    towns = _towns(folder)
    for file, kind, level, parent in FILES:
        for row in _read(folder / f"{file}.tsv"):
            city = towns.get((row["state"], row["city_hi"])) if row.get("city_hi") and row["state"] else None
            yield {
                "kind": kind,
                "id": row["id"],
                "name": row["name_hi"],
                "name_en": row["name_en"],
                "aliases": row["aliases"],
                "level": level or (row["kind"] if kind in LOCAL else None),
                "parent": city or row.get(parent or ("state" if kind in LOCAL else "")) or None,
                "latitude": float(row["latitude"]) if row.get("latitude") else None,
                "longitude": float(row["longitude"]) if row.get("longitude") else None,
            }
