"""Describes the tables for Datasette, from the comments of the mapped classes: `python -m models.datasette`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from models.tables import Base

FILE = Path(__file__).resolve().parents[1] / "data" / "datasette.json"
DATABASE = "sehat"
"""Name of the database file without its ending; Datasette finds the descriptions under it."""

OTHERS = {
    "alembic_version": ("Revision of the tables", {"version_num": "the revision"}),
    "article_text": (
        "Full-text index of the articles: 9223372036854775807 - rowid is the position of the article",
        {
            "title": "words of the headline, folded and in base form",
            "body": "words of the body, folded and in base form",
        },
    ),
}
"""Tables that no class is mapped to → description and columns."""
_LABELS = {"article": "title", "entity": "name", "source": "title", "event": "trigger", "figure": "text"}
_FACETS = {
    "article": ["source", "health_news"], "event": ["type", "status"], "figure": ["unit", "qualifier"],
    "entity": ["kind"], "mention": ["label", "source"], "page": ["source", "outcome"], "gazetteer": ["kind", "level"],
}  # fmt: skip
_NEWEST_FIRST = {"article": "day", "event": "day", "figure": "day", "statement": "day", "role": "day"}
_QUERIES = {
    "events_by_month": (
        "Events by month and kind",
        "SELECT substr(day, 1, 7) AS month, type, count(*) AS events FROM event WHERE day <> ''"
        " GROUP BY 1, 2 ORDER BY 1 DESC, 3 DESC",
    ),
    "figures_of_a_noun": (
        "Figures that count a noun, each with its sentence",
        "SELECT f.day, f.value, f.value_max, f.qualifier, f.unit, f.sentence, a.url FROM figure f"
        " JOIN article a ON a.id = f.article_id WHERE f.counted = :noun ORDER BY f.day DESC",
    ),
    "facts_of_an_entity": (
        "Facts that concern an entity, the newest first",
        "SELECT l.day, l.fact, l.type, a.title, a.url FROM fact_link l JOIN article a ON a.id = l.article_id"
        " WHERE l.entity_id = :entity ORDER BY l.day DESC LIMIT 1000",
    ),
}


def metadata() -> dict[str, Any]:
    """Title, tables with their columns, and some queries to begin with."""
    tables = {name: _table(name) for name in Base.metadata.tables}
    tables |= {name: {"description": told, "columns": columns} for name, (told, columns) in OTHERS.items()}
    return {
        "title": "Sehat Samachar",
        "description": "Public health in Hindi news: who did what, where, when, with which numbers, by which sentence",
        "databases": {
            DATABASE: {
                "description": "Everything that was read; ids are the same in every database",
                "tables": dict(sorted(tables.items())),
                "queries": {name: {"title": title, "sql": sql} for name, (title, sql) in _QUERIES.items()},
            }
        },
    }


def _table(name: str) -> dict[str, Any]:
    table = Base.metadata.tables[name]
    found: dict[str, Any] = {
        "description": table.comment,
        "columns": {column.name: column.comment for column in table.columns},
    }
    more = (("label_column", _LABELS), ("facets", _FACETS), ("sort_desc", _NEWEST_FIRST))
    return found | {key: known[name] for key, known in more if name in known}


def main() -> None:
    """Writes the file."""
    FILE.write_text(json.dumps(metadata(), ensure_ascii=False, indent=2) + "\n", "utf-8")
    sys.stdout.write(f"{FILE}\n")


if __name__ == "__main__":
    main()
