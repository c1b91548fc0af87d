"""Feeds are valid Atom with ids that stay, and words that break no markup."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from lxml import etree

import models
from tests.models.samples import GAZETTEER, article, record
from web.app import create_app
from web.feeds import EPOCH, Entry, feed, moment

NAMES = {"a": "http://www.w3.org/2005/Atom"}
EVIL = "]]><script>alert('&')</script>"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Three articles: the one published last tells of the earliest event."""
    url = f"sqlite:///{Path(tmp_path_factory.mktemp('feeds')) / 'small.db'}"
    with models.session(url) as session:
        store = models.Store(session)
        store.gazetteer(GAZETTEER)
        for number in (1, 2, 3):
            event = record()["events"][0] | {"date": f"2025-0{4 - number}", "sentence": f"{EVIL} {number}"}
            store.article(article(number, title=EVIL, published=f"2025-04-0{number}"), record(events=[event]))
        session.commit()
    with TestClient(create_app(url), raise_server_exceptions=False) as made:
        yield made


def read(client: TestClient, address: str) -> Any:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("application/atom+xml")
    return etree.fromstring(answer.content)


def texts(root: Any, path: str) -> list[str]:
    return [str(found) for found in root.xpath(path, namespaces=NAMES)]


@pytest.mark.parametrize(
    "address",
    ["events.atom", "figures.atom?place=Patna", "statements.atom?official=Pandey", "articles.atom",
     "search.atom?q=dengue", "events.atom?place=" + quote(EVIL), "events.atom?type=nothing"],
)  # fmt: skip
def test_a_feed_has_what_atom_asks_for(client: TestClient, address: str) -> None:
    root = read(client, f"/feeds/{address}")
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    for parent in (root, *root.xpath("//a:entry", namespaces=NAMES)):
        for name in ("id", "title", "updated"):
            assert len(texts(parent, f"a:{name}/text()")) == 1, (parent.tag, name)
        assert texts(parent, "a:link[@rel='alternate']/@href")[0].startswith("http")
        assert datetime.fromisoformat(texts(parent, "a:updated/text()")[0]).tzinfo is not None
    assert all(texts(entry, "a:author/a:name/text()") for entry in root.xpath("//a:entry", namespaces=NAMES))
    assert texts(root, "a:link[@rel='self']/@href")[0].startswith("http://testserver/feeds/")
    ids = texts(root, "//a:entry/a:id/text()")
    assert len(ids) == len(set(ids))


def test_what_was_published_last_comes_first(client: TestClient) -> None:
    root = read(client, "/feeds/events.atom")
    days = texts(root, "//a:entry/a:updated/text()")
    assert days == ["2025-04-03T00:00:00Z", "2025-04-02T00:00:00Z", "2025-04-01T00:00:00Z"]
    assert texts(root, "/a:feed/a:updated/text()") == days[:1]


def test_a_search_is_a_feed(client: TestClient) -> None:
    root = read(client, "/feeds/search.atom?q=" + quote("डेंगू"))
    assert len(texts(root, "//a:entry/a:id/text()")) == 3
    assert "डेंगू" in texts(root, "/a:feed/a:title/text()")[0]


def test_words_are_text_and_links_lead_to_the_sentence(client: TestClient) -> None:
    root = read(client, "/feeds/events.atom")
    assert all(EVIL in summary for summary in texts(root, "//a:entry/a:summary/text()"))
    assert not root.xpath("//script")
    assert all("#event-0" in link for link in texts(root, "//a:entry/a:link[@rel='alternate']/@href"))


def test_ids_stay_whatever_the_host_is_called(client: TestClient) -> None:
    path = "//a:id/text()"
    here, there = (
        read(client, "/feeds/events.atom"),
        client.get("/feeds/events.atom", headers={"Host": "other.example"}),
    )
    assert texts(here, path) == texts(etree.fromstring(there.content), path)


def test_an_unchanged_feed_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/feeds/figures.atom")
    assert client.get("/feeds/figures.atom", headers={"If-None-Match": first.headers["etag"]}).status_code == 304


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("search.atom", 422), ("search.atom?q=", 422), ("events.atom?from=x", 422), ("events.atom?after=1-0", 200),
        ("cats.atom", 404),
    ],
)  # fmt: skip
def test_odd_addresses_are_answered(client: TestClient, address: str, status: int) -> None:
    assert client.get(f"/feeds/{address}").status_code == status


@pytest.mark.parametrize(
    ("published", "expected"),
    [("2025-03-10T18:30:00+05:30", "2025-03-10T18:30:00+05:30"), ("2025-03-10", "2025-03-10T00:00:00Z"),
     ("2025-03-10T18:30:00Z", "2025-03-10T18:30:00Z"), (None, EPOCH), ("March", EPOCH)],
)  # fmt: skip
def test_dates_are_as_atom_wants_them(published: str | None, expected: str) -> None:
    assert moment(published) == expected


def test_signs_that_no_xml_may_have_are_left_out() -> None:
    entry = Entry("urn:x", "a\x00b\x0b\ud800", EPOCH, "http://x/", "\x1f", "c\ufffe")
    root = etree.fromstring(feed("t\x01", "http://x/feeds/y", "http://x/", [entry], "hi"))
    assert texts(root, "//a:entry/a:title/text()") == ["ab"]
