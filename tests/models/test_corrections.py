"""Corrections: applied at once, again after every reading, taken back without a trace, exported as gold."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

import models
from models import Correction, CorrectionError, Store, fields, gold, queries, reviews
from models.corrections.marks import marks
from models.corrections.match import likeness, locate
from models.corrections.reviews import Review, Target
from models.queries import Filters
from models.records import load_records
from nlp import record as reader
from tests.models.samples import FIRST, GAZETTEER, SECOND, TEXT, THIRD, article, evidence, record
from tests.models.test_store import rows

ME = Review("संपादक", "2025-04-01T10:00:00+00:00")
LATER = Review("दूसरी संपादक", "2025-04-02T10:00:00+00:00")
SCORER = Path(__file__).parents[2] / "data/gold/score.py"


@pytest.fixture
def one(store: Store) -> int:
    """The article of the samples, stored."""
    store.gazetteer(GAZETTEER)
    return store.article(article(), record(), reader="1").article_id


def facts(session: Session, fact: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = getattr(queries, fact)(session)
    return found


def states(session: Session) -> list[str]:
    session.expire_all()
    return [row.state for row in sorted(reviews.corrections(session), key=lambda row: row.made_at)]


def snapshot(session: Session) -> dict[str, list[Any]]:
    """Every row but those about corrections."""
    return {name: found for name, found in rows(session).items() if name not in ("correction", "reading")}


WRONG = [
    ("figure", 1, "figures", 1),
    ("event", 0, "events", 0),
    ("statement", 0, "statements", 0),
]


@pytest.mark.parametrize(("fact", "number", "question", "left"), WRONG)
def test_a_wrong_fact_is_shown_no_more_and_comes_back_when_that_is_undone(
    session: Session, one: int, fact: str, number: int, question: str, left: int
) -> None:
    before = snapshot(session)
    made = reviews.mark_wrong(session, Target(one, fact, number), ME)
    assert len(facts(session, question)) == left
    reviews.undo_correction(session, made, LATER)
    assert snapshot(session) == before


def test_a_wrong_role_leaves_the_person(session: Session, one: int) -> None:
    made = reviews.mark_wrong(session, Target(one, "role", 0), ME)
    [person] = load_records(session, [one])[0]["persons"]
    assert person["roles"] == []
    reviews.undo_correction(session, made, ME)
    assert load_records(session, [one])[0]["persons"][0]["roles"][0]["title"] == "स्वास्थ्य मंत्री"


def test_a_fixed_figure_shows_its_new_values_and_its_mark(session: Session, one: int) -> None:
    made = reviews.fix(session, Target(one, "figure", 0), {"value": "500", "unit": "item"}, ME)
    fixed = next(figure for figure in facts(session, "figures") if figure["text"] == "50 बेड")
    assert (fixed["value"], fixed["unit"], fixed["score"]) == (500, "item", 1.0)
    assert [figure.get("corrected") for figure in facts(session, "figures")].count(ME.when) == 1
    assert marks(session, [one])[one, "figure", 0].correction_id == made


REREAD = [
    # the reader is sure of something else: a score never goes before a reviewer
    (lambda found: found["figures"][0].update(value=51, score=1.0), "applied"),
    # the reader lost the fact: the reviewer vouched for it
    (lambda found: found["figures"].pop(0), "applied"),
    # facts before it are gone, so it has another number
    (lambda found: found["figures"].reverse(), "applied"),
    # the reader now says so by itself
    (lambda found: found["figures"][0].update(unit="facility"), "agreed"),
]


@pytest.mark.parametrize(("change", "state"), REREAD)
def test_a_fix_stands_when_the_article_is_read_again(session: Session, one: int, change: Any, state: str) -> None:
    made = reviews.fix(session, Target(one, "figure", 0), {"unit": "facility"}, ME)
    again = record()
    change(again)
    Store(session).article(article(), again, reader="2")
    fixed = [figure for figure in facts(session, "figures") if figure["text"] == "50 बेड"]
    assert [(figure["unit"], figure["sentence"]) for figure in fixed] == [("facility", FIRST)]
    assert TEXT[fixed[0]["start"] : fixed[0]["end"]] == "50 बेड"
    number = int(fixed[0]["id"].split("-")[1])
    assert marks(session, [one])[one, "figure", number].correction_id == made
    assert states(session) == [state]


def test_a_wrong_fact_stays_away_when_the_text_before_it_changes(session: Session, one: int) -> None:
    reviews.mark_wrong(session, Target(one, "figure", 1), ME)
    longer = "अद्यतन समाचार।\n\n" + TEXT
    moved = record()
    for listed in ("figures", "events", "statements", "mentions"):
        for fact in moved[listed]:
            fact["start"], fact["end"] = fact["start"] + 16, fact["end"] + 16
    Store(session).article(article(text=longer), moved)
    assert [figure["text"] for figure in facts(session, "figures")] == ["50 बेड"]
    assert states(session) == ["applied"]


def test_a_wrong_fact_stays_away_when_its_sentence_is_lightly_edited(session: Session, one: int) -> None:
    reviews.mark_wrong(session, Target(one, "figure", 1), ME)
    edited = THIRD.replace("कार्ड मिले", "कार्ड भी मिले")
    again = record()
    again["figures"][1]["sentence"] = edited
    Store(session).article(article(text=TEXT.replace(THIRD, edited)), again)
    assert [figure["text"] for figure in facts(session, "figures")] == ["50 बेड"]


def test_a_correction_whose_sentence_is_gone_is_kept_and_said_to_apply_no_longer(session: Session, one: int) -> None:
    reviews.fix(session, Target(one, "figure", 1), {"value": "1250", "value_max": "", "qualifier": "exact"}, ME)
    reviews.mark_wrong(session, Target(one, "statement", 0), LATER)
    short = record(figures=record()["figures"][:1], statements=[], mentions=[])
    Store(session).article(article(text=FIRST), short)
    assert states(session) == ["lapsed", "lapsed"]
    assert len(facts(session, "figures")) == 1
    Store(session).article(article(), record())
    assert states(session) == ["applied", "applied"]
    assert {figure["value"] for figure in facts(session, "figures")} == {50, 1250}


def test_two_equal_figures_of_a_sentence_are_told_apart_by_where_they_stand(session: Session, store: Store) -> None:
    twice = "मेले में 20 लोगों की जांच हुई और 20 लोगों को चश्मे मिले।"
    both = [
        {**record()["figures"][0], "text": "20 लोगों", "value": 20, "sentence": twice, "start": at, "end": at + 8}
        for at in (twice.index("20"), twice.rindex("20"))
    ]
    given = record(figures=both, persons=[], events=[], statements=[], mentions=[])
    article_id = store.article(article(text=twice), given).article_id
    reviews.fix(session, Target(article_id, "figure", 1), {"counted": "चश्मा"}, ME)
    store.article(article(text=twice), given, reader="2")
    counted = {figure["start"]: figure["counted"] for figure in facts(session, "figures")}
    assert counted == {twice.index("20"): "बेड", twice.rindex("20"): "चश्मा"}


def test_an_event_gets_another_kind_day_and_people(session: Session, one: int) -> None:
    reviews.fix(
        session, Target(one, "event", 0),
        {"type": "launch", "date": "2025-03-09", "participants": "", "places": "पटना; एम्स पटना",
         "programmes": "आयुष्मान भारत"},
        ME,
    )  # fmt: skip
    Store(session).article(article(), record(), reader="2")
    [event] = facts(session, "events")
    assert (event["type"], event["date"], event["participants"]) == ("launch", "2025-03-09", [])
    assert queries.events(session, Filters(programme="आयुष्मान भारत", type="launch")) == [event]
    assert queries.events(session, Filters(type="inauguration")) == []


def test_a_role_and_a_statement_go_to_another_person(session: Session, store: Store) -> None:
    body = "सिविल सर्जन डॉ. रागिनी टुडू और विमल मुर्मू पहुंचे। उन्होंने बताया कि जांच जारी है।"
    first, second = body.split("। ", 1)
    own = {"field": "text", "score": 0.9, "cue": ""}
    title = {"title": "सिविल सर्जन", "organisation": None, "sentence": first + "।", "start": 0, "end": 11, **own}
    statement = {"speaker": "विमल मुर्मू", "sentence": second, "start": body.index(second), "end": len(body), **own}
    people = [
        {"name": "विमल मुर्मू", "aliases": [], "id": None, "score": 0.9, "roles": [title]},
        {"name": "रागिनी टुडू", "aliases": [], "id": None, "score": 0.9, "roles": []},
    ]
    given = record(persons=people, statements=[statement], events=[], figures=[], mentions=[])
    article_id = store.article(article(text=body), given).article_id
    reviews.fix(session, Target(article_id, "role", 0), {"person": "रागिनी टुडू"}, ME)
    reviews.fix(session, Target(article_id, "statement", 0), {"speaker": "रागिनी टुडू"}, LATER)
    store.article(article(text=body), given, reader="2")
    roles = {person["name"]: len(person["roles"]) for person in load_records(session, [article_id])[0]["persons"]}
    assert roles == {"विमल मुर्मू": 0, "रागिनी टुडू": 1}
    assert [found["speaker"] for found in facts(session, "statements")] == ["रागिनी टुडू"]
    assert states(session) == ["applied", "applied"]


def test_a_wrong_person_takes_what_they_said_and_did_along(session: Session, one: int) -> None:
    before = snapshot(session)
    made = reviews.mark_wrong(session, Target(one, "entity", 0), ME)
    Store(session).article(article(), record(), reader="1")
    found = load_records(session, [one])[0]
    assert (found["persons"], found["statements"], found["events"][0]["participants"]) == ([], [], [])
    assert {mention["label"] for mention in found["mentions"]} == {"PLACE", "ROLE", "FACILITY", "DISEASE", "PROGRAMME"}
    reviews.undo_correction(session, made, ME)
    assert snapshot(session) == before


def test_an_entity_is_linked_to_another_row_of_the_gazetteer(session: Session, store: Store, one: int) -> None:
    store.gazetteer([*GAZETTEER, {"kind": "disease", "id": "dengue-shock", "name": "डेंगू शॉक"}])
    number = 4  # persons, facilities, programmes and places come first
    reviews.fix(session, Target(one, "entity", number), {"id": "dengue-shock"}, ME)
    assert len(queries.figures(session, Filters(disease="dengue-shock"))) > 0
    assert [row["id"] for row in load_records(session, [one])[0]["diseases"]] == ["dengue-shock"]
    with pytest.raises(CorrectionError, match="No disease of the gazetteers has the id 'none'"):
        reviews.fix(session, Target(one, "entity", number), {"id": "none"}, ME)


def test_a_wrong_mention_takes_its_name_along_when_it_was_the_only_one(session: Session, one: int) -> None:
    numbers = {row["text"]: number for number, row in enumerate(load_records(session, [one])[0]["mentions"])}
    reviews.mark_wrong(session, Target(one, "mention", numbers["डेंगू"]), ME)
    found = load_records(session, [one])[0]
    assert found["diseases"] == []
    assert "डेंगू" not in {mention["text"] for mention in found["mentions"]}
    assert queries.figures(session, Filters(disease="dengue")) == []


def test_a_mention_gets_another_label(session: Session, one: int) -> None:
    numbers = {row["text"]: number for number, row in enumerate(load_records(session, [one])[0]["mentions"])}
    reviews.fix(session, Target(one, "mention", numbers["डेंगू"]), {"label": "PROGRAMME"}, ME)
    Store(session).article(article(), record(), reader="2")
    found = load_records(session, [one])[0]
    assert (found["diseases"], [row["name"] for row in found["programmes"]]) == ([], ["आयुष्मान भारत", "डेंगू"])
    assert states(session) == ["applied"]


def test_news_that_is_not_about_health_loses_its_facts(session: Session, one: int) -> None:
    made = reviews.fix(session, Target(one, "article"), {"health_news": "no"}, ME)
    assert facts(session, "events") == []
    assert not session.scalars(select(models.Article.health_news)).one()
    reviews.undo_correction(session, made, ME)
    assert len(facts(session, "events")) == 1
    assert session.scalars(select(models.Article.health_news)).one()


def test_a_missed_fact_is_added_and_stays(session: Session, one: int) -> None:
    given = {"text": "50 बेड", "value": "50", "unit": "bed", "counted": "बेड", "qualifier": "exact"}
    reviews.mark_wrong(session, Target(one, "figure", 0), ME)
    reviews.add_fact(session, one, "figure", FIRST, given, LATER)
    reviews.add_fact(session, one, "statement", THIRD, {"speaker": "विमलेश पाण्डेय"}, LATER)
    Store(session).article(article(), record(), reader="2")
    assert len(facts(session, "statements")) == 2
    added = next(figure for figure in facts(session, "figures") if figure["text"] == "50 बेड")
    assert TEXT[added["start"] : added["end"]] == "50 बेड"
    assert (one, "figure", int(added["id"].split("-")[1])) in marks(session, [one])


def test_fixes_build_upon_one_another_and_undo_takes_the_right_one_back(session: Session, one: int) -> None:
    first = reviews.fix(session, Target(one, "figure", 0), {"unit": "item"}, ME)
    reviews.fix(session, Target(one, "figure", 0), {"value": "55"}, LATER)
    reviews.undo_correction(session, first, LATER)
    fixed = next(figure for figure in facts(session, "figures") if figure["text"] == "50 बेड")
    assert (fixed["value"], fixed["unit"]) == (55, "bed")
    with pytest.raises(CorrectionError, match="was taken back already"):
        reviews.undo_correction(session, first, LATER)


BAD = [
    ("figure", 0, {"value": "पचास"}, "is no number"),
    ("figure", 0, {"unit": "kilo"}, "cannot be 'kilo'"),
    ("figure", 0, {"qualifier": "range"}, "has an upper value"),
    ("figure", 0, {"from": "2025-13"}, "is no day, month or year"),
    ("figure", 0, {"from": "2025-03", "to": "2024"}, "'to' lies before 'from'"),
    ("figure", 0, {"text": "1200 लोगों"}, "does not stand in the fact's sentence"),
    ("figure", 0, {"text": "999 बेड"}, "does not stand in the article"),
    ("figure", 0, {"score": "1"}, "has no field 'score'"),
    ("figure", 0, {"unit": "bed"}, "Nothing was changed"),
    ("figure", 7, {"unit": "item"}, "has no figure numbered 7"),
    ("figure", 0, {"counted": "क" * 3000}, "longer than"),
    ("statement", 0, {"speaker": "मीनाक्षी हेम्ब्रम"}, "is not named in the article"),
    ("nonsense", 0, {}, "is no kind of fact"),
]


@pytest.mark.parametrize(("fact", "number", "given", "said"), BAD)
def test_what_cannot_be_is_refused_and_changes_nothing(
    session: Session, one: int, fact: str, number: int, given: dict[str, str], said: str
) -> None:
    before = rows(session)
    with pytest.raises(CorrectionError, match=said):
        reviews.fix(session, Target(one, fact, number), given, ME)
    assert rows(session) == before


def test_nobody_corrects_what_changed_since_it_was_shown(session: Session, one: int) -> None:
    shown = reviews.seal(reviews.shown_fact(session, Target(one, "figure", 0)))
    reviews.fix(session, Target(one, "figure", 0, shown), {"unit": "item"}, ME)
    with pytest.raises(CorrectionError, match="has changed since it was shown"):
        reviews.mark_wrong(session, Target(one, "figure", 0, shown), LATER)


def test_an_alias_is_found_until_it_is_taken_back(session: Session, store: Store, one: int) -> None:
    [person] = queries.find(session, "विमलेश पाण्डेय", kinds=("person",))[:1]
    made = reviews.add_alias(session, person.id, "बच्चा बाबू", ME)
    assert queries.find(session, "bachcha babu")[0].id == person.id
    store.article(article(), record(), reader="2")
    store.gazetteer(GAZETTEER[:-1])
    store.gazetteer(GAZETTEER)
    assert queries.find(session, "बच्चा बाबू")[0].id == person.id
    reviews.undo_correction(session, made, ME)
    assert person.id not in {hit.id for hit in queries.find(session, "बच्चा बाबू")}


def test_an_alias_of_a_known_thing_outlives_a_changed_gazetteer(session: Session, store: Store, one: int) -> None:
    [hospital] = queries.find(session, "एम्स पटना", kinds=("facility",))[:1]
    reviews.add_alias(session, hospital.id, "फुलवारी वाला अस्पताल", ME)
    changed = [row | ({"aliases": "एम्स पटना"} if row["id"] == "aiims-patna" else {}) for row in GAZETTEER]
    store.gazetteer(changed)
    assert queries.find(session, "फुलवारी वाला अस्पताल")[0].id == hospital.id


def test_approved_articles_are_written_as_gold_until_they_are_corrected_again(
    session: Session, one: int, tmp_path: Path
) -> None:
    assert list(gold.export_gold(session, tmp_path)) == []
    reviews.mark_wrong(session, Target(one, "figure", 1), ME)
    gold.approve(session, one, LATER)
    [path] = gold.export_gold(session, tmp_path)
    written = json.loads(path.read_text("utf-8"))
    assert [figure["text"] for figure in written["figures"]] == ["50 बेड"]
    assert (written["published"], written["text"]) == ("2025-03-10", TEXT)
    check = subprocess.run(
        [sys.executable, str(SCORER), "--check", str(path)], capture_output=True, text=True, check=False
    )
    assert check.returncode == 0, check.stdout
    reviews.fix(session, Target(one, "figure", 0), {"unit": "item"}, Review("संपादक", "2025-04-03T10:00:00+00:00"))
    assert list(gold.iter_approved(session)) == []


def test_the_database_stays_sound_under_corrections(session: Session, one: int) -> None:
    reviews.mark_wrong(session, Target(one, "event", 0), ME)
    reviews.mark_wrong(session, Target(one, "entity", 0), LATER)
    url = session.get_bind().engine.url.render_as_string(hide_password=False)
    report = models.check(url)
    assert report.sound, report.faults
    assert session.execute(text("SELECT count(*) FROM correction")).scalar_one() == 2


def test_the_fields_are_those_of_the_reader() -> None:
    assert (fields.UNITS, fields.QUALIFIERS, fields.STATUSES) == (reader.UNITS, reader.QUALIFIERS, reader.STATUSES)
    assert (fields.EVENT_TYPES, fields.LABELS) == (reader.EVENT_TYPES, reader.LABELS)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (SECOND, SECOND),
        (SECOND.replace("मुफ्त", "मुफ़्त"), SECOND),  # a nukta is no other sentence
        ("जिले में तीन नए केंद्र खुले।", None),
    ],
)
def test_a_sentence_is_found_again_where_it_stands_now(sentence: str, found: str | None) -> None:
    place = locate("", "पहले कुछ और। " + TEXT, {**evidence(SECOND, sentence)})
    assert (place or {}).get("sentence") == found


def test_a_sentence_cut_another_way_is_the_same() -> None:
    assert likeness(FIRST, FIRST.removeprefix("पटना। ")) > 90
    assert likeness(FIRST, SECOND) < 60


def test_corrections_are_listed_newest_first(session: Session, one: int) -> None:
    first = reviews.mark_wrong(session, Target(one, "figure", 1), ME)
    second = reviews.mark_wrong(session, Target(one, "figure", 0), LATER)
    reviews.undo_correction(session, first, LATER)
    assert [row.id for row in reviews.corrections(session)] == [second, first]
    assert [row.id for row in reviews.corrections(session, standing=True)] == [second]
    assert {row.undone_by for row in session.scalars(select(Correction))} == {None, LATER.who}
