"""The review: closed without a password, guarded with one, and what a reviewer does there stands and can be undone."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select, text
from sqlalchemy.orm import Session

import models
from models import queries, reviews
from models.queries import Filters
from tests.models.samples import GAZETTEER, article, person_record, record
from web.app import create_app
from web.review.password import hash_password, is_hash, is_password
from web.review.throttle import FAILURES, WINDOW, Throttle

PASSWORD = "गुप्त-शब्द-१२३"  # noqa: S105 of the tests alone
HASHED = hash_password(PASSWORD, cost=1024)
WHO = "समीक्षक एक"


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four articles: two of one opening, two about persons whose names are alike."""
    path = tmp_path_factory.mktemp("review") / "stored.db"
    with models.session(f"sqlite:///{path}") as session:
        store = models.Store(session)
        store.gazetteer(GAZETTEER)
        store.article(article(1), record())
        store.article(article(2), person_record("रश्मि टोप्पो"))
        store.article(article(3), person_record("रश्मि कुमारी", title="जिला मलेरिया पदाधिकारी"))
        store.article(article(4, source="dainik"), record(figures=[], statements=[]))
        session.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
    return path


@pytest.fixture
def url(stored: Path, tmp_path: Path) -> str:
    """A database of its own with the articles."""
    return f"sqlite:///{shutil.copy(stored, tmp_path / 'review.db')}"


@pytest.fixture
def session(url: str) -> Iterator[Session]:
    """A session of its own on the database."""
    with models.session(url) as opened:
        yield opened


@pytest.fixture
def client(url: str) -> Iterator[TestClient]:
    """A visitor who is not logged in."""
    with TestClient(create_app(url, review_password=HASHED), follow_redirects=False) as made:
        yield made


def token(client: TestClient, path: str = "/review") -> str:
    found = re.search(r'name="token" value="([^"]+)"', client.get(path).text)
    assert found, path
    return found[1]


def log_in(client: TestClient, password: str = PASSWORD, who: str = WHO) -> int:
    form = {"token": token(client), "who": who, "password": password}
    return client.post("/review", data=form).status_code


@pytest.fixture
def reviewer(client: TestClient) -> TestClient:
    """A reviewer who is logged in."""
    assert log_in(client) == 303
    return client


def send(reviewer: TestClient, path: str, **form: object) -> int:
    return reviewer.post(path, data={"token": token(reviewer, "/review/history"), **form}).status_code


def article_id(session: Session, number: int = 1) -> int:
    found = {one["url"]: int(one["id"]) for one in queries.articles(session)}
    return found[article(number)["url"]]


PAGES = ("/review", "/review/queue", "/review/history", "/review/articles/{}", "/review/articles/{}/figure/0")
FORMS = ("/review", "/review/wrong", "/review/undo", "/review/judge", "/review/alias", "/review/approve")


def test_without_a_password_there_is_no_review_and_no_form(url: str, session: Session) -> None:
    one = article_id(session)
    with TestClient(create_app(url)) as closed:
        assert {closed.get(path.format(one)).status_code for path in PAGES} == {404}
        assert {closed.post(path).status_code for path in FORMS} <= {404, 405}
        shown = closed.get(f"/articles/{one}")
        assert (shown.status_code, "/review" in shown.text, 'method="post"' in shown.text) == (200, False, False)


def test_who_is_not_logged_in_sees_and_does_nothing(client: TestClient, session: Session) -> None:
    one = article_id(session)
    assert {client.get(path.format(one)).status_code for path in PAGES[1:]} == {303}
    assert "/review" not in client.get(f"/articles/{one}").text
    form = {"token": token(client), "article": one, "fact": "figure", "number": 0}
    assert client.post("/review/wrong", data=form).status_code == 403
    assert reviews.corrections(session) == []


def test_the_cookie_is_kept_from_scripts_and_other_sites(client: TestClient) -> None:
    cookie = client.get("/review").headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Secure" not in cookie
    assert "Secure" in client.get("https://testserver/review").headers["set-cookie"]


@pytest.mark.parametrize("forged", ["", "x.y.z", "eyJ3aG8iOiJ4IiwidG9rZW4iOiJ5In0.aaaa.bbbb"])
def test_a_forged_cookie_is_no_login(client: TestClient, forged: str) -> None:
    client.cookies.set("review", forged)
    assert client.get("/review/queue").status_code == 303


def test_only_the_password_lets_in(client: TestClient) -> None:
    assert log_in(client, "etwas anderes") == 403
    assert client.get("/review/queue").status_code == 303
    assert log_in(client, PASSWORD, "") == 422
    assert log_in(client, PASSWORD, "score") == 422
    assert log_in(client) == 303
    assert client.get("/review/queue").status_code == 200
    assert client.get("/review").headers["location"] == "/review/queue"


def test_guessing_is_slowed_down(client: TestClient) -> None:
    assert [log_in(client, f"{number}") for number in range(FAILURES)] == [403] * FAILURES
    assert log_in(client) == 429


def test_failures_are_forgotten_after_a_while() -> None:
    moment = [0.0]
    throttle = Throttle(lambda: moment[0])
    for _ in range(FAILURES):
        throttle.failed("a")
    assert (throttle.wait("a") > 0, throttle.wait("b")) == (True, 0)
    moment[0] = WINDOW + 1
    assert throttle.wait("a") == 0


def test_passwords_are_kept_as_hashes() -> None:
    assert is_hash(HASHED)
    assert PASSWORD not in HASHED
    assert hash_password(PASSWORD) != HASHED
    assert is_password(PASSWORD, HASHED)
    assert not is_password(PASSWORD + " ", HASHED)
    assert [is_hash(one) for one in ("", "scrypt$1$1", PASSWORD, HASHED.replace("1024", "99999999"))] == [False] * 4


@pytest.mark.parametrize("given", [{}, {"token": "x"}, {"token": ""}])
def test_a_form_without_the_token_does_nothing(reviewer: TestClient, session: Session, given: dict[str, str]) -> None:
    form = {"article": str(article_id(session)), "fact": "figure", "number": "0", **given}
    assert reviewer.post("/review/wrong", data=form).status_code == 403
    assert reviews.corrections(session) == []


def test_a_form_that_is_too_long_is_refused(reviewer: TestClient) -> None:
    assert send(reviewer, "/review/alias", entity=1, name="क" * 100_000) == 413


def test_a_wrong_fact_goes_and_comes_back(reviewer: TestClient, session: Session) -> None:
    one = article_id(session)
    shown = reviewer.get(f"/articles/{one}").text
    assert 'action="/review/wrong"' in shown
    figure = next(fact for fact in queries.figures(session) if fact["text"] == "1200 लोगों")
    place = {"article": one, "fact": "figure", "number": 1, "start": figure["start"], "back": "article"}
    assert send(reviewer, "/review/wrong", **place) == 303
    session.expire_all()
    assert [fact["text"] for fact in queries.figures(session)] == ["50 बेड"]
    [made] = reviews.corrections(session)
    assert (made.who, made.action) == (WHO, "wrong")
    assert "1200 लोगों" in reviewer.get("/review/history").text
    assert send(reviewer, "/review/undo", correction=made.id, back="history") == 303
    session.expire_all()
    assert len(queries.figures(session)) == 2


def test_what_changed_meanwhile_is_not_marked_wrong(reviewer: TestClient, session: Session) -> None:
    place = {"article": article_id(session), "fact": "figure", "number": 1, "start": 3}
    assert send(reviewer, "/review/wrong", **place) == 422
    assert reviews.corrections(session) == []


def test_a_fact_is_fixed_in_its_form(reviewer: TestClient, session: Session) -> None:
    one = article_id(session)
    address = f"/review/articles/{one}/figure/0"
    shown = reviewer.get(address).text
    form = dict(re.findall(r'<input[^>]* name="(\w+)" value="([^"]*)"', shown))
    form |= {"unit": "facility", "qualifier": "exact", "value": "zehn"}
    refused = reviewer.post(address, data=form)
    assert (refused.status_code, "is no number" in refused.text, 'value="zehn"' in refused.text) == (422, True, True)
    assert reviewer.post(address, data=form | {"value": "500"}).status_code == 303
    session.expire_all()
    fixed = next(fact for fact in queries.figures(session) if fact["text"] == "50 बेड")
    assert (fixed["value"], fixed["unit"]) == (500, "facility")
    page = reviewer.get(f"/review/articles/{one}").text
    assert "<del>50</del>" in page


def test_a_missed_fact_is_added(reviewer: TestClient, session: Session) -> None:
    one = article_id(session)
    sentence = "आयुष्मान भारत के तहत 1200 लोगों को कार्ड मिले।"
    assert reviewer.get(f"/review/articles/{one}/statement").status_code == 200
    assert send(reviewer, f"/review/articles/{one}/statement", sentence=sentence, speaker="विमलेश पाण्डेय") == 303
    assert send(reviewer, f"/review/articles/{one}/statement", sentence="कुछ और।", speaker="विमलेश पाण्डेय") == 422
    session.expire_all()
    assert len(queries.statements(session, Filters(official="विमलेश पाण्डेय"))) == 2


def test_an_approved_article_is_gold(reviewer: TestClient, session: Session) -> None:
    one = article_id(session)
    assert send(reviewer, "/review/approve", article=one) == 303
    assert [row.article_id for row in models.gold.iter_approved(session)] == [one]
    assert WHO in reviewer.get(f"/review/articles/{one}").text


def test_entities_are_merged_split_and_named(reviewer: TestClient, session: Session) -> None:
    first, second = (queries.find(session, name)[0].id for name in ("रश्मि टोप्पो", "रश्मि कुमारी"))
    page = reviewer.get(f"/review/entities/{first}", params={"name": "rashmi kumari"}).text
    assert f'value="{second}"' in page
    assert send(reviewer, "/review/judge", first=first, second=second, verdict="same") == 303
    session.expire_all()
    assert queries.find(session, "रश्मि टोप्पो")[0].id == queries.find(session, "रश्मि कुमारी")[0].id
    main = queries.find(session, "रश्मि टोप्पो")[0].id
    other = second if main == first else first
    assert send(reviewer, "/review/judge", first=main, second=other, verdict="different") == 303
    session.expire_all()
    assert queries.find(session, "रश्मि टोप्पो")[0].id != queries.find(session, "रश्मि कुमारी")[0].id
    assert send(reviewer, "/review/alias", entity=first, name="बड़ी मैडम", back="entity") == 303
    session.expire_all()
    assert queries.find(session, "badi madam")[0].id == first
    history = reviewer.get("/review/history").text
    assert history.count("/review/judgements/undo") == 2
    assert "बड़ी मैडम" in history


def test_reports_of_events_are_judged_and_that_is_taken_back(reviewer: TestClient, session: Session) -> None:
    one, other = (f"{article_id(session, number)}-0" for number in (1, 4))
    before = len(queries.events(session))
    assert send(reviewer, "/review/judge-events", first=one, second=other, verdict="different") == 303
    session.expire_all()
    assert len(queries.events(session)) == before + 1
    [made] = session.scalars(select(models.EventJudgement).where(models.EventJudgement.who == WHO))
    assert str(made.id) in reviewer.get("/review/history").text
    assert send(reviewer, "/review/judgements/undo", judgement=made.id) == 303
    session.expire_all()
    assert len(queries.events(session)) == before


BAD = [
    ("/review/judge-events", {"first": "1-0", "second": "x", "verdict": "same"}),
    ("/review/judge", {"first": 1, "second": 2, "verdict": "same"}),
    ("/review/judge", {"first": "x", "second": 2, "verdict": "same"}),
    ("/review/judgements/undo", {"judgement": 5}),
    ("/review/undo", {"correction": 5}),
    ("/review/undo", {"correction": "9" * 40}),
    ("/review/alias", {"entity": 5, "name": "कोई"}),
    ("/review/wrong", {"article": 5, "fact": "figure", "number": 0}),
    ("/review/approve", {"article": 5}),
]


@pytest.mark.parametrize(("path", "form"), BAD)
def test_what_is_not_there_is_said(reviewer: TestClient, path: str, form: dict[str, object]) -> None:
    assert send(reviewer, path, **form) == 422


@pytest.mark.parametrize(
    "path", ["/review/articles/5", "/review/articles/5/figure/0", "/review/articles/5/nonsense/0", "/review/entities/5"]
)
def test_pages_of_what_is_not_there_are_missing(reviewer: TestClient, path: str) -> None:
    assert reviewer.get(path).status_code == 404


def test_hostile_words_in_forms_show_as_words(reviewer: TestClient, session: Session) -> None:
    one = article_id(session)
    hostile = '"><script>alert(1)</script>'
    shown = reviewer.post(
        f"/review/articles/{one}/statement",
        data={"token": token(reviewer, "/review/history"), "sentence": hostile, "speaker": hostile},
    )
    assert (shown.status_code, "<script>alert" in shown.text) == (422, False)


@pytest.mark.parametrize("language", ["hi", "en"])
@pytest.mark.parametrize(
    "path", ["/review/queue", "/review/history", "/review/articles/{}", "/review/articles/{}/event/0"]
)
def test_every_page_is_there_in_both_languages(
    reviewer: TestClient, session: Session, path: str, language: str
) -> None:
    shown = reviewer.get(path.format(article_id(session)), params={"lang": language})
    assert shown.status_code == 200
    assert shown.headers["cache-control"] == "no-store"


def test_who_logs_out_is_out(reviewer: TestClient) -> None:
    assert send(reviewer, "/review/logout") == 303
    assert reviewer.get("/review/queue").status_code == 303
