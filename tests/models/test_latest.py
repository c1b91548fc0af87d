"""Of the newest facts those published last are given, and only these are read in full."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

import models
from models import queries
from models.queries import Filters, facts, latest
from models.queries.facts import Fact, Place
from tests.models.samples import GAZETTEER, article, record


@pytest.mark.parametrize("fact", ["event", "figure", "statement", "article"])
def test_facts_published_last_come_first(
    session: Session, store: models.Store, monkeypatch: pytest.MonkeyPatch, fact: str
) -> None:
    """The first article published tells of the latest day."""
    store.gazetteer(GAZETTEER)
    for at, (published, day) in enumerate([("2025-03-01", "2025-12-31"), ("2025-04-01", "2025-02-01"),
                                           ("2025-05-01", "2025-01-01")]):  # fmt: skip
        event = record()["events"][0] | {"date": day, "type": ("camp", "review", "outbreak")[at]}
        store.article(article(at + 1, published=published), record(published=published, events=[event]))
    session.commit()
    read: list[int] = []
    load = facts.load_facts

    def counted(at: Session, kind: str, places: list[Place]) -> list[Fact]:
        read.append(len(places))
        return load(at, kind, places)

    monkeypatch.setattr(latest, "load_facts", counted)
    found = queries.published_last(session, fact, Filters(place="पटना", limit=2), str)  # type: ignore[arg-type]
    assert [one["published"][:10] for one in found] == (
        ["2025-05-01", "2025-04-01"] if fact != "figure" else ["2025-05-01"] * 2
    )
    assert read == ([] if fact == "article" else [2])
    everything = queries.published_last(session, fact, Filters(), str)  # type: ignore[arg-type]
    assert len(everything) == (6 if fact == "figure" else 3)
