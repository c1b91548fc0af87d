"""What an entity's page tells is the same in both databases."""

from __future__ import annotations

from sqlalchemy.orm import Session

import models
from models import queries
from models.queries import Filters, profile
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
