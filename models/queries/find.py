"""Finds the entities that a typed name means: exact, in another spelling or script, begun, or with a typing fault."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from sqlalchemy import TextClause, bindparam, text
from sqlalchemy.orm import Session

from models.queries.fit import COMPARED, Hit, StoredName, TypedName
from models.spelling import fold, variants, whole_key
from models.spelling.keys import joined_keys, name_words, sounds, word_keys
from models.tables import KINDS
from models.upsert import chunks

ACCEPTED = 70.0
GOOD = 90.0
WRITTEN = 98.0
MEANT = 80.0
MOST, FEW = 10_000, 2_000
"""Entities of one key that are looked at, and of one beginning or misspelt word."""

_LAST = "\x7f"

_FOLDED = "SELECT entity_id FROM entity_alias WHERE folded = :folded"
_KEYED = "SELECT first.entity_id FROM entity_key first WHERE {} LIMIT {}"
_ALSO = " AND EXISTS (SELECT 1 FROM entity_key k WHERE k.entity_id = first.entity_id AND {})"
_FREQUENCY = "SELECT count(*) FROM ({}) few"
_NEAR = "SELECT DISTINCT key FROM key_variant WHERE variant IN :keys LIMIT 200"
_RANKED = "SELECT id FROM entity WHERE id IN ({}) AND kind IN :kinds ORDER BY articles DESC, id LIMIT 200"
_NAMES = (
    "SELECT a.entity_id, a.name AS form, a.folded, a.sounds, m.id, m.kind, m.name, m.total, m.gazetteer_id"
    " FROM entity_alias a JOIN entity e ON e.id = a.entity_id JOIN entity m ON m.id = e.main_id"
    " WHERE a.entity_id IN :keys"
)


@lru_cache(maxsize=500)
def _statement(sql: str, *lists: str) -> TextClause:
    """A statement that takes lists under these names; kept, as making it costs more than asking it."""
    return text(sql).bindparams(*(bindparam(name, expanding=True) for name in lists))


@dataclass(frozen=True)
class _Keys:
    """Search keys, or beginnings of keys, one of which an entity has."""

    listed: tuple[str, ...]
    begun: bool = False

    @classmethod
    def of(cls, keys: Iterable[str], *, begun: bool = False) -> _Keys:
        return cls(tuple(sorted(keys)), begun)

    def where(self, column: str, name: str) -> tuple[str, dict[str, Any]]:
        """A condition on a column, with its values under names that begin with this one."""
        if not self.begun:
            return f"{column} IN :{name}", {name: self.listed}
        ranges = [f"({column} >= :{name}a{at} AND {column} < :{name}z{at})" for at in range(len(self.listed))]
        values = {f"{name}a{at}": key for at, key in enumerate(self.listed)}
        return f"({' OR '.join(ranges)})", values | {f"{name}z{at}": key + _LAST for at, key in enumerate(self.listed)}


@dataclass
class _Reader:
    """One search: its session, the kinds wanted, and what it has looked up already."""

    session: Session
    kinds: Sequence[str]
    near: dict[frozenset[str], set[str]] = field(default_factory=dict)
    counts: dict[_Keys, int] = field(default_factory=dict)
    had: dict[tuple[tuple[_Keys, ...], int], set[int]] = field(default_factory=dict)

    def scalars(self, sql: str, values: dict[str, Any]) -> Any:
        """What a statement finds; tuples among the values are lists of it."""
        lists = sorted(name for name, value in values.items() if isinstance(value, tuple))
        return self.session.execute(_statement(sql, *lists), values).scalars()

    def ids(self, sql: str, values: dict[str, Any]) -> set[int]:
        """The most named entities of the wanted kinds among those of an inner statement."""
        return set(self.scalars(_RANKED.format(sql), values | {"kinds": tuple(self.kinds)}))

    def having(self, *groups: _Keys, most: int = MOST) -> set[int]:
        """Entities with a key of every group: read by the rarest group, looked up for the others."""
        if (groups, most) not in self.had:
            self.had[groups, most] = self._read(groups, most)
        return set(self.had[groups, most])

    def _read(self, groups: tuple[_Keys, ...], most: int) -> set[int]:
        rarest, *others = sorted(groups, key=self.frequency) if len(groups) > 1 else groups
        condition, values = rarest.where("first.key", "keys")
        for at, group in enumerate(others):
            looked_up, more = group.where("k.key", f"more{at}")
            condition, values = condition + _ALSO.format(looked_up), values | more
        return self.ids(_KEYED.format(condition, most), values)

    def frequency(self, keys: _Keys) -> int:
        """How many entities have one of these keys, MOST at most."""
        if keys not in self.counts:
            condition, values = keys.where("first.key", "keys")
            self.counts[keys] = self.scalars(_FREQUENCY.format(_KEYED.format(condition, MOST)), values).one()
        return self.counts[keys]


def find(session: Session, name: str, kinds: Sequence[str] = (), limit: int = 20) -> list[Hit]:
    """The entities that a name may mean, the likeliest first."""
    if not name_words(name):
        return []
    typed = TypedName.of(name)
    reader = _Reader(session, tuple(kinds) or KINDS)
    hits: dict[int, Hit] = {}
    judged: set[int] = set()
    for step in (_whole, _worded, _begun, _misspelt, _misspelt_throughout, _partly):
        if _enough(hits, limit, step, len(typed.folded.split())):
            break
        found = step(reader, name) - judged
        judged |= found
        for hit in _judge(session, typed, found):
            hits[hit.id] = max(hit, hits.get(hit.id, hit), key=lambda one: one.fit)
    return sorted(hits.values(), key=lambda hit: hit.rank)[:limit]


def _enough(hits: dict[int, Hit], limit: int, step: Any, words: int) -> bool:
    """Whether a step is left out: the ways with faults where one without has found, prefixes of several whole words."""
    good = sum(hit.fit >= GOOD for hit in hits.values())
    written = words > 1 and any(hit.fit >= WRITTEN for hit in hits.values())
    meant = sum(hit.fit >= MEANT for hit in hits.values())
    far = (step in _FAULTY and meant >= min(limit, COMPARED)) or (step in (_misspelt_throughout, _partly) and meant > 0)
    return good >= limit or far or (step in _FAULTY and good > 0) or (step is _begun and written)


def matching_ids(session: Session, name: str, kind: str) -> list[int]:
    """The entities of a kind that fit a name best; several where several bear it, none where none comes close."""
    hits = find(session, name, (kind,), 50)
    best = max((hit.fit for hit in hits), default=0.0)
    return [hit.id for hit in hits if hit.fit >= max(MEANT, best - 1)]


def _whole(reader: _Reader, name: str) -> set[int]:
    """Entities one of whose names is the typed one, in any spelling."""
    keys = _Keys.of("=" + whole_key(spelling) for spelling in sounds(name))
    return reader.ids(_FOLDED, {"folded": fold(name)}) | reader.having(keys)


def _worded(reader: _Reader, name: str) -> set[int]:
    """Entities that have every typed word, or all of them written as one."""
    return reader.having(_Keys.of(joined_keys(name))) | reader.having(*map(_Keys.of, word_keys(name)))


def _begun(reader: _Reader, name: str) -> set[int]:
    """Entities one of whose names begins so, or that have all typed words with the last one unfinished."""
    keys = {"=" + whole_key(spelling) for spelling in sounds(name)}
    found: set[int] = set()
    if any(len(key) > 2 for key in keys):
        found = reader.having(_Keys.of(keys, begun=True), most=FEW)
    *whole, last = word_keys(name)
    if whole and any(len(key) > 2 for key in last):
        found |= reader.having(*map(_Keys.of, whole), _Keys.of(last, begun=True), most=FEW)
    return found


def _misspelt(reader: _Reader, name: str) -> set[int]:
    """Entities that have every typed word, one of them with a consonant missing, added or changed."""
    groups = word_keys(name)
    found = reader.having(_Keys.of(_near(reader, joined_keys(name))), most=FEW)
    for at, keys in enumerate(groups if len(groups) > 1 else ()):
        found |= reader.having(*map(_Keys.of, [*groups[:at], _near(reader, keys), *groups[at + 1 :]]), most=FEW)
    return found


def _misspelt_throughout(reader: _Reader, name: str) -> set[int]:
    """Entities that have every typed word, each with a consonant missing, added or changed."""
    groups = [_Keys.of(_near(reader, keys)) for keys in word_keys(name)]
    return reader.having(*groups, most=FEW) if len(groups) > 1 else set()


def _partly(reader: _Reader, name: str) -> set[int]:
    """Entities that have every typed word but one."""
    groups = [_Keys.of(keys) for keys in word_keys(name)]
    if not 2 <= len(groups) <= 5:
        return set()
    return {one for at in range(len(groups)) for one in reader.having(*groups[:at], *groups[at + 1 :], most=FEW)}


def _near(reader: _Reader, keys: set[str]) -> set[str]:
    """The stored keys that are at most one letter away."""
    asked = frozenset(keys)
    if asked not in reader.near:
        wanted = tuple(sorted({one for key in keys for one in variants(key)}))
        reader.near[asked] = keys | set(reader.scalars(_NEAR, {"keys": wanted}))
    return reader.near[asked]


def _judge(session: Session, typed: TypedName, ids: set[int]) -> list[Hit]:
    names: list[StoredName] = []
    mains: dict[int, tuple[int, str, str, int, str | None]] = {}
    for part in chunks(sorted(ids)):
        rows = session.execute(_statement(_NAMES, "keys"), {"keys": part}).all()
        for row in sorted(rows, key=lambda row: (-row.total, row.entity_id, row.form)):
            names.append(StoredName(row.entity_id, row.form, row.folded, tuple(row.sounds.split("|"))))
            mains[row.entity_id] = (row.id, row.kind, row.name, row.total, row.gazetteer_id)
    fits = {one: fit for one, fit in typed.best(names).items() if fit[0] >= ACCEPTED}
    hits = (Hit(*mains[one], *fits[one]) for one in sorted(fits))
    return [hit for hit in hits if hit.articles or hit.gazetteer_id]


_FAULTY = (_misspelt, _misspelt_throughout, _partly)
