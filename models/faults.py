"""The faults that a database may have, each as the statement that counts it: 0 where all is well."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import ForeignKeyConstraint, Table

from models.tables import Base

_CORRECTED = {
    "role": "role", "figure": "figure", "event": "event", "statement": "statement", "mention": "mention",
    "entity": "article_entity",
}  # fmt: skip
"""The facts that a correction may be about → their tables."""

_UNMET = " OR ".join(
    f"(c.fact = '{fact}' AND NOT EXISTS"  # noqa: S608
    f" (SELECT 1 FROM {table} f WHERE f.article_id = c.article_id AND f.number = c.number))"
    for fact, table in _CORRECTED.items()
)

_FACETS = "SELECT article_id, fact, day, number, type, status, source FROM fact_facet"
_COUNTED = " UNION ALL ".join(
    f"SELECT f.article_id, '{fact}', f.day, f.number, {columns}, a.source"  # noqa: S608
    f" FROM {fact} f JOIN article a ON a.id = f.article_id"
    for fact, columns in (("event", "f.type, f.status"), ("figure", "f.unit, f.qualifier"))
)

FAULTS = {
    "article without its text in the full-text index": (
        "SELECT count(*) FROM article WHERE position NOT IN (SELECT {position} FROM article_text)"
    ),
    "full-text row without its article": (
        "SELECT count(*) FROM article_text WHERE {position} NOT IN (SELECT position FROM article)"
    ),
    "entity whose count of articles is wrong": (
        "SELECT count(*) FROM entity WHERE articles <> (SELECT count(DISTINCT article_id) FROM article_entity"
        " WHERE article_entity.entity_id = entity.id)"
    ),
    "entity whose group has another count of articles": (
        "SELECT count(*) FROM entity WHERE total <> CASE WHEN main_id <> id THEN 0 ELSE"
        " (SELECT sum(m.articles) FROM entity m WHERE m.main_id = entity.id) END"
    ),
    "entity joined to one that is joined itself": (
        "SELECT count(*) FROM entity e JOIN entity m ON m.id = e.main_id WHERE m.main_id <> m.id"
    ),
    "named entity without a search key": (
        "SELECT count(*) FROM entity_alias a WHERE a.folded <> '' AND NOT EXISTS"
        " (SELECT 1 FROM entity_key k WHERE k.entity_id = a.entity_id)"
    ),
    "search key out of the order of how often its entity is named": (
        "SELECT count(*) FROM entity_key k JOIN entity e ON e.id = k.entity_id WHERE k.kind <> e.kind"
        " OR e.articles >= 1 << -k.rarity OR (e.articles > 0 OR k.rarity < 0) AND 2 * e.articles < 1 << -k.rarity"
    ),
    "mention that is not its text": (
        "SELECT count(*) FROM mention m JOIN article a ON a.id = m.article_id"
        " WHERE substr(a.text, m.start + 1, m.\"end\" - m.start) <> m.text"
    ),
    "fact link without its fact": (
        "SELECT count(*) FROM fact_link f WHERE f.fact <> 'article' AND NOT EXISTS (SELECT 1 FROM event e"
        " WHERE f.fact = 'event' AND e.article_id = f.article_id AND e.number = f.number) AND NOT EXISTS"
        " (SELECT 1 FROM figure e WHERE f.fact = 'figure' AND e.article_id = f.article_id AND e.number = f.number)"
        " AND NOT EXISTS (SELECT 1 FROM role e WHERE f.fact = 'role' AND e.article_id = f.article_id"
        " AND e.number = f.number) AND NOT EXISTS (SELECT 1 FROM statement e WHERE f.fact = 'statement'"
        " AND e.article_id = f.article_id AND e.number = f.number)"
    ),
    "event or figure counted otherwise than it is": (
        f"SELECT count(*) FROM ({_COUNTED} EXCEPT {_FACETS}) missing"  # noqa: S608
    ),
    "count of an event or figure that is not there": (
        f"SELECT count(*) FROM ({_FACETS} EXCEPT SELECT * FROM ({_COUNTED}) counted) left_over"  # noqa: S608
    ),
    "report of an event that is not there": (
        "SELECT count(*) FROM event_report r WHERE NOT EXISTS"
        " (SELECT 1 FROM event e WHERE e.article_id = r.article_id AND e.number = r.number)"
    ),
    "happening whose count of reports is wrong": (
        "SELECT count(*) FROM event_report r WHERE total <> CASE WHEN main_id <> id THEN 0 ELSE"
        " (SELECT count(*) FROM event_report m WHERE m.main_id = r.id) END"
    ),
    "page read as an article that is not there": (
        "SELECT count(*) FROM page WHERE outcome = 'article' AND article_id IS NULL"
    ),
    "happening that another stands for": (
        "SELECT count(*) FROM event_report r JOIN event_report m ON m.id = r.main_id WHERE m.main_id <> m.id"
    ),
    "report of an event that is found in no block": (
        "SELECT count(*) FROM event_report r JOIN event e ON e.article_id = r.article_id AND e.number = r.number"
        " WHERE e.day <> '' AND NOT EXISTS (SELECT 1 FROM event_block b WHERE b.report_id = r.id)"
    ),
    "score of a report that is not there": (
        "SELECT count(*) FROM event_judgement j WHERE j.who = 'score' AND"
        " (NOT EXISTS (SELECT 1 FROM event_report r WHERE r.id = j.first_id)"
        " OR NOT EXISTS (SELECT 1 FROM event_report r WHERE r.id = j.second_id))"
    ),
    "correction whose fact is not there": (
        f"SELECT count(*) FROM correction c WHERE c.undone_at IS NULL AND c.number IS NOT NULL AND ({_UNMET})"  # noqa: S608
    ),
    "corrected article without what the reader read": (
        "SELECT count(*) FROM correction c WHERE c.undone_at IS NULL AND c.action <> 'approve'"
        " AND c.article_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM reading r WHERE r.article_id = c.article_id)"
    ),
}  # fmt: skip

_CANDIDATE = "ambiguous place with a candidate that no gazetteer lists"
CANDIDATES = {
    "sqlite": {
        _CANDIDATE: (
            "SELECT count(*) FROM article_entity a, json_each(a.candidates) c WHERE a.candidates IS NOT NULL"
            " AND NOT EXISTS (SELECT 1 FROM gazetteer g WHERE g.kind = a.kind AND g.id = c.value)"
        )
    },
    "postgresql": {
        _CANDIDATE: (
            "SELECT count(*) FROM article_entity a, json_array_elements_text("
            " CASE json_typeof(a.candidates) WHEN 'array' THEN a.candidates ELSE '[]' END) c(value)"
            " WHERE NOT EXISTS (SELECT 1 FROM gazetteer g WHERE g.kind = a.kind AND g.id = c.value)"
        )
    },
}
"""What each database says in its own words."""


def orphans() -> dict[str, str]:
    """For each reference of a table the statement that counts the rows whose other row is missing."""
    return dict(pair for table in Base.metadata.sorted_tables for pair in _orphans(table))


def _orphans(table: Table) -> Iterator[tuple[str, str]]:
    for key in sorted(table.foreign_key_constraints, key=lambda one: sorted(one.column_keys)):
        yield (
            f"{table.name} whose {key.referred_table.name} is missing ({', '.join(key.column_keys)})",
            _missing(table, key),
        )


def _missing(table: Table, key: ForeignKeyConstraint) -> str:
    pairs = [(element.parent.name, element.column.name) for element in key.elements]
    given = " AND ".join(f"a.{mine} IS NOT NULL" for mine, _ in pairs)
    same = " AND ".join(f"b.{theirs} = a.{mine}" for mine, theirs in pairs)
    found = f"SELECT 1 FROM {key.referred_table.name} b WHERE {same}"  # noqa: S608
    return f"SELECT count(*) FROM {table.name} a WHERE {given} AND NOT EXISTS ({found})"  # noqa: S608
