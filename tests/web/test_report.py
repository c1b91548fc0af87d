"""The report of a run: what is silent, changed or adrift, and how it is told to people and machines."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from html.parser import HTMLParser
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from socketserver import StreamRequestHandler, TCPServer
from typing import Any, ClassVar

import pytest

from web.nightly.message import MessageError, message_text, parse_target, send, send_all
from web.nightly.metrics import HELP, metrics_text, write_metrics
from web.nightly.page import report_page
from web.nightly.publish import Readers, publish
from web.nightly.report import Night, Past, Report, compose
from web.nightly.state import crawl_share
from web.nightly.tally import Tallies, read_tallies

NOW = "2025-10-20T02:15:00+00:00"
CRAWL = {
    "pages": 40, "articles": 10, "week": 70, "minimum_weekly": 0, "failure": "", "left": 0, "drops": {},
}  # fmt: skip


def crawled(name: str = "darpan", **values: Any) -> dict[str, Any]:
    return {"name": name, **CRAWL, **values}


def tallies(drops: Mapping[str, int] | None = None, score: float = 0.9, articles: int = 10) -> Tallies:
    found = Tallies()
    for _ in range(articles):
        record = {"health_news": True, "mentions": [{"score": score}] * 10, "health_score": 0.8}
        found.of("darpan").article("new", record)
    for name, count in (drops or {}).items():
        for _ in range(count):
            found.of("darpan").drop(name)
    return found


def report(
    rows: list[dict[str, Any]] | None = None,
    read: Tallies | None = None,
    past: Past | None = None,
    failures: tuple[str, ...] = (),
    started: str = NOW,
) -> Report:
    night = Night(
        started, started, rows if rows is not None else [crawled()], read or tallies(), failures, (),
        {"crawl": {"seconds": 30.0, "peak_mb": 90}, "process": {"seconds": 10.0, "peak_mb": 700}},
        {"person": 12, "place": 5}, {"person": 10, "place": 5}, 3,
    )  # fmt: skip
    return compose(night, past or Past((), NOW))


def fortnight(articles: list[int], **values: Any) -> Past:
    """One report a day; the last of `articles` is yesterday's."""
    moment = datetime.fromisoformat(NOW)
    days = [(moment - timedelta(days=age)).isoformat() for age in range(len(articles), 0, -1)]
    nights = [
        report([crawled(articles=number)], started=day, **values) for day, number in zip(days, articles, strict=True)
    ]
    return Past(nights, NOW)


SILENCE: list[tuple[str, dict[str, Any], list[int], bool]] = [
    ("below the yield that it declares", {"week": 5, "minimum_weekly": 20}, [], True),
    ("nothing where ten a day are usual", {"articles": 0, "week": 60}, [10, 12, 9, 11, 10], True),
    ("one where thirty are usual", {"articles": 1, "week": 60}, [30, 30, 29, 31], True),
    ("a slow day is no silence", {"articles": 4, "week": 60}, [10, 12, 9, 11, 10], False),
    ("a source that seldom writes may pause", {"articles": 0, "week": 2}, [0, 1, 0, 2, 0, 1], False),
    ("two days are too few to know", {"articles": 0, "week": 20}, [10, 10], False),
    ("nothing known, nothing declared", {"articles": 0, "week": 0}, [], False),
]


@pytest.mark.parametrize(("values", "before", "silent"), [row[1:] for row in SILENCE], ids=[row[0] for row in SILENCE])
def test_a_silent_source_is_noticed(values: dict[str, Any], before: list[int], silent: bool) -> None:
    found = report([crawled(**values)], past=fortnight(before))
    assert found["sources"][0]["silent"] is silent
    assert any("silent" in line for line in found["alerts"]) is silent
    assert found["exit_code"] == int(silent)


def test_a_second_run_of_a_day_is_not_silent() -> None:
    earlier = report([crawled(articles=10)], started="2025-10-19T20:00:00+00:00")
    past = Past([*fortnight([10, 10, 10, 10]).reports[:-1], earlier], NOW)
    assert not report([crawled(articles=0)], past=past)["sources"][0]["silent"]


@pytest.mark.parametrize(
    ("tonight", "before", "changed"),
    [
        ({"empty": 20}, {}, True),
        ({"no-article": 20}, {"no-article": 18}, False),
        ({"not-hindi": 20}, {}, False),
        ({"empty": 1}, {}, False),
    ],
)
def test_a_new_layout_shows_as_pages_without_text(
    tonight: dict[str, int], before: dict[str, int], changed: bool
) -> None:
    past = fortnight([10] * 5, read=tallies(before))
    assert report(read=tallies(tonight), past=past)["sources"][0]["layout_changed"] is changed


@pytest.mark.parametrize(("score", "drifted"), [(0.9, False), (0.89, False), (0.7, True)])
def test_the_readers_drift_shows_in_its_mean_score(score: float, drifted: bool) -> None:
    found = report(read=tallies(score=score), past=fortnight([10] * 5))
    assert found["scores"]["mention"]["drifted"] is drifted
    assert any("mention score" in line for line in found["alerts"]) is drifted


def test_pages_are_articles_and_named_drops() -> None:
    found = report(read=tallies({"empty": 2, "not-hindi": 1}))
    assert found["pages"] == sum(found["articles"].values()) + sum(found["drops"].values()) == 13
    assert found["new_entities"] == {"person": 2}
    assert json.loads(json.dumps(found)) == found


def test_counts_survive_a_checkpoint() -> None:
    before = tallies({"empty": 2})
    after = read_tallies(json.loads(json.dumps(before.rows())))
    assert after == before


def test_the_crawl_leaves_the_time_that_reading_took() -> None:
    slow = {"stages": {"crawl": {"seconds": 50}, "process": {"seconds": 40}, "resolve": {"seconds": 10}}}
    assert crawl_share([]) == 0.7
    assert crawl_share([slow, slow]) == 0.5
    assert crawl_share([{"stages": {"crawl": {"seconds": 1}, "process": {"seconds": 99}}}]) == 0.2
    assert crawl_share([{"stages": {}}, {}]) == 0.7


class Tags(HTMLParser):
    """Collects elements and the addresses that a page refers to."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in one element."""
        self.names.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in {"src", "href"}]


def test_the_page_stands_alone_and_shows_what_is_wrong() -> None:
    found = report([crawled("<b>अख़बार</b>", articles=0)], past=fortnight([10] * 5), failures=("पोर्टल <script>",))
    page = report_page(found, fortnight([10] * 5))
    tags = Tags()
    tags.feed(page)
    assert tags.addresses == []
    assert tags.names.count("svg") >= 5
    assert "script" not in tags.names
    assert "b" not in tags.names
    assert "पोर्टल &lt;script&gt;" in page
    assert 'lang="hi"' in page


def test_the_page_of_an_empty_night_is_whole() -> None:
    page = report_page(report([], Tallies()), Past((), NOW))
    assert page.rstrip().endswith("</html>")


SAMPLE = re.compile(r'^(sehat_[a-z_]+)(?:\{[a-z]+="(?:[^"\\\n]|\\.)*"\})? -?[0-9.e+-]+$')


def test_metrics_are_in_the_text_format(tmp_path: Path) -> None:
    found = report([crawled('a"b\\c\nd')])
    lines = metrics_text(found).splitlines()
    names = {match.group(1) for line in lines if (match := SAMPLE.match(line))}
    assert all(line.startswith("# ") or SAMPLE.match(line) for line in lines)
    assert names <= set(HELP)
    assert {"sehat_run_exit_code", "sehat_source_silent", "sehat_stage_seconds"} <= names
    path = tmp_path / "sehat.prom"
    write_metrics(path, found)
    assert path.read_text() == metrics_text(found)
    assert [file.name for file in tmp_path.iterdir()] == ["sehat.prom"]


class Hook(BaseHTTPRequestHandler):
    """A webhook that keeps what it is sent."""

    got: ClassVar[list[dict[str, Any]]] = []

    def do_POST(self) -> None:
        """Keep the message."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.got.append(json.loads(body))
        self.send_response(500 if self.path.startswith("/broken") else 204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Mailbox(StreamRequestHandler):
    """An SMTP server of one letter."""

    letters: ClassVar[list[str]] = []

    def handle(self) -> None:
        """Take letters until the sender goes."""
        self.wfile.write(b"220 post\r\n")
        for line in self.rfile:
            word = line[:4].upper()
            if word == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                letter = []
                while (part := self.rfile.readline()) != b".\r\n":
                    letter.append(part.decode())
                self.letters.append("".join(letter))
            self.wfile.write(b"221 bye\r\n" if word == b"QUIT" else b"250 well\r\n")
            if word == b"QUIT":
                return


@pytest.fixture
def listening(request: pytest.FixtureRequest) -> Iterator[int]:
    """The port of a server of the class that the test names."""
    kind = HTTPServer if request.param is Hook else TCPServer
    server = kind(("127.0.0.1", 0), request.param)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield int(server.server_address[1])
    server.shutdown()
    server.server_close()


def silent() -> Report:
    return report([crawled("darpan", week=1, minimum_weekly=20)])


@pytest.mark.parametrize("listening", [Hook], indirect=True)
def test_a_webhook_is_told_which_source_is_silent(listening: int) -> None:
    Hook.got.clear()
    assert publish(silent(), Past((), NOW), Readers(notify=[f"http://127.0.0.1:{listening}/hook"])) == []
    assert Hook.got[0]["alerts"] == ["darpan is silent: 1 articles in a week, where 20 are the least declared."]
    assert publish(report(), Past((), NOW), Readers(notify=[f"http://127.0.0.1:{listening}/hook"])) == []
    assert len(Hook.got) == 1


@pytest.mark.parametrize("listening", [Mailbox], indirect=True)
def test_a_letter_is_sent_through_smtp(listening: int) -> None:
    Mailbox.letters.clear()
    send(f"smtp://127.0.0.1:{listening}/?to=desk@example.org&from=sehat@example.org", silent())
    assert "To: desk@example.org" in Mailbox.letters[0]
    assert "darpan is silent" in Mailbox.letters[0]


@pytest.mark.parametrize("listening", [Hook], indirect=True)
def test_a_messenger_that_fails_is_said_without_its_secret(listening: int) -> None:
    urls = [f"http://127.0.0.1:{listening}/broken?key=geheim", "smtp://user:geheim@127.0.0.1:1/?to=desk@example.org"]
    said = send_all(urls, silent())
    assert len(said) == 2
    assert all("127.0.0.1" in line and "geheim" not in line for line in said)


@pytest.mark.parametrize(
    "url", ["ftp://host/", "smtp://host", "hook", "http://", "http://host:port/", "smtp://[/?to=x"]
)
def test_what_is_no_address_of_messages_is_refused(url: str) -> None:
    with pytest.raises(MessageError):
        parse_target(url)


def test_a_line_break_in_a_name_forges_no_header() -> None:
    subject, _ = message_text(report(failures=("x\nBcc: all@example.org",)))
    assert "\n" not in subject


def test_files_that_cannot_be_written_are_said(tmp_path: Path) -> None:
    readers = Readers(tmp_path / "none/report.json", tmp_path / "report.html", tmp_path / "none/x.prom")
    said = publish(report(), Past((), NOW), readers)
    assert [line.split(":")[0] for line in said] == [str(tmp_path / "none/report.json"), str(tmp_path / "none/x.prom")]
    assert (tmp_path / "report.html").exists()
