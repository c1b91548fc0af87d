"""Finds the entities that a typed name means: exact, in another spelling or script, begun, or with a typing fault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from sqlalchemy import TextClause, bindparam, text
from sqlalchemy.orm import Session

from models.queries.fit import COMPARED, Hit, StoredName, TypedName
from models.spelling import fold, variants, whole_key
from models.spelling.keys import joined_keys, name_words, sounds, word_keys
from models.tables import KINDS

ACCEPTED = 70.0
GOOD = 90.0
WRITTEN = 98.0
MEANT = 80.0
SURE = 99.0
"""From here on only the same name, or what sounds exactly like it, fits as well."""
READ, LEAST = 200, 10
"""Entities of a key or a beginning that are looked at, the most named first; fewer of each of many keys."""
COUNTED = 2_000
"""The rarest of several words is read; above this count all are common."""
NEAR = 100
"""Misspelt forms of a word that are looked for."""
FEW_KEYS = 4
"""So many keys are looked up each by itself, for more all those of an entity are read."""

_LAST = "\x7f"
Values = dict[str, Any]
"""What is bound to the names of a statement."""

_FOLDED = "SELECT entity_id FROM entity_alias WHERE folded = :folded"
_KEYED = "SELECT first.entity_id, first.rarity FROM entity_key first WHERE {} ORDER BY first.rarity, first.entity_id"
_BEGUN = (
    "SELECT * FROM (SELECT first.entity_id, first.rarity FROM entity_key first WHERE {}"
    " ORDER BY first.key, first.rarity, first.entity_id LIMIT 5000) begun ORDER BY rarity, entity_id"
)
"""The most named are looked for among the first 5,000 keys that begin so."""
_MOST_NAMED = "SELECT entity_id FROM ({} LIMIT {}) part"
_ALSO = " AND EXISTS (SELECT 1 FROM entity_key k WHERE k.entity_id = first.entity_id AND {})"
_SAME_RARITY = "k.rarity = first.rarity AND "
_FREQUENCY = "(SELECT count(*) FROM (SELECT 1 FROM entity_key first WHERE {} LIMIT {}) few)"
_NEAR = "SELECT DISTINCT variant, key FROM key_variant WHERE variant IN :keys ORDER BY key, variant LIMIT 2000"
_RANKED = "SELECT id FROM (SELECT id FROM entity WHERE id IN ({}){} ORDER BY articles DESC, id LIMIT 100) ranked"
_NAMES = (
    "SELECT a.entity_id, a.name AS form, a.folded, a.sounds, m.id, m.kind, m.name, m.total, m.gazetteer_id"
    " FROM entity e JOIN entity m ON m.id = e.main_id JOIN entity_alias a ON a.entity_id = e.id WHERE e.id IN ({})"
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

    def where(self, column: str, name: str) -> tuple[str, Values]:
        """A condition on a column, with its values under names that begin with this one."""
        if not self.begun:
            return f"{column} IN :{name}", {name: self.listed}
        parts = [self._range(column, f"{name}{at}", key) for at, key in enumerate(self.listed)]
        values = {name: value for _, named in parts for name, value in named.items()}
        return f"({' OR '.join(condition for condition, _ in parts)})", values

    def each(self, column: str, name: str) -> Iterator[tuple[str, Values]]:
        """For each key or beginning a condition by itself."""
        for at, key in enumerate(self.listed):
            single = f"{column} = :{name}{at}", {f"{name}{at}": key}
            yield self._range(column, f"{name}{at}", key) if self.begun else single

    @staticmethod
    def _range(column: str, name: str, key: str) -> tuple[str, Values]:
        return f"({column} >= :{name}a AND {column} < :{name}z)", {f"{name}a": key, f"{name}z": key + _LAST}


Demand = tuple[_Keys, ...]
"""Groups of keys; an entity has a key of every group."""


@dataclass
class _Reader:
    """One search: its session, the kinds wanted, and what it has looked up already."""

    session: Session
    kinds: Sequence[str]
    near: dict[str, set[str]] = field(default_factory=dict)
    counts: dict[_Keys, int] = field(default_factory=dict)
    had: set[Demand] = field(default_factory=set)

    def ask(self, sql: str, values: Values) -> Any:
        """What a statement finds; tuples among the values are lists of it."""
        lists = sorted(name for name, value in values.items() if isinstance(value, tuple))
        return self.session.execute(_statement(sql, *lists), values)

    def names(self, demands: Iterable[Demand], folded: str | None = None) -> Sequence[Any]:
        """The names of the most named entities of each demand that was not read before, and of those written so."""
        fresh = [one for one in dict.fromkeys(demands) if one not in self.had and all(group.listed for group in one)]
        self.had |= set(fresh)
        self._count({group for one in fresh for group in one if len(one) > 1 or len(group.listed) > FEW_KEYS})
        asked = [self._demanded(one, f"d{at}_") for at, one in enumerate(fresh)]
        asked += [(_FOLDED, {"folded": folded})] if folded else []
        if not asked:
            return []
        kinds: Values = {"kinds": tuple(self.kinds)} if self._some_kinds else {}
        parts = [_RANKED.format(sql, " AND kind IN :kinds" * self._some_kinds) for sql, _ in asked]
        values = {name: value for _, named in asked for name, value in named.items()}
        return list(self.ask(_NAMES.format(" UNION ALL ".join(parts)), values | kinds))

    @property
    def _some_kinds(self) -> bool:
        return bool(set(KINDS) - set(self.kinds))

    def _demanded(self, groups: Demand, name: str) -> tuple[str, Values]:
        """Selects entities with a key of every group: read by the rarest group, looked up for the others."""
        rarest, *others = sorted(groups, key=self.counts.__getitem__) if len(groups) > 1 else groups
        also, values = " AND first.kind IN :kinds" * self._some_kinds, Values()
        for at, group in enumerate(others):
            looked_up, more = group.where("k.key", f"{name}more{at}_")
            same = _SAME_RARITY if len(group.listed) <= FEW_KEYS else ""
            also, values = also + _ALSO.format(same + looked_up), values | more
        together = not rarest.begun and self.counts.get(rarest, COUNTED) < COUNTED
        asked = [rarest.where("first.key", f"{name}key")] if together else rarest.each("first.key", f"{name}key")
        read, most = _BEGUN if rarest.begun else _KEYED, READ if together else max(LEAST, READ // len(rarest.listed))
        parts = []
        for condition, more in asked:
            parts.append(_MOST_NAMED.format(read.format(condition + also), most))
            values |= more
        return " UNION ALL ".join(parts), values

    def _count(self, groups: set[_Keys]) -> None:
        """Counts the entities that have one of the keys, COUNTED at most, for each of the groups."""
        unknown = sorted(groups - self.counts.keys(), key=lambda group: group.listed)
        if unknown:
            asked = [group.where("first.key", f"keys{at}_") for at, group in enumerate(unknown)]
            values = {name: value for _, named in asked for name, value in named.items()}
            counts = ", ".join(_FREQUENCY.format(condition, COUNTED) for condition, _ in asked)
            self.counts |= zip(unknown, self.ask(f"SELECT {counts}", values).one(), strict=True)

    def nearest(self, groups: Iterable[set[str]]) -> list[_Keys]:
        """For each group its keys and the stored ones that are at most one letter away from one of them."""
        listed = list(groups)
        unknown = {key: variants(key) for group in listed for key in group if key not in self.near}
        if unknown:
            wanted = tuple(sorted(set().union(*unknown.values())))
            found: dict[str, list[str]] = {}
            for variant, key in self.ask(_NEAR, {"keys": wanted}):
                found.setdefault(variant, []).append(key)
            self.near |= {key: {near for one in own for near in found.get(one, ())} for key, own in unknown.items()}
        together = [group.union(*(self.near[key] for key in group)) for group in listed]
        return [_Keys.of([*group, *sorted(near - group)[:NEAR]]) for group, near in zip(listed, together, strict=True)]


def find(
    session: Session, name: str, kinds: Sequence[str] = (), limit: int = 20, *, closest: bool = False
) -> list[Hit]:
    """The entities that a name may mean, the likeliest first; `closest` asks for no more than those that fit best."""
    if not name_words(name):
        return []
    typed = TypedName.of(name)
    reader = _Reader(session, tuple(kinds) or KINDS)
    hits: dict[int, Hit] = {}
    judged: set[int] = set()
    for step in (_whole, _worded, _begun, _misspelt, _misspelt_throughout, _partly):
        if _enough(hits, limit, step, len(typed.folded.split())):
            break
        found = [row for row in step(reader, name) if row.entity_id not in judged]
        judged |= {row.entity_id for row in found}
        for hit in _judge(typed, found):
            hits[hit.id] = max(hit, hits.get(hit.id, hit), key=lambda one: one.fit)
        if closest and any(hit.fit >= SURE for hit in hits.values()):
            break
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
    hits = find(session, name, (kind,), 50, closest=True)
    best = max((hit.fit for hit in hits), default=0.0)
    return [hit.id for hit in hits if hit.fit >= max(MEANT, best - 1)]


def _whole(reader: _Reader, name: str) -> Sequence[Any]:
    """Entities one of whose names is the typed one, in any spelling."""
    return reader.names([(_whole_keys(name),)], fold(name))


def _worded(reader: _Reader, name: str) -> Sequence[Any]:
    """Entities that have every typed word, or all of them written as one."""
    return reader.names([(_Keys.of(joined_keys(name)),), tuple(map(_Keys.of, word_keys(name)))])


def _begun(reader: _Reader, name: str) -> Sequence[Any]:
    """Entities one of whose names begins so, or that have all typed words with the last one unfinished."""
    demands: list[Demand] = [(_whole_keys(name, begun=True),)]
    *whole, last = word_keys(name)
    if whole:
        demands.append((*map(_Keys.of, whole), _Keys.of(last, begun=True)))
    return reader.names(one for one in demands if any(len(key) > 2 for key in one[-1].listed))


def _misspelt(reader: _Reader, name: str) -> Sequence[Any]:
    """Entities that have every typed word, one of them with a consonant missing, added or changed."""
    groups = word_keys(name)
    whole, *words = reader.nearest([joined_keys(name), *(groups if len(groups) > 1 else ())])
    typed = [_Keys.of(group) for group in groups]
    return reader.names([(whole,), *((*typed[:at], near, *typed[at + 1 :]) for at, near in enumerate(words))])


def _misspelt_throughout(reader: _Reader, name: str) -> Sequence[Any]:
    """Entities that have every typed word, each with a consonant missing, added or changed."""
    groups = word_keys(name)
    return reader.names([tuple(reader.nearest(groups))] if len(groups) > 1 else [])


def _partly(reader: _Reader, name: str) -> Sequence[Any]:
    """Entities that have every typed word but one."""
    groups = [_Keys.of(keys) for keys in word_keys(name)]
    if not 2 <= len(groups) <= 5:
        return []
    return reader.names((*groups[:at], *groups[at + 1 :]) for at in range(len(groups)))


def _whole_keys(name: str, *, begun: bool = False) -> _Keys:
    return _Keys.of({"=" + whole_key(spelling) for spelling in sounds(name)}, begun=begun)


def _judge(typed: TypedName, rows: Sequence[Any]) -> list[Hit]:
    """How well each entity fits by the best of its names."""
    names: list[StoredName] = []
    mains: dict[int, tuple[int, str, str, int, str | None]] = {}
    for row in sorted(rows, key=lambda row: (-row.total, row.entity_id, row.form)):
        names.append(StoredName(row.entity_id, row.form, row.folded, tuple(row.sounds.split("|"))))
        mains[row.entity_id] = (row.id, row.kind, row.name, row.total, row.gazetteer_id)
    fits = {one: fit for one, fit in typed.best(names).items() if fit[0] >= ACCEPTED}
    hits = (Hit(*mains[one], *fits[one]) for one in sorted(fits))
    return [hit for hit in hits if hit.articles or hit.gazetteer_id]


_FAULTY = (_misspelt, _misspelt_throughout, _partly)
