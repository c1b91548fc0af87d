"""Builds a large database of invented articles and measures the queries on it beside the bare reading of their rows.

`SEHAT_BENCH_ARTICLES` says how many articles (100,000 unless told), `SEHAT_BENCH_DATABASE` where (a temporary SQLite
file unless told); a database that already holds that many is used as it stands.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

import models
from models import fulltext, queries
from models.entities import EntityRows
from models.gazetteers import Gazetteers
from models.hashing import identity, position
from models.identity import InArticleEntity
from models.links import link_rows
from models.queries import Filters
from models.rows import FactRows, fact_rows
from models.tables import (
    Article,
    ArticleEntity,
    Event,
    EventArgument,
    FactLink,
    Figure,
    Mention,
    Role,
    Source,
    Statement,
)
from models.upsert import add

BATCH = 500
ROUNDS = 60
NIGHT = 60
GIVEN = "रमेश सुरेश महेश दिनेश राकेश मुकेश नरेश उमेश गणेश जगदीश सतीश हरीश मनीष आशीष अमित सुमित रोहित मोहित ललित अजीत".split()
MIDDLE = ["", "कुमार", "चंद्र", "प्रसाद", "लाल", "नाथ", "नारायण", "बाबू", "शंकर", "किशोर", "भूषण", "रंजन", "कांत", "देव"]
FAMILY = (
    "टोप्पो बेसरा मिंज लकड़ा तिर्की हांसदा मरांडी सोरेन मुर्मू किस्कू पांडेय मिश्रा तिवारी दुबे चौबे शुक्ल त्रिपाठी पाठक यादव मंडल "
    "साहू गुप्ता अग्रवाल जैन शर्मा वर्मा सिन्हा श्रीवास्तव ठाकुर चौधरी पासवान राम मांझी महतो खान अंसारी सिद्दीकी परवीन आलम हुसैन"
).split()
SYLLABLES = "का की कु रा री रु ना नी मा मी पा पी पुर गढ़ गंज बा बी सा सी ला ली ता ती दा दी हा जा जी वा वी".split()
KINDS = ("inauguration", "camp", "inspection", "review", "decision", "funding", "outbreak", "vaccination", "report")
UNITS = ("person", "bed", "money_inr", "percent", "case", "dose")


def _made_up(count: int, random: Random, ending: str = "") -> list[str]:
    return sorted({"".join(random.choices(SYLLABLES, k=3)) + ending for _ in range(count * 2)})[:count]


class World:
    """The invented places, institutions, schemes and persons that articles name."""

    def __init__(self, persons: int) -> None:
        random = Random(7)  # noqa: S311
        self.states = _made_up(30, random, " प्रदेश")
        self.districts = _made_up(700, random)
        self.facilities = [f"{kind} {town}" for town in self.districts for kind in ("सदर अस्पताल", "मेडिकल कॉलेज", "एम्स")]
        self.programmes = _made_up(150, random, " योजना")
        self.diseases = _made_up(60, random, "रोग")
        self.words = _made_up(8000, random)
        names = [" ".join(filter(None, parts)) for parts in product(GIVEN, MIDDLE, FAMILY)]
        random.shuffle(names)
        towns = ["", *self.districts]
        self.persons = [f"{names[at % len(names)]} {towns[at // len(names)]}".strip() for at in range(persons)]

    def gazetteer(self) -> Iterator[dict[str, Any]]:
        """Rows for the states, districts and facilities."""
        for number, name in enumerate(self.states):
            yield {"kind": "place", "id": f"s{number}", "name": name}
        for number, name in enumerate(self.districts):
            yield {"kind": "place", "id": f"d{number}", "name": name, "parent": f"s{number % 30}"}
        for number, name in enumerate(self.facilities):
            yield {"kind": "facility", "id": f"f{number}", "name": name, "parent": f"d{number // 3}"}

    def article(self, number: int) -> tuple[dict[str, Any], dict[str, Any]]:
        """One article and its record; few persons are in many articles, many in few."""
        random = Random(number)  # noqa: S311
        at = int(len(self.districts) * random.random() ** 2)
        district, facility = self.districts[at], at * 3 + random.randrange(3)
        people = [self.persons[int(len(self.persons) * random.random() ** 3)] for _ in range(3)]
        people = list(dict.fromkeys(people))
        programme, disease = random.choice(self.programmes), random.choice(self.diseases)
        lead = f"{district}। {people[0]} ने {self.facilities[facility]} में {programme} का {disease} शिविर देखा।"
        body = [" ".join(random.choices(self.words, k=12)) + "।" for _ in range(8)]
        proof = {"field": "text", "start": 0, "end": 5, "score": 0.9, "cue": "", "sentence": lead}
        day = (date(2016, 1, 1) + timedelta(days=random.randrange(3600))).isoformat()
        role = {"title": "सिविल सर्जन", "organisation": None, **proof}
        record = {
            "health_news": True,
            "persons": [_named(name, roles=[role]) for name in people],
            "facilities": [_named(self.facilities[facility], f"f{facility}", place=district)],
            "programmes": [_named(programme)],
            "organisations": [_named("स्वास्थ्य विभाग")],
            "places": [_named(district, f"d{at}")],
            "diseases": [_named(disease)],
            "figures": [
                {"text": "50 लोग", "value": random.randrange(9999), "unit": random.choice(UNITS), "counted": "लोग",
                 "qualifier": "exact", "from": None, "to": None, **proof, "sentence": random.choice((lead, body[0]))}
                for _ in range(6)
            ],
            "events": [
                {"type": random.choice(KINDS), "trigger": "शिविर", "status": "occurred", "date": day, "date_end": None,
                 "places": [district], "participants": people[:2], "facilities": [self.facilities[facility]],
                 "programmes": [programme], **proof}
                for _ in range(3)
            ],
            "statements": [{"speaker": name, **proof} for name in people],
            "mentions": [
                {"start": lead.find(name), "end": lead.find(name) + len(name), "label": label, "text": name,
                 "score": 0.9, "source": "rule", "id": None}
                for label, name in (("PLACE", district), ("PERSON", people[0]), ("PROGRAMME", programme))
            ],
        }  # fmt: skip
        article = {"url": f"https://bench.example/{number}", "source": "bench", "title": f"{district}: {disease} शिविर"}
        return article | {"published": day, "text": "\n\n".join([lead, *body])}, record


def _named(name: str, known: str | None = None, **more: Any) -> dict[str, Any]:
    return {"name": name, "aliases": [], "id": known, "score": 0.9, **more}


def build(session: Session, world: World, count: int) -> None:
    """Fills a database as `Store` would, many articles in one transaction."""
    store = models.Store(session)
    store.source("bench")
    store.gazetteer(world.gazetteer())
    gazetteers = Gazetteers(session)
    entities = EntityRows(session, gazetteers)
    seen: set[int] = set()
    for start in range(0, count, BATCH):
        rows = [_rows(world, number, gazetteers) for number in range(start, min(count, start + BATCH))]
        fresh = {one.entity_id: one for _, facts, _ in rows for one in facts.entities if one.entity_id not in seen}
        seen |= set(fresh)
        add(session, Article, [article for article, _, _ in rows])
        entities.change([], list(fresh.values()))
        for article, _, _ in rows:
            fulltext.add(session, article["position"], article["title"], article["text"])
        for table, name in (
            (ArticleEntity, "article_entity"), (Mention, "mention"), (Role, "role"), (Figure, "figure"),
            (Event, "event"), (EventArgument, "event_argument"), (Statement, "statement"),
        ):  # fmt: skip
            add(session, table, [row for _, facts, _ in rows for row in getattr(facts, name)])
        add(session, FactLink, [link for _, _, links in rows for link in links])
        session.commit()
        sys.stderr.write(f"\r{start + len(rows):,} articles")
    named = "(SELECT count(DISTINCT article_id) FROM article_entity a WHERE a.entity_id = "
    session.execute(text(f"UPDATE entity SET articles = {named} entity.id)"))  # noqa: S608
    session.execute(text("UPDATE entity SET total = articles"))
    session.execute(text("ANALYZE"))
    session.commit()


def _rows(world: World, number: int, gazetteers: Gazetteers) -> tuple[dict[str, Any], FactRows, list[dict[str, Any]]]:
    article, record = world.article(number)
    article_id = identity("article", article["url"])
    facts = fact_rows(article_id, article["published"], record, gazetteers.chain)

    def around(one: InArticleEntity) -> list[int]:
        return [place.entity_id for place in gazetteers.around(one)]

    links = link_rows(article_id, article["published"], facts, around)
    row = article | {
        "id": article_id, "day": article["published"], "health_news": True, "reader": "", "digest": "",
        "position": position(article["published"], article_id),
    }  # fmt: skip
    return row, facts, links


def questions(world: World) -> dict[str, Callable[[Session, int], list[Any]]]:
    """The measured queries; the number makes each call another one."""

    def district(at: int) -> str:
        return world.districts[at * 7 % 700]

    return {
        "entity search, Devanagari": lambda session, at: queries.find(session, world.persons[at * 31]),
        "entity search, Latin": lambda session, at: queries.find(session, "ramesh kumar " + LATIN[at % len(LATIN)]),
        "entity search, one surname": lambda session, at: queries.find(session, LATIN[at % len(LATIN)]),
        "entity search, typing fault": lambda session, at: queries.find(
            session, "mukesh " + LATIN[at % len(LATIN)][1:]
        ),
        "events of a state": lambda session, at: queries.events(session, Filters(place=world.states[at % 30])),
        "events of a district, kind, year": lambda session, at: queries.events(
            session, Filters(place=district(at), type=KINDS[at % 9], first="2019", last="2019")
        ),
        "events of an official in a district": lambda session, at: queries.events(
            session, Filters(official=world.persons[at], place=district(at))
        ),
        "events of a kind": lambda session, at: queries.events(session, Filters(type=KINDS[at % 9])),
        "figures of a facility": lambda session, at: queries.figures(
            session, Filters(facility=world.facilities[at * 3])
        ),
        "statements of an official": lambda session, at: queries.statements(
            session, Filters(official=world.persons[at])
        ),
        "articles with two words": lambda session, at: queries.search(
            session, f"शिविर {district(at)}", Filters(type="article")
        ),
    }


LATIN = (
    "toppo besra minj lakra tirki hansda pandey mishra tiwari dubey yadav sahu gupta jain sharma khan ansari".split()
)


def _timed(call: Callable[[], Any]) -> tuple[float, float]:
    wall, cpu = perf_counter(), process_time()
    call()
    return (perf_counter() - wall) * 1000, (process_time() - cpu) * 1000


def _row(name: str, times: list[tuple[float, float]]) -> str:
    wall, cpu = ([time[at] for time in times] for at in (0, 1))
    figures = (median(wall), quantiles(wall, n=20)[-1], median(cpu), quantiles(cpu, n=20)[-1])
    return f"{name:40}" + "".join(f"{figure:10.2f}" for figure in figures) + "\n"


def measure(session: Session, world: World) -> None:
    """Prints p50 and p95 of each query, as time on the wall and of the processor, in milliseconds."""
    sys.stdout.write(f"{'':40}{'p50':>10}{'p95':>10}{'cpu p50':>10}{'cpu p95':>10}\n")
    for name, ask in questions(world).items():
        ask(session, 0)
        times = [_timed(lambda ask=ask, at=at: ask(session, at)) for at in range(1, ROUNDS + 1)]  # type: ignore[misc]
        sys.stdout.write(_row(name, times))
    keys = [tuple(row) for row in session.execute(select(Event.article_id, Event.number).limit(50 * ROUNDS))]
    lots = [keys[start : start + 50] for start in range(0, len(keys), 50)]
    bare = [_timed(lambda lot=lot: [session.get(Event, key) for key in lot]) for lot in lots]  # type: ignore[misc]
    sys.stdout.write(_row("lower bound: 50 events by primary key", bare))


def measure_night(session: Session, world: World, first: int) -> None:
    """Prints what one more article costs."""
    store = models.Store(session)
    store.article(*world.article(first))
    times = [_timed(lambda at=at: store.article(*world.article(at))) for at in range(first + 1, first + NIGHT)]  # type: ignore[misc]
    sys.stdout.write(_row("one article more", times))


def main() -> None:
    """Builds what is not there and prints the figures."""
    count = int(os.environ.get("SEHAT_BENCH_ARTICLES", "100000"))
    with tempfile.TemporaryDirectory() as folder:
        url = os.environ.get("SEHAT_BENCH_DATABASE", f"sqlite:///{Path(folder) / 'bench.db'}")
        world = World(max(5000, count // 5))
        with models.session(url) as session:
            there = session.scalar(select(func.count()).select_from(Source)) and session.scalar(
                select(func.count()).select_from(Article)
            )
            if not there:
                build(session, world, count)
            sys.stdout.write(f"{session.scalar(select(func.count()).select_from(Article)):,} articles\n")
            measure(session, world)
            measure_night(session, world, count + (there or 0))
            session.get_bind().dispose()  # type: ignore[union-attr]
