"""Verifies a database: integrity, orphans, counts that must agree; and counts what is there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select, text
from sqlalchemy.exc import SQLAlchemyError

from models.engine import _why, engine, head, revision
from models.errors import DatabaseOutdatedError
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


_FAULTS = {
    "article without its text in the full-text index": (
        "SELECT count(*) FROM article WHERE position NOT IN (SELECT {position} FROM article_text)"
    ),
    "full-text row without its article": (
        "SELECT count(*) FROM article_text WHERE {position} NOT IN (SELECT position FROM article)"
    ),
    "entity whose count of articles is wrong": (
        "SELECT count(*) FROM entity WHERE articles <> (SELECT count(DISTINCT article_id) FROM article_entity"
        " WHERE article_entity.entity_id = entity.id)"
    ),
    "entity whose group has another count of articles": (
        "SELECT count(*) FROM entity WHERE total <> CASE WHEN main_id <> id THEN 0 ELSE"
        " (SELECT sum(m.articles) FROM entity m WHERE m.main_id = entity.id) END"
    ),
    "entity joined to one that is joined itself": (
        "SELECT count(*) FROM entity e JOIN entity m ON m.id = e.main_id WHERE m.main_id <> m.id"
    ),
    "named entity without a search key": (
        "SELECT count(*) FROM entity_alias a WHERE a.folded <> '' AND NOT EXISTS"
        " (SELECT 1 FROM entity_key k WHERE k.entity_id = a.entity_id)"
    ),
    "mention that is not its text": (
        "SELECT count(*) FROM mention m JOIN article a ON a.id = m.article_id"
        " WHERE substr(a.text, m.start + 1, m.\"end\" - m.start) <> m.text"
    ),
    "fact link without its fact": (
        "SELECT count(*) FROM fact_link f WHERE f.fact <> 'article' AND NOT EXISTS (SELECT 1 FROM event e"
        " WHERE f.fact = 'event' AND e.article_id = f.article_id AND e.number = f.number) AND NOT EXISTS"
        " (SELECT 1 FROM figure e WHERE f.fact = 'figure' AND e.article_id = f.article_id AND e.number = f.number)"
        " AND NOT EXISTS (SELECT 1 FROM role e WHERE f.fact = 'role' AND e.article_id = f.article_id"
        " AND e.number = f.number) AND NOT EXISTS (SELECT 1 FROM statement e WHERE f.fact = 'statement'"
        " AND e.article_id = f.article_id AND e.number = f.number)"
    ),
    "report of an event that is not there": (
        "SELECT count(*) FROM event_report r WHERE NOT EXISTS"
        " (SELECT 1 FROM event e WHERE e.article_id = r.article_id AND e.number = r.number)"
    ),
    "happening whose count of reports is wrong": (
        "SELECT count(*) FROM event_report r WHERE total <> CASE WHEN main_id <> id THEN 0 ELSE"
        " (SELECT count(*) FROM event_report m WHERE m.main_id = r.id) END"
    ),
    "page read as an article that is not there": (
        "SELECT count(*) FROM page WHERE outcome = 'article' AND article_id IS NULL"
    ),
}  # fmt: skip


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
            faults = _integrity(connection) | {name: _count(connection, sql) for name, sql in _FAULTS.items()}
            return Report(found, _counts(connection), {name: number for name, number in faults.items() if number})
    except SQLAlchemyError as error:
        raise _why(made, error) from error
    finally:
        made.dispose()


def _count(connection: Connection, sql: str) -> int:
    position = "rowid" if connection.dialect.name == "sqlite" else "position"
    return int(connection.scalar(text(sql.format(position=position))) or 0)


def _integrity(connection: Connection) -> dict[str, int]:
    if connection.dialect.name != "sqlite":
        return {}
    damaged: list[Any] = [row for row in connection.execute(text("PRAGMA integrity_check")) if row[0] != "ok"]
    orphans = connection.execute(text("PRAGMA foreign_key_check")).all()
    return {"damaged page of the file": len(damaged), "row that refers to a missing row": len(orphans)}


def _counts(connection: Connection) -> dict[str, int]:
    tables = Base.metadata.sorted_tables
    return {table.name: int(connection.scalar(select(func.count()).select_from(table)) or 0) for table in tables}
