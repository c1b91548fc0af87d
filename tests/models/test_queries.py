"""The questions: names in either script, filters that combine, pages that neither skip nor repeat."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session

import models
from models import queries
from models.queries import Filters
from tests.models.samples import GAZETTEER, SECOND, article, empty_record, named, person_record, record

EVIDENCE = {"article_id", "url", "source", "sentence", "start", "end", "score"}


@pytest.fixture(scope="module")
def filled(shared_session: Session) -> Session:
    """Five days of the same story and one about somebody else."""
    store = models.Store(shared_session)
    store.gazetteer(GAZETTEER)
    for number in range(1, 6):
        events = [event | {"date": f"2025-03-{number:02d}"} for event in record()["events"]]
        store.article(article(number, published=f"2025-03-{number:02d}"), record(events=events))
    store.article(article(9, published="2025-02-01"), person_record("सुनयना बेसरा"))
    return shared_session


def kinds(items: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(item["kind"], item["name"]) for item in items]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("विमलेश पाण्डेय", ("person", "विमलेश पाण्डेय")),
        ("Vimlesh Pandey", ("person", "विमलेश पाण्डेय")),
        ("vimalesh pandeya", ("person", "विमलेश पाण्डेय")),
        ("vimles", ("person", "विमलेश पाण्डेय")),
        ("Vimlesh Pandye", ("person", "विमलेश पाण्डेय")),
        ("AIIMS Patna", ("facility", "अखिल भारतीय आयुर्विज्ञान संस्थान, पटना")),
        ("aiims, patna", ("facility", "अखिल भारतीय आयुर्विज्ञान संस्थान, पटना")),
        ("पटना", ("place", "पटना")),
        ("Patna", ("place", "पटना")),
        ("Bihar", ("place", "बिहार")),
        ("pmjay", ("programme", "आयुष्मान भारत")),
        ("PM-JAY", ("programme", "आयुष्मान भारत")),
        ("Dengue", ("disease", "डेंगू")),
        ("dengu", ("disease", "डेंगू")),
    ],
)
def test_a_name_finds_what_is_meant_first(filled: Session, typed: str, meant: Any) -> None:
    assert kinds(queries.search(filled, typed))[0] == meant


def test_search_items_have_the_promised_fields(filled: Session) -> None:
    for item in queries.search(filled, "पटना"):
        assert {"kind", "id", "name", "aliases", "articles", "why"} <= set(item)


def test_words_find_articles_with_their_base_forms_and_in_latin(filled: Session) -> None:
    for typed in ("मरीज", "मरीजों", "marij", "mareez इलाज"):
        found = queries.search(filled, typed, Filters(type="article"))
        assert len(found) == 6, typed
        assert "मरीज" in found[0]["why"]
    assert [item["published"] for item in found[:5]] == [f"2025-03-{day:02d}" for day in (5, 4, 3, 2, 1)]


def test_a_word_does_not_find_another_that_begins_like_it(session: Session, store: models.Store) -> None:
    store.article(article(text="दिल्ली में दिल का इलाज"), empty_record() | {"places": [named("दिल्ली")]})
    assert queries.search(session, "दाल") == []
    assert kinds(queries.search(session, "दिल"))[-1][0] == "article"


def test_a_state_includes_its_districts(filled: Session) -> None:
    found = queries.events(filled, Filters(place="Bihar"))
    assert [event["date"] for event in found] == [f"2025-03-{day:02d}" for day in (5, 4, 3, 2, 1)]
    assert EVIDENCE | {"type", "trigger", "status", "date", "date_end", "places", "participants"} <= set(found[0])


def test_filters_combine(filled: Session) -> None:
    both = Filters(official="Vimlesh Pandey", facility="AIIMS Patna", place="पटना", type="inauguration")
    assert len(queries.events(filled, both)) == 5
    assert queries.events(filled, Filters(official="सुनयना बेसरा", place="पटना")) == []
    assert queries.events(filled, Filters(type="camp")) == []
    assert queries.events(filled, Filters(official="अज्ञात कोई")) == []


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [("2025-03-02", "2025-03-03", 2), ("2025-03", None, 5), (None, "2025-02", 0), ("2025", "2025", 5)],
)
def test_events_are_narrowed_by_time(filled: Session, first: str, last: str, days: int) -> None:
    assert len(queries.events(filled, Filters(first=first, last=last))) == days


def test_a_period_overlaps_the_time_asked_for(filled: Session) -> None:
    found = queries.figures(filled, Filters(first="2024-06", last="2024-07"))
    assert {figure["text"] for figure in found} == {"1200 लोगों"}
    assert [found[0][name] for name in ("value", "value_max", "unit", "from", "to")] == [
        1200,
        1300.5,
        "person",
        "2024",
        "2025-02",
    ]


@pytest.mark.parametrize("filters", [{}, {"place": "पटना"}, {"place": "Bihar", "type": "bed"}])
@pytest.mark.parametrize("ask", [queries.events, queries.figures, queries.statements, queries.articles])
def test_pages_neither_skip_nor_repeat(filled: Session, ask: Any, filters: dict[str, Any]) -> None:
    everything = [item["id"] for item in ask(filled, Filters(**filters))]
    paged: list[Any] = []
    while page := ask(filled, Filters(**filters, limit=2, after=str(paged[-1]) if paged else None)):
        paged += [item["id"] for item in page]
    assert paged == everything


def test_statements_are_of_their_speaker(filled: Session) -> None:
    found = queries.statements(filled, Filters(official="विमलेश पांडेय", limit=1))
    assert [(one["speaker"], one["sentence"], one["published"]) for one in found] == [
        ("विमलेश पाण्डेय", SECOND, "2025-03-05")
    ]
    assert queries.statements(filled, Filters(official="सुनयना बेसरा")) == []


def test_officials_have_their_posts(filled: Session) -> None:
    found = queries.officials(filled)
    assert [one["name"] for one in found] == ["विमलेश पाण्डेय", "सुनयना बेसरा"]
    assert found[0]["roles"][0]["title"] == "स्वास्थ्य मंत्री"
    assert set(found[0]) >= EVIDENCE
    assert [one["name"] for one in queries.officials(filled, Filters(place="Bihar"))] == ["विमलेश पाण्डेय"]
    assert [one["name"] for one in queries.officials(filled, Filters(official="sunayna besra"))] == ["सुनयना बेसरा"]


def test_facilities_and_programmes_show_where_they_were_read(filled: Session) -> None:
    [facility] = queries.facilities(filled, Filters(place="Bihar"))
    assert (facility["place"], facility["articles"], facility["published"]) == ("पटना", 5, "2025-03-05")
    assert "एम्स पटना" in facility["sentence"]
    [programme] = queries.programmes(filled, Filters(official="पांडेय"))
    assert programme["sentence"].startswith("आयुष्मान भारत")


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="is no date"):
        Filters(first="कल")


def test_posts_have_their_time(session: Session, store: models.Store) -> None:
    for number, (day, name, title) in enumerate(
        [
            ("2020-05-01", "सुनयना बेसरा", "सिविल सर्जन"),
            ("2021-02-01", "सुनयना बेसरा", "सिविल सर्जन"),
            ("2021-06-01", "रोशन टोप्पो", "सिविल सर्जन"),
            ("2022-01-01", "सुनयना बेसरा", "निदेशक"),
        ]
    ):
        store.article(article(number, published=day), person_record(name, title=title))
    spans = [(post["person"], post["title"], post["first"], post["last"]) for post in queries.posts(session)]
    assert spans == [
        ("सुनयना बेसरा", "निदेशक", "2022-01-01", "2022-01-01"),
        ("रोशन टोप्पो", "सिविल सर्जन", "2021-06-01", "2021-06-01"),
        ("सुनयना बेसरा", "सिविल सर्जन", "2020-05-01", "2021-02-01"),
    ]
    [then] = queries.posts(session, Filters(type="सिविल सर्जन", first="2020-11", last="2020-11"))
    assert (then["person"], then["articles"]) == ("सुनयना बेसरा", 2)
    assert len(queries.posts(session, Filters(official="Sunayna Besra"))) == 2


def test_facts_are_counted_by_month_and_by_place(filled: Session) -> None:
    assert queries.counts(filled, "event", "month") == [{"month": "2025-03", "count": 5}]
    assert queries.counts(filled, "article", "month", Filters(first="2025-02", last="2025-02"))[0]["count"] == 1
    by_place = queries.counts(filled, "event", "place")
    assert {(item["name"], item["count"], item["latitude"]) for item in by_place} == {
        ("पटना", 5, None),
        ("बिहार", 5, 25.6),
    }
