"""Tells which stored facts stand there because a reviewer corrected them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.tables import Correction
from models.upsert import chunks


@dataclass(frozen=True)
class Mark:
    """Who corrected a fact, and when; `correction_id` takes it back."""

    correction_id: int
    who: str
    made_at: str


Place = tuple[int, str, int]
"""Article, kind and number of a fact."""


def marks(session: Session, article_ids: Iterable[int]) -> dict[Place, Mark]:
    """The corrected facts of these articles; the newest correction of each."""
    found: dict[Place, Mark] = {}
    columns = (Correction.id, Correction.article_id, Correction.fact, Correction.number, Correction.who)
    for part in chunks(sorted(set(article_ids))):
        rows = select(*columns, Correction.made_at).where(
            Correction.article_id.in_(part), Correction.number.is_not(None), Correction.undone_at.is_(None)
        )
        for row in session.execute(rows.order_by(Correction.made_at, Correction.id)):
            found[row.article_id, row.fact, row.number] = Mark(row.id, row.who, row.made_at)
    return found
