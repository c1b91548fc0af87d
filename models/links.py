"""Says which entities each fact of an article concerns, places standing for the states around them too."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from models.identity import InArticleEntity
from models.rows import FactRows, Row

MOST = 2
"""A fact whose sentence names nothing of a kind concerns at most this many of the article's."""

COUNTED = ("place", "programme", "disease")
"""Kinds of entities that facts are counted by."""

_SIGNS = "".join(map(chr, range(0x93A, 0x950)))
"""Vowel signs and the like, which go on with a word."""

_COVERED = "\0"

Ancestors = Callable[[InArticleEntity], Iterable[int]]

_INHERITED = {
    "role": ("place", "facility", "programme", "disease"),
    "figure": ("place", "facility", "programme", "disease"),
    "statement": ("place", "facility", "programme", "disease"),
    "event": ("disease",),
}
"""Kinds that a fact takes from the article where its sentence names none."""

_NAMED = {"figure": ("person",), "event": (), "role": (), "statement": ()}
"""Kinds that a fact takes from its sentence only."""


class _Article:
    """The entities of one article, by kind and by how often they are named."""

    def __init__(self, rows: FactRows) -> None:
        counted = Counter(row["entity_id"] for row in rows.mention)
        self.entities = list({one.entity_id: one for one in rows.entities}.values())
        ranked = sorted(self.entities, key=lambda one: -counted[one.entity_id])
        self.by_kind: dict[str, list[InArticleEntity]] = {}
        for one in ranked:
            self.by_kind.setdefault(one.kind, []).append(one)
        surfaces = {form for one in self.entities for form in one.surfaces if form}
        self._surfaces = sorted(surfaces, key=lambda form: (-len(form), form))
        self._cache: dict[str, set[str]] = {}

    def in_sentence(self, sentence: str, kind: str) -> list[InArticleEntity]:
        """Entities of a kind that a sentence names, longer names covering shorter ones within them."""
        if sentence not in self._cache:
            self._cache[sentence] = named_in(sentence, self._surfaces)
        found = self._cache[sentence]
        return [one for one in self.by_kind.get(kind, ()) if found.intersection(one.surfaces)]

    def around(self, sentence: str, kind: str) -> list[InArticleEntity]:
        """Entities of a kind in the sentence, else those that the article names most."""
        return self.in_sentence(sentence, kind) or self.by_kind.get(kind, [])[:MOST]


def named_in(sentence: str, longest_first: Iterable[str]) -> set[str]:
    """The forms that stand in a sentence as whole words, outside of longer ones."""
    found: set[str] = set()
    for form in longest_first:
        start = sentence.find(form)
        while start >= 0:
            end = start + len(form)
            if not _is_inner(sentence[max(0, start - 1) : start]) and not _is_inner(sentence[end : end + 1], _SIGNS):
                found.add(form)
                sentence = sentence[:start] + _COVERED * len(form) + sentence[end:]
            start = sentence.find(form, end)
    return found


def _is_inner(char: str, signs: str = "") -> bool:
    return bool(char) and (char.isalnum() or char == "_" or char in signs)


def link_rows(article_id: int, day: str, rows: FactRows, ancestors: Ancestors) -> list[Row]:
    """The rows of `fact_link` of one article."""
    article = _Article(rows)
    by_id = {one.entity_id: one for one in article.entities}
    above = {one.entity_id: tuple(ancestors(one)) for one in article.entities}
    facts: list[tuple[str, Row, str, set[int]]] = [("article", {"number": 0, "day": day}, "", set(by_id))]
    facts += _facts(article, rows)
    return [
        {
            "entity_id": entity, "fact": fact, "day": row["day"], "article_id": article_id, "number": row["number"],
            "first_day": row.get("first_day", row["day"]), "type": kind,
        }
        for fact, row, kind, ids in facts
        for entity in sorted(ids.union(*(above[one] for one in ids)))
    ]  # fmt: skip


def facet_rows(source: str, rows: FactRows, links: Iterable[Row]) -> list[Row]:
    """The rows of `fact_facet` of one article, from those of its events, its figures and its links."""
    uncounted = {one.entity_id for one in rows.entities if one.kind not in COUNTED}
    concerned: dict[tuple[str, int], set[int]] = defaultdict(set)
    for link in links:
        if link["entity_id"] not in uncounted:
            concerned[link["fact"], link["number"]].add(link["entity_id"])
    counted = [("event", row, row["type"], row["status"]) for row in rows.event]
    counted += [("figure", row, row["unit"], row["qualifier"]) for row in rows.figure]
    return [
        {
            "fact": fact, "day": row["day"], "article_id": row["article_id"], "number": row["number"], "type": kind,
            "status": status, "source": source, "entities": sorted(concerned[fact, row["number"]]),
        }
        for fact, row, kind, status in counted
    ]  # fmt: skip


def _facts(article: _Article, rows: FactRows) -> Iterator[tuple[str, Row, str, set[int]]]:
    for row in rows.role:
        yield "role", row, "", _concerned(article, "role", row) | _ids(row["person_id"], row["organisation_id"])
    for row in rows.figure:
        yield "figure", row, row["unit"], _concerned(article, "figure", row)
    for row in rows.statement:
        yield "statement", row, "", _concerned(article, "statement", row) | _ids(row["speaker_id"])
    arguments = _arguments(rows)
    for row in rows.event:
        named = arguments.get(row["number"], {})
        ids = {one for part in named.values() for one in part}
        if not named.get("places") and not named.get("facilities"):
            ids |= {one.entity_id for one in article.around(row["sentence"], "place")}
        yield "event", row, row["type"], ids | _concerned(article, "event", row)


def _ids(*found: int | None) -> set[int]:
    return {one for one in found if one is not None}


def _concerned(article: _Article, fact: str, row: Mapping[str, Any]) -> set[int]:
    inherited = (one for kind in _INHERITED[fact] for one in article.around(row["sentence"], kind))
    named = (one for kind in _NAMED[fact] for one in article.in_sentence(row["sentence"], kind))
    return {one.entity_id for found in (inherited, named) for one in found}


def _arguments(rows: FactRows) -> dict[int, dict[str, set[int]]]:
    found: dict[int, dict[str, set[int]]] = {}
    for row in rows.event_argument:
        if row["entity_id"] is not None:
            found.setdefault(row["event"], {}).setdefault(row["part"], set()).add(row["entity_id"])
    return found
