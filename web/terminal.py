"""Shows rows of facts on the terminal: as a table, as one JSON array or as CSV."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Sequence
from enum import StrEnum
from typing import IO, Any

from rich.console import Console
from rich.table import Table

CELL = 60  # characters of a value shown in a table cell
FORMULA = ("=", "+", "-", "@", "\t", "\r")


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
        Console(file=out, soft_wrap=False).print(table(rows, columns))


def write_csv(rows: Sequence[dict[str, Any]], out: IO[str]) -> None:
    """Write every field of the rows as CSV; a cell that a spreadsheet would take for a formula gets an apostrophe."""
    fields = list(dict.fromkeys(key for row in rows for key in row))
    writer = csv.DictWriter(out, fields, lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: harmless(cell(value)) for key, value in row.items()} for row in rows)


def harmless(text: str) -> str:
    """Return the text with an apostrophe before anything that a spreadsheet would calculate; numbers stay."""
    if not text.startswith(FORMULA) or text.lstrip("-").replace(".", "", 1).isdigit():
        return text
    return "'" + text


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


def table(rows: Sequence[dict[str, Any]], columns: Sequence[str]) -> Table:
    """Return the rows as a table of `columns`, long values cut off with an ellipsis."""
    view = Table(show_edge=False, pad_edge=False)
    for column in columns:
        view.add_column(column, overflow="fold")
    for row in rows:
        texts = [cell(row.get(column)) for column in columns]
        view.add_row(*(text if len(text) <= CELL else text[: CELL - 1] + "…" for text in texts))
    return view
