"""The full-text index of the articles: FTS5 in SQLite, a GIN index in PostgreSQL, over the same folded base forms."""

from __future__ import annotations

from functools import lru_cache

import simplemma
from sqlalchemy import Connection, bindparam, text
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
_ADD = {
    "sqlite": text("INSERT INTO article_text (rowid, title, body) VALUES (:position, :title, :body)"),
    "postgresql": text(
        "INSERT INTO article_text VALUES (:position, array_to_tsvector(string_to_array(:title, ' ')),"
        " array_to_tsvector(string_to_array(:body, ' ')))"
    ),
}
_REMOVE = {
    "sqlite": text(
        "INSERT INTO article_text (article_text, rowid, title, body) VALUES ('delete', :position, :title, :body)"
    ),
    "postgresql": text("DELETE FROM article_text WHERE position = :position"),
}
_FIND = {
    "sqlite": "SELECT rowid FROM article_text WHERE article_text MATCH :query AND rowid < :before"
    " ORDER BY rowid DESC LIMIT :limit",
    "postgresql": "WITH found AS MATERIALIZED"
    " (SELECT position FROM article_text WHERE {column} @@ CAST(:query AS tsquery))"
    " SELECT position FROM found WHERE position < :before ORDER BY position DESC LIMIT :limit",
}
_NEWEST = (
    "SELECT position FROM (SELECT position, {column} AS words FROM article_text WHERE position < :before"
    " ORDER BY position DESC LIMIT :window) newest WHERE words @@ CAST(:query AS tsquery)"
    " ORDER BY position DESC LIMIT :limit"
)
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


def find(session: Session, groups: list[list[str]], column: str, before: int, limit: int) -> list[int]:
    """Positions of articles, newest first, that have a word of every group in `title` or `body`."""
    if not groups or not all(groups):
        return []
    dialect = session.get_bind().dialect.name
    query = _sqlite_query(groups, column) if dialect == "sqlite" else _postgresql_query(groups)
    values = {"before": before, "limit": limit}
    if dialect == "postgresql":
        newest = text(_NEWEST.format(column=column)).bindparams(bindparam("query", query))
        near = list(session.scalars(newest, values | {"window": WINDOW * limit}))
        if len(near) == limit:
            return near
    statement = text(_FIND[dialect].format(column=column)).bindparams(bindparam("query", query))
    return list(session.scalars(statement, values))


def _sqlite_query(groups: list[list[str]], column: str) -> str:
    return (
        f"{column} : (" + " AND ".join("(" + " OR ".join(f'"{word}"' for word in group) + ")" for group in groups) + ")"
    )


def _postgresql_query(groups: list[list[str]]) -> str:
    return " & ".join("(" + " | ".join(f"'{word}'" for word in group) + ")" for group in groups)
