"""A night killed at any moment and started again ends with the database of an undisturbed one."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest

import models
from crawler import Archive
from tests.night_site import done, night, rows, start, world

KILLS = 50 if os.environ.get("SEHAT_SOAK") else 10
STORIES = 24 if os.environ.get("SEHAT_SOAK") else 8
POLL = 0.03


def strike(process: subprocess.Popen[str], folder: Path, goal: int, pause: float) -> bool:
    """Kill a run and its children once so many steps are done; False where it ended before."""
    while process.poll() is None and done(folder) < goal:
        time.sleep(POLL)
    time.sleep(pause)
    is_struck = process.poll() is None
    if is_struck:
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    return is_struck


def pages(folder: Path) -> list[tuple[str, str]]:
    with Archive(folder / "archive") as archive:
        return sorted((page.url, page.digest) for page in archive.pages())


@pytest.mark.slow
@pytest.mark.timeout(120 * KILLS)
def test_kills_change_no_row(tmp_path: Path) -> None:
    chance = random.Random(11)  # noqa: S311
    with world(tmp_path, STORIES) as sites:
        calm, killed = tmp_path / "calm", tmp_path / "killed"
        code, _, err = night(sites, calm)
        assert code == 0, err
        steps = done(calm) / (KILLS + 1)
        struck = [
            strike(start(sites, killed), killed, round(steps * (number + chance.random())), POLL * chance.random())
            for number in range(KILLS)
        ]
        code, _, err = night(sites, killed)
        assert code == 0, err
    assert sum(struck) >= KILLS - 2
    assert rows(killed / "sehat.db") == rows(calm / "sehat.db")
    assert models.check(f"sqlite:///{killed / 'sehat.db'}").sound
    assert pages(killed) == pages(calm)
