"""Opens databases: engines with the settings each kind needs, sessions, and the upgrade to the newest revision."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.orm import Session

from models.errors import DatabaseOutdatedError, DatabaseUnreachableError

MIGRATIONS = Path(__file__).resolve().parent / "migrations"
PRAGMAS = (
    "foreign_keys=ON",
    "journal_mode=WAL",
    "synchronous=NORMAL",
    "busy_timeout=30000",
    "cache_size=-65536",
    "mmap_size=268435456",
    "temp_store=MEMORY",
)
"""SQLite: constraints hold, readers do not wait for the writer, 64 MiB of pages are kept."""

STATISTICS = ("PRAGMA analysis_limit=1000", "ANALYZE")
"""SQLite: counts what plans are made by, from that many rows of each index."""

SETTINGS = ("jit=off", "plan_cache_mode=force_custom_plan", "random_page_cost=1.1")
"""PostgreSQL: an answer of milliseconds is not compiled first, its plan is made for the names asked for, on a disk
that reads anywhere alike."""


def parse_url(url: str) -> URL:
    """Reads a database address; a PostgreSQL one without a driver gets psycopg."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise DatabaseUnreachableError(f"{url!r} is no database address such as sqlite:///sehat.db.") from error
    if parsed.get_backend_name() == "postgres":
        parsed = parsed.set(drivername="postgresql")
    if parsed.drivername == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.get_backend_name() not in ("sqlite", "postgresql"):
        raise DatabaseUnreachableError(
            f"{parsed.get_backend_name()} databases are not supported, only SQLite and PostgreSQL."
        )
    return parsed


def _set_pragmas(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _apply_settings(connection: Any, _record: object) -> None:
    for setting in SETTINGS:
        connection.execute(f"SET {setting}")
    connection.commit()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def engine(url: str) -> Engine:
    """Creates the engine of an address without touching the tables."""
    parsed = parse_url(url)
    _require_folder(parsed)
    try:
        is_server = parsed.get_backend_name() == "postgresql"
        made = create_engine(parsed, json_serializer=_json, pool_pre_ping=is_server)
    except (ImportError, NoSuchModuleError) as error:
        raise DatabaseUnreachableError(f"The driver for {parsed.drivername} is not installed.") from error
    if parsed.get_backend_name() == "sqlite":
        event.listen(made, "connect", _set_pragmas)
    else:
        event.listen(made, "connect", _apply_settings)
    return made


def _require_folder(url: URL) -> None:
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
        return
    path = Path(str(url.database))
    if path.is_dir():
        raise DatabaseUnreachableError(f"{path} is a folder, not a database file.")
    if not path.resolve().parent.is_dir():
        raise DatabaseUnreachableError(f"The folder {path.resolve().parent} of the database does not exist.")


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _move(made: Engine, revision: str) -> None:
    with made.begin() as connection:
        command.upgrade(_config(connection), revision)


def head() -> str:
    """The newest revision of the tables."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return str(ScriptDirectory.from_config(config).get_current_head())


def revision(connection: Connection) -> str | None:
    """The revision that a database is at, None for one without tables of ours."""
    return MigrationContext.configure(connection).get_current_revision()


def _why(made: Engine, error: SQLAlchemyError) -> DatabaseUnreachableError:
    cause = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
    return DatabaseUnreachableError(f"{made.url.render_as_string(hide_password=True)} cannot be used: {cause}")


def upgrade(url: str, to: str = "head") -> str:
    """Brings the tables to a revision, creating the file where there is none; returns the revision reached."""
    made = engine(url)
    try:
        _move(made, to)
        with made.connect() as connection:
            return str(revision(connection))
    except SQLAlchemyError as error:
        raise _why(made, error) from error
    finally:
        made.dispose()


def _prepare(made: Engine) -> None:
    with made.connect() as connection:
        found = revision(connection)
        empty = found is None and not inspect(connection).get_table_names()
    if empty:
        _move(made, "head")
    elif found != head():
        place = made.url.render_as_string(hide_password=True)
        raise DatabaseOutdatedError(
            f"{place} holds no tables of this program." if found is None
            else f"{place} is at revision {found}, this program needs {head()}: run `database upgrade`."
        )  # fmt: skip


def session(url: str) -> Session:
    """Opens a session; an empty database gets its tables, an older one is refused with the way out."""
    made = engine(url)
    try:
        _prepare(made)
    except SQLAlchemyError as error:
        made.dispose()
        raise _why(made, error) from error
    except DatabaseOutdatedError:
        made.dispose()
        raise
    return Session(made)
