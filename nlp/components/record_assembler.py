"""Builds the article's record from what the other components wrote on the Doc."""

from __future__ import annotations

from typing import Any, cast

from spacy.language import Language
from spacy.tokens import Doc

from nlp.record import Entity, Record

_LISTS = {
    "PERSON": "persons",
    "FACILITY": "facilities",
    "PROGRAMME": "programmes",
    "ORGANISATION": "organisations",
    "PLACE": "places",
    "DISEASE": "diseases",
}


def empty_record(title: str, published: str | None) -> Record:
    """Return the record of an article that reports nothing on health."""
    return {
        "title": title,
        "published": published,
        "health_news": False,
        "persons": [],
        "facilities": [],
        "programmes": [],
        "organisations": [],
        "places": [],
        "diseases": [],
        "figures": [],
        "events": [],
        "statements": [],
        "mentions": [],
    }


def refusal(doc: Doc) -> Record:
    """Return the empty record of an article at which a component failed, with what failed under `refused`."""
    return {**empty_record(doc._.text[: doc._.body_start].rstrip(), doc._.published), "refused": doc._.fault}


def located(fact: dict[str, Any], body_start: int) -> dict[str, Any]:
    """Return the fact with offsets into its field: `title`, or `text` for the body."""
    in_title = fact["end"] <= body_start and body_start > 0
    shift = 0 if in_title else body_start
    moved = {"field": "title" if in_title else "text", "start": fact["start"] - shift, "end": fact["end"] - shift}
    return {**fact, **moved}


def assemble_record(doc: Doc) -> Record:
    """Return the record; lists stay empty where the article is no health news."""
    body_start = doc._.body_start
    record: dict[str, Any] = {**empty_record(doc._.text[:body_start].rstrip(), doc._.published)}
    record["health_news"] = bool(doc._.health.get("is_health"))
    if "score" in doc._.health:
        record["health_score"] = doc._.health["score"]
    record["mentions"] = [
        {**mention, "start": mention["start"] - body_start, "end": mention["end"] - body_start}
        for mention in doc._.mentions
        if mention["start"] >= body_start
    ]
    if record["health_news"]:
        for index, entity in enumerate(doc._.entities):
            record[_LISTS[entity["label"]]].append(_entry(doc, index, entity))
        for kind in ("figures", "events", "statements"):
            record[kind] = [located(fact, body_start) for fact in getattr(doc._, kind)]
    return cast(Record, record)


def _entry(doc: Doc, index: int, entity: Entity) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "name": entity["name"],
        "aliases": entity["aliases"],
        "id": entity["id"],
        "score": entity["score"],
    }
    if entity["label"] == "PERSON":
        roles = [role for role in doc._.roles if role["person"] == index]
        entry["roles"] = [_without(located(role, doc._.body_start), "person") for role in roles]
    elif entity["label"] == "FACILITY":
        entry["place"] = entity["place"]
    return entry


def _without(fact: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in fact.items() if name != key}


def write_record(doc: Doc) -> Doc:
    """Write doc._.record."""
    doc._.record = assemble_record(doc)
    return doc


@Language.factory(
    "record_assembler",
    requires=["doc._.mentions", "doc._.entities", "doc._.health"],
    assigns=["doc._.record"],
)
def create_record_assembler(nlp: Language, name: str) -> object:
    """Create the component."""
    return write_record
