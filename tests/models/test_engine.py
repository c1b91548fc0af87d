"""Opening databases: empty ones get tables, unusable ones are refused in one sentence."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

import models
from models.engine import engine, head, parse_url
from models.tables import Base
from tests.models.samples import GAZETTEER, article, record


def test_an_empty_database_gets_its_tables(url: str) -> None:
    with models.session(url) as session:
        names = set(inspect(session.get_bind()).get_table_names())
        session.get_bind().dispose()  # type: ignore[union-attr]
    assert set(Base.metadata.tables) < names


def test_the_migration_makes_the_mapped_tables(url: str) -> None:
    assert models.upgrade(url) == head()
    made = engine(url)
    inspector = inspect(made)
    for table in Base.metadata.sorted_tables:
        columns = {column["name"]: column["nullable"] for column in inspector.get_columns(table.name)}
        assert columns == {column.name: column.nullable for column in table.columns}, table.name
        keys = inspector.get_pk_constraint(table.name)["constrained_columns"]
        assert keys == [column.name for column in table.primary_key]
        indexes = {
            index["name"] for index in inspector.get_indexes(table.name) if not index.get("duplicates_constraint")
        }
        assert {index.name for index in table.indexes} <= indexes | {f"uq_{table.name}"}
    made.dispose()


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("nonsense", "is no database address"),
        ("mysql://host/name", "only SQLite and PostgreSQL"),
        ("sqlite:////nowhere/at/all/x.db", "does not exist"),
        ("sqlite:////", "is a folder"),
        ("postgresql://nobody@127.0.0.1:1/none", "cannot be used"),
    ],
)
def test_an_unusable_address_is_refused_in_one_sentence(url: str, why: str) -> None:
    with pytest.raises(models.DatabaseUnreachableError, match=why) as refused:
        models.session(url)
    assert "\n" not in str(refused.value)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_text("कुछ और" * 500, "utf-8")
    with pytest.raises(models.DatabaseUnreachableError, match="not a database"):
        models.session(f"sqlite:///{path}")
    assert path.read_text("utf-8") == "कुछ और" * 500


def test_tables_of_someone_else_are_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE diary (day TEXT)")
    with pytest.raises(models.DatabaseOutdatedError, match="no tables of this program"):
        models.session(f"sqlite:///{path}")


def test_an_unknown_revision_names_the_way_out(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'later.db'}"
    models.upgrade(url)
    with engine(url).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(models.DatabaseOutdatedError, match="database upgrade"):
        models.session(url)


def test_a_plain_postgresql_address_gets_its_driver() -> None:
    assert parse_url("postgres://a@b/c").drivername == "postgresql+psycopg"


def test_check_counts_and_finds_nothing_wrong(url: str) -> None:
    with models.session(url) as session:
        store = models.Store(session)
        store.gazetteer(GAZETTEER)
        store.article(article(), record())
        session.get_bind().dispose()  # type: ignore[union-attr]
    report = models.check(url)
    assert report.sound, report.faults
    assert (report.counts["article"], report.counts["mention"], report.counts["statement"]) == (1, 7, 1)


def test_check_finds_what_was_broken(tmp_path: Path) -> None:
    path = tmp_path / "broken.db"
    with models.session(f"sqlite:///{path}") as session:
        models.Store(session).article(article(), record())
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE mention SET text = 'गलत' WHERE number = 1")
        connection.execute("DELETE FROM event_argument")
        connection.execute("DELETE FROM event")
        connection.execute("UPDATE entity SET articles = 7, total = 7 WHERE kind = 'person'")
        connection.execute("UPDATE article SET source = 'missing'")
    faults = models.check(f"sqlite:///{path}").faults
    assert set(faults) == {
        "mention that is not its text",
        "fact link without its fact",
        "report of an event that is not there",
        "entity whose count of articles is wrong",
        "row that refers to a missing row",
    }
