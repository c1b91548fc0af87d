"""The full-text index of the articles: FTS5 in SQLite, a GIN index in PostgreSQL, over the same folded base forms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import simplemma
from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

from models.spelling.fold import is_latin, words

TOKENIZER = "unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'"
"""Vowel signs belong to the word: with FTS5's usual categories दाल would find दिल्ली."""

MAX_TEXT, MAX_WORD = 400_000, 100
_DDL = {
    "sqlite": (
        f'CREATE VIRTUAL TABLE article_text USING fts5(title, body, content="", tokenize="{TOKENIZER}")',
    ),
    "postgresql": (
        "CREATE TABLE article_text (position BIGINT PRIMARY KEY, title TSVECTOR NOT NULL, body TSVECTOR NOT NULL)",
        "CREATE INDEX ix_article_text_title ON article_text USING gin (title)",
        "CREATE INDEX ix_article_text_body ON article_text USING gin (body)",
    ),
}  # fmt: skip
LAST = (1 << 63) - 1
"""SQLite's rows are numbered from here downwards, so that the newest come first in rising order: of what it reads in
falling order, FTS5 of SQLite 3.40 loses rows (47 of 1,786 in an index of a million articles; 3.51 does not)."""
_ADD = {
    "sqlite": text(f"INSERT INTO article_text (rowid, title, body) VALUES ({LAST} - :position, :title, :body)"),  # noqa: S608
    "postgresql": text(
        "INSERT INTO article_text VALUES (:position, array_to_tsvector(string_to_array(:title, ' ')),"
        " array_to_tsvector(string_to_array(:body, ' ')))"
    ),
}
_REMOVE = {
    "sqlite": text(
        "INSERT INTO article_text (article_text, rowid, title, body)"  # noqa: S608
        f" VALUES ('delete', {LAST} - :position, :title, :body)"
    ),
    "postgresql": text("DELETE FROM article_text WHERE position = :position"),
}
COLUMNS = ("title", "body")
_SQLITE = (
    f"SELECT {LAST} - rowid FROM article_text WHERE article_text MATCH :query AND rowid > {LAST} - :before"  # noqa: S608
    " ORDER BY rowid LIMIT :limit"
)
_NEWEST = (
    "WITH newest AS MATERIALIZED (SELECT position, title @@ CAST(:query AS tsquery) AS title,"
    " body @@ CAST(:query AS tsquery) AS body FROM (SELECT position, title, body FROM article_text"
    " WHERE position < :before ORDER BY position DESC LIMIT :window) part) {}"
)
_ALL = "all_{column} AS MATERIALIZED (SELECT position FROM article_text WHERE {column} @@ CAST(:query AS tsquery))"
_FIRST = "SELECT * FROM (SELECT '{column}', position FROM {found} ORDER BY position DESC LIMIT :limit) {column}"
WINDOW = 200
"""PostgreSQL looks through so many of the newest articles for each one wanted, and only then into the index of words:
the order costs all that has a word, and its own guess how many that are is far off for words that it does not know."""


def create(connection: Connection) -> None:
    """Creates the index; called by the migration."""
    for statement in _DDL[connection.dialect.name]:
        connection.execute(text(statement))


def drop(connection: Connection) -> None:
    """Removes the index; called by the migration."""
    connection.execute(text("DROP TABLE article_text"))


@lru_cache(maxsize=200_000)
def base_form(word: str) -> str:
    """The folded base form of a folded word (`मरीजों` → `मरीज`)."""
    if is_latin(word) or word.isdigit():
        return word
    return "".join(words(simplemma.lemmatize(word, lang="hi"))) or word


def terms(written: str) -> list[str]:
    """The words of a text as they are indexed; monstrous words and the far end of monstrous texts are left out."""
    return [base_form(word) for word in words(written[:MAX_TEXT]) if len(word) <= MAX_WORD]


def _values(session: Session, position: int, title: str, body: str) -> dict[str, object]:
    lists = (terms(title), terms(body))
    if session.get_bind().dialect.name == "postgresql":
        lists = (sorted(set(lists[0])), sorted(set(lists[1])))
    return {"position": position, "title": " ".join(lists[0]), "body": " ".join(lists[1])}


def add(session: Session, position: int, title: str, body: str) -> None:
    """Indexes an article under its position."""
    session.execute(_ADD[session.get_bind().dialect.name], _values(session, position, title, body))


def remove(session: Session, position: int, title: str, body: str) -> None:
    """Takes an article out of the index, given the text it was indexed with."""
    session.execute(_REMOVE[session.get_bind().dialect.name], _values(session, position, title, body))


def find(session: Session, groups: list[list[str]], before: int, limit: int) -> dict[str, list[int]]:
    """Positions of articles that have a word of every group in their title or in their body, newest first."""
    if not groups or not all(groups):
        return {column: [] for column in COLUMNS}
    values: dict[str, object] = {"before": before, "limit": limit}
    if session.get_bind().dialect.name == "sqlite":
        asked = {column: _sqlite_query(groups, column) for column in COLUMNS}
        return {
            column: list(session.scalars(text(_SQLITE), values | {"query": query})) for column, query in asked.items()
        }
    values |= {"query": _postgresql_query(groups), "window": WINDOW * limit}
    found = _read(session, _NEWEST.format(_first("newest WHERE {column}", COLUMNS)), values)
    left = [column for column in COLUMNS if len(found[column]) < limit]
    if left:
        every = ", ".join(_ALL.format(column=column) for column in left)
        first = _first("all_{column} WHERE position < :before", left)
        found |= _read(session, f"WITH {every} {first}", values, left)
    return found


def _first(found: str, columns: Sequence[str]) -> str:
    """Selects the newest of what was found for each column."""
    return " UNION ALL ".join(_FIRST.format(column=column, found=found.format(column=column)) for column in columns)


def _read(
    session: Session, sql: str, values: Mapping[str, object], columns: Sequence[str] = COLUMNS
) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {column: [] for column in columns}
    for column, position in session.execute(text(sql), values):
        found[column].append(position)
    return {column: sorted(positions, reverse=True) for column, positions in found.items()}


def _sqlite_query(groups: list[list[str]], column: str) -> str:
    return (
        f"{column} : (" + " AND ".join("(" + " OR ".join(f'"{word}"' for word in group) + ")" for group in groups) + ")"
    )


def _postgresql_query(groups: list[list[str]]) -> str:
    return " & ".join("(" + " | ".join(f"'{word}'" for word in group) + ")" for group in groups)
