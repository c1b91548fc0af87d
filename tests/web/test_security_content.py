"""Hostile articles and hostile questions do nothing but show as text, or get a clear refusal."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

import models
from tests.models.samples import GAZETTEER, RECORD, TEXT, article, empty_record
from web.app import create_app
from web.links import PART

SCRIPT = "<script>alert(1)</script><svg onload=alert(2)><img src=x onerror=alert(3)>"
MARKS = "\u202egnp.exe\u202c \u200f<b>"
HOSTILE = f"{SCRIPT} {MARKS}\"'><a href=javascript:alert(4)>"
ACTIVE = ("<svg onload", "<img", "onerror=alert(3)>", 'href="javascript:', "href=javascript:alert(4)>", "<b>")


def hostile_record() -> dict[str, Any]:
    """The sample's record with every string that a page may have chosen made hostile, the offsets kept."""
    made: dict[str, Any] = copy.deepcopy(RECORD)
    made["persons"][0] |= {"name": HOSTILE, "aliases": [SCRIPT]}
    made["persons"][0]["roles"][0] |= {"title": HOSTILE, "organisation": HOSTILE, "cue": HOSTILE}
    made["facilities"][0] |= {"name": SCRIPT, "id": None, "place": HOSTILE}
    made["figures"][0] |= {"text": HOSTILE, "counted": HOSTILE, "cue": HOSTILE, "sentence": HOSTILE}
    made["events"][0] |= {"trigger": HOSTILE, "participants": [HOSTILE], "facilities": [SCRIPT], "sentence": HOSTILE}
    made["statements"][0] |= {"speaker": HOSTILE, "sentence": HOSTILE, "start": 0, "end": 9_999}
    return made


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client over articles that mean harm."""
    url = f"sqlite:///{tmp_path_factory.mktemp('hostile') / 'sehat.db'}"
    with models.session(url) as session:
        store = models.Store(session)
        store.gazetteer(GAZETTEER)
        store.source("samachar", HOSTILE, "javascript:alert(5)", HOSTILE)
        store.article(
            article(1, title=HOSTILE, byline=HOSTILE, url="javascript:alert(6)", text=TEXT + "\n\n" + HOSTILE),
            hostile_record(),
        )
        store.article(article(2, title="", text="क" * 10_000_000), empty_record())
        store.article(article(3, title="पंक्तियाँ", text="क\n" * 100_000), empty_record())
        store.run(
            {"started_at": "2025-03-11T02:00:00+00:00", "finished_at": None,
             "sources": [{"name": "samachar", "drops": {SCRIPT: 2}, "failure": HOSTILE}]}
        )  # fmt: skip
    with TestClient(create_app(url), raise_server_exceptions=False) as made:
        yield made


def linked(client: TestClient) -> set[str]:
    """Every page of our own that can be reached from the lists within two steps."""
    reached = {"/", "/officials", "/facilities", "/places", "/articles", "/sources", "/search?q=script"}
    for _ in range(2):
        for path in tuple(reached):
            text = client.get(path).text
            reached |= {one for one in re.findall(r'href="(/[a-z]+/[\w-]+)"', text) if not one.startswith("/static")}
    return reached


def test_hostile_texts_show_as_text(hostile: TestClient) -> None:
    paths = linked(hostile)
    assert len(paths) > 12
    shown = 0
    for path in paths:
        answer = hostile.get(path)
        assert answer.status_code < 500, path
        shown += "&lt;script&gt;" in answer.text
        assert len(re.findall(r"<script", answer.text)) == len(re.findall(r'<script src="/static/', answer.text)), path
        for one in ACTIVE:
            assert one not in answer.text, (path, one)
    assert shown > 5


def test_right_to_left_marks_stay_in_their_own_element(hostile: TestClient) -> None:
    text = hostile.get("/officials").text
    for match in re.finditer("\u202e", text):
        before = text[: match.start()]
        assert before.rfind("<bdi>") > before.rfind("</bdi>")


def test_a_text_of_ten_megabytes_is_shown_in_parts(hostile: TestClient) -> None:
    [address] = [
        path for path in set(re.findall(r"/articles/\d+", hostile.get("/articles").text))
        if "?part=2" in hostile.get(path).text and "क" * 1_000 in hostile.get(path).text
    ]  # fmt: skip
    answer = hostile.get(address)
    assert len(answer.text) < 2 * PART
    last = -(-10_000_000 // PART)
    assert hostile.get(f"{address}?part={last}").status_code == 200
    assert hostile.get(f"{address}?part={last + 1}").status_code == 404


# what people and programs type: FTS5 syntax, quotes, wildcards, format codes, marks alone
QUERIES = (
    '"', "'", "%", "%%s", "_", "*", "पटना*", 'title:"पटना" OR body:x', "NEAR(पटना, 5)", "AND OR NOT", "(((", "-पटना",
    "a" * 200, "\u200d\u200c", "\u202e", "؟", "😀", "a\tb\nc", "{{ 7*7 }}", "../../etc/passwd", "; DROP TABLE article;",
)  # fmt: skip


@pytest.mark.parametrize("typed", QUERIES)
@pytest.mark.parametrize("path", ["/search", "/suggest"])
def test_every_question_is_answered(client: TestClient, path: str, typed: str) -> None:
    answer = client.get(path, params={"q": typed})
    assert answer.status_code == 200
    assert "49" not in answer.text or "{{" not in typed


# address → status
REFUSED = {
    "/search?q=%00": 400,
    "/search?q=a%00b": 400,
    "/search?q=" + "a" * 201: 422,
    "/search?q=" + "%E0%A4%95" * 5_000: 414,
    "/articles?from=yesterday": 400,
    "/articles?after=nonsense": 400,
    "/articles?after=123": 400,
    "/officials?from=2025-99-99x&place=zzzzqqq": 200,
    "/officials/99999999999999999999999": 422,
    "/officials/-1": 422,
    "/officials/0": 404,
    "/events/1-1": 404,
    "/events/x": 422,
    "/events/9999999999999999-999999": 404,
    "/articles/1?part=0": 422,
    "/sources/%2e%2e%2fetc": 404,
    "/sources/none%00": 400,
    "/archive/5": 404,
    "/static/../app.py": 404,
    "/static/%2e%2e/app.py": 404,
}


@pytest.mark.parametrize(("address", "status"), REFUSED.items(), ids=lambda one: str(one)[:40])
def test_what_cannot_be_answered_is_said_clearly(client: TestClient, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert "<h1>" in answer.text
    assert "Traceback" not in answer.text


def test_pages_cannot_write(client: TestClient, database_url: str) -> None:
    with models.session(database_url) as session:
        before = session.query(models.Article).count()
    for path in ("/", "/articles", "/search"):
        assert client.post(path, data={"q": "x"}).status_code == 405
    with models.session(database_url) as session:
        assert session.query(models.Article).count() == before
