"""Gives the entities that take part in events, so that their names can be links."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session, aliased

from models.tables import Entity, EventArgument

Item = dict[str, Any]


def arguments(session: Session, event_ids: Sequence[str]) -> dict[str, dict[str, list[Item]]]:
    """For each event (`article-number`) its parts (`participants`, `places`, …): name, and the entity's id and kind."""
    keys = [(int(article), int(number)) for article, _, number in (one.partition("-") for one in event_ids)]
    table, own, main = EventArgument, aliased(Entity), aliased(Entity)
    rows = session.execute(
        select(table.article_id, table.event, table.part, table.name, main.id, main.kind)
        .outerjoin(own, own.id == table.entity_id)
        .outerjoin(main, main.id == own.main_id)
        .where(tuple_(table.article_id, table.event).in_(keys))
        .order_by(table.article_id, table.event, table.part, table.number)
    )
    found: dict[str, dict[str, list[Item]]] = {one: {} for one in event_ids}
    for row in rows:
        parts = found[f"{row.article_id}-{row.event}"]
        parts.setdefault(row.part, []).append({"name": row.name, "id": row.id, "kind": row.kind})
    return found
