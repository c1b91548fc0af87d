"""Turns the record of one article into rows of facts, and rows back into the record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from models.days import day_of, period
from models.identity import KIND_OF_LABEL, InArticleEntity, entities_of
from models.resolution.traits import Chain
from models.spelling import fold

PARTS = {"participants": "person", "places": "place", "facilities": "facility", "programmes": "programme"}
"""The lists of an event's arguments and the kind of entity that each names."""

EVIDENCE = ("field", "start", "end", "sentence", "score", "cue")
_BODIES = ("organisation", "facility", "programme", "place")
_NO_EVIDENCE = {"field": "text", "start": 0, "end": 0, "sentence": "", "score": 0.0, "cue": ""}

Row = dict[str, Any]


@dataclass(frozen=True)
class Names:
    """Finds the entity that a name within the article means."""

    by_name: Mapping[tuple[str, str], int]

    @classmethod
    def of(cls, entities: Iterable[InArticleEntity]) -> Names:
        """Names before aliases, the first entity before later ones."""
        listed = list(entities)
        pairs = [((one.kind, one.name), one.entity_id) for one in listed]
        pairs += [((one.kind, alias), one.entity_id) for one in listed for alias in one.aliases]
        return cls(dict(reversed(pairs)))

    def find(self, name: str | None, *kinds: str) -> int | None:
        """Identity of the entity with this name, the kinds tried in their order."""
        return next((self.by_name[kind, name] for kind in kinds if name and (kind, name) in self.by_name), None)


@dataclass
class FactRows:
    """The rows of one article by table."""

    entities: list[InArticleEntity]
    article_entity: list[Row] = field(default_factory=list)
    mention: list[Row] = field(default_factory=list)
    role: list[Row] = field(default_factory=list)
    figure: list[Row] = field(default_factory=list)
    event: list[Row] = field(default_factory=list)
    event_argument: list[Row] = field(default_factory=list)
    statement: list[Row] = field(default_factory=list)


def fact_rows(article_id: int, day: str, record: Row, chain: Chain) -> FactRows:
    """The rows of a record; facts without a date of their own get the article's day."""
    entities = entities_of(record, chain)
    names = Names.of(entities)
    rows = FactRows(entities)
    rows.article_entity = _numbered(article_id, map(_entity_row, entities))
    rows.mention = _numbered(article_id, (_mention_row(one, names) for one in record.get("mentions", ())))
    rows.role = _numbered(article_id, _role_rows(record, names, day))
    rows.figure = _numbered(article_id, (_figure_row(one, day) for one in record.get("figures", ())))
    rows.event = _numbered(article_id, (_event_row(one, day) for one in record.get("events", ())))
    rows.event_argument = [
        {"article_id": article_id, "event": number, **argument}
        for number, event in enumerate(record.get("events", ()))
        for argument in _argument_rows(event, names)
    ]
    rows.statement = _numbered(article_id, (_statement_row(one, names, day) for one in record.get("statements", ())))
    return rows


def _numbered(article_id: int, rows: Iterable[Row]) -> list[Row]:
    return [{"article_id": article_id, "number": number, **row} for number, row in enumerate(rows)]


def _evidence(fact: Mapping[str, Any]) -> Row:
    return {name: fact.get(name, default) for name, default in _NO_EVIDENCE.items()}


def _entity_row(entity: InArticleEntity) -> Row:
    return {
        "kind": entity.kind,
        "name": entity.name,
        "aliases": list(entity.aliases),
        "place": entity.place,
        "gazetteer_id": entity.gazetteer_id,
        "score": entity.score,
        "entity_id": entity.entity_id,
        "candidates": list(entity.candidates) or None,
    }


def _mention_row(mention: Mapping[str, Any], names: Names) -> Row:
    row = {name: mention[name] for name in ("start", "end", "label", "text")}
    row |= {"score": mention.get("score", 0.0), "source": mention.get("source", ""), "gazetteer_id": mention.get("id")}
    kind = KIND_OF_LABEL.get(mention["label"])
    return row | {"entity_id": names.find(mention["text"], kind) if kind else None}


def _role_rows(record: Mapping[str, Any], names: Names, day: str) -> Iterable[Row]:
    for person in record.get("persons", ()):
        for role in person.get("roles", ()):
            yield _evidence(role) | {
                "person": person["name"],
                "person_id": names.find(person["name"], "person"),
                "title": role["title"],
                "folded": fold(role["title"]),
                "organisation": role.get("organisation"),
                "organisation_id": names.find(role.get("organisation"), *_BODIES),
                "day": day,
            }


def _figure_row(figure: Mapping[str, Any], day: str) -> Row:
    first, last = period(figure.get("from"), figure.get("to"), day)
    return _evidence(figure) | {
        "text": figure["text"],
        "value": figure["value"],
        "value_max": figure.get("value_max"),
        "unit": figure["unit"],
        "counted": figure.get("counted"),
        "qualifier": figure["qualifier"],
        "period_from": figure.get("from"),
        "period_to": figure.get("to"),
        "first_day": first,
        "day": last,
    }


def _event_row(event: Mapping[str, Any], day: str) -> Row:
    first, last = period(event.get("date"), event.get("date_end"), day)
    plain = {name: event[name] for name in ("type", "trigger", "status")}
    return _evidence(event) | plain | {
        "date": event.get("date"),
        "date_end": event.get("date_end"),
        "first_day": first,
        "day": last,
    }  # fmt: skip


def _argument_rows(event: Mapping[str, Any], names: Names) -> Iterable[Row]:
    for part, kind in PARTS.items():
        for number, name in enumerate(event.get(part, ())):
            yield {"part": part, "number": number, "name": name, "entity_id": names.find(name, kind)}


def _statement_row(statement: Mapping[str, Any], names: Names, day: str) -> Row:
    speaker = statement["speaker"]
    return _evidence(statement) | {"speaker": speaker, "speaker_id": names.find(speaker, "person"), "day": day}


def article_day(published: str | None, seen_at: str | None) -> str:
    """The day an article stands under: that of publication, else of the first fetch, else none."""
    return day_of(published) or day_of(seen_at)
