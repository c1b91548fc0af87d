"""The writer: what goes in stands there once, and doing it again changes nothing."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

import models
from models import Article, ArticleRevision, Entity, Event, EventArgument, Page, Store
from models.records import load_records
from models.tables import EntityKey
from tests.models.samples import GAZETTEER, TEXT, article, named, person_record, record


def rows(session: Session) -> dict[str, list[Any]]:
    """Every row of every table."""
    tables = models.Base.metadata.sorted_tables
    return {table.name: sorted(map(repr, session.execute(select(table)).all())) for table in tables}


def test_a_record_comes_back_as_it_went_in(session: Session, store: Store) -> None:
    written = store.article(article(), record())
    [back] = load_records(session, [written.article_id])
    for person in back["persons"]:
        del person["entity"]
    for listed in ("facilities", "programmes", "places", "diseases"):
        for one in back[listed]:
            del one["entity"]
    expected = article() | record()
    assert {key: back[key] for key in expected if key != "published"} == {
        key: value for key, value in expected.items() if key != "published"
    }
    assert back["published"] == article()["published"]


def test_the_same_article_again_changes_no_row(session: Session, store: Store) -> None:
    store.gazetteer(GAZETTEER)
    assert store.article(article(), record()).outcome == "new"
    before = rows(session)
    assert store.article(article(), record()).outcome == "unchanged"
    assert Store(session).article(article(), record()).outcome == "unchanged"
    assert rows(session) == before


def test_another_reader_reads_again_and_leaves_the_same_rows(session: Session, store: Store) -> None:
    store.article(article(), record(), reader="1")
    facts = {name: found for name, found in rows(session).items() if name != "article"}
    assert store.article(article(), record(), reader="2").outcome == "reread"
    assert {name: found for name, found in rows(session).items() if name != "article"} == facts


def test_an_edited_text_leaves_its_older_text_behind(session: Session, store: Store) -> None:
    store.article(article(), record())
    assert store.article(article(text=TEXT + " अंत।"), record()).outcome == "edited"
    assert store.article(article(text=TEXT + " समाप्त।"), record()).outcome == "edited"
    found = session.scalars(select(ArticleRevision).order_by(ArticleRevision.number)).all()
    assert [(one.number, one.text) for one in found] == [(1, TEXT), (2, TEXT + " अंत।")]
    assert session.scalars(select(Article.text)).one() == TEXT + " समाप्त।"


def test_the_order_of_articles_makes_no_difference(url: str) -> None:
    with models.session(url) as session:
        given = [
            (article(1), record()),
            (article(2), person_record("विमलेश पांडेय", "श्री पांडेय")),
            (article(3), person_record("डॉ. रश्मि  टोप्पो", "टोप्पो")),
        ]
        seen = []
        for order in itertools.permutations(given):
            for table in reversed(models.Base.metadata.sorted_tables):
                session.execute(table.delete())
            session.execute(text("DROP TABLE article_text"))
            models.fulltext.create(session.connection())
            session.commit()
            session.expunge_all()
            store = Store(session)
            for one in order:
                store.article(*one)
            seen.append(rows(session))
    assert all(one == seen[0] for one in seen)


def test_replaced_facts_leave_no_trace_in_the_counts(session: Session, store: Store) -> None:
    store.article(article(1), person_record("सुनयना बेसरा", "बेसरा"))
    alone = rows(session)["entity_alias"]
    store.article(article(2), person_record("सुनयना बेसरा", "सु. बेसरा"))
    store.article(article(2), record(persons=[]) | {"events": [], "statements": [], "mentions": []})
    kept = [row for row in rows(session)["entity_alias"] if "बेसरा" in row]
    assert kept == alone
    assert session.scalars(select(Entity.articles).where(Entity.name == "सुनयना बेसरा")).one() == 1


def rarities(session: Session, name: str) -> set[int]:
    keys = select(EntityKey.rarity).join(Entity, Entity.id == EntityKey.entity_id)
    return set(session.scalars(keys.where(Entity.name == name)))


def test_search_keys_follow_how_many_articles_name_their_entity(session: Session, store: Store) -> None:
    seen = []
    for number, names in enumerate([("बेसरा",), (), ("सु. बेसरा",), (), ()], 1):
        store.article(article(number), person_record("सुनयना बेसरा", *names))
        seen.append(rarities(session, "सुनयना बेसरा"))
    assert seen == [{-1}, {-2}, {-2}, {-3}, {-3}]
    for number in (5, 4, 3):
        store.article(article(number), record(persons=[]) | {"events": [], "statements": [], "mentions": []})
    assert rarities(session, "सुनयना बेसरा") == {-2}


def test_spellings_of_one_person_are_one_entity_named_by_the_commonest(session: Session, store: Store) -> None:
    for number, name in enumerate(("विमलेश पाण्डेय", "विमलेश पांडेय", "डॉ. विमलेश पांडेय", "विमलेश पांडेय"), 1):
        store.article(article(number), person_record(name))
    [person] = session.scalars(select(Entity).where(Entity.kind == "person"))
    assert (person.name, person.articles) == ("विमलेश पांडेय", 4)


def test_a_facility_is_another_one_in_another_town(session: Session, store: Store) -> None:
    for number, town in enumerate(("आरा", "छपरा"), 1):
        store.article(article(number), record(facilities=[named("सदर अस्पताल", place=town)]))
    found = session.scalars(select(Entity.place).where(Entity.kind == "facility")).all()
    assert sorted(filter(None, found)) == ["आरा", "छपरा"]


def test_event_arguments_point_to_their_entities(session: Session, store: Store) -> None:
    store.article(article(), record())
    joined = select(EventArgument.part, Entity.key).join(Entity, Entity.id == EventArgument.entity_id)
    assert sorted(map(tuple, session.execute(joined))) == [
        ("facilities", "facility:aiims-patna"),
        ("participants", "person=विमलेश पांडेय#health-minister"),
        ("places", "place:in-br-patna"),
    ]


def test_a_page_is_noted_once_and_says_what_became_of_it(session: Session, store: Store) -> None:
    first = store.page("https://samachar.example/1", source="samachar", fetched_at="2025-03-11T02:00:00Z", digest="ab")
    again = store.page("https://samachar.example/1", source="samachar", fetched_at="2025-03-12T02:00:00Z", digest="ab")
    other = store.page("https://samachar.example/x", source="samachar", fetched_at="2025-03-11T02:00:00Z", digest="cd")
    store.article(article(), record(), page_id=first)
    store.drop(other, "no-text")
    assert first == again
    found = session.scalars(select(Page).order_by(Page.url)).all()
    assert [(page.outcome, page.fetched_at) for page in found] == [
        ("article", "2025-03-11T02:00:00Z"),
        ("no-text", "2025-03-11T02:00:00Z"),
    ]


def test_a_failure_leaves_the_article_as_it_was(session: Session, store: Store) -> None:
    store.article(article(), record())
    before = rows(session)
    broken = record(events=[{"type": "camp"}])
    with pytest.raises(KeyError):
        store.article(article(text="और"), broken)
    assert rows(session) == before
    assert store.article(article(), record()).outcome == "unchanged"


def test_gone_articles_stay_and_come_back(session: Session, store: Store) -> None:
    store.article(article(), record())
    store.gone(article()["url"], "2025-04-01")
    assert session.scalars(select(Article.gone_at)).one() == "2025-04-01"
    store.article(article(), record())
    assert session.scalars(select(Article.gone_at)).one() is None
    with pytest.raises(models.UnknownArticleError, match="No article is stored under"):
        store.gone("https://samachar.example/none", "2025-04-01")


def test_copies_share_a_cluster_whatever_the_order(session: Session, store: Store) -> None:
    urls = [article(number)["url"] for number in (1, 2, 3, 4)]
    for number in (1, 2, 3, 4):
        store.article(article(number), record())
    store.copies(urls[:2])
    store.copies(urls[2:])
    least = store.copies([urls[3], urls[0]])
    assert set(session.scalars(select(Article.cluster))) == {least}
    assert least == min(session.scalars(select(Article.id)))


def test_characters_that_no_database_keeps_are_replaced_one_for_one(session: Session, store: Store) -> None:
    store.article(article(text="पहला\x00दूसरा\ud800"), record(mentions=[]))
    assert session.scalars(select(Article.text)).one() == "पहला\ufffdदूसरा\ufffd"


def test_a_run_is_kept_once(session: Session, store: Store) -> None:
    first = store.run({"started_at": "2025-03-11T02:00:00Z", "articles": 1})
    assert first == store.run(
        {"started_at": "2025-03-11T02:00:00Z", "finished_at": "2025-03-11T03:00:00Z", "articles": 2}
    )
    assert session.get_one(models.Run, first).report["articles"] == 2


def test_foreign_keys_hold(session: Session) -> None:
    session.add(
        Event(
            article_id=1, number=0, type="camp", trigger="", status="occurred", first_day="", day="", field="text",
            start=0, end=0, sentence="", score=0, cue="",
        )
    )  # fmt: skip
    with pytest.raises(Exception, match=r"(?i)foreign key"):
        session.flush()
    session.rollback()


def test_queries_know_how_many_rows_there_are_after_a_night(session: Session, store: Store) -> None:
    store.article(article(), record())
    store.refresh_statistics()
    if session.get_bind().dialect.name == "sqlite":
        counted = session.execute(text("SELECT DISTINCT tbl FROM sqlite_stat1")).scalars().all()
        assert {"event", "fact_link", "fact_facet", "event_report"} <= set(counted)
