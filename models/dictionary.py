"""The data dictionary: tables and columns of an export with their types and meanings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from models.identity import KIND_OF_LIST

Row = dict[str, Any]


@dataclass(frozen=True)
class Column:
    """One column of an exported table; `type` is Frictionless's name of it."""

    name: str
    type: str
    meaning: str


def _columns(table: str) -> tuple[Column, ...]:
    lines = [line.strip().split(" ", 2) for line in table.strip().splitlines()]
    return tuple(Column(name, kind, meaning) for name, kind, meaning in lines)


_HEAD = _columns("""
    article_id integer id of the article
    number integer number of the row within its article, from 0
    url string address of the article
    source string name of the source
""")
_EVIDENCE = _columns("""
    sentence string the sentence that it was read from
    field string what start and end refer to: title or text
    start integer first character of its words in that field
    end integer character behind the last one
    score number how sure the reader was, 0 to 1
    cue string what decided
""")
_NAMED = _columns("""
    name string fullest form in the article
    aliases string other forms in the article, divided by |
    id string id in the gazetteer, empty when unknown
    entity integer id of the entity across articles
    score number how sure the reader was, 0 to 1
""")
_MORE = {
    "facilities": _columns("place string town as written"),
    "places": _columns("candidates string ids of the places that an ambiguous name may mean, divided by |"),
}
TABLES: dict[str, tuple[Column, ...]] = {
    "articles": _columns("""
        id integer id of the article
        url string address of the article
        source string name of the source
        title string headline
        byline string reporter or agency as printed
        published string date of publication, ISO 8601
        modified string date of the last change, ISO 8601
        language string language code
        health_news boolean whether it reports on health
        text string body, paragraphs divided by an empty line
    """),
    **{
        listed: _HEAD + _NAMED + _MORE.get(listed, ())
        for listed in KIND_OF_LIST
    },
    "roles": _HEAD + _columns("""
        person string name of the person in the article
        entity integer id of the person across articles
        title string designation as written
        organisation string department, body or facility
    """) + _EVIDENCE,
    "figures": _HEAD + _columns("""
        text string the words as published
        value number the number; money in rupees
        value_max number upper end of a range
        unit string person, bed, money_inr, percent, …
        counted string what is counted, in its base form
        qualifier string exact, approx, at_least, at_most or range
        from string begin of its period: year, month or day
        to string end of its period: year, month or day
    """) + _EVIDENCE,
    "events": _HEAD + _columns("""
        type string kind of event
        trigger string the words that say it
        status string occurred, ongoing or planned
        date string year, month or day
        date_end string last day of a span
        participants string persons who take part, divided by |
        places string places, divided by |
        facilities string facilities, divided by |
        programmes string programmes, divided by |
    """) + _EVIDENCE,
    "statements": _HEAD + _columns("speaker string name of the speaker in the article") + _EVIDENCE,
    "mentions": _HEAD + _columns("""
        label string PERSON, FACILITY, PROGRAMME, ORGANISATION, PLACE, DISEASE or ROLE
        text string the words as published
        start integer first character in the body
        end integer character behind the last one
        score number how sure the reader was, 0 to 1
        found_by string encoder, gazetteer or rule
        id string id in a gazetteer
    """),
}  # fmt: skip
"""The tables of an export and their columns."""


def iter_rows(record: Row) -> Iterator[tuple[str, Row]]:
    """The rows of one record as pairs of table and row."""
    yield "articles", {column.name: record.get(column.name) for column in TABLES["articles"]}
    roles = [
        {"person": person["name"], "entity": person["entity"], **role}
        for person in record["persons"]
        for role in person["roles"]
    ]
    mentions = [{"found_by": mention["source"], **mention} for mention in record["mentions"]]
    listed = {name: record[name] for name in TABLES if name in record} | {"roles": roles, "mentions": mentions}
    for table, facts in listed.items():
        for number, fact in enumerate(facts):
            head = {"article_id": record["id"], "number": number, "url": record["url"], "source": record["source"]}
            yield table, {column.name: _cell((fact | head).get(column.name)) for column in TABLES[table]}


def _cell(value: Any) -> Any:
    return "|".join(value) if isinstance(value, list) else value


def datapackage(tables: dict[str, int], form: str) -> Row:
    """A Frictionless data package that describes an exported folder."""
    return {
        "name": "sehat-samachar",
        "title": "Public health in Hindi news: officials, facilities, programmes, figures, events, statements",
        "resources": [_resource(name, rows, form) for name, rows in tables.items()],
    }


def _resource(name: str, rows: int, form: str) -> Row:
    fields = [{"name": one.name, "type": one.type, "description": one.meaning} for one in TABLES[name]]
    key = ["id"] if name == "articles" else ["article_id", "number"]
    return {
        "name": name, "path": f"{name}.{form}", "format": form, "encoding": "utf-8", "rows": rows,
        "schema": {"fields": fields, "primaryKey": key, "missingValues": [""]},
    }  # fmt: skip
