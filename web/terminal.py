"""Shows rows of facts on the terminal: as a table, as one JSON array or as CSV."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Sequence
from enum import StrEnum
from shutil import get_terminal_size
from typing import IO, Any

from models.export import harmless
from web.columns import lay_out, shorten

CELL = 60  # terminal columns that a value takes in a table at most


class Format(StrEnum):
    """How rows are shown."""

    table = "table"
    json = "json"
    csv = "csv"


def show(rows: Sequence[dict[str, Any]], columns: Sequence[str], form: Format, out: IO[str] | None = None) -> None:
    """Write the rows to `out` (standard output); a table shows `columns` only, the other forms every field."""
    out = out or sys.stdout
    if form is Format.json:
        json.dump(list(rows), out, ensure_ascii=False, indent=2, default=str)
        out.write("\n")
    elif form is Format.csv:
        write_csv(rows, out)
    else:
        cells = [[shorten(cell(row.get(column)), CELL) for column in columns] for row in rows]
        out.writelines(line + "\n" for line in lay_out(columns, cells, get_terminal_size().columns))


def write_csv(rows: Sequence[dict[str, Any]], out: IO[str]) -> None:
    """Write every field of the rows as CSV; a cell that a spreadsheet would take for a formula gets an apostrophe."""
    fields = list(dict.fromkeys(key for row in rows for key in row))
    writer = csv.DictWriter(out, fields, lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: harmless(cell(value)) for key, value in row.items()} for row in rows)


def cell(value: Any) -> str:
    """Return one value as text; lists are joined by semicolons, a role is its title and organisation."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(dict.fromkeys(cell(item) for item in value))
    if isinstance(value, dict) and "title" in value:
        return ", ".join(cell(value[name]) for name in ("title", "organisation") if value.get(name))
    if isinstance(value, dict):
        return "; ".join(f"{key} {cell(item)}" for key, item in value.items())
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
