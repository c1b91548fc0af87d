"""The databases that the measurements load in bulk hold what `Store` would have written."""

from __future__ import annotations

import re
from typing import Any

import models
from models import Store
from models.engine import engine
from tests.bench._copy import copy_to_postgresql
from tests.bench._load import Loader
from tests.bench._world import World
from tests.models.conftest import opened
from tests.models.server import Server
from tests.models.test_store import rows

ARTICLES = 40
ALONE = re.compile(r"^((?:\S+, ){3})\d+, \d+, (\{.*\}), .*$")
"""A report without what joins it to others."""


def told(found: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """The rows of the tables that are compared; an article's digest is not loaded, nor are happenings."""
    article = [re.sub("[0-9a-f]{64}", "", row) for row in found["article"]]
    report = [ALONE.sub(r"\1, \2", row) for row in found["event_report"]]
    left = {name: listed for name, listed in found.items() if name != "event_judgement"}
    return left | {"article": article, "event_report": report}


def test_loaded_rows_are_those_that_the_writer_leaves(tmp_path: Any) -> None:
    world = World(ARTICLES)
    world.stories = ARTICLES // 2
    urls = [f"sqlite:///{tmp_path / name}.db" for name in ("written", "loaded")]
    for session in opened(urls[0]):
        store = Store(session)
        store.source("bench")
        store.gazetteer(world.gazetteer())
        for number in range(ARTICLES):
            store.article(*world.article(number))
        written = told(rows(session))
    for session in opened(urls[1]):
        Loader(session, world).fill()
        loaded = told(rows(session))
    assert set(loaded) == set(written)
    for name, listed in written.items():
        assert loaded[name] == listed, name
    assert models.check(urls[1]).sound


def test_a_copy_has_the_same_rows(server: Server, tmp_path: Any) -> None:
    source = f"sqlite:///{tmp_path / 'loaded.db'}"
    for session in opened(source):
        Loader(session, World(ARTICLES)).fill()
        loaded = rows(session)
    target = server.new_database()
    models.upgrade(target)
    one, other = engine(source), engine(target)
    copy_to_postgresql(one, other)
    for session in opened(target):
        assert rows(session) == loaded
    assert models.check(target).sound
