"""Every revision can be upgraded with rows in all of its tables, in both databases, and loses none of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import JSON, Boolean, Connection, Float, Integer, MetaData, Table, insert, select, text
from sqlalchemy.orm import Session

import models
from models import queries
from models.engine import MIGRATIONS, engine
from models.queries import Filters
from models.tables import EntityKey, FactFacet
from tests.models.conftest import opened
from tests.models.samples import GAZETTEER, article, record

OWN = ("alembic_version", "article_text")
Rows = dict[str, list[dict[str, Any]]]


def config_of(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def revisions() -> list[str]:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return [str(one.revision) for one in reversed(list(ScriptDirectory.from_config(config).walk_revisions()))]


def tables_of(connection: Connection) -> list[Table]:
    """The tables as they stand in the database, those first that others refer to."""
    found = MetaData()
    found.reflect(connection, only=lambda name, _: not name.startswith(OWN))
    return found.sorted_tables


def cell(column: Any, number: int) -> Any:
    """A value that fits a column, another one for each number."""
    if isinstance(column.type, JSON):
        return ["एक", number]
    if isinstance(column.type, Boolean):
        return bool(number % 2)
    if isinstance(column.type, Float):
        return number / 4
    if isinstance(column.type, Integer):
        return number
    return f"{number}-{column.name}"[: column.type.length]


def fill(connection: Connection, number: int) -> None:
    """Puts one row into each table, with the references that the tables ask for."""
    made: dict[str, dict[str, Any]] = {}
    for table in tables_of(connection):
        row = {column.name: cell(column, number) for column in table.columns}
        for key in table.foreign_key_constraints:
            referred = key.referred_table.name
            for element in key.elements:
                source = row if referred == table.name else made[referred]
                row[element.parent.name] = source[element.column.name]
        connection.execute(insert(table), row)
        made[table.name] = row


def stored(connection: Connection) -> Rows:
    return {
        table.name: [dict(row) for row in connection.execute(select(table)).mappings()]
        for table in tables_of(connection)
    }


def lost(before: Rows, after: Rows) -> list[tuple[str, dict[str, Any]]]:
    """Rows of which no later row has all values; new columns count for nothing."""
    return [
        (name, row)
        for name, rows in before.items()
        for row in rows
        if not any(
            row.items() <= {column: later[column] for column in row if column in later}.items()
            for later in after.get(name, ())
        )
    ]


def comparable(rows: Rows) -> Rows:
    return {
        name: [{column: repr(value) for column, value in row.items()} for row in listed]
        for name, listed in rows.items()
    }


def walk(url: str, first: str) -> None:
    """Creates a database at a revision and upgrades it step by step, with another row in each table at each."""
    before: Rows = {}
    steps = revisions()
    for number, revision in enumerate(steps[steps.index(first) :], 1):
        assert models.upgrade(url, revision) == revision
        made = engine(url)
        with made.begin() as connection:
            assert lost(before, comparable(stored(connection))) == []
            fill(connection, number)
            before = comparable(stored(connection))
            if connection.dialect.name == "sqlite":
                assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
        made.dispose()


@pytest.mark.parametrize("first", revisions())
def test_no_row_is_lost_from_any_revision_on(new_url: Callable[[], str], first: str) -> None:
    url = new_url()
    walk(url, first)
    for session in opened(url):
        use(session)


@pytest.mark.parametrize("first", revisions())
def test_a_database_of_any_revision_goes_to_the_newest_at_once(new_url: Callable[[], str], first: str) -> None:
    url = new_url()
    models.upgrade(url, first)
    made = engine(url)
    with made.begin() as connection:
        fill(connection, 1)
        before = comparable(stored(connection))
    assert models.upgrade(url) == revisions()[-1]
    with made.connect() as connection:
        assert lost(before, comparable(stored(connection))) == []
    made.dispose()
    for session in opened(url):
        use(session)


@pytest.mark.parametrize(("table", "before"), [(FactFacet, "0005"), (EntityKey, "0006")])
def test_an_upgrade_fills_a_table_as_the_writer_does(new_url: Callable[[], str], table: Any, before: str) -> None:
    url = new_url()
    for session in opened(url):
        store = models.Store(session)
        store.gazetteer(GAZETTEER)
        for number in range(1, 6):
            store.article(article(number), record())
    made = engine(url)
    every = select(table.__table__).order_by(*table.__table__.primary_key)
    with made.connect() as connection:
        written = connection.execute(every).all()
    with made.begin() as connection:
        command.downgrade(config_of(connection), before)
    models.upgrade(url)
    with made.connect() as connection:
        assert connection.execute(every).all() == written
    made.dispose()
    if table is FactFacet:
        assert {row.fact for row in written} == {"event", "figure"}
        assert all(row.entities for row in written)
    else:
        assert {row.rarity for row in written} == {0, -3}  # states around what is named are named by no article


def use(session: Session) -> None:
    """Writes and asks the upgraded database as the program does."""
    store = models.Store(session)
    store.gazetteer(GAZETTEER)
    assert store.article(article(), record()).outcome == "new"
    [found] = queries.events(session, Filters(official="Vimlesh Pandey"))
    assert found["url"] == article()["url"]
    assert queries.search(session, "AIIMS Patna")[0]["kind"] == "facility"
