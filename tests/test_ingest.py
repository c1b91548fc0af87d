"""WARC sets into the database: killed in the middle, by several processes, with what was set aside counted."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

import models
from tests.crawler.haystacks import foreign_page, gold_articles, gold_page, write_warc
from tests.night_site import ROOT, count, rows

HINDI = 72
pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


def start(haystack: Path, database: Path, *options: str) -> subprocess.Popen[str]:
    call = [sys.executable, str(ROOT / "pipeline.py"), "ingest", str(haystack), "--database", f"sqlite:///{database}"]
    return subprocess.Popen(
        [*call, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )


def ingest(haystack: Path, database: Path, *options: str) -> str:
    process = start(haystack, database, *options)
    out, err = process.communicate(timeout=600)
    assert process.returncode == 0, err
    return out


def written(database: Path) -> int:
    return count(database, "SELECT count(*) FROM page WHERE outcome IS NOT NULL")


@pytest.fixture(scope="module")
def haystack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two files with articles of the gold set among as many foreign pages."""
    folder = tmp_path_factory.mktemp("haystack")
    articles = gold_articles("train")[:HINDI]
    for part in range(2):
        pages = []
        for number, article in enumerate(articles[part::2]):
            pages += [gold_page(article, 5), foreign_page(("en", "mr")[number % 2], number, 5)]
        write_warc(folder / f"part-{part}.warc.gz", pages, f"news{part}.example")
    return folder


@pytest.fixture(scope="module")
def calm(haystack: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    database = tmp_path_factory.mktemp("calm") / "sehat.db"
    out = ingest(haystack, database)
    assert "not-hindi" in out
    assert written(database) > HINDI / 2
    return database


def test_what_was_read_is_not_read_again(haystack: Path, calm: Path) -> None:
    before = rows(calm)
    started = time.monotonic()
    assert "health_news" in ingest(haystack, calm)
    assert time.monotonic() - started < 120
    assert rows(calm) == before


def test_a_kill_in_the_middle_changes_no_row(haystack: Path, calm: Path, tmp_path: Path) -> None:
    database = tmp_path / "sehat.db"
    for goal in (5, 66):
        process = start(haystack, database)
        while process.poll() is None and written(database) < goal:
            time.sleep(0.02)
        assert process.poll() is None
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
    ingest(haystack, database)
    assert rows(database) == rows(calm)
    assert models.check(f"sqlite:///{database}").sound


def test_two_workers_write_the_same_rows(haystack: Path, calm: Path, tmp_path: Path) -> None:
    ingest(haystack, tmp_path / "sehat.db", "--workers", "2")
    assert rows(tmp_path / "sehat.db") == rows(calm)


@pytest.mark.xdist_group("cluster")
def test_a_cluster_that_loses_a_node_writes_the_same_rows(
    cluster: Any, haystack: Path, calm: Path, tmp_path: Path
) -> None:
    cluster.add_node(num_cpus=1)
    doomed = cluster.add_node(num_cpus=1)
    process = start(haystack, tmp_path / "sehat.db", "--ray", cluster.address)
    while process.poll() is None and readers_at_work() < 2:
        time.sleep(0.05)
    assert process.poll() is None
    cluster.remove_node(doomed, allow_graceful=False)
    _, err = process.communicate(timeout=600)
    assert process.returncode == 0, err
    assert rows(tmp_path / "sehat.db") == rows(calm)


def readers_at_work() -> int:
    """Counts the actors of this machine that hold a batch: Ray names their processes after what they do."""
    return sum(b"_Worker.do" in told(path) for path in Path("/proc").glob("[0-9]*/cmdline"))


def told(path: Path) -> bytes:
    """What a process is called, nothing where it has just ended."""
    try:
        return path.read_bytes()
    except OSError:
        return b""
