"""Writes what is stored as FollowTheMoney entities, one JSON object a line, as Aleph and OpenSanctions tools read them.

Persons, their positions and the time that articles saw them in each (Occupancy), facilities and bodies, events, and
the articles that prove them. Ids follow from the database's, so that a later export renews the same entities.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TextIO

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.days import day_of
from models.hashing import identity
from models.queries.filters import ALL, Filters
from models.records import Record, iter_records
from models.spelling import fold
from models.tables import Entity, EntityAlias, Gazetteer
from models.upsert import chunks

Thing = dict[str, Any]
Values = dict[str, Iterable[str | None]]
COUNTRY, LANGUAGE = "in", "hin"
_BODIES = ("facilities", "organisations")
_SCHEMA = {"person": "Person", "facility": "Organization", "organisation": "Organization"}
PUBLIC = frozenset("ministry department regulator council legislature government_hospital aiims".split())
"""Kinds of bodies in the gazetteers that are public ones."""


def export_ftm(session: Session, output: TextIO, filters: Filters = ALL) -> Iterator[int]:
    """Writes the entities of the articles that fit; yields the number of articles so far after each."""
    named = _Named()
    for number, record in enumerate(iter_records(session, filters), 1):
        _write(output, [_article(record), *_events(record)])
        named.read(record)
        yield number
    for part in chunks(sorted(named.ids)):
        _write(output, _entities(session, part))
    _write(output, named.positions.values())
    _write(output, (tenure.entity() for tenure in named.tenures.values()))


def _write(output: TextIO, things: Iterable[Thing]) -> None:
    output.writelines(json.dumps(thing, ensure_ascii=False) + "\n" for thing in things)


def make(schema: str, key: str, values: Values) -> Thing:
    """An entity; what is empty is left out, and each value stands once."""
    listed = {name: list(dict.fromkeys(filter(None, given))) for name, given in values.items()}
    return {"id": key, "schema": schema, "properties": {name: given for name, given in listed.items() if given}}


def key_of(kind: str, number: int | str) -> str:
    """The id of an entity across exports."""
    return f"sehat-{kind}-{number}"


def _article(record: Record) -> Thing:
    values: Values = {
        "title": [record["title"]], "author": [record["byline"]], "publishedAt": [record["published"]],
        "sourceUrl": [record["url"]], "publisher": [record["source"]], "language": [LANGUAGE], "country": [COUNTRY],
    }  # fmt: skip
    return make("Article", key_of("article", record["id"]), values)


def _known(record: Record, listed: str) -> dict[str, int]:
    """The entity of each form in one list of a record."""
    return {form: one["entity"] for one in record[listed] for form in (one["name"], *one["aliases"])}


def _events(record: Record) -> Iterator[Thing]:
    forms = _known(record, "persons") | _known(record, "facilities")
    for number, event in enumerate(record["events"]):
        involved = (forms.get(name) for part in ("participants", "facilities") for name in event[part])
        day, last = event["date"], event["date_end"]
        values: Values = {
            "name": [f"{event['type']}: {event['trigger']}"], "keywords": [event["type"]],
            "summary": [event["sentence"]],
            "date": [] if last else [day], "startDate": [day] if last else [], "endDate": [last],
            "location": event["places"], "program": event["programmes"], "country": [COUNTRY],
            "involved": [key_of("entity", one) for one in involved if one],
            "sourceUrl": [record["url"]], "publisher": [record["source"]],
            "proof": [key_of("article", record["id"])], "recordId": [f"{record['id']}-{number}"],
        }  # fmt: skip
        yield make("Event", key_of("event", f"{record['id']}-{number}"), values)


@dataclass
class _Tenure:
    """The time in which articles saw one person in one position, with the newest article's sentence."""

    person: int
    position: str
    first: str
    last: str
    url: str
    article: int
    sentence: str

    def also(self, day: str, record: Record, sentence: str) -> None:
        self.first = min(filter(None, (self.first, day)), default="")
        if day > self.last:
            self.last, self.url, self.article, self.sentence = day, record["url"], record["id"], sentence

    def entity(self) -> Thing:
        values: Values = {
            "holder": [key_of("entity", self.person)], "post": [self.position], "summary": [self.sentence],
            "startDate": [self.first], "endDate": [self.last], "sourceUrl": [self.url],
            "proof": [key_of("article", self.article)], "description": ["dates: first and last report"],
        }  # fmt: skip
        return make("Occupancy", key_of("occupancy", identity(str(self.person), self.position)), values)


@dataclass
class _Named:
    """Whom and what the articles name, gathered while they are read."""

    ids: set[int] = field(default_factory=set)
    positions: dict[str, Thing] = field(default_factory=dict)
    tenures: dict[tuple[int, str], _Tenure] = field(default_factory=dict)

    def read(self, record: Record) -> None:
        bodies = {form: one for listed in _BODIES for form, one in _known(record, listed).items()}
        self.ids |= set(bodies.values()) | {person["entity"] for person in record["persons"]}
        day = day_of(record["published"])
        for person in record["persons"]:
            for role in person["roles"]:
                position = self._position(role, bodies)
                tenure = _Tenure(person["entity"], position, day, day, record["url"], record["id"], role["sentence"])
                self.tenures.setdefault((person["entity"], position), tenure).also(day, record, role["sentence"])

    def _position(self, role: Record, bodies: dict[str, int]) -> str:
        body = role["organisation"]
        known = bodies.get(body or "")
        key = key_of("position", identity(fold(role["title"]), str(known or fold(body or ""))))
        values: Values = {
            "name": [", ".join(filter(None, (role["title"], body)))], "country": [COUNTRY],
            "organization": [key_of("entity", known)] if known else [],
            "subnationalArea": [body] if body and not known else [],
        }  # fmt: skip
        self.positions.setdefault(key, make("Position", key, values))
        return key


def _entities(session: Session, ids: Iterable[int]) -> Iterator[Thing]:
    """Persons, facilities and organisations with all forms of their names."""
    wanted = list(ids)
    forms: dict[int, list[str]] = {}
    written = select(Entity.main_id, EntityAlias.name).join(Entity, Entity.id == EntityAlias.entity_id)
    for row in session.execute(written.where(Entity.main_id.in_(wanted)).order_by(Entity.main_id, EntityAlias.name)):
        forms.setdefault(row.main_id, []).append(row.name)
    known = (Gazetteer.kind == Entity.kind) & (Gazetteer.id == Entity.gazetteer_id)
    found = select(Entity, Gazetteer).outerjoin(Gazetteer, known).where(Entity.id.in_(wanted)).order_by(Entity.id)
    for entity, gazetteer in session.execute(found):
        others = [name for name in forms.get(entity.id, ()) if name != entity.name]
        schema = "PublicBody" if gazetteer is not None and gazetteer.level in PUBLIC else _SCHEMA[entity.kind]
        values: Values = {"name": [entity.name], "alias": others, "country": [COUNTRY]}
        if entity.kind == "facility":
            values["address"] = [entity.place]
        yield make(schema, key_of("entity", entity.id), values)
