"""Names that many bear: the most named come first, and the same facts are found in whichever way they are read."""

from __future__ import annotations

from importlib import import_module
from itertools import product
from typing import Any

import pytest
from sqlalchemy.orm import Session

import models
from models import queries
from models.queries import Filters, facts
from tests.models.samples import FIRST, GAZETTEER, article, empty_record, evidence, named, record

FIRST_WORDS = ("सुनयना", "अनमोल", "बिरजू", "चंपा", "दुलारी", "फूलमती", "गोपाल", "हरिया", "जगनी", "करमू", "लखन", "मंगरा")
SECOND_WORDS = (
    "ग्राम",
    "नगर",
    "सेवा",
    "बाल",
    "मातृ",
    "पोषण",
    "स्वच्छ",
    "दीप",
    "किरण",
    "सागर",
    "वन",
    "पथ",
    "छाया",
    "रक्षा",
    "मित्र",
)
NAMES = [f"{one} {other} अभियान" for one, other in product(FIRST_WORDS, SECOND_WORDS)]


@pytest.fixture
def crowded(session: Session, store: models.Store, monkeypatch: pytest.MonkeyPatch) -> Session:
    """180 campaigns in one article; one of them is in three more, another in one more."""
    monkeypatch.setattr(import_module("models.queries.find"), "READ", 20)
    for number, names in enumerate((NAMES, NAMES[77:78], NAMES[77:78], NAMES[77:78], NAMES[140:141]), 1):
        store.article(article(number), empty_record() | {"programmes": [named(name) for name in names]})
    return session


@pytest.mark.parametrize("typed", ["abhiyan", "अभियान", "abhyan"])
def test_of_a_word_that_many_names_have_the_most_named_come_first(crowded: Session, typed: str) -> None:
    found = [(one["name"], one["articles"]) for one in queries.search(crowded, typed)]
    assert found[:2] == [(NAMES[77], 4), (NAMES[140], 2)]
    assert len(found) >= 10


def test_one_of_many_is_found_by_the_whole_name_however_seldom_named(crowded: Session) -> None:
    for name in NAMES[::7]:
        assert queries.search(crowded, name)[0]["name"] == name


def person(name: str, title: str) -> dict[str, Any]:
    return named(name, roles=[{"title": title, "organisation": None, **evidence("स्वास्थ्य मंत्री", FIRST)}])


def tell(store: models.Store) -> None:
    """People of one name, not all of them joined, and events of each in two districts."""
    store.gazetteer(GAZETTEER)
    name = "विमलेश पाण्डेय"
    for number in range(1, 19):
        title = ("सिविल सर्जन", "विधायक", "प्राचार्य")[number % 3]
        day = f"2025-03-{number:02d}"
        places = record()["places"] if number % 2 else [named("गया")]
        changes = {"date": day, "places": [one["name"] for one in places], "facilities": []}
        events = [event | changes for event in record()["events"]]
        told = record(persons=[person(name, title)], places=places, facilities=[], events=events)
        store.article(article(number, published=day), told)


@pytest.mark.parametrize(("sorted_together", "look_up"), [(0, 0), (0, 1_000), (3_000, 0), (3_000, 1_000)])
def test_the_same_events_are_found_in_whichever_way_they_are_read(
    session: Session, store: models.Store, monkeypatch: pytest.MonkeyPatch, sorted_together: int, look_up: int
) -> None:
    tell(store)
    monkeypatch.setattr(facts, "SORTED", sorted_together)
    monkeypatch.setattr(facts, "LOOK_UP", look_up)
    bearers = queries.search(session, "विमलेश पाण्डेय", Filters(type="person"))
    assert len(bearers) > 1
    whole = [one["date"] for one in queries.events(session, Filters(official="Vimlesh Pandey"))]
    assert whole == [f"2025-03-{number:02d}" for number in range(18, 0, -1)]
    there = Filters(official="Vimlesh Pandey", place="Patna")
    assert [one["date"] for one in queries.events(session, there)] == whole[1::2]
    first = queries.events(session, Filters(official="Vimlesh Pandey", place="Patna", limit=4))
    more = queries.events(session, Filters(official="Vimlesh Pandey", place="Patna", after=first[-1]["id"]))
    assert [one["date"] for one in first + more] == whole[1::2]
