"""Which reports tell one happening: how well, in any order, and with what persons decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import combinations, product
from typing import Any

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

import models
from models import Store, queries
from models.events.blocks import own_blocks, searched_blocks
from models.events.compare import APART, UNSURE, compare
from models.events.days import WINDOW, anchors
from models.events.traits import Traits, event_traits
from models.queries import Filters
from models.resolution.cluster import Judged, clusters, pair
from models.rows import fact_rows
from tests.models.conftest import opened
from tests.models.retellings import PLACES, Telling, tellings
from tests.models.samples import GAZETTEER, article, empty_record, record
from tests.models.test_store import rows

PRECISION, RECALL = 0.95, 0.85
TABLES = ("event_report", "event_block", "event_judgement")


def stored(session: Session, store: Store, told: Iterable[tuple[int, Telling]]) -> dict[int, int]:
    """The happening that each telling was joined to, by the number of its article."""
    urls = {}
    for number, telling in told:
        written = store.article(
            article(number, text=telling.record["title"], published=telling.published), telling.record
        )
        urls[written.article_id] = number
    rows = session.execute(select(models.EventReport.article_id, models.EventReport.main_id))
    return {urls[row.article_id]: row.main_id for row in rows if row.article_id in urls}


def pairs(groups: Sequence[int]) -> set[tuple[int, int]]:
    """The pairs of numbers that stand in one group."""
    members: dict[int, list[int]] = {}
    for number, group in enumerate(groups):
        members.setdefault(group, []).append(number)
    return {pair for group in members.values() for pair in combinations(group, 2)}


def chain(kind: str, known: str | None) -> list[str]:
    """The district and its state."""
    parents = {place["id"]: place.get("parent") for place in PLACES}
    found, here = [], known if kind == "place" else None
    while here in parents:
        found.append(str(here))
        here = parents[here]
    return found


def reports_of(told: Sequence[Telling]) -> list[Traits]:
    """What each telling is compared by, numbered in their order."""
    reports = []
    for number, one in enumerate(told):
        [traits] = event_traits(fact_rows(number, one.published, one.record, chain), one.published, chain)
        reports.append(replace(traits, report_id=number, article_id=number))
    return reports


def test_a_comparison_that_ends_early_loses_none_that_would_count() -> None:
    reports = reports_of(tellings(7))[:120]
    ended = 0
    for one, other in combinations(reports, 2):
        whole, quick = compare(one, other), compare(one, other, UNSURE)
        assert whole is not None
        assert quick == whole if quick else whole.value < UNSURE
        ended += quick is None
    assert ended > 100


def joined(told: Sequence[Telling]) -> list[int]:
    """The happening of each telling, as the comparisons alone join them: no database takes part."""
    reports = reports_of(told)
    standing: dict[tuple[str, int], set[int]] = defaultdict(set)
    for report in reports:
        for at in product(own_blocks(report), anchors(report)):
            standing[at].add(report.report_id)
    near = {
        pair(report.report_id, other)
        for report in reports
        for block, day in product(searched_blocks(report), anchors(report))
        for around in range(day - WINDOW, day + WINDOW + 1)
        for other in standing.get((block, around), set()) - {report.report_id}
    }
    scores = {ends: compare(reports[ends[0]], reports[ends[1]]) for ends in near}
    edges = {ends: score.value for ends, score in scores.items() if score and score.verdict == "same"}

    def scored(one: int, other: int) -> float | None:
        found = compare(reports[one], reports[other])
        return found.value if found else None

    groups = clusters(range(len(reports)), edges, scored, Judged(), APART)
    home = {one: min(group) for group in groups for one in group}
    return [home[number] for number in range(len(reports))]


@pytest.mark.parametrize("seed", [7, 9, 11])
def test_stories_told_twice_in_other_words_are_joined(seed: int) -> None:
    told = tellings(seed)
    truth, found = pairs([one.happening for one in told]), pairs(joined(told))
    precision, recall = len(truth & found) / len(found), len(truth & found) / len(truth)
    print(f"{len(truth)} pairs among {len(told)} articles: precision {precision:.3f}, recall {recall:.3f}")  # noqa: T201
    assert len(truth) >= 200
    assert len(told) >= 3 * len(truth)
    assert precision >= PRECISION
    assert recall >= RECALL


def test_what_is_stored_is_what_the_comparisons_join(session: Session, store: Store) -> None:
    store.gazetteer(PLACES)
    told = [telling for _, telling in few()]
    found = stored(session, store, enumerate(told))
    assert partition(found) == partition(dict(enumerate(joined(told))))


def few(count: int = 12) -> list[tuple[int, Telling]]:
    """Some stories told twice."""
    return list(enumerate(tellings(seed=5, stories=count)[: 2 * count]))


def partition(groups: dict[int, int]) -> set[frozenset[int]]:
    members: dict[int, set[int]] = {}
    for number, group in groups.items():
        members.setdefault(group, set()).add(number)
    return {frozenset(group) for group in members.values()}


def test_the_order_of_articles_makes_no_difference(new_tables: Callable[[], str]) -> None:
    found = []
    for order in (1, -1):
        for session in opened(new_tables()):
            store = Store(session)
            store.gazetteer(PLACES)
            found.append(stored(session, store, few()[::order]))
    assert found[0] == found[1]
    assert any(len(group) > 1 for group in partition(found[0]))


def test_reading_again_changes_no_happening(session: Session, store: Store) -> None:
    store.gazetteer(PLACES)
    first = stored(session, store, few())
    before = [rows(session)[table] for table in TABLES]
    for number, telling in few():
        store.article(article(number, published=telling.published), telling.record, reader="another")
    stored(session, store, few())
    assert [rows(session)[table] for table in TABLES] == before
    assert stored(session, store, few()) == first


def test_events_stored_before_there_were_reports_are_joined_the_same(session: Session, store: Store) -> None:
    store.gazetteer(PLACES)
    stored(session, store, few())
    before = rows(session)
    for table in (models.EventBlock, models.EventJudgement, models.EventReport):
        session.execute(delete(table))
    session.commit()
    assert len(queries.events(session, Filters())) == len(few())
    assert list(models.link_events(session)) == [len(few())]
    assert rows(session) == before
    assert list(models.link_events(session)) == []


def test_an_edited_sentence_keeps_its_report(session: Session, store: Store) -> None:
    store.gazetteer(PLACES)
    [_, (number, telling), *_] = few(1)
    stored(session, store, few(1))
    before = session.scalars(select(models.EventReport.id).order_by(models.EventReport.id)).all()
    event = telling.record["events"][0] | {"sentence": telling.record["events"][0]["sentence"].replace("।", " ।")}
    store.article(article(number, published=telling.published), telling.record | {"events": [event]})
    assert session.scalars(select(models.EventReport.id).order_by(models.EventReport.id)).all() == before


def test_an_event_that_is_no_longer_told_leaves_its_happening(session: Session, store: Store) -> None:
    store.gazetteer(PLACES)
    stored(session, store, few(1))
    for number in (0, 1):
        store.article(article(number), empty_record())
        assert len(rows(session)["event_report"]) == 1 - number
    assert not any(rows(session)[table] for table in TABLES)


def same_story() -> list[dict[str, Any]]:
    """Three records of one opening: the second gives other beds, the third another day."""
    found = [record(), record(), record()]
    found[1]["figures"][0] = found[1]["figures"][0] | {"text": "60 बेड", "value": 60}
    found[2]["events"][0] = found[2]["events"][0] | {"date": "2025-03-11"}
    return found


@pytest.fixture
def three(session: Session, store: Store) -> list[str]:
    """The ids of the events of three articles on one happening."""
    store.gazetteer(GAZETTEER)
    written = [store.article(article(number, source=f"paper{number}"), one) for number, one in enumerate(same_story())]
    return [f"{one.article_id}-0" for one in written]


def test_an_event_lists_its_sources_and_keeps_what_they_contradict(session: Session, three: list[str]) -> None:
    [event] = queries.events(session, Filters(type="inauguration"))
    assert (event["reports"], event["sources"]) == (3, ["paper0", "paper1", "paper2"])
    assert queries.counts(session, "event", "month") == [{"month": "2025-03", "count": 1}]
    told = queries.event_reports(session, three[1])
    assert told is not None
    assert {one["id"] for one in told["events"]} == set(three)
    assert all(one["linked"]["cue"] for one in told["events"])
    found = {
        one["field"]: {value["value"]: {who["source"] for who in value["sources"]} for value in one["values"]}
        for one in told["contradictions"]
    }
    assert found == {
        "date": {"2025-03-10": {"paper0", "paper1"}, "2025-03-11": {"paper2"}},
        "figures": {"50 बेड": {"paper0", "paper2"}, "60 बेड": {"paper1"}},
    }
    assert queries.event_reports(session, str(told["happening"])) == told
    assert queries.event_reports(session, "7-7") is None


def test_a_list_shows_a_happening_by_the_report_that_fits(session: Session, three: list[str]) -> None:
    for number, event_id in enumerate(three):
        [event] = queries.events(session, Filters(source=f"paper{number}"))
        assert (event["id"], event["reports"]) == (event_id, 3)


def test_a_persons_judgement_stands_until_it_is_taken_back(session: Session, store: Store, three: list[str]) -> None:
    judged = models.judge_events(session, three[0], three[1], "different", "संपादक", "2025-03-12")
    apart = {one["id"]: one["happening"] for one in queries.events(session, Filters())}
    assert len(apart) == 2
    store.article(article(0, source="paper0"), same_story()[0], reader="another")
    assert {one["id"]: one["happening"] for one in queries.events(session, Filters())} == apart
    models.undo_events(session, judged)
    assert len(queries.events(session, Filters())) == 1


def test_persons_join_what_no_score_joins(session: Session, store: Store) -> None:
    store.gazetteer(GAZETTEER)
    events = [record()["events"][0] | {"date": day} for day in ("2025-03-10", "2025-04-20")]
    ids = [
        f"{store.article(article(number), record(events=[event])).article_id}-0" for number, event in enumerate(events)
    ]
    assert len(queries.events(session, Filters())) == 2
    models.judge_events(session, ids[0], ids[1], "same", "संपादक", "2025-04-21")
    assert [one["reports"] for one in queries.events(session, Filters())] == [2]


@pytest.mark.parametrize(("first", "second", "verdict"), [(0, 0, "same"), (0, None, "same"), (0, 1, "perhaps")])
def test_an_unusable_judgement_is_refused(
    session: Session, three: list[str], first: int, second: int | None, verdict: str
) -> None:
    other = "1-0" if second is None else three[second]
    with pytest.raises(models.JudgementError):
        models.judge_events(session, three[first], other, verdict, "संपादक", "2025-03-12")


def test_copies_of_an_article_tell_its_events(session: Session, store: Store) -> None:
    store.gazetteer(GAZETTEER)
    bare: dict[str, Any] = {"participants": [], "facilities": [], "date": None, "sentence": "भवन का उद्घाटन हुआ।"}
    for number in (0, 1):
        event = record()["events"][0] | bare | {"sentence": ("अस्पताल" * number) + " भवन का उद्घाटन हुआ।"}
        store.article(article(number), record(events=[event], figures=[]))
    assert len(queries.events(session, Filters())) == 2
    store.copies([article(number)["url"] for number in (0, 1)])
    assert [one["reports"] for one in queries.events(session, Filters())] == [2]


def test_two_events_of_one_article_are_never_joined(session: Session, store: Store) -> None:
    store.gazetteer(GAZETTEER)
    store.article(article(1), record(events=record()["events"] * 2))
    store.article(article(2), record())
    assert sorted(one["reports"] for one in queries.events(session, Filters())) == [1, 2]
