"""Writes articles that a reviewer approved as gold: what a perfect reader takes out of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.corrections.reviews import Review, load, new_row
from models.errors import CorrectionError
from models.identity import KIND_OF_LIST
from models.rows import PARTS
from models.spelling import fold
from models.store import Store
from models.tables import Article, Correction

Record = dict[str, Any]
_FIGURE = ("text", "value", "value_max", "unit", "counted", "qualifier", "from", "to")
_EVENT = ("type", "trigger", "sentence", "status", "date", "date_end", *PARTS)
_STATEMENT = ("speaker", "sentence")


def approve(session: Session, article_id: int, review: Review) -> int:
    """Says that an article's facts are all there and right as they now stand; returns the approval's id.

    What is approved is kept as it stands; a later correction of the article makes it void.
    """
    article, record = load(session, article_id)
    if not article.day:
        raise CorrectionError(f"Article {article_id} has no day of publication, so it cannot become gold.")
    row = new_row(article.id, "approve", "article", None, gold_record(article, record), review)
    row.article_id = article.id
    Store(session).correct(row)
    return row.id


def iter_approved(session: Session) -> Iterator[Correction]:
    """The approval of each article that holds: the newest one, where nothing was corrected or taken back later."""
    moment = func.coalesce(Correction.undone_at, Correction.made_at)
    last = (
        select(Correction.article_id, func.max(moment).label("moment"))
        .where(Correction.action != "approve", Correction.article_id.is_not(None))
        .group_by(Correction.article_id)
        .subquery()
    )
    found = (
        select(Correction)
        .outerjoin(last, last.c.article_id == Correction.article_id)
        .where(Correction.action == "approve", Correction.undone_at.is_(None))
        .where(func.coalesce(last.c.moment, "") <= Correction.made_at)
        .order_by(Correction.article_id, Correction.made_at.desc(), Correction.id)
    )
    seen: set[int | None] = set()
    for row in session.scalars(found):
        if row.article_id not in seen:
            seen.add(row.article_id)
            yield row


def export_gold(session: Session, folder: Path) -> Iterator[Path]:
    """Writes one JSON file for each approved article; yields each path."""
    folder.mkdir(parents=True, exist_ok=True)
    for row in iter_approved(session):
        path = folder / f"{row.article_id}.json"
        path.write_text(json.dumps(row.after, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        yield path


def gold_record(article: Article, record: Record) -> Record:
    """The record in the shape of the gold set, with the article."""
    gold: Record = {
        "id": str(article.id), "style": article.source, "title": article.title, "published": article.day,
        "text": article.text, "health_news": article.health_news,
    }  # fmt: skip
    for listed in KIND_OF_LIST:
        gold[listed] = _named(article, record[listed], listed)
    gold["figures"] = [_only(one, _FIGURE) for one in record["figures"]]
    gold["events"] = [_only(one, _EVENT) for one in record["events"]]
    gold["statements"] = [_only(one, _STATEMENT) for one in record["statements"]]
    return gold


def _only(fact: Record, names: tuple[str, ...]) -> Record:
    return {name: fact[name] for name in names}


def _named(article: Article, entities: list[Record], listed: str) -> list[Record]:
    """Entities without the forms that another one has too, or that the article does not have."""
    taken = {fold(one["name"]) for one in entities}
    shown = []
    for one in entities:
        aliases = []
        for alias in one["aliases"]:
            if fold(alias) not in taken and (alias in article.title or alias in article.text):
                taken.add(fold(alias))
                aliases.append(alias)
        entry: Record = {"name": one["name"], "aliases": aliases}
        if listed == "persons":
            entry["roles"] = [_only(role, ("title", "organisation")) for role in one["roles"]]
        if listed == "facilities":
            entry["place"] = one["place"]
        shown.append(entry)
    return shown
