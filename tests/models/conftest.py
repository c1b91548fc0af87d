"""Fresh databases for the tests, in SQLite and, where a server can be started, in PostgreSQL."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

import models
from tests.models.server import Server, running_server

_COUNT = count()


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server of our own on a socket in a temporary folder."""
    with running_server() as server:
        yield server


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def new_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], str]:
    """Gives the address of another empty database at each call."""
    if request.param == "sqlite":
        folder = tmp_path_factory.mktemp("sqlite")
        return lambda: f"sqlite:///{folder / f'empty{next(_COUNT)}.db'}"
    server: Server = request.getfixturevalue("server")
    return server.new_database


@pytest.fixture
def url(new_url: Callable[[], str]) -> str:
    """The address of an empty database."""
    return new_url()


@pytest.fixture(scope="session")
def new_tables(new_url: Callable[[], str], request: pytest.FixtureRequest) -> Callable[[], str]:
    """Gives the address of another database with tables and no rows at each call."""
    template = new_url()
    models.upgrade(template)
    if template.startswith("postgresql"):
        server: Server = request.getfixturevalue("server")
        return lambda: server.new_database(template)
    return lambda: str(shutil.copy(template.removeprefix("sqlite:///"), new_url().removeprefix("sqlite:///")))


def opened(url: str) -> Iterator[Session]:
    """Opens a session and closes it with its engine."""
    with models.session(url if ":" in url else f"sqlite:///{Path(url)}") as session:
        yield session
        bind = session.get_bind()
    assert isinstance(bind, Engine)
    bind.dispose()


@pytest.fixture
def session(new_tables: Callable[[], str]) -> Iterator[Session]:
    """A session on a fresh database."""
    yield from opened(new_tables())


@pytest.fixture(scope="module")
def shared_session(new_tables: Callable[[], str]) -> Iterator[Session]:
    """A session on a database that the tests of one module share."""
    yield from opened(new_tables())


@pytest.fixture
def store(session: Session) -> models.Store:
    """The writer on a fresh database."""
    return models.Store(session)
