"""Tells which stored facts stand there because a reviewer corrected them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.tables import Correction
from models.upsert import IDS, chunks


@dataclass(frozen=True)
class Mark:
    """Who corrected a fact, and when; `correction_id` takes it back."""

    correction_id: int
    who: str
    made_at: str


Place = tuple[int, str, int]
"""Article, kind and number of a fact."""
_ROWS = (
    select(
        Correction.id, Correction.article_id, Correction.fact, Correction.number, Correction.who, Correction.made_at
    )
    .where(
        Correction.article_id.in_(IDS), Correction.number.is_not(None),
        Correction.undone_at.is_(None),
    )
    .order_by(Correction.made_at, Correction.id)
)  # fmt: skip


def marks(session: Session, article_ids: Iterable[int]) -> dict[Place, Mark]:
    """The corrected facts of these articles; the newest correction of each."""
    found: dict[Place, Mark] = {}
    for part in chunks(sorted(set(article_ids))):
        for row in session.execute(_ROWS, {"ids": part}):
            found[row.article_id, row.fact, row.number] = Mark(row.id, row.who, row.made_at)
    return found
