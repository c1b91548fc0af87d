"""Facets, series and comparisons count what is stored, each value visible."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

import models
from models import queries
from models.queries import Filters, Measure
from tests.models.samples import FIRST as SENTENCE
from tests.models.samples import GAZETTEER, article, evidence, record

FIGURE = {
    "text": "50 बेड", "value": 50, "value_max": None, "unit": "bed", "counted": "बेड", "qualifier": "exact",
    "from": "2025-02", "to": None, **evidence("50 बेड", SENTENCE),
}  # fmt: skip


@pytest.fixture(scope="module")
def session(shared_session: Session) -> Session:
    """Three articles: two of one month that disagree on a number, one of the next year with a planned camp."""
    store = models.Store(shared_session)
    store.gazetteer(GAZETTEER)
    store.article(article(1), record(figures=[FIGURE]))
    other = record()["events"][0] | {"type": "inspection", "date": "2025-03-20"}
    store.article(
        article(2),
        record(events=[other], figures=[FIGURE | {"value": 60}, FIGURE | {"value": 70, "qualifier": "approx"}]),
    )
    event = record()["events"][0] | {"type": "camp", "status": "planned", "date": "2026-01"}
    store.article(article(3, published="2026-01-02", source="other"), record(events=[event], figures=[]))
    shared_session.commit()
    return shared_session


def counted(found: queries.Facets, name: str) -> dict[str, int]:
    return {value.name: value.count for value in found.values[name]}


def test_facets_count_every_property_of_events(session: Session) -> None:
    found = queries.facets(session, "event", Filters())
    assert (found.total, found.capped) == (3, False)
    assert counted(found, "type") == {"inauguration": 1, "inspection": 1, "camp": 1}
    assert counted(found, "status") == {"occurred": 2, "planned": 1}
    assert counted(found, "state") == {"बिहार": 3}
    assert counted(found, "district") == {"पटना": 3}
    assert counted(found, "month") == {"2026-01": 1, "2025-03": 2}
    assert counted(found, "source") == {"samachar": 2, "other": 1}


def test_a_facet_of_a_place_has_its_point_and_latin_name(session: Session) -> None:
    [state] = queries.facets(session, "event", Filters()).values["state"]
    assert (state.latin, state.latitude, state.longitude) == ("Bihar", 25.6, 85.1)


def test_filters_narrow_the_facets_as_they_narrow_the_list(session: Session) -> None:
    for filters in (Filters(type="camp"), Filters(status="planned"), Filters(place="Patna", first="2026"),
                    Filters(source="other"), Filters(place="पटना", type="camp", status="planned")):  # fmt: skip
        listed = queries.events(session, filters)
        assert [event["type"] for event in listed] == ["camp"]
        assert queries.facets(session, "event", filters).total == len(listed)


def test_a_status_that_no_event_has_leaves_nothing(session: Session) -> None:
    assert queries.events(session, Filters(status="ongoing")) == []
    assert queries.facets(session, "event", Filters(status="ongoing")).total == 0


def test_an_entity_may_be_given_by_its_id(session: Session) -> None:
    [district] = queries.facets(session, "event", Filters()).values["district"]
    assert len(queries.events(session, Filters(place=district.key))) == district.count
    assert queries.events(session, Filters(place="9" * 40)) == []


def test_counting_ends_at_the_cap_and_says_so(session: Session) -> None:
    found = queries.facets(session, "event", Filters(), most=2)
    assert (found.total, found.capped) == (2, True)
    assert queries.series(session, "event", Filters(), most=2).capped


def test_an_unknown_name_counts_nothing(session: Session) -> None:
    assert queries.facets(session, "event", Filters(place="क्षत्रज्ञपुर")).total == 0
    assert queries.series(session, "event", Filters(place="क्षत्रज्ञपुर")).points == ()


def test_a_series_has_no_gaps_and_suits_its_span(session: Session) -> None:
    found = queries.series(session, "event", Filters())
    assert (found.step, len(found.points)) == ("month", 11)
    assert (found.points[0], found.points[-1]) == (("2025-03", 2), ("2026-01", 1))
    assert queries.series(session, "event", Filters(last="2025")).step == "day"


def test_measures_are_pairs_of_unit_and_noun(session: Session) -> None:
    assert queries.measures(session, Filters()) == [Measure("bed", "बेड", 3)]


def test_a_comparison_shows_every_value_and_which_contradict(session: Session) -> None:
    found = queries.values(session, Measure("bed", "बेड"), Filters(place="पटना"))
    assert sorted((item["value"], item["qualifier"], len(item["contradicts"])) for item in found) == [
        (50, "exact", 1), (60, "exact", 1), (70, "approx", 0),
    ]  # fmt: skip
    assert {(item["first_day"], item["last_day"]) for item in found} == {("2025-02-01", "2025-02-28")}


def test_one_thing_is_found_by_its_id(session: Session) -> None:
    event = queries.events(session, Filters(limit=1))[0]
    assert queries.one_fact(session, "event", event["article_id"], 0) == event
    assert queries.one_fact(session, "event", event["article_id"], 99) is None
    [person] = queries.officials(session)
    assert queries.one_entity(session, "person", person["id"]) == person
    assert queries.one_entity(session, "place", person["id"]) is None
    full = queries.one_article(session, event["article_id"])
    assert full is not None
    assert full["events"]
    assert queries.one_article(session, 1) is None


def test_a_long_series_counts_each_report(session: Session) -> None:
    assert not queries.series(session, "event", Filters()).reports
    found = queries.series(session, "event", Filters(), most=3)
    assert (found.reports, found.capped, sum(count for _, count in found.points)) == (True, True, 3)
