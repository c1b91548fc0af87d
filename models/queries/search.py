"""Searches entities by name and articles by their words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from models import fulltext
from models.hashing import position
from models.queries.filters import ALL, Filters
from models.queries.find import find
from models.queries.listing import entity_items
from models.queries.snippet import snippet
from models.spelling import is_latin, whole_key, words
from models.spelling.keys import sounds
from models.tables import KINDS, Article, Word

Item = dict[str, Any]
_NEWEST = 1 << 62
_SPELLINGS = 20
_SPELT = select(Word.key, Word.word).where(Word.key.in_(bindparam("keys", expanding=True))).order_by(Word.word)


def search(session: Session, typed: str, filters: Filters = ALL) -> list[Item]:
    """Entities that a text may name, the meant one first, then the articles that have its words, newest first.

    `filters.type` keeps one kind (person, …, article).
    """
    wanted = filters.type
    kinds = KINDS if wanted is None else tuple(kind for kind in KINDS if kind == wanted)
    hits = find(session, typed, kinds, filters.limit) if kinds else []
    items = [item | {"why": hit.why} for item, hit in zip(entity_items(session, hits), hits, strict=True)]
    room = filters.limit - len(items)
    if room > 0 and wanted in (None, "article"):
        items += find_articles(session, typed, filters, room)
    return items


def find_articles(session: Session, typed: str, filters: Filters, limit: int) -> list[Item]:
    """Articles that have all typed words, those with all in the title first."""
    groups = word_groups(session, typed)
    before = position(filters.to_day, (1 << 53) - 1) + 1 if filters.to_day else _NEWEST
    found = dict.fromkeys(
        place for places in fulltext.find(session, groups, before, limit).values() for place in places
    )
    least = position(filters.from_day, 0) if filters.from_day else 0
    places = [place for place in found if place >= least][:limit]
    rows = {row.position: row for row in session.scalars(select(Article).where(Article.position.in_(places)))}
    return [
        _article(rows[place], groups) for place in places if not filters.source or rows[place].source == filters.source
    ]


def word_groups(session: Session, typed: str) -> list[list[str]]:
    """For each typed word the indexed words that it stands for; Latin letters find Devanagari words."""
    listed = words(typed)
    keys = {word: {whole_key(spelling) for spelling in sounds(word)} for word in listed if is_latin(word)}
    stored: dict[str, list[str]] = {}
    for key, word in session.execute(_SPELT, {"keys": sorted(set().union(*keys.values()))}) if keys else ():
        stored.setdefault(key, []).append(word)
    return [
        _spellings(word, (one for key in keys[word] for one in stored.get(key, ())))
        if word in keys else [fulltext.base_form(word)]
        for word in listed
    ]  # fmt: skip


def _spellings(word: str, stored: Iterable[str]) -> list[str]:
    return list(dict.fromkeys([word, *sorted(stored)[:_SPELLINGS]]))


def _article(row: Article, groups: list[list[str]]) -> Item:
    return {
        "kind": "article", "id": row.id, "name": row.title, "aliases": [], "articles": 1,
        "why": snippet(row.text, {word for group in groups for word in group}) or row.title,
        "url": row.url, "source": row.source, "published": row.published,
    }  # fmt: skip
