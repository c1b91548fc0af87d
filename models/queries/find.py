"""Finds the entities that a typed name means: exact, in another spelling or script, begun, or with a typing fault."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from sqlalchemy import TextClause, bindparam, text
from sqlalchemy.orm import Session

from models.queries.fit import Hit, StoredName, TypedName
from models.spelling import fold, variants, whole_key
from models.spelling.keys import joined_keys, name_words, sounds, word_keys
from models.tables import KINDS
from models.upsert import chunks

ACCEPTED = 70.0
GOOD = 90.0
WRITTEN = 98.0
MEANT = 80.0
MOST = 10_000
_LAST = "\x7f"

_KEYED = f"SELECT entity_id FROM entity_key WHERE key IN :keys LIMIT {MOST}"  # noqa: S608
_FREQUENCY = f"SELECT count(*) FROM ({_KEYED}) few"  # noqa: S608
_FOLDED = "SELECT entity_id FROM entity_alias WHERE folded = :folded"
_NEAR = "SELECT DISTINCT key FROM key_variant WHERE variant IN :keys LIMIT 200"
_BEGUN = "SELECT entity_id FROM entity_key WHERE {} LIMIT 1000"
_RANKED = "SELECT id FROM entity WHERE id IN ({}) AND kind IN :kinds{} ORDER BY articles DESC, id LIMIT 200"
_ALSO = " AND EXISTS (SELECT 1 FROM entity_key k WHERE k.entity_id = entity.id AND {})"
_NAMES = (
    "SELECT a.entity_id, a.name AS form, a.folded, a.sounds, m.id, m.kind, m.name, m.total, m.gazetteer_id"
    " FROM entity_alias a JOIN entity e ON e.id = a.entity_id JOIN entity m ON m.id = e.main_id"
    " WHERE a.entity_id IN :keys"
)


@lru_cache(maxsize=500)
def _statement(sql: str, *lists: str) -> TextClause:
    """A statement that takes lists under these names; kept, as making it costs more than asking it."""
    return text(sql).bindparams(*(bindparam(name, expanding=True) for name in lists))


@dataclass
class _Reader:
    """One search: its session, the kinds wanted, and what it has looked up already."""

    session: Session
    kinds: Sequence[str]
    near: dict[frozenset[str], set[str]] = field(default_factory=dict)
    counts: dict[tuple[str, ...], int] = field(default_factory=dict)

    def keyed(self, sql: str, keys: Iterable[str]) -> Any:
        """The result of a statement about keys."""
        return self.session.execute(_statement(sql, "keys"), {"keys": sorted(keys)}).scalars()

    def ids(self, sql: str, also: str = "", lists: Collection[str] = (), **values: Any) -> set[int]:
        """The most named entities of the wanted kinds among those of an inner statement."""
        statement = _statement(_RANKED.format(sql, also), "kinds", *lists)
        return set(self.session.scalars(statement, {"kinds": list(self.kinds), **values}))

    def having(self, keys: Iterable[str]) -> set[int]:
        """Entities with one of these keys."""
        return self.ids(_KEYED, lists=("keys",), keys=sorted(keys))

    def having_all(self, groups: Sequence[Iterable[str]], also: str = "", **values: Any) -> set[int]:
        """Entities with a key of every group: read by the rarest group, looked up for the others."""
        rarest, *others = sorted(map(sorted, groups), key=self.frequency) if len(groups) > 1 else map(sorted, groups)
        named = {f"keys{at}": keys for at, keys in enumerate(others)}
        looked_up = "".join(_ALSO.format(f"k.key IN :{name}") for name in named)
        return self.ids(_KEYED, looked_up + also, ("keys", *named), keys=rarest, **named, **values)

    def frequency(self, keys: Sequence[str]) -> int:
        """How many entities have one of these keys, MOST at most."""
        wanted = tuple(keys)
        if wanted not in self.counts:
            self.counts[wanted] = self.keyed(_FREQUENCY, wanted).one()
        return self.counts[wanted]


def find(session: Session, name: str, kinds: Sequence[str] = (), limit: int = 20) -> list[Hit]:
    """The entities that a name may mean, the likeliest first."""
    if not name_words(name):
        return []
    typed = TypedName.of(name)
    reader = _Reader(session, tuple(kinds) or KINDS)
    hits: dict[int, Hit] = {}
    judged: set[int] = set()
    for step in (_whole, _worded, _begun, _misspelt, _partly):
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
    near = step is _partly and any(hit.fit >= MEANT for hit in hits.values())
    return good >= limit or near or (step in (_misspelt, _partly) and good > 0) or (step is _begun and written)


def matching_ids(session: Session, name: str, kind: str) -> list[int]:
    """The entities of a kind that fit a name best; several where several bear it, none where none comes close."""
    hits = find(session, name, (kind,), 50)
    best = max((hit.fit for hit in hits), default=0.0)
    return [hit.id for hit in hits if hit.fit >= max(MEANT, best - 1)]


def _whole(reader: _Reader, name: str) -> set[int]:
    """Entities one of whose names is the typed one, in any spelling."""
    keys = {"=" + whole_key(spelling) for spelling in sounds(name)}
    return reader.ids(_FOLDED, folded=fold(name)) | reader.having(keys)


def _worded(reader: _Reader, name: str) -> set[int]:
    """Entities that have every typed word, or all of them written as one."""
    return reader.having(joined_keys(name)) | reader.having_all(word_keys(name))


def _begins(column: str, keys: Iterable[str]) -> tuple[str, dict[str, str]]:
    """A condition that a key begins with one of these, with its values."""
    listed = sorted(keys)
    terms = [f"({column} >= :first{at} AND {column} < :last{at})" for at in range(len(listed))]
    values = {f"first{at}": key for at, key in enumerate(listed)}
    return f"({' OR '.join(terms)})", values | {f"last{at}": key + _LAST for at, key in enumerate(listed)}


def _begun(reader: _Reader, name: str) -> set[int]:
    """Entities one of whose names begins so, or that have all typed words with the last one unfinished."""
    keys = {"=" + whole_key(spelling) for spelling in sounds(name)}
    found: set[int] = set()
    if any(len(key) > 2 for key in keys):
        condition, values = _begins("key", keys)
        found = reader.ids(_BEGUN.format(condition), **values)
    *whole, last = word_keys(name)
    if whole and any(len(key) > 2 for key in last):
        condition, values = _begins("k.key", last)
        found |= reader.having_all(whole, _ALSO.format(condition), **values)
    return found


def _misspelt(reader: _Reader, name: str) -> set[int]:
    """Entities that have every typed word with a consonant missing, added or changed."""
    groups = [_near(reader, keys) for keys in word_keys(name)]
    found = reader.having(_near(reader, joined_keys(name)))
    return found | (reader.having_all(groups) if len(groups) > 1 else set())


def _partly(reader: _Reader, name: str) -> set[int]:
    """Entities that have every typed word but one."""
    groups = word_keys(name)
    if not 2 <= len(groups) <= 5:
        return set()
    near = [_near(reader, keys) for keys in groups]
    lots = [near[:left] + near[left + 1 :] for left in range(len(near))]
    return {one for lot in lots for one in reader.having_all(lot)}


def _near(reader: _Reader, keys: set[str]) -> set[str]:
    """The stored keys that are at most one letter away."""
    asked = frozenset(keys)
    if asked not in reader.near:
        reader.near[asked] = keys | set(reader.keyed(_NEAR, {one for key in keys for one in variants(key)}))
    return reader.near[asked]


def _judge(session: Session, typed: TypedName, ids: set[int]) -> list[Hit]:
    names: list[StoredName] = []
    mains: dict[int, tuple[int, str, str, int, str | None]] = {}
    for part in chunks(sorted(ids)):
        for row in session.execute(_statement(_NAMES, "keys"), {"keys": part}):
            names.append(StoredName(row.entity_id, row.form, row.folded, tuple(row.sounds.split("|"))))
            mains[row.entity_id] = (row.id, row.kind, row.name, row.total, row.gazetteer_id)
    fits = {one: fit for one, fit in typed.best(names).items() if fit[0] >= ACCEPTED}
    hits = (Hit(*mains[one], *fits[one]) for one in sorted(fits))
    return [hit for hit in hits if hit.articles or hit.gazetteer_id]
