"""Who is who across articles: how well, in any order, and with what persons decided."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

import models
from models import Entity, Judgement, Store, queries
from models.queries import Filters
from tests.models.conftest import opened
from tests.models.make_resolution import STATES
from tests.models.samples import article, empty_record, named, person_record
from tests.models.test_store import rows

TABLE = Path(__file__).with_name("resolution.tsv")
LEAST = 0.95
PLACES = [{"kind": "place", "id": state, "name": state, "level": "state"} for state in STATES] + [
    {"kind": "place", "id": district, "name": district, "level": "district", "parent": state}
    for state, districts in STATES.items()
    for district in districts.split()
]


def load_table() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def told(number: int, row: dict[str, str]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The article of one row and its record."""
    record = person_record(row["name"], title=row["title"] or "-")
    person = record["persons"][0]
    person["roles"] = person["roles"] if row["title"] else []
    for role in person["roles"]:
        role["organisation"] = row["organisation"] or None
    record["places"] = [named(row["district"], known=row["district"])] if row["district"] else []
    return article(number, published=row["day"]), record


def stored(session: Session, store: Store, given: Sequence[tuple[int, dict[str, str]]]) -> dict[str, int]:
    """The person that each row's article names, by the article's address."""
    for number, row in given:
        store.article(*told(number, row))
    found = (
        select(models.Article.url, Entity.main_id)
        .join(models.ArticleEntity, models.ArticleEntity.article_id == models.Article.id)
        .join(Entity, Entity.id == models.ArticleEntity.entity_id)
        .where(Entity.kind == "person")
    )
    return {row.url: row.main_id for row in session.execute(found)}


def b_cubed(truth: Sequence[str], guess: Sequence[int]) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    both, of_truth, of_guess = Counter(zip(truth, guess, strict=True)), Counter(truth), Counter(guess)
    pairs = list(zip(truth, guess, strict=True))
    precision = sum(both[one] / of_guess[one[1]] for one in pairs) / len(pairs)
    recall = sum(both[one] / of_truth[one[0]] for one in pairs) / len(pairs)
    return precision, recall, 2 * precision * recall / (precision + recall)


@pytest.fixture(scope="module")
def resolved(shared_session: Session) -> tuple[Session, dict[str, int]]:
    store = Store(shared_session)
    store.gazetteer(PLACES)
    return shared_session, stored(shared_session, store, list(enumerate(load_table())))


def test_persons_of_the_press_are_told_apart_and_joined(resolved: tuple[Session, dict[str, int]]) -> None:
    table = load_table()
    truth = [row["person"] for row in table]
    assert len(table) >= 400
    assert len(set(truth)) == 120
    guess = [resolved[1][article(number)["url"]] for number in range(len(table))]
    precision, recall, f1 = b_cubed(truth, guess)
    print(f"{len(table)} mentions: B-cubed precision {precision:.4f}, recall {recall:.4f}, F1 {f1:.4f}")  # noqa: T201
    assert f1 >= LEAST


def test_the_measure_counts_each_mention() -> None:
    assert b_cubed("aab", [1, 1, 2]) == (1.0, 1.0, 1.0)
    assert b_cubed("aab", [1, 1, 1])[:2] == pytest.approx((5 / 9, 1.0))
    assert b_cubed("aab", [1, 3, 2])[:2] == pytest.approx((1.0, 2 / 3))


def press(*told_of: tuple[str, str, str | None]) -> list[dict[str, str]]:
    """Rows of the table for names with title and district."""
    return [
        {"person": "", "day": f"2024-03-{at:02d}", "name": name, "title": title, "organisation": "", "district": place}
        for at, (name, title, place) in enumerate(((n, t, p or "") for n, t, p in told_of), 1)
    ]


PANDEY = press(
    ("मंगलेश पाण्डेय", "स्वास्थ्य मंत्री", "in-br-patna"),
    ("मंगलेश पांडे", "स्वास्थ्य मंत्री", "in-br-gaya"),
    ("Manglesh Pandey", "", "in-br-patna"),
    ("पांडेय", "स्वास्थ्य मंत्री", "in-br-saran"),
)
TWO_GUPTAS = press(("अमरनाथ गुप्ता", "सिविल सर्जन", "in-br-katihar"), ("अमरनाथ गुप्ता", "नेत्र सर्जन", "in-mp-mandla"))


@pytest.fixture
def placed(store: Store) -> Store:
    store.gazetteer(PLACES)
    return store


def groups(session: Session, store: Store, given: list[dict[str, str]]) -> list[int]:
    found = stored(session, store, list(enumerate(given)))
    return [found[article(number)["url"]] for number in range(len(given))]


def test_a_minister_is_one_in_all_spellings(session: Session, placed: Store) -> None:
    assert len(set(groups(session, placed, PANDEY))) == 1
    [man] = queries.officials(session)
    assert (man["name"], man["articles"], len(man["roles"])) == ("मंगलेश पाण्डेय", 4, 3)
    assert {"Manglesh Pandey", "पांडेय"} <= set(man["aliases"])
    for typed in ("Manglesh Pandey", "मंगलेश पांडेय"):
        assert len(queries.articles(session, Filters(official=typed))) == 4
    assert {post["person_id"] for post in queries.posts(session)} == {man["id"]}
    assert len(queries.articles(session, Filters(entity=man["id"]))) == 4


def test_two_of_one_name_stay_two(session: Session, placed: Store) -> None:
    assert len(set(groups(session, placed, TWO_GUPTAS))) == 2
    assert [one["articles"] for one in queries.officials(session)] == [1, 1]


def test_a_surname_that_fits_two_is_left_unsure(session: Session, placed: Store) -> None:
    both = press(
        ("देवव्रत साहू", "विधायक", "in-br-patna"), ("बिरसा साहू", "विधायक", "in-br-gaya"), ("साहू", "विधायक", "in-br-gaya")
    )
    assert len(set(groups(session, placed, both))) == 3
    assert ["fits several" in doubt.cue for doubt in models.unsure(session)] == [True, True]


def test_any_order_of_articles_leaves_the_same_rows(new_tables: Any) -> None:
    given = list(enumerate([*PANDEY, *TWO_GUPTAS, *load_table()[:12]]))
    seen = []
    for seed in range(3):
        Random(seed).shuffle(given)  # noqa: S311
        for session in opened(new_tables()):
            store = Store(session)
            store.gazetteer(PLACES)
            stored(session, store, given)
            seen.append(rows(session))
    assert seen[1] == seen[0]
    assert seen[2] == seen[0]


def test_doing_it_again_changes_no_row(session: Session, placed: Store) -> None:
    first = groups(session, placed, PANDEY)
    before = {name: found for name, found in rows(session).items() if name != "article"}
    for number, row in enumerate(PANDEY):
        assert placed.article(*told(number, row), reader="2").outcome == "reread"
    assert {name: found for name, found in rows(session).items() if name != "article"} == before
    assert groups(session, placed, PANDEY) == first


def test_what_is_read_anew_leaves_its_group(session: Session, placed: Store) -> None:
    groups(session, placed, PANDEY)
    placed.article(article(2, published="2024-03-03"), empty_record())
    [man] = queries.officials(session)
    assert man["articles"] == 3
    assert "Manglesh Pandey" not in man["aliases"]


def test_a_person_joins_and_parts_and_takes_it_back(session: Session, placed: Store) -> None:
    one, other = groups(session, placed, TWO_GUPTAS)
    judged = models.judge(session, one, other, "same", "सुधा", "2024-05-01T10:00:00Z")
    assert len(set(groups(session, placed, TWO_GUPTAS))) == 1
    placed.article(*told(9, TWO_GUPTAS[0] | {"day": "2024-06-01"}))
    assert [one["articles"] for one in queries.officials(session)] == [3]
    later = models.judge(session, other, one, "different", "सुधा", "2024-05-02T10:00:00Z")
    assert len(set(groups(session, placed, TWO_GUPTAS))) == 2
    models.undo(session, later)
    assert len(set(groups(session, placed, TWO_GUPTAS))) == 1
    models.undo(session, judged)
    assert groups(session, placed, TWO_GUPTAS) == [one, other]


def test_a_score_does_not_overrule_a_person(session: Session, placed: Store) -> None:
    groups(session, placed, PANDEY[:3])
    joined = select(Judgement).where(Judgement.who == models.SCORE, Judgement.verdict == "same")
    first = session.scalars(joined.order_by(Judgement.score.desc())).first()
    assert first is not None
    models.judge(session, first.first_id, first.second_id, "different", "सुधा", "2024-05-01T10:00:00Z")
    groups(session, placed, [*PANDEY[:3], *press(*[("मंगलेश पांडेय", "स्वास्थ्य मंत्री", "in-br-siwan")] * 3)])
    stands = dict(session.execute(select(Entity.id, Entity.main_id)).all())
    assert stands[first.first_id] != stands[first.second_id]


def test_an_undone_score_stays_undone(session: Session, placed: Store) -> None:
    two = press(("गिरिजेश उइके", "एएनएम", "in-mp-rewa"), ("गिरिजेश उइके", "", "in-mp-rewa"))
    assert len(set(groups(session, placed, two))) == 1
    [row] = session.scalars(select(Judgement)).all()
    models.undo(session, row.id)
    assert len(set(groups(session, placed, two))) == 2
    placed.article(*told(7, two[0] | {"day": "2025-01-01"}))
    assert len(set(groups(session, placed, two))) == 2


def test_a_person_may_join_other_things(session: Session, placed: Store) -> None:
    for number, name in enumerate(("सदर अस्पताल", "जिला अस्पताल")):
        placed.article(article(number), empty_record() | {"facilities": [named(name, place="गया")]})
    one, other = session.scalars(select(Entity.id).where(Entity.kind == "facility")).all()
    models.judge(session, one, other, "same", "सुधा", "2024-05-01")
    [facility] = queries.facilities(session)
    assert facility["articles"] == 2


def test_a_judgement_must_make_sense(session: Session, placed: Store) -> None:
    one, other = groups(session, placed, TWO_GUPTAS)
    place = session.scalars(select(Entity.id).where(Entity.kind == "place")).first()
    assert place is not None
    for call in (
        lambda: models.judge(session, one, 1, "same", "सुधा", ""),
        lambda: models.judge(session, one, place, "same", "सुधा", ""),
        lambda: models.judge(session, one, other, "perhaps", "सुधा", ""),
        lambda: models.judge(session, one, other, "same", models.SCORE, ""),
        lambda: models.undo(session, 1),
    ):
        with pytest.raises(models.JudgementError):
            call()
