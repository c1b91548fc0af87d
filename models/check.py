"""Verifies a database: integrity, orphans, counts that must agree; and counts what is there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select, text
from sqlalchemy.exc import SQLAlchemyError

from models import fulltext
from models.engine import _why, engine, head, revision
from models.errors import DatabaseOutdatedError
from models.faults import CANDIDATES, FAULTS, orphans
from models.tables import Base


@dataclass(frozen=True)
class Report:
    """What a check found: the revision, the rows of each table, and what is wrong, empty when all is well."""

    revision: str
    counts: dict[str, int]
    faults: dict[str, int]

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


def check(url: str) -> Report:
    """Checks the database at an address."""
    made = engine(url)
    try:
        with made.connect() as connection:
            found = revision(connection)
            if found != head():
                raise DatabaseOutdatedError(
                    f"The database is at revision {found}, not {head()}: run `database upgrade`."
                )
            asked = FAULTS | orphans() | CANDIDATES[connection.dialect.name]
            faults = _integrity(connection) | {name: _count(connection, sql) for name, sql in asked.items()}
            return Report(found, _counts(connection), {name: number for name, number in faults.items() if number})
    except SQLAlchemyError as error:
        raise _why(made, error) from error
    finally:
        made.dispose()


def _count(connection: Connection, sql: str) -> int:
    position = f"{fulltext.LAST} - rowid" if connection.dialect.name == "sqlite" else "position"
    return int(connection.scalar(text(sql.format(position=position))) or 0)


def _integrity(connection: Connection) -> dict[str, int]:
    if connection.dialect.name != "sqlite":
        return {}
    damaged: list[Any] = [row for row in connection.execute(text("PRAGMA integrity_check")) if row[0] != "ok"]
    return {"damaged page of the file": len(damaged)}


def _counts(connection: Connection) -> dict[str, int]:
    tables = Base.metadata.sorted_tables
    return {table.name: int(connection.scalar(select(func.count()).select_from(table)) or 0) for table in tables}
