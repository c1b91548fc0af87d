"""Opening databases: empty ones get tables, unusable ones are refused in one sentence."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.orm import Session

import models
from models import Store
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
        "event or figure counted otherwise than it is",
        "count of an event or figure that is not there",
        "entity whose count of articles is wrong",
        "search key out of the order of how often its entity is named",
        "article whose source is missing (source)",
    }


PLANTED: tuple[tuple[str, set[str]], ...] = (
    ("INSERT INTO event_report VALUES (7, 99, 0, 7, 1, '{}', NULL, '')",
     {"event_report whose article is missing (article_id)", "report of an event that is not there"}),
    ("UPDATE event_report SET main_id = 77, total = 0",
     {"event_report whose event_report is missing (main_id)"}),
    ("INSERT INTO event_block VALUES ('camp x', '2025-03-10', 77)",
     {"event_block whose event_report is missing (report_id)"}),
    ("DELETE FROM fact_facet WHERE fact = 'figure'", {"event or figure counted otherwise than it is"}),
    ("UPDATE entity_key SET rarity = -2 WHERE kind = 'person'",
     {"search key out of the order of how often its entity is named"}),
    ("UPDATE entity_key SET rarity = 0 WHERE kind = 'person'",
     {"search key out of the order of how often its entity is named"}),
    ("UPDATE entity_key SET kind = 'place' WHERE kind = 'person'",
     {"search key out of the order of how often its entity is named"}),
    ("DELETE FROM event_block", {"report of an event that is found in no block"}),
    ("INSERT INTO event_judgement VALUES (1, 77, 78, 'same', 'score', '', 1.0, '', FALSE)",
     {"score of a report that is not there"}),
    ("INSERT INTO event_judgement VALUES (1, 77, 78, 'same', 'संपादक', '2025-04-01', NULL, '', FALSE)", set()),
    ("INSERT INTO correction VALUES"
     " (1, 99, NULL, 'approve', 'article', 'a', 'b', NULL, NULL, NULL, NULL, 'applied', NULL)",
     {"correction whose article is missing (article_id)"}),
    ("INSERT INTO correction VALUES (1, NULL, 99, 'alias', 'alias', 'a', 'b', NULL, NULL, NULL, NULL, 'applied', NULL)",
     {"correction whose entity is missing (entity_id)"}),
    ("INSERT INTO correction SELECT 1, id, NULL, 'fix', 'figure', 'a', 'b', NULL, NULL, NULL, NULL, 'applied', 50"
     " FROM article", {"correction whose fact is not there", "corrected article without what the reader read"}),
    ("INSERT INTO correction SELECT 1, id, NULL, 'fix', 'figure', 'a', 'b', NULL, NULL, 'c', 'd', 'applied', 50"
     " FROM article", set()),
    ("INSERT INTO reading VALUES (99, '', '{}')", {"reading whose article is missing (article_id)"}),
    ("UPDATE article_entity SET candidates = '[\"in-br-patna\", \"in-xx-nowhere\"]' WHERE kind = 'place'",
     {"ambiguous place with a candidate that no gazetteer lists"}),
    ("INSERT INTO judgement VALUES (1, 77, 78, 'same', 'score', '', 1.0, '', FALSE)",
     {"judgement whose entity is missing (first_id)", "judgement whose entity is missing (second_id)"}),
)  # fmt: skip
"""What is planted, past the references that the database holds to, and what the check calls it."""


@pytest.mark.parametrize(("statement", "faults"), PLANTED)
def test_check_finds_each_orphan(session: Session, store: Store, statement: str, faults: set[str]) -> None:
    store.gazetteer(GAZETTEER)
    store.article(article(), record())
    bind = session.get_bind().engine
    sqlite = bind.dialect.name == "sqlite"
    session.execute(text("PRAGMA foreign_keys=OFF" if sqlite else "SET session_replication_role = replica"))
    session.execute(text(statement))
    session.commit()
    assert set(models.check(bind.url.render_as_string(hide_password=False)).faults) == faults
