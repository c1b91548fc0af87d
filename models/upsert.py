"""Inserts rows that may stand already, in SQLite and PostgreSQL alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import BindParameter, Insert, bindparam, insert
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from models.tables import Base

Item = TypeVar("Item")
IDS: BindParameter[Any] = bindparam("ids", expanding=True)
"""The list `ids` of a statement that is made once, as making one costs more than asking it; asked with a chunk each."""


def chunks(items: Sequence[Item], size: int = 500) -> Iterator[Sequence[Item]]:
    """Cuts a sequence into pieces that one statement can take."""
    return (items[start : start + size] for start in range(0, len(items), size))


def add(session: Session, table: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    """Inserts rows, none of which stands already."""
    if rows:
        session.execute(insert(table.__table__), rows)  # type: ignore[arg-type]


def add_missing(session: Session, table: type[Base], rows: Iterable[dict[str, Any]]) -> None:
    """Inserts the rows whose primary key does not stand already."""
    listed = list(rows)
    if listed:
        session.execute(_dialect_insert(session, table), listed)


def _dialect_insert(session: Session, table: type[Base]) -> Insert:
    if session.get_bind().dialect.name == "postgresql":
        return postgresql.insert(table.__table__).on_conflict_do_nothing()  # type: ignore[arg-type]
    return sqlite.insert(table.__table__).on_conflict_do_nothing()  # type: ignore[arg-type]
