"""Gives each request its database session, and refuses what no query can answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Annotated, Any

from fastapi import Depends, Path, Request
from sqlalchemy import Engine, event, make_url
from sqlalchemy.orm import Session

import models
from models.queries import groups
from web.faults import N_, Fault
from web.version import Shared, Version

LONGEST_QUERY = 4_000
"""Characters of an address behind its question mark; what people type is far shorter."""
LONGEST_SEARCH = 200
LARGEST_ID = (1 << 53) - 1


@dataclass(frozen=True)
class Database:
    """Two engines of one database, one that only reads and one for what reviewers write, and its version."""

    url: str
    readers: Engine
    writers: Engine
    version: Version
    described: Shared = field(default_factory=Shared)

    def close(self) -> None:
        """Closes all connections."""
        self.version.close()
        self.readers.dispose()
        self.writers.dispose()


def open_database(url: str) -> Database:
    """Opens a database; raises models.DatabaseError where it cannot be used."""
    readers, writers = _engine(url), _engine(url)
    if make_url(url).get_backend_name() == "sqlite":
        event.listen(readers, "connect", _only_reads)
    return Database(url, readers, writers, Version(readers))


def _engine(url: str) -> Engine:
    with models.session(url) as session:
        engine = session.get_bind()
    assert isinstance(engine, Engine)  # noqa: S101
    engine.dispose()
    return engine


def _only_reads(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA query_only=ON")


def read_session(request: Request) -> Iterator[Session]:
    """A session that cannot write."""
    database: Database = request.app.state.database
    described = database.described.at(getattr(request.state, "version", None))
    with Session(database.readers, info={groups.REMEMBERED: {}, groups.DESCRIBED: described}) as session:
        yield session


def write_session(request: Request) -> Iterator[Session]:
    """A session for what reviewers write."""
    database: Database = request.app.state.database
    with Session(database.writers) as session:
        yield session


async def plain_query(request: Request) -> None:
    """Refuses addresses with null bytes, with bytes that are no UTF-8, and endless ones."""
    raw = request.scope.get("query_string", b"")
    if len(raw) > LONGEST_QUERY:
        raise Fault(
            414, N_("The address is too long: %(length)s of %(most)s characters."), length=len(raw), most=LONGEST_QUERY
        )
    parts = [request.url.path, *(text for pair in request.query_params.multi_items() for text in pair)]
    if any("\0" in part or "\ufffd" in part for part in parts):
        raise Fault(400, N_("The address has characters that no text has."))


Reading = Annotated[Session, Depends(read_session)]
Writing = Annotated[Session, Depends(write_session)]
RowId = Annotated[int, Path(ge=0, le=LARGEST_ID)]
