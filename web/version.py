"""Tells whether a database is still what it was, by a sign that each database has at no cost."""

from __future__ import annotations

import logging
from threading import Lock
from typing import Any

from anyio import CapacityLimiter, to_thread
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

LOG = logging.getLogger(__name__)
SIGNS = {"sqlite": "PRAGMA data_version", "postgresql": "SELECT pg_current_snapshot()::text"}
"""What changes with every commit of others: SQLite's counter, PostgreSQL's set of visible transactions."""


class Shared:
    """What the sessions of one version of the database share; it is forgotten with the version."""

    def __init__(self) -> None:
        self._version: str | None = None
        self._known: dict[Any, Any] = {}

    def at(self, version: str | None) -> dict[Any, Any]:
        """What is known of a version; nothing that lasts where that is not known."""
        if version is None or version != self._version:
            self._version, self._known = version, {}
        return self._known


class Version:
    """The version of one database, asked for over a connection of its own that never writes."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._connection: Connection | None = None
        self._asked = SIGNS[engine.dialect.name]
        self._lock = Lock()
        self._limiter: CapacityLimiter | None = None

    async def now(self) -> str | None:
        """Equal texts mean an equal database; None where it cannot be asked.

        SQLite answers from shared memory in microseconds; a server is asked in another thread.
        """
        if self._engine.dialect.name == "sqlite":
            return self.read()
        self._limiter = self._limiter or CapacityLimiter(1)
        return await to_thread.run_sync(self.read, limiter=self._limiter)

    def read(self) -> str | None:
        """The same, at once."""
        with self._lock:
            try:
                self._connection = self._connection or self._opened()
                return str(self._connection.exec_driver_sql(self._asked).scalar_one())
            except SQLAlchemyError as error:
                LOG.warning("The database does not tell its version, so no answer is kept: %s", error)
                self._close()
                return None

    def close(self) -> None:
        """Closes the connection."""
        with self._lock:
            self._close()

    def _opened(self) -> Connection:
        return self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.invalidate()
            self._connection.close()
        self._connection = None
