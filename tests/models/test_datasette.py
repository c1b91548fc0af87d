"""Datasette opens the database as it is, and every table and column is described."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette  # type: ignore[import-untyped]

import models
from models.datasette import DATABASE, FILE, metadata
from tests.models.samples import GAZETTEER, article, record

DESCRIBED: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
TABLES: dict[str, Any] = DESCRIBED["databases"][DATABASE]["tables"]
SHADOWS = ("article_text_",)
"""Tables that the full-text index keeps for itself; Datasette hides them."""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small database under the name that the descriptions are for."""
    path = Path(tmp_path_factory.mktemp("datasette")) / f"{DATABASE}.db"
    with models.session(f"sqlite:///{path}") as session:
        store = models.Store(session)
        store.gazetteer(GAZETTEER)
        store.article(article(), record())
        session.commit()
        session.get_bind().dispose()  # type: ignore[union-attr]
    return path


def test_the_file_is_as_the_classes_say() -> None:
    assert metadata() == DESCRIBED, "run python -m models.datasette"


def test_every_table_and_column_of_the_database_is_described(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        columns = {name: [row[1] for row in connection.execute(f"PRAGMA table_info({name})")] for name in names}
    connection.close()
    there = {name: found for name, found in columns.items() if not name.startswith((*SHADOWS, "sqlite_"))}
    assert set(there) == set(TABLES)
    for name, found in there.items():
        assert TABLES[name]["description"], name
        for column in found:
            assert TABLES[name]["columns"].get(column), f"{name}.{column}"
        assert set(TABLES[name]["columns"]) == set(found), name


def test_datasette_shows_each_table_with_its_descriptions(file: Path) -> None:
    async def pages() -> dict[str, tuple[int, str]]:
        datasette = Datasette([str(file)], metadata=DESCRIBED)
        await datasette.invoke_startup()
        addresses = [f"/{DATABASE}", *(f"/{DATABASE}/{name}" for name in TABLES)]
        addresses += [f"/{DATABASE}/{name}?noun=x&entity=1" for name in DESCRIBED["databases"][DATABASE]["queries"]]
        found = {address: await datasette.client.get(address) for address in addresses}
        return {address: (answer.status_code, answer.text) for address, answer in found.items()}

    shown = asyncio.run(pages())
    assert {status for status, _ in shown.values()} == {200}
    assert "उद्घाटन" in shown[f"/{DATABASE}/event"][1]
    for name, described in TABLES.items():
        assert described["description"].split(",")[0] in shown[f"/{DATABASE}/{name}"][1], name
    assert "year, month or day that the text gives" in shown[f"/{DATABASE}/event"][1]
    for page in (page for address, (_, page) in shown.items() if "?" in address):
        assert "query-error" not in page
        assert "no such" not in page
