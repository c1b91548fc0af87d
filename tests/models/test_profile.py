"""What an entity's page tells is the same in both databases."""

from __future__ import annotations

from sqlalchemy.orm import Session

import models
from models import queries
from models.queries import Filters, article_page, profile
from tests.models.samples import GAZETTEER, article, record


def test_a_profile_tells_names_place_company_and_posts(session: Session, store: models.Store) -> None:
    store.gazetteer(GAZETTEER)
    for at in (1, 2):
        store.article(article(at), record())
    session.commit()
    [person] = queries.officials(session)
    [place] = queries.places(session, Filters(place="पटना"))
    found = profile.profile(session, place["id"])
    assert found is not None
    assert (found["articles"], found["aliases"]) == (2, [{"name": "पटना", "count": 2}])
    assert {name: found["known"][name] for name in ("level", "parent")} == {"level": "district", "parent": "बिहार"}
    assert profile.known(session, "place", "nowhere") is None
    company = profile.company(session, person["id"])
    assert [one["together"] for one in company["facility"]] == [2]
    assert "person" not in company
    [post], capped = profile.held_posts(session, person["id"])
    assert (post["title"], post["articles"], capped) == ("स्वास्थ्य मंत्री", 2, False)


def test_the_most_named_come_with_their_newest_post(session: Session, store: models.Store) -> None:
    store.gazetteer(GAZETTEER)
    store.article(article(1), record())
    session.commit()
    [person] = profile.most_named(session, "person")
    assert (person["articles"], person["title"], person["organisation"]) == (1, "स्वास्थ्य मंत्री", None)
    [facility] = profile.most_named(session, "facility")
    assert (facility["kind"], facility["articles"], facility["title"]) == ("facility", 1, None)


def test_an_article_has_its_names_mentions_and_facts(session: Session, store: models.Store) -> None:
    store.gazetteer(GAZETTEER)
    store.article(article(1), record())
    session.commit()
    [one] = queries.articles(session)
    facts = article_page.article_facts(session, one["id"])
    assert {kind: len(found) for kind, found in facts.items()} == {"event": 1, "figure": 2, "statement": 1, "role": 1}
    names = article_page.article_names(session, one["id"])
    assert {kind: len(found) for kind, found in names.items()} == {
        "person": 1, "facility": 1, "programme": 1, "place": 1, "disease": 1,
    }  # fmt: skip
    mentions = article_page.article_mentions(session, one["id"], 0, 10_000)
    assert [(one["label"], one["kind"]) for one in mentions[:2]] == [("PLACE", "place"), ("ROLE", None)]
    assert article_page.article_mentions(session, one["id"], 0, 3) == []
    assert article_page.older_texts(session, one["id"]) == 0
