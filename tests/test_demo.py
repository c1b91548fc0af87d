"""The main job end to end: two nights over the bundled sites, repeated, and killed in the middle."""

from __future__ import annotations

import signal
import socket
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests import readme_answers

ROOT = Path(__file__).parents[1]
# The sites have fixed ports, and an address is part of what is compared: one demo at a time.
pytestmark = pytest.mark.xdist_group("demo")
PORTS = (18401, 18402, 18403)
CLOCKS = {
    "fetched_at",
    "seen_at",
    "started_at",
    "finished_at",
    "gone_at",
    "report",
    "warc_file",
    "warc_offset",
    "warc_length",
}
ADDRESSED = ("page", "article", "article_revision", "entity", "entity_alias", "role", "figure", "event", "statement")


def demo(folder: Path) -> subprocess.Popen[str]:
    call = [sys.executable, str(ROOT / "pipeline.py"), "demo", "--folder", str(folder)]
    return subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def content(folder: Path) -> dict[str, list[Any]]:
    """Every row of every table of facts, without the times of the run itself."""
    with sqlite3.connect(folder / "sehat.db") as connection:
        connection.row_factory = sqlite3.Row
        return {
            table: sorted(
                tuple((name, row[name]) for name in row.keys() if name not in CLOCKS)  # noqa: SIM118
                for row in connection.execute(f"SELECT * FROM {table}")  # noqa: S608
            )
            for table in ADDRESSED
        }


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("demo") / "first"
    process = demo(folder)
    out, err = process.communicate(timeout=280)
    assert process.returncode == 0, err
    return folder, out


def test_demo_fills_every_table(finished: tuple[Path, str]) -> None:
    rows = content(finished[0])
    assert {table for table, found in rows.items() if not found} == set()
    assert len(rows["article"]) == 36
    assert len(rows["article_revision"]) == 1


def test_demo_ends_with_three_commands_that_work(finished: tuple[Path, str]) -> None:
    commands = [line.split(maxsplit=1)[1] for line in finished[1].splitlines()[-3:]]
    for arguments in commands:
        call = [sys.executable, str(ROOT / "pipeline.py"), *arguments.removeprefix("pipeline.py ").split()]
        answer = subprocess.run(call, capture_output=True, text=True, check=True)
        assert len(answer.stdout.splitlines()) > 3, arguments


def is_taken(port: int) -> bool:
    """Whether a process that the killed one has left behind still holds a port."""
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError:
        return True
    return False


def test_demo_killed_and_repeated_gives_the_same_database(finished: tuple[Path, str], tmp_path: Path) -> None:
    folder = tmp_path / "again"
    process = demo(folder)
    deadline = time.monotonic() + 120
    while not (folder / "archive").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    while any(map(is_taken, PORTS)) and time.monotonic() < deadline:
        time.sleep(0.05)
    repeated = demo(folder)
    _, err = repeated.communicate(timeout=280)
    assert repeated.returncode == 0, err
    assert content(folder) == content(finished[0])


def test_demo_refuses_a_folder_of_someone_else(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("not to be deleted")
    process = demo(tmp_path)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 2
    assert "holds other files" in err
    assert (tmp_path / "thesis.txt").exists()


def test_readme_shows_what_the_demo_answers(finished: tuple[Path, str]) -> None:
    """Four lines of five must agree: 8-bit arithmetic differs a little between processors."""
    shown = readme_answers.BLOCK.findall(readme_answers.README.read_text(encoding="utf-8"))
    assert len(shown) >= 3
    for question, lines in shown:
        answered = {
            line.rstrip() for line in readme_answers.answer(question, f"sqlite:///{finished[0]}/sehat.db").splitlines()
        }
        expected = lines.splitlines()
        assert sum(line in answered for line in expected) >= 0.8 * len(expected), question
