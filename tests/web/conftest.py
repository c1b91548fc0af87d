"""A small database of invented articles, and a client of the web application over it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import models
from tests.models.samples import GAZETTEER, article, empty_record, record
from web.app import create_app


@pytest.fixture(scope="session")
def database_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Three articles: two tell of one opening, the third of nothing."""
    url = f"sqlite:///{tmp_path_factory.mktemp('web') / 'sehat.db'}"
    with models.session(url) as session:
        store = models.Store(session)
        store.gazetteer(GAZETTEER)
        store.source("samachar", "समाचार", "https://samachar.example/", "बिहार")
        page = store.page(
            "https://samachar.example/1", source="samachar", fetched_at="2025-03-10T20:00:00+00:00", status=200,
            digest="abc", warc_file="samachar.warc.gz", warc_offset=10, warc_length=20,
        )  # fmt: skip
        store.article(article(1), record(), page_id=page)
        store.article(article(2, source="dainik", published="2025-03-12T08:00:00+05:30"), record())
        store.article(article(3, title="मौसम साफ रहेगा", text="आज धूप रहेगी।"), empty_record() | {"title": "मौसम"})
    return url


@pytest.fixture
def client(database_url: str) -> Iterator[TestClient]:
    """A client without cookies; faults become answers as in the server."""
    with TestClient(create_app(database_url), raise_server_exceptions=False) as made:
        yield made


@pytest.fixture
def database_file(database_url: str) -> Path:
    """The file of the database."""
    return Path(database_url.removeprefix("sqlite:///"))
