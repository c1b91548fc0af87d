"""Streams the rows of a view as CSV, JSON or Parquet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from models import queries
from models.export import harmless
from models.queries import Filters

Row = dict[str, Any]
MOST = 100_000
"""A download has at most this many of the newest rows."""
BATCH = 200

_ARTICLE = ("article_id", "url", "source", "published")
_EVIDENCE = ("sentence", "field", "start", "end", "score", "cue")
COLUMNS: dict[str, tuple[str, ...]] = {
    "events": ("id", "type", "status", "date", "date_end", "trigger", "participants", "places", "facilities",
               "programmes", *_EVIDENCE, *_ARTICLE),
    "figures": ("id", "text", "value", "value_max", "unit", "counted", "qualifier", "from", "to", *_EVIDENCE,
                *_ARTICLE),
    "statements": ("id", "speaker", *_EVIDENCE, *_ARTICLE),
    "articles": ("id", "title", "byline", "health_news", "url", "source", "published"),
}  # fmt: skip
"""Kind → columns of its tables."""
_TYPES: dict[str, Any] = {
    "value": pa.float64(), "value_max": pa.float64(), "start": pa.int64(), "end": pa.int64(), "score": pa.float64(),
    "article_id": pa.int64(), "health_news": pa.bool_(),
}  # fmt: skip
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
}
"""Form → media type."""


def iter_rows(engine: Engine, kind: str, filters: Filters, most: int = MOST) -> Iterator[Row]:
    """The rows of a view, newest first, read in batches in a session of their own."""
    question = getattr(queries, kind)
    with Session(engine) as session:
        left, after = most, filters.after
        while left > 0:
            found = question(session, replace(filters, limit=min(BATCH, left), after=after))
            yield from found
            if len(found) < BATCH:
                return
            left, after = left - len(found), str(found[-1]["id"])
            session.expunge_all()


def write(form: str, columns: Sequence[str], rows: Iterable[Row]) -> Iterator[bytes]:
    """The rows in a form, piece by piece."""
    return {"csv": _csv, "json": _json, "parquet": _parquet}[form](columns, rows)


def _cell(value: Any) -> Any:
    return "|".join(map(str, value)) if isinstance(value, list) else value


def _csv(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[bytes]:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([harmless(_cell(row.get(column))) for column in columns])
        if buffer.tell() > 1 << 15:
            yield _taken(buffer)
    yield _taken(buffer)


def _taken(buffer: io.StringIO) -> bytes:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode("utf-8", "replace")


def _json(_columns: Sequence[str], rows: Iterable[Row]) -> Iterator[bytes]:
    divider = b"["
    for row in rows:
        yield divider + json.dumps(row, ensure_ascii=False, default=str).encode("utf-8", "replace")
        divider = b",\n"
    yield b"[]\n" if divider == b"[" else b"]\n"


def _parquet(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[bytes]:
    schema = pa.schema([pa.field(column, _TYPES.get(column, pa.string())) for column in columns])
    sink = _Sink()
    with pq.ParquetWriter(pa.PythonFile(sink, mode="w"), schema, compression="zstd") as writer:
        remaining = iter(rows)
        while batch := list(islice(remaining, BATCH * 10)):
            typed = [{column: _typed(column, row.get(column)) for column in columns} for row in batch]
            writer.write_table(pa.Table.from_pylist(typed, schema=schema))
            yield sink.taken()
    yield sink.taken()


class _Sink:
    """A file that hands on what was written to it."""

    closed = False

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._length = 0

    def write(self, part: Any) -> int:
        """Keeps a part until it is taken."""
        self._parts.append(bytes(part))
        self._length += len(self._parts[-1])
        return len(self._parts[-1])

    def tell(self) -> int:
        """How much has been written."""
        return self._length

    def flush(self) -> None:
        """Nothing waits here."""

    def close(self) -> None:
        """Ends the file."""
        self.closed = True

    def taken(self) -> bytes:
        """What was written since the last time."""
        parts, self._parts = self._parts, []
        return b"".join(parts)


def _typed(column: str, value: Any) -> Any:
    value = _cell(value)
    if column in _TYPES or value is None:
        return value
    return str(value)
