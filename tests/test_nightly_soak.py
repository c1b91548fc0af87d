"""Nights over a full disk, a database that is closed to writing, a clock set back, a server started anew."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event, text
from typer.testing import CliRunner

import models
import pipeline
from models.gazetteer_files import gazetteer_rows
from tests.models.server import Server
from tests.night_site import World, done, night, rows, start

MOMENTS = {"run": ("started", "finished"), "page": ("fetched_at",), "url": ("first_seen", "fetched_at")}
pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def calm(sites: World, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an undisturbed night."""
    folder = tmp_path_factory.mktemp("calm")
    code, _, err = night(sites, folder)
    assert code == 0, err
    return folder


def test_a_database_that_may_not_be_written_is_one_sentence(calm: Path, tmp_path: Path) -> None:
    path = tmp_path / "sehat.db"
    url = f"sqlite:///{path}"
    with models.session(url) as session:
        models.Store(session).gazetteer(gazetteer_rows())
    runner, call = CliRunner(), ["process", "--archive", str(calm / "archive"), "--database", url]

    def close_up(connection: Any, _record: object) -> None:
        connection.execute("PRAGMA query_only = 1")

    event.listen(Engine, "connect", close_up)
    try:
        found = runner.invoke(pipeline.app, call)
    finally:
        event.remove(Engine, "connect", close_up)
    assert found.exit_code != 0
    assert "readonly" in found.output
    assert "Traceback" not in found.output
    assert runner.invoke(pipeline.app, call).exit_code == 0
    assert rows(path)["article"] == rows(calm / "sehat.db")["article"]


def test_a_clock_set_back_loses_and_doubles_nothing(sites: World, tmp_path: Path) -> None:
    """All that the archive remembers lies a day in the future, as after the clock was set right."""
    assert night(sites, tmp_path)[0] == 0
    before = rows(tmp_path / "sehat.db")
    with closing(sqlite3.connect(tmp_path / "archive/index.sqlite3")) as index:
        for table, columns in MOMENTS.items():
            for column in columns:
                later = f"strftime('%Y-%m-%dT%H:%M:%SZ', {column}, '+1 day')"
                index.execute(f"UPDATE {table} SET {column} = {later} WHERE {column} > ''")  # noqa: S608
        index.commit()
    code, _, err = night(sites, tmp_path)
    assert code == 0, err
    assert rows(tmp_path / "sehat.db") == before


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a small file system")
def test_a_disk_that_fills_up_is_said_and_loses_nothing(sites: World, calm: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(disk)], check=False)
    if mounted.returncode:
        pytest.skip("no file system can be mounted here")
    try:
        code, _, err = night(sites, disk)
        assert code == 1
        assert "disk" in err
        assert "Traceback" not in err
        subprocess.run(["mount", "-o", "remount,size=500m", str(disk)], check=True)
        code, _, err = night(sites, disk)
        assert code == 0, err
        assert rows(disk / "sehat.db")["article"] == rows(calm / "sehat.db")["article"]
        assert models.check(f"sqlite:///{disk / 'sehat.db'}").sound
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_database_server_that_is_started_anew_loses_nothing(
    sites: World, calm: Path, server: Server, tmp_path: Path
) -> None:
    url = server.new_database()
    models.upgrade(url)
    process = start(sites, tmp_path, database=url)
    while done(tmp_path) < 4 and process.poll() is None:
        time.sleep(0.02)
    owner = Path(f"/proc/{server.process.pid}").stat().st_uid
    server.process.send_signal(signal.SIGINT)
    server.process.wait(30)
    again = subprocess.Popen(
        server.process.args, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, user=owner or None
    )
    try:
        finish(sites, calm, process, url, tmp_path)
    finally:
        replace(server, process=again).stop()


def finish(sites: World, calm: Path, process: subprocess.Popen[str], url: str, folder: Path) -> None:
    """End the night and its repetition, and compare what is stored."""
    _, err = process.communicate(timeout=240)
    assert "Traceback" not in err
    code, _, err = night(sites, folder, database=url)
    assert code == 0, err
    with models.session(url) as session:
        stored = session.execute(text("SELECT url FROM article ORDER BY url")).all()
    with closing(sqlite3.connect(calm / "sehat.db")) as expected:
        assert [row[0] for row in stored] == [
            row[0] for row in expected.execute("SELECT url FROM article ORDER BY url")
        ]
