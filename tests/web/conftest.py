"""A small database of invented articles, and a client of the web application over it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, sync_playwright

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


ROOT = Path(__file__).parents[2]
PASSWORD = "demo-password-1"  # noqa: S105 of the tests alone


@pytest.fixture(scope="session")
def chromium_program() -> str:
    """The system's Chromium; without one the tests in a browser are skipped, and no demo is run for them."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    program = next(filter(None, map(shutil.which, names)), None)
    if program is None:
        pytest.skip("No Chromium is installed and none could be: `apt-get install chromium` as root.")
    return program


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, chromium_program: str) -> Path:
    """The folder of a finished demo; its sites have fixed ports, so whoever asks is of the group `demo`."""
    folder = tmp_path_factory.mktemp("demo") / "demo"
    call = [sys.executable, str(ROOT / "pipeline.py"), "demo", "--folder", str(folder)]
    subprocess.run(call, check=True, capture_output=True, timeout=280)
    return folder


@pytest.fixture(scope="session")
def site(demo: Path) -> Iterator[str]:
    """The address of a server over the demo's database, open to reviewers."""
    call = [
        sys.executable, str(ROOT / "pipeline.py"), "serve", "--port", "0",
        "--database", f"sqlite:///{demo / 'sehat.db'}", "--archive", str(demo / "archive"),
    ]  # fmt: skip
    environment = {**os.environ, "SEHAT_REVIEW_PASSWORD": PASSWORD, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(call, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        yield said.split()[2].rstrip("/")
        process.terminate()


@pytest.fixture(scope="module")
def chromium(chromium_program: str) -> Iterator[Browser]:
    """A browser without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_program)
        yield browser
        browser.close()
