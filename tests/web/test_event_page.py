"""The page of an event shows in what its reports contradict each other, each value with the sources that give it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import models
from tests.models.samples import GAZETTEER, article, record
from web.app import create_app


@pytest.fixture
def told(tmp_path: Path) -> Iterator[tuple[TestClient, list[str]]]:
    """A client, and the events of four articles on one opening: one gives other beds, one another day, one agrees."""
    url = f"sqlite:///{tmp_path / 'told.db'}"
    records = [record() for _ in range(4)]
    records[1]["figures"][0] |= {"text": "60 बेड", "value": 60}
    records[2]["events"][0] |= {"date": "2025-03-11"}
    with models.session(url) as session:
        store = models.Store(session)
        store.gazetteer(GAZETTEER)
        written = [
            store.article(article(number, source=f"patra-{number}"), one) for number, one in enumerate(records, 1)
        ]
        session.commit()
    with TestClient(create_app(url), headers={"accept-language": "en"}) as client:
        yield client, [f"{one.article_id}-0" for one in written]


def differing(page: str) -> dict[str, dict[str, list[str]]]:
    """What the page says the reports differ in: heading → value → sources."""
    section = re.search(r'<section[^>]*aria-labelledby="contradictions">(.*?)</section>', page, re.DOTALL)
    assert section is not None
    found: dict[str, dict[str, list[str]]] = {}
    for heading, values in re.findall(r"<h3>(.*?)</h3>\s*<ul>(.*?)</ul>", section[1], re.DOTALL):
        items = re.findall(r"<li><strong><bdi>(.*?)</bdi></strong> — (.*?)</li>", values, re.DOTALL)
        found[heading] = {value: sorted(re.findall(r"<bdi>(.*?)</bdi>", links)) for value, links in items}
    return found


def test_reports_that_disagree_on_a_figure_and_a_day_are_set_beside_each_other(
    told: tuple[TestClient, list[str]],
) -> None:
    client, events = told
    for event in events:
        found = differing(client.get(f"/events/{event}").text)
        assert found["Figures"] == {"50 बेड": ["patra-1", "patra-3", "patra-4"], "60 बेड": ["patra-2"]}
        assert found["When"] == {"10 March 2025": ["patra-1", "patra-2", "patra-4"], "11 March 2025": ["patra-3"]}


def test_each_value_leads_to_the_sentence_that_gives_it(told: tuple[TestClient, list[str]]) -> None:
    client, events = told
    section = client.get(f"/events/{events[0]}").text.partition('aria-labelledby="contradictions"')[2]
    value = section.partition("60 बेड")[2]
    link = re.search(r'href="(/articles/(\d+)[^"]*)#(event-0)"', value)
    assert link is not None
    assert link[2] == events[1].partition("-")[0]
    assert f'id="{link[3]}"' in client.get(link[1]).text


def test_lists_mark_what_its_reports_contradict(told: tuple[TestClient, list[str]]) -> None:
    client, events = told
    shown = client.get("/explore/events").text
    assert "reports differ" in shown
    marked = re.search(r'href="/events/([\d-]+)#contradictions"', shown)
    assert marked is not None
    assert marked[1] in events


def test_what_reports_agree_in_is_no_contradiction(client: TestClient) -> None:
    shown = client.get("/explore/events", headers={"accept-language": "en"}).text
    [event] = set(re.findall(r'class="kind" href="(/events/[\d-]+)"', shown))
    assert "The reports differ" not in client.get(event, headers={"accept-language": "en"}).text
