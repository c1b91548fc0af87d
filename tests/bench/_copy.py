"""Copies a SQLite database into an empty PostgreSQL one, table by table, each row made a line of COPY by SQLite itself.

Secondary indexes are dropped before and made anew behind the rows. The tables are emptied in the same transaction, so
rows are written frozen, as a vacuum would leave them, and a server with `wal_level=minimal` logs none of them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import Any, cast

from sqlalchemy import Boolean, Column, Connection, Engine, Float, Integer, Table, text

from models import fulltext
from models.tables import Base, FactLink

_BATCH = 5000
_ESCAPES = (("'\\'", "'\\\\'"), ("char(9)", "'\\t'"), ("char(10)", "'\\n'"), ("char(13)", "'\\r'"))
_SETTINGS = ("session_replication_role = replica", "maintenance_work_mem = '512MB'", "synchronous_commit = off")


def copy_to_postgresql(source: Engine, target: Engine) -> None:
    """Copies every table of a SQLite database into an empty PostgreSQL one at the same revision."""
    with source.connect() as reader, target.connect() as writer:
        for setting in _SETTINGS:
            writer.execute(text(f"SET {setting}"))
        names = [table.name for table in Base.metadata.sorted_tables]
        writer.execute(text(f"TRUNCATE article_text, {', '.join(names)}"))
        indexes = _drop_indexes(writer)
        for table in Base.metadata.sorted_tables:
            copy_table(reader, writer, table)
        _copy_texts(reader, writer)
        for made in indexes:
            writer.execute(text(made))
            sys.stderr.write(f"{made}\n")
        writer.execute(text("ANALYZE"))
        writer.commit()


def _drop_indexes(writer: Connection) -> list[str]:
    """Drops what is no constraint, and the key of the links; returns what makes them again."""
    found = writer.execute(
        text(
            "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
            " AND indexname NOT IN (SELECT conname FROM pg_constraint)"
        )
    ).all()
    for name, _ in found:
        writer.execute(text(f"DROP INDEX {name}"))
    writer.execute(text("ALTER TABLE fact_link DROP CONSTRAINT pk_fact_link"))
    key = ", ".join(column.name for column in cast(Table, FactLink.__table__).primary_key)
    return [f"ALTER TABLE fact_link ADD CONSTRAINT pk_fact_link PRIMARY KEY ({key})"] + [made for _, made in found]


def copy_table(reader: Connection, writer: Connection, table: Table) -> None:
    """Copies the rows of a table in the order of its key."""
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    line = " || char(9) || ".join(_copied(column) for column in table.columns)
    raw: Any = reader.connection.driver_connection
    rows = raw.execute(f"SELECT {line} FROM {table.name}")  # noqa: S608
    _write(writer, f"COPY {table.name} ({names}) FROM STDIN WITH (FREEZE)", (row[0] for row in rows))
    sys.stderr.write(f"{table.name} copied\n")


def _copied(column: Column[Any]) -> str:
    """The expression that writes a column's value as COPY reads it."""
    name = f'"{column.name}"'
    if isinstance(column.type, Float):
        return f"iif({name} IS NULL, '\\N', printf('%!.17g', {name}))"
    written = name
    if not isinstance(column.type, Integer | Boolean):
        for found, told in _ESCAPES:
            written = f"replace({written}, {found}, {told})"
    return f"coalesce({written}, '\\N')"


def _write(writer: Connection, statement: str, lines: Iterable[str]) -> None:
    cursor: Any = cast(Any, writer.connection.driver_connection).cursor()
    with cursor.copy(statement) as copy:
        for part in _batches(lines):
            copy.write("\n".join(part) + "\n")


def _batches(lines: Iterable[str]) -> Iterator[list[str]]:
    part: list[str] = []
    for line in lines:
        part.append(line)
        if len(part) == _BATCH:
            yield part
            part = []
    if part:
        yield part


def _copy_texts(reader: Connection, writer: Connection) -> None:
    raw: Any = reader.connection.driver_connection
    rows = raw.execute("SELECT position, title, text FROM article ORDER BY position")
    known: dict[str, list[str]] = {}
    lines = (f"{place}\t{_vector(title, known)}\t{_vector(body, known)}" for place, title, body in rows)
    _write(writer, "COPY article_text (position, title, body) FROM STDIN WITH (FREEZE)", lines)
    sys.stderr.write("article_text copied\n")


def _vector(written: str, known: dict[str, list[str]]) -> str:
    """The words of a text as COPY reads them; what is between two spaces is looked at once in all texts."""
    found: set[str] = set()
    for token in set(written.split()):
        if token not in known:
            known[token] = [f"'{word}'" for word in fulltext.terms(token)]
        found.update(known[token])
    return " ".join(sorted(found))
