"""The API answers as the commands do, page by page, and says plainly what it cannot answer."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from typing import Any
from urllib.parse import quote

import pytest
import schemathesis
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance
from sqlalchemy import Engine
from starlette.types import Message

import models
from models import queries
from models.queries import Filters
from tests.models.samples import GAZETTEER, article, record
from web.api.answers import is_known
from web.api.limits import CLIENTS, RateLimit, client_of
from web.app import create_app

API = "/api/v1"
CHECKS = [not_a_server_error, status_code_conformance, response_schema_conformance]
FACTS = ("events", "figures", "statements", "articles")
LISTS = (*FACTS, "officials", "facilities", "programmes", "organisations", "places")


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database of four articles."""
    url = f"sqlite:///{tmp_path_factory.mktemp('api') / 'small.db'}"
    with models.session(url) as session:
        store = models.Store(session)
        store.gazetteer(GAZETTEER)
        for number in range(1, 5):
            told = record(events=[record()["events"][0] | {"date": f"2025-0{number}"}])
            store.article(article(number, published=f"2025-03-0{number}"), told)
        session.commit()
        bind = session.get_bind()
    assert isinstance(bind, Engine)
    bind.dispose()
    return url


@pytest.fixture(scope="module")
def app(url: str) -> FastAPI:
    app = create_app(url)
    app.state.api_limit = RateLimit(0, 1)
    return app


@pytest.fixture
def client(app: FastAPI) -> TestClient:
    return TestClient(app, raise_server_exceptions=False)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_what_the_command_prints(client: TestClient, url: str, name: str) -> None:
    with models.session(url) as session:
        printed = json.loads(json.dumps(getattr(queries, name)(session, Filters(limit=50)), default=str))
    assert client.get(f"{API}/{name}").json() == {"items": printed, "next": None}


@pytest.mark.parametrize("name", FACTS)
def test_pages_follow_one_another_without_gap_or_double(client: TestClient, name: str) -> None:
    whole = [item["id"] for item in client.get(f"{API}/{name}", params={"place": "Patna"}).json()["items"]]
    paged: list[str] = []
    following: str | None = f"{API}/{name}?place=Patna&limit=3"
    while following:
        answer = client.get(following)
        paged += [item["id"] for item in answer.json()["items"]]
        following = answer.json()["next"]
        assert (following or "") in answer.headers.get("link", "")
    assert paged == whole
    assert len(whole) >= 4


@pytest.mark.parametrize("name", [name for name in LISTS if name != "organisations"])
def test_each_item_is_found_by_its_id(client: TestClient, name: str) -> None:
    item = client.get(f"{API}/{name}").json()["items"][0]
    found = client.get(f"{API}/{name}/{item['id']}").json()
    assert {key: found[key] for key in item if key in found} == item


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("events/1-0", 404), ("articles/1", 404), ("places/1", 404), ("events/x", 422), (f"articles/{10**30}", 422),
        ("events?limit=0", 422), ("events?limit=100000", 422), ("events?after=1-0", 422), ("events?from=gestern", 422),
        ("events?plaec=Patna", 422), ("events?status=done", 422), ("search", 422), ("search?q=" + "a" * 201, 422),
        ("events?after=" + "9" * 40, 422), ("officials?entity=-1", 422), ("counts?by=colour", 422), ("nothing", 404),
        ("search?q=%00", 400), ("search?q=%ed%a0%80", 400), ("search?q=" + "%E0%A4%95" * 6_000, 414),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_is_a_problem_document(client: TestClient, path: str, status: int) -> None:
    answer = client.get(f"{API}/{path}")
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status
    assert answer.json()["detail"]


@pytest.mark.parametrize(
    "typed",
    ['"', "'", "%", "%%", "*", "a*", "NEAR(a b)", "title:पटना", "पटना AND", "NOT", "(", '"पटना', "-पटना", "^पटना", "{}",
     ";--", "' OR 1=1 --", "\\", "_", "पटना\u200d", "\u202eपटना", "🏥", "डेंगू OR", "a" * 200,
     "क्" * 100, "\ud7ff", "٣", "²"],
)  # fmt: skip
def test_hostile_words_get_an_answer(client: TestClient, typed: str) -> None:
    for path in (f"search?q={quote(typed)}", f"events?place={quote(typed)}", f"officials?official={quote(typed)}",
                 f"events?type={quote(typed[:40])}", f"posts?type={quote(typed[:80])}"):  # fmt: skip
        answer = client.get(f"{API}/{path}")
        assert answer.status_code in {200, 422}, path
        assert isinstance(answer.json(), dict)


def test_a_hundred_thousand_characters_are_refused(app: FastAPI) -> None:
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b""}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "http_version": "1.1", "method": "GET", "scheme": "http", "path": f"{API}/search",
             "raw_path": b"/", "query_string": b"q=" + b"a" * 100_000, "headers": [], "client": ("127.0.0.1", 1),
             "server": ("127.0.0.1", 80)}  # fmt: skip
    asyncio.run(app(scope, receive, send))
    assert sent[0]["status"] == 414


def test_search_says_why(client: TestClient) -> None:
    found = client.get(f"{API}/search", params={"q": "ems patna"}).json()["items"]
    assert (found[0]["kind"], found[0]["name"]) == ("facility", "अखिल भारतीय आयुर्विज्ञान संस्थान, पटना")
    assert found[0]["why"].split()[0] in {"within", "written", "close", "sounds"}


def test_an_answer_that_is_known_is_not_sent_again(client: TestClient) -> None:
    first = client.get(f"{API}/events")
    again = client.get(f"{API}/events", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get(f"{API}/figures", headers={"If-None-Match": first.headers["etag"]})
    assert other.status_code == 200


@pytest.mark.parametrize(
    ("known", "expected"),
    [('"a"', True), ('W/"a"', True), ('"b", "a"', True), ("*", True), ('"b"', False), ("", False), ("a", False)],
)
def test_entity_tags_compare(known: str, expected: bool) -> None:
    assert is_known(known, '"a"') is expected


def test_a_client_that_asks_too_often_waits(url: str) -> None:
    app = create_app(url)
    app.state.api_limit = RateLimit(0.5, 3)
    client = TestClient(app)
    assert [client.get(f"{API}/places").status_code for _ in range(4)] == [200, 200, 200, 429]
    refused = client.get(f"{API}/places")
    assert 1 <= int(refused.headers["retry-after"]) <= 2
    assert refused.headers["content-type"] == "application/problem+json"


def test_tokens_come_back_with_time_and_each_client_has_its_own() -> None:
    now = [0.0]
    limit = RateLimit(2, 2, lambda: now[0])
    assert [limit.take("a")[1] for _ in range(3)] == [0, 0, 0.5]
    assert limit.take("b")[1] == 0
    now[0] = 0.5
    assert limit.take("a")[1] == 0
    assert limit.take("a")[1] > 0


def test_clients_are_forgotten_when_there_are_too_many() -> None:
    limit = RateLimit(1, 1, lambda: 0.0)
    for number in range(CLIENTS + 5):
        limit.take(str(number))
    assert limit.take("0")[1] == 0
    assert limit.take(str(CLIENTS + 4))[1] > 0


def test_addresses_of_one_ipv6_network_are_one_client() -> None:
    assert client_of("2001:db8::1") == client_of("2001:db8::ffff:1")
    assert client_of("2001:db8:0:1::1") != client_of("2001:db8::1")
    assert client_of("10.0.0.1") != client_of("10.0.0.2")


def test_counts_and_posts(client: TestClient) -> None:
    assert client.get(f"{API}/counts?fact=event&by=month").json()["items"] == [
        {"month": f"2025-0{number}", "count": 1} for number in range(1, 5)
    ]
    places = client.get(f"{API}/counts?fact=event&by=place").json()["items"]
    assert {place["name"]: place["count"] for place in places} == {"पटना": 4, "बिहार": 4}
    [post] = client.get(f"{API}/posts?place=Patna").json()["items"]
    assert (post["first"], post["last"], post["articles"]) == ("2025-03-01", "2025-03-04", 4)


def test_every_call_is_described_with_an_example(app: FastAPI) -> None:
    paths = {path: calls["get"] for path, calls in app.openapi()["paths"].items() if path.startswith(API)}
    assert {f"{API}/{name}" for name in (*LISTS, "search", "posts", "counts")} <= set(paths)
    for path, call in paths.items():
        assert call["summary"], path
        assert "curl 'http" in call["responses"]["200"]["description"], path
        assert all(parameter.get("description") for parameter in call.get("parameters", ())), path


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
def test_no_generated_call_breaks_the_server(app: FastAPI, mode: GenerationMode) -> None:
    schema = schemathesis.openapi.from_asgi(f"{API}/openapi.json", app).include(path_regex=f"^{API}/")
    operations = [found.ok() for found in schema.get_all_operations() if isinstance(found, Ok)]
    statuses: Counter[int] = Counter()

    @settings(
        max_examples=60, derandomize=True, deadline=None, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(st.one_of([operation.as_strategy(mode) for operation in operations]))
    def call(case: schemathesis.Case[Any]) -> None:
        response = case.call()
        statuses[response.status_code] += 1
        case.validate_response(response, checks=CHECKS)

    call()
    assert sum(statuses.values()) > 40
    assert statuses[200 if mode is GenerationMode.POSITIVE else 422] > 0
