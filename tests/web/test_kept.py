"""Kept answers are the ones that would be made anew: by address, language and host, until somebody writes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import create_engine, text

from web.api.limits import RateLimit
from web.app import create_app
from web.kept import OVERHEAD, Kept
from web.version import Version

HIT, STORED, BYPASS = "sehat; hit", "sehat; fwd=miss; stored", "sehat; fwd=bypass"


@pytest.fixture
def own(database_file: Path, tmp_path: Path) -> Path:
    """A copy of the database that a test may write to."""
    path = tmp_path / "own.db"
    source = create_engine(f"sqlite:///{database_file}")
    with source.connect() as connection:
        connection.exec_driver_sql(f"VACUUM INTO '{path}'")
    source.dispose()
    return path


@pytest.fixture
def asked(own: Path) -> Iterator[TestClient]:
    """A client over the copy."""
    app = create_app(f"sqlite:///{own}", review_password="password-1")  # noqa: S106 of the tests alone
    app.state.api_limit = RateLimit(0, 1)
    with TestClient(app, raise_server_exceptions=False) as made:
        yield made


def write(path: Path, statement: str) -> None:
    """Lets somebody else write to the database, as a night does."""
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


def status(client: TestClient, path: str, **headers: str) -> str:
    answer = client.get(path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    assert answer.status_code == 200
    return answer.headers["cache-status"]


@pytest.mark.parametrize(
    "path", ["/", "/officials", "/explore/events", "/search?q=patna", "/suggest?q=patna", "/feeds/events.atom",
             "/api/v1/events", "/api/v1/search?q=patna"],
)  # fmt: skip
def test_the_second_answer_is_the_first_and_made_once(asked: TestClient, path: str) -> None:
    first, second = asked.get(path), asked.get(path)
    assert [first.headers["cache-status"], second.headers["cache-status"]] == [STORED, HIT]
    assert first.content == second.content
    left = {name: value for name, value in first.headers.items() if name != "cache-status"}
    assert left == {name: value for name, value in second.headers.items() if name != "cache-status"}


def test_whatever_is_written_is_seen_at_once(asked: TestClient, own: Path) -> None:
    assert "आज धूप" not in asked.get("/articles").text
    write(own, "UPDATE article SET title = 'आज धूप' WHERE title = 'मौसम साफ रहेगा'")
    answer = asked.get("/articles")
    assert answer.headers["cache-status"] == STORED
    assert "आज धूप" in answer.text
    assert status(asked, "/articles") == HIT


def test_counts_of_a_view_follow_what_is_written(asked: TestClient, own: Path) -> None:
    assert "निरीक्षण" not in asked.get("/explore/events").text.partition("facets")[2].partition("</section>")[0]
    write(own, "UPDATE fact_facet SET type = 'inspection' WHERE fact = 'event'")
    assert "निरीक्षण" in asked.get("/explore/events").text.partition("facets")[2].partition("</section>")[0]


def test_languages_and_hosts_have_their_own_answers(asked: TestClient) -> None:
    assert status(asked, "/", accept_language="hi") == STORED
    assert status(asked, "/", accept_language="en") == STORED
    assert status(asked, "/", accept_language="en-IN,hi;q=0.5") == HIT
    assert "Newest events" in asked.get("/", headers={"accept-language": "en"}).text
    assert "Newest events" not in asked.get("/", headers={"accept-language": "hi"}).text
    assert status(asked, "/", accept_language="en", host="other.example") == STORED


def test_what_is_one_asker_s_own_is_not_kept(asked: TestClient) -> None:
    assert status(asked, "/explore/events.csv") == BYPASS
    assert status(asked, "/?lang=en") == BYPASS
    asked.cookies.clear()
    assert asked.get("/officials/1").status_code == 404
    assert asked.get("/officials/1").headers["cache-status"] == BYPASS
    assert "cache-status" not in asked.get("/static/style.css").headers
    assert "cache-status" not in asked.get("/review").headers


def test_whoever_has_the_cookie_of_the_review_is_never_answered_from_memory(asked: TestClient) -> None:
    assert [status(asked, "/"), status(asked, "/")] == [STORED, HIT]
    asked.get("/review")
    assert "review" in asked.cookies
    assert [status(asked, "/"), status(asked, "/officials"), status(asked, "/officials")] == [BYPASS] * 3
    asked.cookies.clear()
    assert [status(asked, "/"), status(asked, "/officials")] == [HIT, STORED]


def test_the_limit_of_the_api_counts_kept_answers_too(asked: TestClient) -> None:
    asked.app.state.api_limit = RateLimit(0.001, 3)  # type: ignore[attr-defined]
    answers = [asked.get("/api/v1/events") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert answers[2].headers["cache-status"] == HIT
    assert answers[3].headers["retry-after"]


def test_a_kept_answer_with_a_tag_is_not_sent_twice(asked: TestClient) -> None:
    tag = asked.get("/api/v1/events").headers["etag"]
    again = asked.get("/api/v1/events", headers={"if-none-match": tag})
    assert (again.status_code, again.headers["cache-status"], again.content) == (304, HIT, b"")
    assert asked.get("/api/v1/events", headers={"if-none-match": '"other"'}).status_code == 200


def test_nothing_is_kept_where_no_memory_is_given(own: Path) -> None:
    with TestClient(create_app(f"sqlite:///{own}", kept_bytes=0)) as client:
        assert [status(client, "/"), status(client, "/")] == [BYPASS, BYPASS]


def test_memory_is_bounded_and_the_least_used_goes_first() -> None:
    kept = Kept(10 * OVERHEAD)
    for key in "abcd":
        kept.keep(key, "1", key, 0)
    assert kept.used == 4 * OVERHEAD
    for at in range(6):
        kept.keep(at, "1", at, 0)
    assert kept.find("a", "1") == "a"
    kept.keep("z", "1", "z", 0)
    assert [kept.find(key, "1") for key in "abz"] == ["a", None, "z"]
    assert kept.used == 10 * OVERHEAD
    kept.keep("large", "1", "large", 2 * OVERHEAD)
    assert kept.find("large", "1") is None


def test_an_answer_of_another_version_or_of_none_is_no_answer() -> None:
    kept = Kept()
    kept.keep("a", "1", "old", 10)
    assert kept.find("a", "2") is None
    assert kept.used == 0
    kept.keep("a", None, "never", 10)
    assert kept.find("a", None) is None


def test_a_database_that_is_gone_has_no_version(own: Path, tmp_path: Path) -> None:
    version = Version(create_engine(f"sqlite:///{own}"))
    first = version.read()
    assert first is not None
    assert version.read() == first
    write(own, "UPDATE article SET byline = 'अ'")
    assert version.read() not in (None, first)
    version.close()
    shutil.rmtree(tmp_path)
    assert version.read() is None
