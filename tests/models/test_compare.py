"""A comparison reads and shows no more than the newest figures, however many are stored."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import count
from typing import Any

import pytest
from sqlalchemy.orm import Session

import models
from models.queries import Filters, Measure, compare
from tests.models.samples import FIRST as SENTENCE
from tests.models.samples import GAZETTEER, article, evidence, record

FIGURE = {
    "text": "50 बेड", "value": 50, "value_max": None, "unit": "bed", "counted": "बेड", "qualifier": "exact",
    "from": None, "to": None, **evidence("50 बेड", SENTENCE),
}  # fmt: skip
NAMELESS = FIGURE | {"counted": None}
BEDS, NO_NOUN = Measure("bed", "बेड"), Measure("bed", "")


def fill(store: models.Store, articles: range) -> None:
    """Stores articles of 2025, a day each, with two figures that name what they count and one that does not."""
    for at in articles:
        figures = [FIGURE | {"value": at}, FIGURE | {"value": at + 0.5}, NAMELESS | {"value": at}]
        published = f"2025-{at // 28 + 1:02d}-{at % 28 + 1:02d}"
        store.article(
            article(at, published=published),
            record(published=published, figures=figures, events=[], statements=[], persons=[]),
        )


def steps(session: Session, ask: Callable[[], Any]) -> int:
    """How many instructions SQLite takes for an answer."""
    taken = count()
    connection: Any = session.connection().connection.driver_connection
    connection.set_progress_handler(lambda: next(taken) < 0, 1)
    ask()
    connection.set_progress_handler(None, 1)
    return next(taken)


def test_measures_and_values_are_those_of_the_newest_figures(
    session: Session, store: models.Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.gazetteer(GAZETTEER)
    fill(store, range(1, 9))
    monkeypatch.setattr(compare, "MOST", 9)
    monkeypatch.setattr(compare, "VALUES", 4)
    for filters in (Filters(), Filters(place="पटना")):
        found = [(one.unit, one.counted, one.count) for one in compare.measures(session, filters)]
        assert found == [("bed", "बेड", 6), ("bed", "", 3)]
        assert [one["value"] for one in compare.values(session, BEDS, filters)] == [7, 7.5, 8, 8.5]
        assert [one["value"] for one in compare.values(session, NO_NOUN, filters)] == [6, 7, 8]


def test_a_comparison_costs_no_more_where_more_is_stored(
    session: Session, store: models.Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    if session.get_bind().dialect.name != "sqlite":
        pytest.skip("Only SQLite counts its instructions.")
    monkeypatch.setattr(compare, "MOST", 6)
    monkeypatch.setattr(compare, "VALUES", 4)
    store.gazetteer(GAZETTEER)
    taken, named = [], Filters(place="पटना")
    for articles in (range(1, 13), range(13, 61)):
        fill(store, articles)
        session.commit()
        taken.append([steps(session, partial(compare.values, session, one, named)) for one in (BEDS, NO_NOUN)])
    assert all(after < 1.2 * before for before, after in zip(*taken, strict=True)), taken
