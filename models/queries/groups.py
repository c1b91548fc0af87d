"""Translates between an entity, the one that stands for its group, and all of the group."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.tables import Entity
from models.upsert import chunks


def mains(session: Session, ids: Iterable[int]) -> dict[int, int]:
    """For each stored entity the one that stands for it."""
    found: dict[int, int] = {}
    for part in chunks(sorted(set(ids))):
        rows = session.execute(select(Entity.id, Entity.main_id).where(Entity.id.in_(part)))
        found |= {row.id: row.main_id for row in rows}
    return found


REMEMBERED = "groups"
"""Key of `session.info` under which a session that only reads remembers the groups that it was asked for."""


def members_of(session: Session, ids: Iterable[int]) -> dict[int, list[int]]:
    """For each stored entity all entities of its group."""
    groups: dict[int, list[int]] = {}
    stands = mains(session, ids)
    for part in chunks(sorted(set(stands.values()))):
        rows = session.execute(select(Entity.id, Entity.main_id).where(Entity.main_id.in_(part)).order_by(Entity.id))
        for row in rows:
            groups.setdefault(row.main_id, []).append(row.id)
    return {one: groups[main] for one, main in stands.items()}


def members(session: Session, ids: Iterable[int]) -> list[int]:
    """All entities of the groups that these belong to, in the order of their groups."""
    listed = tuple(dict.fromkeys(ids))
    known: dict[tuple[int, ...], list[int]] = session.info.get(REMEMBERED, {})
    if listed not in known:
        groups = members_of(session, listed)
        known[listed] = list(dict.fromkeys(member for one in listed for member in groups.get(one, ())))
    return list(known[listed])
