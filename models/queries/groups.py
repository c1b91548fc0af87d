"""Translates between an entity, the one that stands for its group, and all of the group."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from models.tables import Entity
from models.upsert import IDS, chunks

T = TypeVar("T")
_MAINS = select(Entity.id, Entity.main_id).where(Entity.id.in_(IDS))
_OTHER = aliased(Entity)
_MEMBERS = (
    select(Entity.id, _OTHER.id)
    .join(_OTHER, _OTHER.main_id == Entity.main_id)
    .where(Entity.id.in_(IDS))
    .order_by(Entity.id, _OTHER.id)
)


def mains(session: Session, ids: Iterable[int]) -> dict[int, int]:
    """For each stored entity the one that stands for it."""
    found: dict[int, int] = {}
    for part in chunks(sorted(set(ids))):
        found |= {row[0]: row[1] for row in session.execute(_MAINS, {"ids": part})}
    return found


REMEMBERED = "groups"
"""Key of `session.info` under which a session that only reads remembers what it was asked for."""

DESCRIBED = "described"
"""Key under which the sessions of one version of the database share what they know of entities."""


def remembered(session: Session, key: Hashable, find: Callable[[], T]) -> T:
    """What was found under a key before; a session without `REMEMBERED`, which may write, finds it anew."""
    known: dict[Hashable, T] = session.info.get(REMEMBERED, {})
    if key not in known:
        known[key] = find()
    return known[key]


@contextmanager
def remembering(session: Session) -> Iterator[None]:
    """Lets a session that may write remember during one question, which asks for the same names more than once."""
    if REMEMBERED in session.info:
        yield
        return
    session.info[REMEMBERED] = {}
    try:
        yield
    finally:
        del session.info[REMEMBERED]


def members_of(session: Session, ids: Iterable[int]) -> dict[int, list[int]]:
    """For each stored entity all entities of its group."""
    groups: dict[int, list[int]] = {}
    for part in chunks(sorted(set(ids))):
        for one, member in session.execute(_MEMBERS, {"ids": part}):
            groups.setdefault(one, []).append(member)
    return groups


def members(session: Session, ids: Iterable[int]) -> list[int]:
    """All entities of the groups that these belong to, in the order of their groups."""
    listed = tuple(dict.fromkeys(ids))

    def found() -> list[int]:
        groups = members_of(session, listed)
        return list(dict.fromkeys(member for one in listed for member in groups.get(one, ())))

    return list(remembered(session, listed, found))
