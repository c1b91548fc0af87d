"""A name that several places bear is one place, or says between which it stays open."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

import models
from models import queries
from models.gazetteer_files import gazetteer_rows
from models.gazetteers import Gazetteers, clean_row
from models.places import settle_places
from models.queries import Filters
from models.tables import ArticleEntity
from tests.models.samples import article, empty_record, named

# name, other places of the article, region of the source, a facility of the article → id, or ? where it stays open
ROWS = """
बिलासपुर | | | | ?
बिलासपुर | शिमला | | | in-hp-bilaspur
बिलासपुर | हिमाचल प्रदेश | | | in-hp-bilaspur
बिलासपुर | मंडी, सोलन | छत्तीसगढ़ | | in-hp-bilaspur
बिलासपुर | रायपुर | | | in-cg-bilaspur
बिलासपुर | छत्तीसगढ़ | | | in-cg-bilaspur
बिलासपुर | कोरबा, दुर्ग | | | in-cg-bilaspur
बिलासपुर | | छत्तीसगढ़ | | in-cg-bilaspur
बिलासपुर | | हिमाचल प्रदेश | | in-hp-bilaspur
बिलासपुर | | उत्तर प्रदेश | | ?
बिलासपुर | | | aiims-bilaspur-hp | in-hp-bilaspur
बिलासपुर | | | cims-bilaspur | in-cg-bilaspur
बिलासपुर | | हिमाचल प्रदेश | cims-bilaspur | in-cg-bilaspur
बिलासपुर | उमरिया | | | in-mp-umaria-bilaspur
बिलासपुर | यमुनानगर | | | in-hr-yamunanagar-bilaspur
बिलासपुर | यमुनानगर, हरियाणा | हिमाचल प्रदेश | | in-hr-yamunanagar-bilaspur
बिलासपुर जिला | रायपुर | | | in-cg-bilaspur
औरंगाबाद | | | | ?
औरंगाबाद | पटना | | | in-br-aurangabad
औरंगाबाद | बिहार | | | in-br-aurangabad
औरंगाबाद | | बिहार | | in-br-aurangabad
औरंगाबाद | मुंबई | | | in-mh-chhatrapati-sambhajinagar
औरंगाबाद | महाराष्ट्र | बिहार | | ?
औरंगाबाद | महाराष्ट्र, पुणे | बिहार | | in-mh-chhatrapati-sambhajinagar
हमीरपुर | | | | ?
हमीरपुर | कानपुर | | | in-up-hamirpur
हमीरपुर | ऊना | | | in-hp-hamirpur
हमीरपुर | | उत्तर प्रदेश | | in-up-hamirpur
प्रतापगढ़ | | | | ?
प्रतापगढ़ | प्रयागराज | | | in-up-pratapgarh
प्रतापगढ | प्रयागराज | | | in-up-pratapgarh
प्रतापगढ़ | | राजस्थान | | in-rj-pratapgarh
प्रतापगढ़ | चित्तौड़गढ़ | | | in-rj-pratapgarh
बलरामपुर | | | | ?
बलरामपुर | गोंडा | | | in-up-balrampur
बलरामपुर | अंबिकापुर | | | in-cg-balrampur
बलरामपुर | कटिहार | | | in-br-katihar-balrampur
रामपुर | मुरादाबाद | | | in-up-rampur
रामपुर | शिमला | | | in-hp-shimla-rampur
रामपुर | कैमूर | | | in-br-kaimur-rampur
रामपुर | | उत्तर प्रदेश | | in-up-rampur
अकबरपुर | नवादा | | | in-br-nawada-akbarpur
अकबरपुर | कानपुर देहात | | | in-up-kanpur-dehat-akbarpur
अकबरपुर | | उत्तर प्रदेश | | ?
उदयपुर | जयपुर | | | in-rj-udaipur
उदयपुर | अंबिकापुर | | | in-cg-surguja-udaipur
उदयपुर | | राजस्थान | | in-rj-udaipur
फतेहपुर | बाराबंकी | | | in-up-barabanki-fatehpur
फतेहपुर | सीकर | | | in-rj-sikar-fatehpur
फतेहपुर | | उत्तर प्रदेश | | in-up-fatehpur
राजगढ़ | भोपाल | | | in-mp-rajgarh
राजगढ़ | चूरू | | | in-rj-churu-rajgarh
मोहनपुर | देवघर | | | in-jh-deoghar-mohanpur
मोहनपुर | समस्तीपुर | | | in-br-samastipur-mohanpur
मोहनपुर | | बिहार | | ?
बीजापुर | रायपुर | | | in-cg-bijapur
कटिहार | | | | in-br-katihar
अमुकपुरवा | पटना | | | none
"""


@pytest.fixture(scope="module")
def gazetteers() -> Gazetteers:
    """The project's gazetteer without a database."""
    read = Gazetteers(None)  # type: ignore[arg-type]
    read.__dict__["rows"] = {(row["kind"], row["id"]): clean_row(row) for row in gazetteer_rows()}
    return read


def told(gazetteers: Gazetteers, name: str, others: str, facility: str) -> dict[str, Any]:
    """A record that names the place, the others with the ids that only one place of their name has."""
    places = [named(name)]
    for other in filter(None, others.split(", ")):
        [*_, known] = sorted(gazetteers.named(other), key=lambda one: -len(gazetteers.chain("place", one)))
        places.append(named(other, known=known))
    return empty_record() | {"places": places, "facilities": [named("x", known=facility)] if facility else []}


@pytest.mark.parametrize("row", ROWS.strip().splitlines())
def test_an_ambiguous_name_is_placed_by_what_is_beside_it(gazetteers: Gazetteers, row: str) -> None:
    name, others, region, facility, expected = (cell.strip() for cell in row.split("|"))
    place = settle_places(told(gazetteers, name, others, facility), region, gazetteers)["places"][0]
    if expected == "?":
        assert place["id"] is None
        assert len(place["candidates"]) > 1
    else:
        assert place["id"] == (None if expected == "none" else expected)
        assert "candidates" not in place


def test_what_the_reader_placed_stays(gazetteers: Gazetteers) -> None:
    record = empty_record() | {"places": [named("बिलासपुर", known="in-hp-bilaspur"), named("रायपुर")]}
    assert settle_places(record, "छत्तीसगढ़", gazetteers)["places"][0]["id"] == "in-hp-bilaspur"


def test_facilities_lie_in_their_towns(gazetteers: Gazetteers) -> None:
    assert gazetteers.chain("facility", "aiims-bilaspur-hp") == ["in-hp-bilaspur", "IN-HP"]
    lost = [key for key, row in gazetteers.rows.items() if key[0] == "facility" and not row["parent"]]
    assert len(lost) < 20, lost


def test_an_open_place_says_so_in_lists_and_exports(session: Session, store: models.Store) -> None:
    store.gazetteer(gazetteer_rows())
    store.source("samachar", region="")
    store.article(article(1), empty_record() | {"places": [named("बिलासपुर")]})
    [item] = queries.places(session, Filters(place="बिलासपुर"))
    assert {"in-hp-bilaspur", "in-cg-bilaspur"} < set(item["candidates"])
    store.source("samachar", region="हिमाचल प्रदेश")
    store.article(article(2), empty_record() | {"places": [named("बिलासपुर")]})
    rows = session.execute(select(ArticleEntity.gazetteer_id, ArticleEntity.candidates)).all()
    assert sorted(map(str, (row[0] for row in rows))) == ["None", "in-hp-bilaspur"]
    found = {one["gazetteer_id"]: one for one in queries.counts(session, "article", "place")}
    assert found["in-hp-bilaspur"]["latitude"]
