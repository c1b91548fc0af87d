"""Searches entities by name and articles by their words."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
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
        place for column in ("title", "body") for place in fulltext.find(session, groups, column, before, limit)
    )
    least = position(filters.from_day, 0) if filters.from_day else 0
    places = [place for place in found if place >= least][:limit]
    rows = {row.position: row for row in session.scalars(select(Article).where(Article.position.in_(places)))}
    return [
        _article(rows[place], groups) for place in places if not filters.source or rows[place].source == filters.source
    ]


def word_groups(session: Session, typed: str) -> list[list[str]]:
    """For each typed word the indexed words that it stands for; Latin letters find Devanagari words."""
    return [_spellings(session, word) if is_latin(word) else [fulltext.base_form(word)] for word in words(typed)]


def _spellings(session: Session, word: str) -> list[str]:
    keys = {whole_key(spelling) for spelling in sounds(word)}
    found = session.scalars(select(Word.word).where(Word.key.in_(keys)).order_by(Word.word).limit(_SPELLINGS))
    return list(dict.fromkeys([word, *found]))


def _article(row: Article, groups: list[list[str]]) -> Item:
    return {
        "kind": "article", "id": row.id, "name": row.title, "aliases": [], "articles": 1,
        "why": snippet(row.text, {word for group in groups for word in group}) or row.title,
        "url": row.url, "source": row.source, "published": row.published,
    }  # fmt: skip
