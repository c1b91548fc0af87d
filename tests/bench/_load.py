"""Fills a SQLite database with invented articles as `Store` would leave them, but for reports joined to happenings.

A story's rows are made once by the writer's own functions; an article that tells it again gets them with its own
identity and day. Secondary indexes are dropped before and made anew behind the rows.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, cast

import numpy as np
from sqlalchemy import Table, text
from sqlalchemy.orm import Session

import models
from models import fulltext
from models.entities import EntityRows
from models.events.traits import event_traits
from models.gazetteers import Gazetteers
from models.hashing import digest, identity, position
from models.identity import InArticleEntity
from models.links import facet_rows, link_rows
from models.resolution.resolver import Resolver
from models.rows import fact_rows
from models.spelling import sound, whole_key
from models.tables import (
    Article,
    ArticleEntity,
    Event,
    EventArgument,
    FactFacet,
    Figure,
    Mention,
    Role,
    Statement,
)
from tests.bench._reports import BulkReports, StoryReport
from tests.bench._world import World

FACTS: dict[str, Any] = {
    "article_entity": ArticleEntity, "mention": Mention, "role": Role, "figure": Figure, "event": Event,
    "event_argument": EventArgument, "statement": Statement, "fact_facet": FactFacet,
}  # fmt: skip
DAYS = frozenset(("day", "first_day", "date"))
BATCH = 2000
Row = tuple[Any, ...]


def _table(mapped: Any) -> Table:
    return cast(Table, mapped.__table__)


def _told(value: int, done: int, what: str) -> None:
    if value % 20_000 == 0 or value == done:
        sys.stderr.write(f"\r{value:,} of {done:,} {what}   " + "\n" * (value == done))


class _Template:
    """The rows of a story, by table, with where the article's identity and day belong."""

    def __init__(self, story: int, world: World, gazetteers: Gazetteers) -> None:
        self.lead, self.record = world.story(story)
        record = self.record | {"events": [event | {"date": "2020-01-01"} for event in self.record["events"]]}
        facts = fact_rows(0, "2020-01-01", record, gazetteers.chain)
        self.entities = facts.entities
        self.rows = {
            name: [_cells(_table(mapped), row) for row in getattr(facts, name)]
            for name, mapped in FACTS.items()
            if name != "fact_facet"
        }
        around = lambda one: [place.entity_id for place in gazetteers.around(one)]  # noqa: E731
        links = link_rows(0, "2020-01-01", facts, around)
        counted = facet_rows("bench", facts, links)
        self.rows["fact_facet"] = [_cells(_table(FactFacet), row) for row in counted]
        self.links = [(row["entity_id"], row["fact"], row["number"], row["type"]) for row in links]
        self.reports = [StoryReport.of(one) for one in event_traits(facts, "2020-01-01", gazetteers.chain)]


def _cells(table: Table, row: dict[str, Any]) -> Row:
    return tuple(_cell(row.get(column.name)) for column in table.columns)


def _cell(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


def _places(table: Table) -> tuple[int, list[int]]:
    names = [column.name for column in table.columns]
    return names.index("article_id"), [at for at, name in enumerate(names) if name in DAYS]


def _filled(rows: Iterable[Row], article_id: int, day: str, at: int, days: list[int]) -> Iterator[list[Any]]:
    for row in rows:
        cells = list(row)
        cells[at] = article_id
        for place in days:
            cells[place] = day
        yield cells


class Loader:
    """Fills one SQLite database."""

    def __init__(self, session: Session, world: World) -> None:
        self._session, self._world = session, world
        self._raw: Any = session.connection().connection.driver_connection
        self._gazetteers = Gazetteers(session)
        self._templates: dict[int, _Template] = {}
        self._links: list[np.ndarray[Any, Any]] = []
        self._reports = BulkReports(self._raw)
        self._codes: dict[tuple[str, str], int] = {}
        self._told: Counter[int] = Counter()
        self._words: dict[str, list[str]] = {}
        self._places = {name: _places(_table(mapped)) for name, mapped in FACTS.items()}

    def fill(self) -> None:
        """Writes all articles of the world."""
        store = models.Store(self._session)
        store.source("bench")
        store.gazetteer(self._world.gazetteer())
        self._raw.execute("PRAGMA foreign_keys=OFF")
        self._raw.execute("PRAGMA synchronous=OFF")
        indexes = self._drop_indexes()
        self._articles()
        self._write_links()
        self._reports.write_blocks()
        for made in indexes:
            self._raw.execute(made)
        self._write_words()
        self._write_entities()
        self._raw.commit()
        store.refresh_statistics()
        self._resolve()
        self._raw.execute("PRAGMA foreign_keys=ON")
        self._raw.execute("PRAGMA synchronous=NORMAL")

    def _drop_indexes(self) -> list[str]:
        self._session.commit()
        tables = (*FACTS, "fact_link", "article", "word", "event_report", "event_block")
        found = self._raw.execute("SELECT name, sql, tbl_name FROM sqlite_master WHERE type = 'index' AND sql > ''")
        listed = [(name, sql) for name, sql, table in found.fetchall() if table in tables]
        for name, _ in listed:
            self._raw.execute(f"DROP INDEX {name}")
        return [sql for _, sql in listed]

    def _articles(self) -> None:
        order = sorted(range(self._world.articles), key=lambda at: identity("article", f"https://bench.example/{at}"))
        for start in range(0, len(order), BATCH):
            self._batch(order[start : start + BATCH])
            _told(min(start + BATCH, len(order)), len(order), "articles")

    def _batch(self, numbers: Sequence[int]) -> None:
        rows: dict[str, list[Any]] = {name: [] for name in ("article", *FACTS)}
        indexed, links = [], []
        for number in numbers:
            story = self._template(number % self._world.stories)
            article = self._world.told(number, story.lead, story.record)
            article_id, day = identity("article", article["url"]), article["published"]
            place = position(day, article_id)
            self._told[number % self._world.stories] += 1
            rows["article"].append(_article_row(article, article_id, place))
            indexed.append((fulltext.LAST - place, self._terms(article["title"]), self._terms(article["text"])))
            for name, made in story.rows.items():
                rows[name] += _filled(made, article_id, day, *self._places[name])
            self._reports.add(article_id, day, story.reports)
            ordinal = int(day.replace("-", ""))
            links += [
                (entity, self._code(fact, kind), ordinal, article_id, at) for entity, fact, at, kind in story.links
            ]
        self._links.append(np.array(links, dtype=np.int64))
        for name, made in rows.items():
            self._insert(name, made)
        self._reports.write()
        self._raw.executemany("INSERT INTO article_text (rowid, title, body) VALUES (?, ?, ?)", sorted(indexed))
        self._raw.commit()

    def _template(self, story: int) -> _Template:
        if story not in self._templates:
            self._templates[story] = _Template(story, self._world, self._gazetteers)
        return self._templates[story]

    def _terms(self, written: str) -> str:
        return " ".join([term for token in written.split() for term in self._term(token)])

    def _term(self, token: str) -> list[str]:
        if token not in self._words:
            self._words[token] = fulltext.terms(token)
        return self._words[token]

    def _code(self, fact: str, kind: str) -> int:
        return self._codes.setdefault((fact, kind), len(self._codes))

    def _insert(self, name: str, rows: Sequence[Sequence[Any]]) -> None:
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            self._raw.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)  # noqa: S608

    def _write_links(self) -> None:
        links = np.concatenate(self._links)
        self._links.clear()
        facts = [fact for fact, _ in self._codes]
        rank = np.array([sorted(set(facts)).index(fact) for fact in facts])
        order = np.lexsort((links[:, 4], links[:, 3], links[:, 2], rank[links[:, 1]], links[:, 0]))
        names = list(self._codes)
        for start in range(0, len(order), 100_000):
            part = links[order[start : start + 100_000]].tolist()
            self._insert("fact_link", [_link_row(row, names) for row in part])
            _told(min(start + 100_000, len(order)), len(order), "links")
        self._raw.commit()

    def _write_words(self) -> None:
        words = {term for terms in self._words.values() for term in terms}
        self._insert("word", [(word, whole_key(sound(word))) for word in sorted(words)])
        self._raw.commit()

    def _write_entities(self) -> None:
        """Names and counts; each story counts as often as it was told."""
        entities = EntityRows(self._session, self._gazetteers)
        listed: dict[int, InArticleEntity] = {}
        counts: Counter[int] = Counter()
        for story, template in self._templates.items():
            for one in template.entities:
                listed.setdefault(one.entity_id, one)
            counts.update({one.entity_id: self._told[story] for one in template.entities})
        everyone = list(listed.values())
        for start in range(0, len(everyone), BATCH):
            entities.change([], everyone[start : start + BATCH])
        self._session.commit()
        rows = [(number, number, one) for one, number in counts.items()]
        self._raw.executemany("UPDATE entity SET articles = ?, total = ? WHERE id = ?", rows)
        self._raw.executemany(
            "UPDATE entity_key SET rarity = ? WHERE entity_id = ?",
            [(-number.bit_length(), one) for one, number in counts.items()],
        )
        used = [(number, number, one, listed[one].name) for one, number in counts.items()]
        self._raw.executemany(
            "UPDATE entity_alias SET count = ?, named = ? WHERE entity_id = ? AND name = ?", used
        )  # every entity has one form in all its stories
        self._raw.commit()

    def _resolve(self) -> None:
        """Scores and groups of the persons, by the writer's own functions."""
        rows = self._raw.execute("SELECT entity_id FROM person ORDER BY block, entity_id").fetchall()
        persons = [row[0] for row in rows]
        entities, resolver = EntityRows(self._session, self._gazetteers), Resolver(self._session)
        for start in range(0, len(persons), 500):
            self._session.execute(text("SELECT 1"))
            entities.settle(persons[start : start + 500], resolver.resolve(persons[start : start + 500]))
            self._session.commit()
            self._session.expunge_all()
            _told(min(start + 500, len(persons)), len(persons), "persons")


def _article_row(article: dict[str, Any], article_id: int, place: int) -> Row:
    row = article | {
        "id": article_id, "day": article["published"], "health_news": True, "reader": "", "position": place,
        "digest": digest(article["url"]),
    }  # fmt: skip
    return _cells(_table(Article), row)


def _link_row(row: list[int], names: list[tuple[str, str]]) -> Row:
    entity, code, ordinal, article_id, number = row
    day = f"{ordinal // 10000:04d}-{ordinal // 100 % 100:02d}-{ordinal % 100:02d}"
    fact, kind = names[code]
    return entity, fact, day, article_id, number, day, kind
