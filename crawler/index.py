"""The archive's own memory: which addresses are known, what came of them, where each answer lies."""

from __future__ import annotations

import sqlite3
from pathlib import Path

SCHEMA = """
CREATE TABLE IF NOT EXISTS run (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    started TEXT NOT NULL,
    finished TEXT,
    scope TEXT NOT NULL DEFAULT ''
);
CREATE TABLE IF NOT EXISTS page (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    run INTEGER NOT NULL REFERENCES run (id),
    source TEXT NOT NULL,
    url TEXT NOT NULL,
    canonical TEXT NOT NULL,
    kind TEXT NOT NULL,
    status INTEGER NOT NULL,
    fetched_at TEXT NOT NULL,
    content_type TEXT NOT NULL,
    digest TEXT NOT NULL,
    file TEXT NOT NULL,
    offset INTEGER NOT NULL,
    length INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS page_article ON page (id) WHERE kind = 'article';
CREATE INDEX IF NOT EXISTS page_part ON page (canonical) WHERE kind = 'part';
CREATE INDEX IF NOT EXISTS page_source ON page (source, kind, url);
CREATE INDEX IF NOT EXISTS page_version ON page (canonical) WHERE kind = 'article';
CREATE INDEX IF NOT EXISTS page_file ON page (file);
CREATE TABLE IF NOT EXISTS removed (
    file TEXT PRIMARY KEY,
    moment TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS reader (
    name TEXT PRIMARY KEY,
    done INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS url (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    url TEXT NOT NULL,
    kind TEXT NOT NULL,
    rank INTEGER NOT NULL,
    wanted INTEGER NOT NULL DEFAULT 0,
    depth INTEGER NOT NULL DEFAULT 0,
    hops INTEGER NOT NULL DEFAULT 0,
    parent TEXT NOT NULL DEFAULT '',
    canonical TEXT NOT NULL DEFAULT '',
    etag TEXT NOT NULL DEFAULT '',
    last_modified TEXT NOT NULL DEFAULT '',
    digest TEXT NOT NULL DEFAULT '',
    status INTEGER NOT NULL DEFAULT 0,
    dated TEXT NOT NULL DEFAULT '',
    dated_fetched TEXT NOT NULL DEFAULT '',
    first_seen TEXT NOT NULL,
    fetched_at TEXT NOT NULL DEFAULT '',
    fetched_run INTEGER NOT NULL DEFAULT 0,
    listed_run INTEGER NOT NULL DEFAULT 0,
    linked_run INTEGER NOT NULL DEFAULT 0,
    fruit INTEGER NOT NULL DEFAULT 0,
    tries INTEGER NOT NULL DEFAULT 0,
    gone TEXT NOT NULL DEFAULT '',
    story TEXT NOT NULL DEFAULT '',
    UNIQUE (source, url)
);
CREATE INDEX IF NOT EXISTS url_wanted ON url (source, rank, id) WHERE wanted = 1;
CREATE INDEX IF NOT EXISTS url_parent ON url (source, parent);
CREATE INDEX IF NOT EXISTS url_canonical ON url (source, canonical) WHERE canonical != '';
CREATE INDEX IF NOT EXISTS url_story ON url (source, story) WHERE story != '';
CREATE INDEX IF NOT EXISTS url_case ON url (source, url COLLATE NOCASE) WHERE url LIKE '%.asp%';
CREATE INDEX IF NOT EXISTS url_gone ON url (gone) WHERE gone != '';
CREATE TABLE IF NOT EXISTS tally (
    run INTEGER NOT NULL,
    source TEXT NOT NULL,
    name TEXT NOT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY (run, source, name)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS shape (
    source TEXT NOT NULL,
    shape TEXT NOT NULL,
    fruitless INTEGER NOT NULL,
    fruitful INTEGER NOT NULL,
    PRIMARY KEY (source, shape)
) WITHOUT ROWID;
"""
NAME = "index.sqlite3"


def open_index(folder: Path) -> sqlite3.Connection:
    """Opens the index of an archive folder and makes its tables where they are missing; one writer at a time."""
    folder.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(folder / NAME, isolation_level=None, timeout=60)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA cache_size = -16000")
    _widen(connection)
    connection.executescript(SCHEMA)
    return connection


def _widen(connection: sqlite3.Connection) -> None:
    """Adds the columns that an archive of an earlier version lacks."""
    columns = {row["name"] for row in connection.execute("PRAGMA table_info(url)")}
    if columns and "story" not in columns:
        connection.execute("ALTER TABLE url ADD COLUMN story TEXT NOT NULL DEFAULT ''")
