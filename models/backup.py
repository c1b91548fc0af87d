"""Copies an SQLite database while it is in use, verifies the copy and keeps the newest few."""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import closing
from pathlib import Path

from models.engine import parse_url
from models.errors import DatabaseError

NAME = re.compile(r"sehat-\d{8}T\d{6}Z\.db")
PAGES = 4096
"""Database pages copied before other writers get their turn."""


class BackupError(DatabaseError):
    """No copy could be made; the message says why in one sentence."""


def backup(url: str, folder: Path, moment: str, keep: int = 7) -> Path:
    """Copies a database to `sehat-MOMENT.db` (YYYYMMDDTHHMMSSZ) in a folder and removes all but the newest `keep`."""
    parsed = parse_url(url)
    if parsed.get_backend_name() != "sqlite":
        raise BackupError("Only SQLite databases are backed up here; PostgreSQL has pg_dump --format=custom.")
    path = folder / f"sehat-{moment}.db"
    beside = path.with_suffix(".partial")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for torn in folder.glob("sehat-*.partial"):
            torn.unlink()
        _copy(Path(str(parsed.database)), beside)
        beside.replace(path)
        for old in kept_backups(folder)[keep:]:
            old.unlink()
    except (OSError, sqlite3.Error) as error:
        beside.unlink(missing_ok=True)
        raise BackupError(f"The database could not be backed up to {folder} ({error}).") from error
    return path


def kept_backups(folder: Path) -> list[Path]:
    """Lists the copies in a folder, the newest first."""
    return sorted((path for path in folder.glob("sehat-*.db") if NAME.fullmatch(path.name)), reverse=True)


def _copy(source: Path, target: Path) -> None:
    with (
        closing(sqlite3.connect(source.resolve().as_uri() + "?mode=ro", uri=True, timeout=60)) as database,
        closing(sqlite3.connect(target)) as copy,
    ):
        database.backup(copy, pages=PAGES, sleep=0.01)
        found = [row[0] for row in copy.execute("PRAGMA integrity_check")]
        if found != ["ok"]:
            raise sqlite3.DatabaseError(f"the copy is damaged: {found[0]}")
        copy.execute("PRAGMA journal_mode = DELETE")
    with target.open("rb") as stream:
        os.fsync(stream.fileno())
