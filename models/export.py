"""Writes what is stored as JSON lines, or as a folder of CSV or Parquet files, streaming."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Protocol, TextIO

import pyarrow as pa
import pyarrow.parquet as pq
from sqlalchemy.orm import Session

from models.dictionary import TABLES, Row, datapackage, iter_rows
from models.ftm import export_ftm
from models.queries.filters import Filters
from models.records import iter_records

__all__ = ["export_csv", "export_ftm", "export_jsonl", "export_parquet", "harmless"]

EVERYTHING = Filters(limit=1 << 60)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_GROUP = 5000
_ARROW = {"integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_(), "string": pa.string()}


class _Table(Protocol):
    def write(self, row: Row) -> None: ...
    def close(self) -> None: ...


def export_jsonl(session: Session, output: TextIO, filters: Filters = EVERYTHING) -> Iterator[int]:
    """Writes one record a line; yields the number written so far after each."""
    for number, record in enumerate(iter_records(session, filters), 1):
        output.write(json.dumps(record, ensure_ascii=False) + "\n")
        yield number


def export_csv(session: Session, folder: Path, filters: Filters = EVERYTHING) -> Iterator[int]:
    """Writes one CSV file for each kind and a datapackage.json; yields the number of articles so far."""
    return _export(session, folder, filters, "csv", _CsvTable)


def export_parquet(session: Session, folder: Path, filters: Filters = EVERYTHING) -> Iterator[int]:
    """Writes one Parquet file for each kind and a datapackage.json; yields the number of articles so far."""
    return _export(session, folder, filters, "parquet", _ParquetTable)


def _export(
    session: Session, folder: Path, filters: Filters, form: str, make: Callable[[Path, str], _Table]
) -> Iterator[int]:
    folder.mkdir(parents=True, exist_ok=True)
    written = Counter(dict.fromkeys(TABLES, 0))
    with ExitStack() as open_tables:
        tables = {name: make(folder / f"{name}.{form}", name) for name in TABLES}
        for table in tables.values():
            open_tables.callback(table.close)
        for number, record in enumerate(iter_records(session, filters), 1):
            for name, row in iter_rows(record):
                tables[name].write(row)
                written[name] += 1
            yield number
    description = json.dumps(datapackage(dict(written), form), ensure_ascii=False, indent=2)
    (folder / "datapackage.json").write_text(description + "\n", "utf-8")


def harmless(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula: a text that begins like one gets an apostrophe.

    Written numbers such as `-5` stay as they are.
    """
    if not isinstance(value, str) or not value.startswith(_FORMULA) or _NUMBER.fullmatch(value):
        return value
    return f"'{value}"


class _CsvTable:
    """A CSV file with a header line."""

    def __init__(self, path: Path, name: str) -> None:
        self._file = path.open("w", encoding="utf-8", newline="")
        self._writer = csv.DictWriter(self._file, [column.name for column in TABLES[name]])
        self._writer.writeheader()

    def write(self, row: Row) -> None:
        self._writer.writerow({name: harmless(value) for name, value in row.items()})

    def close(self) -> None:
        self._file.close()


class _ParquetTable:
    """A Parquet file written in groups of rows."""

    def __init__(self, path: Path, name: str) -> None:
        self._schema = pa.schema(
            [pa.field(one.name, _ARROW[one.type], metadata={"description": one.meaning}) for one in TABLES[name]]
        )
        self._writer = pq.ParquetWriter(path, self._schema, compression="zstd")
        self._rows: list[Row] = []

    def write(self, row: Row) -> None:
        self._rows.append(row)
        if len(self._rows) >= _GROUP:
            self._flush()

    def _flush(self) -> None:
        if self._rows:
            self._writer.write_table(pa.Table.from_pylist(self._rows, schema=self._schema))
            self._rows = []

    def close(self) -> None:
        self._flush()
        self._writer.close()
