"""A night in trouble: a second run, a signal, no time, a full disk, a database that goes away."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event
from typer.testing import CliRunner

import models
import pipeline
from crawler import Archive, Source, crawl
from models.gazetteer_files import gazetteer_rows
from tests.crawler.sites.newsroom import Newsroom
from tests.crawler.sites.portal import portal
from tests.crawler.sites.server import serving
from tests.models.server import Server
from tests.night_site import ROOT, World, done, night, rows, start

ROOM = 20
"""Pages of 4 KiB that a full disk has left."""
pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def calm(sites: World, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an undisturbed night, which left its three reports."""
    folder = tmp_path_factory.mktemp("calm")
    names = ("--report", "r.json"), ("--report-html", "r.html"), ("--metrics", "r.prom")
    options = [part for option, name in names for part in (option, str(folder / name))]
    code, _, err = night(sites, folder, *options, "--backup", str(folder / "copies"))
    assert code == 0, err
    return folder


def wait_for(path: Path, process: subprocess.Popen[Any]) -> None:
    """Wait until a run has made a file."""
    deadline = time.monotonic() + 120
    while not path.exists() and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.02)


def test_a_night_leaves_reports_and_a_copy_of_the_database(calm: Path) -> None:
    report = json.loads((calm / "r.json").read_text(encoding="utf-8"))
    assert {"started_at", "finished_at", "sources", "pages", "health_news", "articles", "drops", "failures"} <= set(
        report
    )
    assert report["pages"] == sum(report["articles"].values()) + sum(report["drops"].values()) > 0
    assert report["pages"] == sum(row["read"]["pages"] for row in report["sources"])
    assert list(report["stages"]) == ["crawl", "process", "resolve", "keep"]
    assert all(row["peak_mb"] > 10 for row in report["stages"].values())
    assert report["new_entities"] == report["entities"] != {}
    assert "<svg" in (calm / "r.html").read_text(encoding="utf-8")
    assert "sehat_run_exit_code 0" in (calm / "r.prom").read_text(encoding="utf-8")
    [copy] = (calm / "copies").iterdir()
    assert rows(copy)["article"] == rows(calm / "sehat.db")["article"]
    assert not (calm / "archive.night.json").exists()


def test_a_signal_ends_a_night_with_a_report_of_what_is_left(sites: World, calm: Path, tmp_path: Path) -> None:
    process = start(sites, tmp_path, "--report", str(tmp_path / "r.json"))
    while done(tmp_path) < 4:
        assert process.poll() is None
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGSTOP)
    second = start(sites, tmp_path)
    _, err = second.communicate(timeout=240)
    assert second.returncode == 1
    assert f"(process {process.pid} since" in err
    assert len(err.strip().splitlines()) == 1
    process.send_signal(signal.SIGTERM)
    os.killpg(process.pid, signal.SIGCONT)
    _, err = process.communicate(timeout=240)
    assert process.returncode == 1, err
    assert "Traceback" not in err
    assert json.loads((tmp_path / "r.json").read_text())["left"]
    assert night(sites, tmp_path)[0] == 0
    assert rows(tmp_path / "sehat.db")["article"] == rows(calm / "sehat.db")["article"]


def test_two_workers_write_the_rows_of_one(calm: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'sehat.db'}"
    with models.session(url) as session:
        for source in ("portal", "blog"):
            models.Store(session).source(source)
    call = ["process", "--archive", str(calm / "archive"), "--database", url, "--workers", "2"]
    found = CliRunner().invoke(pipeline.app, call)
    assert found.exit_code == 0, found.output
    mine, theirs = rows(tmp_path / "sehat.db"), rows(calm / "sehat.db")
    mine.pop("source"), theirs.pop("source")
    assert mine == theirs


def test_a_full_disk_is_one_sentence_and_loses_nothing(calm: Path, tmp_path: Path) -> None:
    """SQLite may grow by a few pages only, which it says as it says that a disk is full."""
    path = tmp_path / "sehat.db"
    url = f"sqlite:///{path}"
    with models.session(url) as session:
        models.Store(session).gazetteer(gazetteer_rows())
    runner, call = CliRunner(), ["process", "--archive", str(calm / "archive"), "--database", url]

    def shrink(connection: Any, _record: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + ROOM}")

    event.listen(Engine, "connect", shrink)
    try:
        found = runner.invoke(pipeline.app, call)
    finally:
        event.remove(Engine, "connect", shrink)
    assert found.exit_code == 1
    assert "no room left on its disk" in found.output
    assert runner.invoke(pipeline.app, call).exit_code == 0
    assert rows(path)["article"] == rows(calm / "sehat.db")["article"]
    assert models.check(url).sound


def test_a_database_that_goes_away_is_one_sentence(sites: World, server: Server, tmp_path: Path) -> None:
    url = server.new_database()
    models.upgrade(url)
    process = start(sites, tmp_path, "--report", str(tmp_path / "r.json"), database=url)
    wait_for(tmp_path / "archive/lock", process)
    server.process.send_signal(signal.SIGKILL)
    _, err = process.communicate(timeout=240)
    assert process.returncode == 1
    assert "The database cannot be used any longer" in err
    assert "Traceback" not in err
    report = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert any("the next run goes on" in line for line in report["failures"])
    assert (tmp_path / "archive.night.json").exists()
    with closing(sqlite3.connect(tmp_path / "archive/index.sqlite3")) as index:
        assert index.execute("SELECT count(*) FROM page WHERE kind = 'article'").fetchone()[0] > 0


NARROW = """
import json, resource, sys
from crawler import CrawlError, Source, crawl
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
try:
    crawl([Source("portal", sys.argv[1], delay=0)], sys.argv[2], allow_private_hosts=True)
except CrawlError as error:
    print(error)
"""


def test_a_crawl_that_cannot_write_says_so_and_loses_nothing(tmp_path: Path) -> None:
    """The archive's files may not grow beyond a size, as on a disk that is full."""
    with serving({"portal": portal(Newsroom(8, 1))}) as server:
        home = server.home("portal")
        crawl([Source("portal", home, delay=0)], tmp_path / "calm", allow_private_hosts=True)
        largest = max(path.stat().st_size for path in (tmp_path / "calm").iterdir())
        call = [sys.executable, "-c", NARROW, home, str(tmp_path / "full"), str(largest // 2)]
        found = subprocess.run(call, capture_output=True, text=True, check=True, cwd=ROOT, timeout=200)
        assert "The crawl cannot write its archive" in found.stdout
        assert "Traceback" not in found.stderr
        crawl([Source("portal", home, delay=0)], tmp_path / "full", allow_private_hosts=True)
    with Archive(tmp_path / "full") as full, Archive(tmp_path / "calm") as calm:
        assert {page.digest for page in full.pages()} == {page.digest for page in calm.pages()}
