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


def gazetteer_rows(folder: Path = FOLDER) -> Iterator[dict[str, Any]]:
    """Yields kind, id, name, name_en, aliases, level, parent, latitude and longitude of every row."""
    for file, kind, level, parent in FILES:
        with (folder / f"{file}.tsv").open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                yield {
                    "kind": kind,
                    "id": row["id"],
                    "name": row["name_hi"],
                    "name_en": row["name_en"],
                    "aliases": row["aliases"],
                    "level": level,
                    "parent": row.get(parent) if parent else None,
                    "latitude": float(row["latitude"]) if row.get("latitude") else None,
                    "longitude": float(row["longitude"]) if row.get("longitude") else None,
                }
