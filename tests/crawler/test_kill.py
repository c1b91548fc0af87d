"""A crawl killed at any moment and started again ends with the archive of an undisturbed one."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from crawler import Archive, Source, crawl
from tests.crawler.sites.blog import blog
from tests.crawler.sites.newsroom import Newsroom
from tests.crawler.sites.portal import portal
from tests.crawler.sites.regional import regional
from tests.crawler.sites.server import SiteServer, serving

ROOT = Path(__file__).resolve().parents[2]
SITES = {"portal": portal, "blog": blog, "regional": regional}
KILLS = 10
PROGRAM = """
import json, sys
from crawler import Source, crawl
homes = json.loads(sys.argv[1])
crawl([Source(name, home, delay=0.01) for name, home in homes.items()], sys.argv[2], allow_private_hosts=True)
"""


def _articles(folder: Path) -> set[tuple[str, str, str]]:
    with Archive(folder) as archive:
        pages = [(page.source, page.url, page.digest) for page in archive.pages()]
    assert len(pages) == len(set(pages))
    return set(pages)


def _start(server: SiteServer, folder: Path) -> subprocess.Popen[bytes]:
    homes = json.dumps({name: server.home(name) for name in SITES})
    return subprocess.Popen([sys.executable, "-c", PROGRAM, homes, str(folder)], cwd=ROOT, start_new_session=True)


@pytest.mark.slow
@pytest.mark.parametrize("whole_group", [True, False])
def test_ten_kills_change_nothing(tmp_path: Path, whole_group: bool) -> None:
    chance = random.Random(7 + whole_group)  # noqa: S311
    rooms = {name: Newsroom(40, seed) for seed, name in enumerate(SITES)}
    with serving({name: site(rooms[name]) for name, site in SITES.items()}) as server:
        crawl([Source(name, server.home(name), delay=0) for name in SITES], tmp_path / "calm", allow_private_hosts=True)
        for _ in range(KILLS):
            process = _start(server, tmp_path / "killed")
            time.sleep(0.9 + chance.random() * 0.8)
            if process.poll() is None:
                (os.killpg if whole_group else os.kill)(process.pid, signal.SIGKILL)
            process.wait()
        assert _start(server, tmp_path / "killed").wait() == 0
    assert _articles(tmp_path / "killed") == _articles(tmp_path / "calm")


def test_a_torn_tail_is_cut_off_and_its_page_fetched_again(tmp_path: Path) -> None:
    room = Newsroom(6, 1)
    with serving({"portal": portal(room)}) as server:
        source = [Source("portal", server.home("portal"), delay=0)]
        crawl(source, tmp_path, allow_private_hosts=True)
        before = _articles(tmp_path)
        file = next(tmp_path.glob("*.warc.gz"))
        with file.open("ab") as stream:
            stream.write(b"\x1f\x8bhalf a record")
        os.truncate(file, file.stat().st_size - 600)
        crawl(source, tmp_path, allow_private_hosts=True)
    assert _articles(tmp_path) == before
