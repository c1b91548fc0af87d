"""Finds the entities that a typed name means: exact, in another spelling or script, begun, or with a typing fault."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from models.queries.fit import Hit, StoredName, TypedName
from models.spelling import fold, variants, whole_key
from models.spelling.keys import joined_keys, name_words, sounds, word_keys
from models.tables import Entity, EntityAlias, EntityKey, KeyVariant
from models.upsert import chunks

CANDIDATES = 200
ACCEPTED = 70.0
GOOD = 90.0
WRITTEN = 98.0
MEANT = 80.0
MOST = 10_000
_LAST = "\x7f"


@dataclass
class _Reader:
    """One search: its session and what it has looked up already."""

    session: Session
    near: dict[frozenset[str], set[str]] = field(default_factory=dict)
    counts: dict[tuple[str, ...], int] = field(default_factory=dict)


def find(session: Session, name: str, kinds: Sequence[str] = (), limit: int = 20) -> list[Hit]:
    """The entities that a name may mean, the likeliest first."""
    if not name_words(name):
        return []
    typed = TypedName.of(name)
    reader = _Reader(session)
    hits: dict[int, Hit] = {}
    judged: set[int] = set()
    for step in (_whole, _worded, _begun, _misspelt, _partly):
        if _enough(hits, limit, step, len(typed.folded.split())):
            break
        found = step(reader, name, kinds) - judged
        judged |= found
        for hit in _judge(session, typed, found):
            hits[hit.id] = max(hit, hits.get(hit.id, hit), key=lambda one: one.fit)
    return sorted(hits.values(), key=lambda hit: hit.rank)[:limit]


def _enough(hits: dict[int, Hit], limit: int, step: Any, words: int) -> bool:
    """Whether a step is left out: the ways with faults where one without has found, prefixes of several whole words."""
    good = sum(hit.fit >= GOOD for hit in hits.values())
    written = words > 1 and any(hit.fit >= WRITTEN for hit in hits.values())
    near = step is _partly and any(hit.fit >= MEANT for hit in hits.values())
    return good >= limit or near or (step in (_misspelt, _partly) and good > 0) or (step is _begun and written)


def matching_ids(session: Session, name: str, kind: str) -> list[int]:
    """The entities of a kind that fit a name best; several where several bear it, none where none comes close."""
    hits = find(session, name, (kind,), 50)
    best = max((hit.fit for hit in hits), default=0.0)
    return [hit.id for hit in hits if hit.fit >= max(MEANT, best - 1)]


def _ids(reader: _Reader, statement: Select[Any], kinds: Sequence[str]) -> set[int]:
    statement = statement.where(Entity.kind.in_(kinds)) if kinds else statement
    return set(reader.session.scalars(statement.order_by(Entity.articles.desc(), Entity.id).limit(CANDIDATES)))


def _listed(keys: Iterable[str]) -> BindParameter[Any]:
    """Many keys as one parameter, which costs less than one for each."""
    return bindparam(None, sorted(keys), expanding=True)


def _begins(key: str) -> ColumnElement[bool]:
    return and_(EntityKey.key >= key, EntityKey.key < key + _LAST)


def _having(keys: Iterable[str]) -> ColumnElement[bool]:
    return Entity.id.in_(select(EntityKey.entity_id).where(EntityKey.key.in_(_listed(keys))).limit(MOST))


def _having_all(reader: _Reader, groups: Sequence[Iterable[str]]) -> Select[Any]:
    """Entities with a key of every group: read by the rarest group, looked up for the others."""
    rarest, *others = sorted(map(sorted, groups), key=lambda keys: _frequency(reader, keys))
    few = select(EntityKey.entity_id).where(EntityKey.key.in_(_listed(rarest))).limit(MOST)
    statement = select(Entity.id).where(Entity.id.in_(few))
    for keys in others:
        statement = statement.where(exists().where(EntityKey.key.in_(_listed(keys)), EntityKey.entity_id == Entity.id))
    return statement


def _frequency(reader: _Reader, keys: Sequence[str]) -> int:
    wanted = tuple(keys)
    if wanted not in reader.counts:
        few = select(EntityKey.entity_id).where(EntityKey.key.in_(_listed(wanted))).limit(MOST).subquery()
        reader.counts[wanted] = reader.session.scalar(select(func.count()).select_from(few)) or 0
    return reader.counts[wanted]


def _whole(reader: _Reader, name: str, kinds: Sequence[str]) -> set[int]:
    """Entities one of whose names is the typed one, in any spelling."""
    folded = Entity.id.in_(select(EntityAlias.entity_id).where(EntityAlias.folded == fold(name)))
    keys = {"=" + whole_key(spelling) for spelling in sounds(name)}
    return _ids(reader, select(Entity.id).where(folded), kinds) | _ids(
        reader, select(Entity.id).where(_having(keys)), kinds
    )


def _worded(reader: _Reader, name: str, kinds: Sequence[str]) -> set[int]:
    """Entities that have every typed word, or all of them written as one."""
    joined = _ids(reader, select(Entity.id).where(_having(joined_keys(name))), kinds)
    return joined | _ids(reader, _having_all(reader, word_keys(name)), kinds)


def _begun(reader: _Reader, name: str, kinds: Sequence[str]) -> set[int]:
    """Entities one of whose names begins so, or that have all typed words with the last one unfinished."""
    keys = {"=" + whole_key(spelling) for spelling in sounds(name)}
    found: set[int] = set()
    if any(len(key) > 2 for key in keys):
        inside = select(EntityKey.entity_id).where(or_(*map(_begins, sorted(keys)))).limit(CANDIDATES * 5)
        found = _ids(reader, select(Entity.id).where(Entity.id.in_(inside)), kinds)
    *whole, last = word_keys(name)
    if whole and any(len(key) > 2 for key in last):
        begun = exists().where(or_(*map(_begins, sorted(last))), EntityKey.entity_id == Entity.id)
        found |= _ids(reader, _having_all(reader, whole).where(begun), kinds)
    return found


def _misspelt(reader: _Reader, name: str, kinds: Sequence[str]) -> set[int]:
    """Entities that have every typed word with a consonant missing, added or changed."""
    joined = _near(reader, joined_keys(name))
    groups = [_near(reader, keys) for keys in word_keys(name)]
    found = _ids(reader, select(Entity.id).where(_having(joined)), kinds)
    return found | (_ids(reader, _having_all(reader, groups), kinds) if len(groups) > 1 else set())


def _partly(reader: _Reader, name: str, kinds: Sequence[str]) -> set[int]:
    """Entities that have every typed word but one."""
    groups = word_keys(name)
    if not 2 <= len(groups) <= 5:
        return set()
    near = [_near(reader, keys) for keys in groups]
    lots = [near[:left] + near[left + 1 :] for left in range(len(near))]
    return {one for lot in lots for one in _ids(reader, _having_all(reader, lot), kinds)}


def _near(reader: _Reader, keys: set[str]) -> set[str]:
    """The stored keys that are at most one letter away."""
    asked = frozenset(keys)
    if asked not in reader.near:
        wanted = sorted({one for key in keys for one in variants(key)})
        statement = select(KeyVariant.key).where(KeyVariant.variant.in_(_listed(wanted))).distinct().limit(CANDIDATES)
        reader.near[asked] = keys | set(reader.session.scalars(statement))
    return reader.near[asked]


def _judge(session: Session, typed: TypedName, ids: set[int]) -> list[Hit]:
    names: list[StoredName] = []
    columns = select(EntityAlias.entity_id, EntityAlias.name, EntityAlias.folded, EntityAlias.sounds)
    for part in chunks(sorted(ids)):
        rows = session.execute(columns.where(EntityAlias.entity_id.in_(part)))
        names += (StoredName(row.entity_id, row.name, row.folded, tuple(row.sounds.split("|"))) for row in rows)
    fits = {one: fit for one, fit in typed.best(names).items() if fit[0] >= ACCEPTED}
    own, main = aliased(Entity), aliased(Entity)
    shown = select(own.id.label("own_id"), main.id, main.kind, main.name, main.total, main.gazetteer_id)
    shown = shown.join(main, main.id == own.main_id)
    found = [row for part in chunks(sorted(fits)) for row in session.execute(shown.where(own.id.in_(part)))]
    return [
        Hit(row.id, row.kind, row.name, row.total, row.gazetteer_id, *fits[row.own_id])
        for row in sorted(found, key=lambda row: row.own_id)
        if row.total or row.gazetteer_id
    ]
