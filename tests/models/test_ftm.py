"""FollowTheMoney entities: known schemas and properties, stable ids, references that are there."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from sqlalchemy.orm import Session

import models
from models.export import export_ftm
from models.queries import Filters
from tests.models.samples import FIRST, GAZETTEER, article, record

SCHEMAS = {"Article", "Event", "Occupancy", "Organization", "Person", "Position"}


def exported(session: Session, filters: Filters | None = None) -> list[dict[str, Any]]:
    lines = io.StringIO()
    list(export_ftm(session, lines, filters or Filters(limit=1 << 40)))
    return [json.loads(line) for line in lines.getvalue().splitlines()]


@pytest.fixture
def things(session: Session, store: models.Store) -> list[dict[str, Any]]:
    """The same man in two articles of two days."""
    store.gazetteer(GAZETTEER)
    store.article(article(1), record())
    store.article(article(2, published="2025-04-02"), record(events=[]))
    return exported(session)


def of(things: list[dict[str, Any]], schema: str) -> list[dict[str, list[str]]]:
    return [thing["properties"] for thing in things if thing["schema"] == schema]


def test_officials_posts_facilities_and_events_are_there(things: list[dict[str, Any]]) -> None:
    assert {thing["schema"] for thing in things} == SCHEMAS
    [person] = of(things, "Person")
    assert person["name"] == ["विमलेश पाण्डेय"]
    assert "पांडेय" in person["alias"]
    [facility] = of(things, "Organization")
    assert "AIIMS Patna" in facility["alias"]
    [position] = of(things, "Position")
    assert position["name"] == ["स्वास्थ्य मंत्री"]
    [tenure] = of(things, "Occupancy")
    assert (tenure["startDate"], tenure["endDate"]) == (["2025-03-10"], ["2025-04-02"])


def test_an_event_has_its_date_place_people_and_proof(things: list[dict[str, Any]]) -> None:
    [event] = of(things, "Event")
    assert (event["date"], event["location"]) == (["2025-03-10"], ["पटना"])
    assert event["summary"] == [FIRST]
    assert event["sourceUrl"] == [article(1)["url"]]
    schemas = {thing["id"]: thing["schema"] for thing in things}
    assert sorted(schemas[one] for one in event["involved"]) == ["Organization", "Person"]
    assert [schemas[one] for one in event["proof"]] == ["Article"]


def test_every_reference_and_every_id_stands_once(things: list[dict[str, Any]]) -> None:
    ids = [thing["id"] for thing in things]
    assert len(ids) == len(set(ids))
    named = ("holder", "post", "organization", "involved", "proof")
    references = {one for thing in things for name in named for one in thing["properties"].get(name, ())}
    assert references
    assert references <= set(ids)


def test_a_later_export_has_the_same_ids(session: Session, things: list[dict[str, Any]]) -> None:
    assert exported(session) == things
    newest = exported(session, Filters(first="2025-04", limit=10))
    assert {one["id"] for one in newest} < {one["id"] for one in things}


def test_the_library_finds_nothing_wrong(things: list[dict[str, Any]]) -> None:
    ftm = pytest.importorskip("followthemoney")
    for thing in things:
        proxy = ftm.model.get_proxy(thing, cleaned=False)
        proxy.schema.validate(proxy.to_dict())
        for name, values in thing["properties"].items():
            prop = proxy.schema.get(name)
            assert prop is not None, name
            assert not prop.deprecated
            assert len(proxy.get(name)) == len(values), (name, values)
