"""The names that reviewers gave to entities."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.tables import Correction


def given_names(session: Session, entity_ids: list[int]) -> dict[int, set[str]]:
    """The aliases that reviewers gave to these entities and did not take back."""
    given: dict[int, set[str]] = {}
    mine = select(Correction.entity_id, Correction.after).where(
        Correction.action == "alias", Correction.entity_id.in_(entity_ids), Correction.undone_at.is_(None)
    )
    for entity_id, after in session.execute(mine):
        given.setdefault(int(entity_id or 0), set()).add(str((after or {}).get("name", "")))
    return given
