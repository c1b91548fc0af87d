"""What keeps a night in order: lock, stop, checkpoint, backup, retention, archives in batches, worker processes."""

from __future__ import annotations

import errno
import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

import models
from crawler import DAMAGED, Archive, ArchiveError, Source, archive_reader, crawl
from crawler.archive import Key
from crawler.cleaning import Task, archive_tasks, batches, clean_task
from crawler.retention import removable, remove
from models.backup import BackupError, backup, kept_backups
from models.reading_state import finished
from nlp.pool import WorkerPool
from tests.crawler.sites.newsroom import Newsroom
from tests.crawler.sites.portal import portal
from tests.crawler.sites.server import serving
from web.nightly.checkpoint import Checkpoint
from web.nightly.files import write_whole
from web.nightly.lock import RunningError, exclusive
from web.nightly.stages import Stages
from web.nightly.stop import Stop, parse_duration
from web.nightly.trouble import explain, guarded

ROOT = Path(__file__).resolve().parents[1]
HOLDER = """
import sys, time
from pathlib import Path
from web.nightly.lock import exclusive
with exclusive(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_lock_ends_with_its_holder_however_that_ends(tmp_path: Path) -> None:
    lock = tmp_path / "archive.lock"
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, str(lock)], stdout=subprocess.PIPE, cwd=ROOT)
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    with pytest.raises(RunningError, match=f"process {holder.pid} since"), exclusive(lock):
        pytest.fail("two hold the lock")
    holder.kill()
    holder.wait()
    holder.stdout.close()
    with exclusive(lock):
        pass


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("6h", 21_600), ("1h30m", 5400), ("90s", 90), ("45", 45), ("1.5h", 5400), ("2d", 172_800),
     ("", None), ("0", None), ("h", None), ("-5m", None), ("6 hours", None), ("६घंटे", None)],
)  # fmt: skip
def test_lengths_of_time(text: str, seconds: float | None) -> None:
    assert parse_duration(text) == seconds


def test_a_run_ends_when_its_time_is_spent() -> None:
    moment = [0.0]
    stop = Stop(10, lambda: moment[0])
    assert (stop.is_due(), stop.reason, stop.remaining(0.5)) == (False, "", 5)
    taken = []
    for item in stop.until(range(100)):
        taken.append(item)
        moment[0] += 4
    assert taken == [0, 1, 2]
    assert (stop.remaining(0.5), stop.reason) == (0, "its time was spent")


def test_a_signal_ends_the_work_and_a_second_one_interrupts_it() -> None:
    stop = Stop()
    with stop.signals():
        os.kill(os.getpid(), signal.SIGTERM)
        assert list(stop.until([1, 2])) == []
        assert stop.reason == "it was asked to stop"
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


def test_a_checkpoint_is_for_the_same_night_only(tmp_path: Path) -> None:
    path = tmp_path / "night.json"
    first = Checkpoint(path, ["a", 1])
    assert not first.is_resumed
    first.keep(crawled=[{"name": "a"}])
    assert Checkpoint(path, ("a", 1)).kept["crawled"] == [{"name": "a"}]
    assert not Checkpoint(path, ["b", 1]).is_resumed
    old = json.loads(path.read_text()) | {"started_at": "2025-10-13T02:15:00+00:00"}
    path.write_text(json.dumps(old))
    assert not Checkpoint(path, ["a", 1]).is_resumed
    future = old | {"started_at": "2999-10-13T02:15:00+00:00"}
    path.write_text(json.dumps(future))
    assert not Checkpoint(path, ["a", 1]).is_resumed
    path.write_text('{"started_at": "20')
    assert not Checkpoint(path, ["a", 1]).is_resumed
    first.end()
    assert not path.exists()


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    write_whole(path, "old")
    with pytest.raises(UnicodeEncodeError):
        write_whole(path, "new \ud800")
    assert path.read_text() == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["report.json"]


def test_stages_that_go_on_add_up() -> None:
    stages = Stages({"crawl": {"seconds": 5.0, "peak_mb": 9_000_000}})
    with stages.measure("crawl"):
        time.sleep(0.01)
    with stages.measure("process"):
        bytearray(50 << 20)
    assert stages.rows["crawl"]["seconds"] > 5.0
    assert stages.rows["crawl"]["peak_mb"] == 9_000_000
    assert stages.rows["process"]["peak_mb"] >= 50


def test_trouble_is_told_in_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    full = OSError(errno.ENOSPC, "No space left on device", "x.warc.gz")
    lost = OperationalError("SELECT 'secret'", {}, Exception("server closed the connection unexpectedly\n\tThis"))
    for error, said in ((full, "disk is full"), (lost, "server closed"), (sqlite3.OperationalError("full"), "index")):
        sentence = explain(error)
        assert said in sentence
        assert "\n" not in sentence
        assert "secret" not in sentence
        assert sentence.endswith("goes on from there.")

    def fail() -> int:
        raise full

    assert guarded(fail) == 1
    assert "disk is full" in capsys.readouterr().err
    with pytest.raises(ZeroDivisionError):
        guarded(lambda: 1 // 0)


def test_backups_are_whole_and_the_oldest_go(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'sehat.db'}"
    with models.session(url) as session:
        models.Store(session).source("darpan", "दर्पण")
        for day in (11, 12, 13):
            path = backup(url, tmp_path / "copies", f"202510{day}T021500Z", keep=2)
    assert [file.name[:14] for file in kept_backups(tmp_path / "copies")] == ["sehat-20251013", "sehat-20251012"]
    assert [file.name for file in (tmp_path / "copies").iterdir() if "partial" in file.name] == []
    with closing(sqlite3.connect(path)) as copy:
        assert copy.execute("SELECT title FROM source").fetchall() == [("दर्पण",)]
    assert models.check(f"sqlite:///{path}").sound


def test_what_cannot_be_backed_up_is_said(tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="pg_dump"):
        backup("postgresql:///sehat", tmp_path, "20251013T021500Z")
    (tmp_path / "sehat.db").write_bytes(b"SQLite format 3\x00" + b"\x07" * 5000)
    with pytest.raises(BackupError):
        backup(f"sqlite:///{tmp_path / 'sehat.db'}", tmp_path / "copies", "20251013T021500Z")
    assert list((tmp_path / "copies").iterdir()) == []


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive of eight articles."""
    folder = tmp_path / "archive"
    with serving({"portal": portal(Newsroom(8, 1))}) as server:
        crawl([Source("portal", server.home("portal"), delay=0)], folder, allow_private_hosts=True)
    return folder


def none(_keys: Sequence[Key]) -> set[Key]:
    return set()


def test_only_pages_that_are_not_finished_are_read(archive: Path) -> None:
    with Archive(archive) as opened:
        pages = list(opened.pages())
        keys = {(page.url, page.digest) for page in pages}
        assert list(opened.due(set)) == []
        assert [page.id for page in opened.due(none)] == [page.id for page in pages]
        assert [page.id for page in opened.due(set, again=True)] == [page.id for page in pages]
        assert list(opened.due(none, after=pages[-1].id)) == []
        opened.set_mark("a", pages[3].id)
        assert opened.mark("a", lambda asked: keys & set(asked)) == pages[3].id
        assert opened.mark("a", none) == 0  # another database is behind the same address
        assert opened.mark("b", set) == 0


def test_a_page_that_goes_back_to_its_older_text_is_read_again(archive: Path) -> None:
    columns = "run, source, url, canonical, fetched_at, status, content_type, kind, file, offset, length"
    with closing(sqlite3.connect(archive / "index.sqlite3")) as index:
        for digest in ("'other'", "digest"):
            index.execute(
                f"INSERT INTO page ({columns}, digest) SELECT {columns}, {digest} FROM page WHERE id ="  # noqa: S608
                " (SELECT min(id) FROM page WHERE kind = 'article')"
            )
        (last,) = index.execute("SELECT max(id) FROM page").fetchone()
        index.commit()
    with Archive(archive) as opened:
        assert [page.id for page in opened.due(set)] == [last]


def test_a_damaged_record_is_named_and_the_others_are_read(archive: Path) -> None:
    with Archive(archive) as opened:
        page = list(opened.pages())[2]
        with (archive / page.warc).open("r+b") as file:
            file.seek(page.offset + page.length // 2)
            file.write(b"\x00" * 40)
        kinds = [one.kind for one in opened.due(none)]
        assert kinds.count(DAMAGED) == 1
        assert kinds[2] == DAMAGED
        assert len(opened.sample("portal")) >= len(kinds) - 1


def test_old_archives_go_once_all_their_pages_are_finished(archive: Path) -> None:
    with closing(sqlite3.connect(archive / "index.sqlite3")) as index:
        half = "(SELECT id FROM page WHERE kind = 'article' ORDER BY id LIMIT 1 OFFSET 3)"
        index.execute(f"UPDATE page SET file = '000000.warc.gz' WHERE id <= {half}")  # noqa: S608
        index.commit()
    (archive / "000000.warc.gz").write_bytes((archive / "000001.warc.gz").read_bytes())
    later = "2999-01-01T00:00:00Z"
    assert removable(archive, later, none) == []
    assert removable(archive, "2000-01-01T00:00:00Z", set) == []
    assert removable(archive, later, set) == ["000000.warc.gz"]
    with Archive(archive) as opened:
        before = opened.count()
    remove(archive, ["000000.warc.gz"], "2025-10-13T02:15:00+00:00")
    assert sorted(path.name for path in archive.glob("*.gz")) == ["000001.warc.gz"]
    with Archive(archive) as opened:
        assert len(list(opened.due(none))) == opened.count() < before
    assert removable(archive, later, set) == []
    with pytest.raises(ArchiveError, match=r"removed for its age on 2025-10-13\."):
        archive_reader(archive)("000000.warc.gz (removed 2025-10-13)", 0, 10)


def test_the_database_keeps_the_pointers_into_removed_archives(tmp_path: Path) -> None:
    with models.session(f"sqlite:///{tmp_path / 'sehat.db'}") as session:
        store = models.Store(session)
        page = store.page(
            "https://darpan.example/1", source="darpan", fetched_at="2025-10-13T02:15:00Z", digest="d",
            warc_file="000001.warc.gz", warc_offset=7, warc_length=9,
        )  # fmt: skip
        store.drop(page, "empty")
        store.removed(["000001.warc.gz"], "2025-12-01")
        session.expire_all()
        found = session.get_one(models.Page, page)
        assert (found.warc_file, found.warc_offset) == ("000001.warc.gz (removed 2025-12-01)", 7)
        asked = [("https://darpan.example/1", "d"), ("https://darpan.example/1", "e")]
        assert finished(session, asked) == {asked[0]}


def test_a_crawl_stops_in_time_and_says_what_is_left(tmp_path: Path) -> None:
    with serving({"portal": portal(Newsroom(20, 1))}) as server:
        source = [Source("portal", server.home("portal"), delay=0.3)]
        stop = threading.Event()
        broken = crawl(
            source, tmp_path / "a", allow_private_hosts=True, stop=stop, on_progress=lambda _name, _url: stop.set()
        )
        assert broken.stopped
        assert broken.sources[0].pages > 0
        assert broken.sources[0].left > 0
        source = [Source("portal", server.home("portal"), delay=0)]
        whole = crawl(source, tmp_path / "a", allow_private_hosts=True)
        assert not whole.stopped
        assert whole.sources[0].left == 0
        crawl(source, tmp_path / "b", allow_private_hosts=True)
    with Archive(tmp_path / "a") as one, Archive(tmp_path / "b") as other:
        assert {page.digest for page in one.pages()} == {page.digest for page in other.pages()}


def square(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Square numbers; 13 kills the process that is given it."""
    if 13 in numbers:
        os.kill(os.getpid(), signal.SIGKILL)
    return [(number, number * number) for number in numbers]


def test_a_killed_worker_loses_one_item_and_no_order() -> None:
    batches = [list(range(start, start + 4)) for start in range(0, 40, 4)]
    with WorkerPool(square, lambda number: (number, -1), 2) as pool:
        found = [row for batch in pool.results(batches) for row in batch]
    assert found == [(number, -1 if number == 13 else number * number) for number in range(40)]


def once(marks: Sequence[str]) -> list[str]:
    """Answer; the first process that is given a mark's file dies of it."""
    for mark in marks:
        if not Path(mark).exists():
            Path(mark).touch()
            os.kill(os.getpid(), signal.SIGKILL)
    return list(marks)


def test_a_batch_whose_worker_was_killed_is_done_again(tmp_path: Path) -> None:
    marks = [str(tmp_path / str(number)) for number in range(3)]
    with WorkerPool(once, lambda mark: f"lost {mark}", 2) as pool:
        assert [row for batch in pool.results([[mark] for mark in marks]) for row in batch] == marks


def test_a_page_whose_cleaning_fails_is_named(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> None:
        raise RecursionError("too deep")

    with Archive(archive) as opened:
        tasks = list(archive_tasks(opened, opened.due(none), lambda _source: ("पोर्टल",)))
    assert all(clean_task(task).article["url"] for task in tasks)
    damaged = clean_task(replace(tasks[0], page=replace(tasks[0].page, kind=DAMAGED) if tasks[0].page else None))
    assert (damaged.dropped, damaged.fault) == (DAMAGED, "")
    monkeypatch.setattr("crawler.cleaning.clean", fail)
    found = clean_task(tasks[0])
    assert found.dropped == "cleaning-failed"
    assert "RecursionError: too deep" in found.fault
    assert found.page is not None
    assert found.page.body == b""


def test_batches_are_bounded_in_number_and_bytes() -> None:
    small = [Task("a", article={"text": "क" * 10})] * 10
    large = [Task("a", article={"text": "क" * 9_000_000})] * 3
    assert [len(batch) for batch in batches([*small, *large], 4)] == [4, 4, 4, 1]
    assert [len(batch) for batch in batches(large, 4)] == [2, 1]
