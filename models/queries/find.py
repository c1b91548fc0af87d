"""Finds the entities that a typed name means: exact, in another spelling or script, begun, or with a typing fault."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log2
from typing import Any

from rapidfuzz import fuzz
from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session

from models.spelling import fold, variants, whole_key
from models.spelling.keys import forms, name_words, skeleton, sounds
from models.tables import Entity, EntityAlias, EntityKey, KeyVariant

CANDIDATES = 400
ACCEPTED = 72.0
MEANT = 80.0
_LAST = "\x7f"


@dataclass(frozen=True)
class Hit:
    """An entity that a typed name may mean, how well it fits (0 to 100) and why it was found."""

    id: int
    kind: str
    name: str
    articles: int
    gazetteer_id: str | None
    fit: float
    why: str

    @property
    def rank(self) -> tuple[float, int, int]:
        """Fit first, the much named before the seldom named among close fits."""
        return (-(self.fit + min(5.0, 0.7 * log2(1 + self.articles))), -self.articles, self.id)


def find(session: Session, name: str, kinds: Sequence[str] = (), limit: int = 20) -> list[Hit]:
    """The entities that a name may mean, the likeliest first."""
    if not name_words(name):
        return []
    ids = _whole(session, name, kinds)
    if len(ids) < limit:
        ids |= _begun(session, name, kinds) | _worded(session, name, kinds)
    hits = [hit for hit in _judge(session, name, ids) if hit.fit >= ACCEPTED]
    return sorted(hits, key=lambda hit: hit.rank)[:limit]


def matching_ids(session: Session, name: str, kind: str) -> list[int]:
    """The entities of a kind that fit a name best; several where several bear it, none where none comes close."""
    hits = find(session, name, (kind,), 50)
    best = max((hit.fit for hit in hits), default=0.0)
    return [hit.id for hit in hits if hit.fit >= max(MEANT, best - 1)]


def _begins(key: str) -> ColumnElement[bool]:
    return and_(EntityKey.key >= key, EntityKey.key < key + _LAST)


def _limited(statement: Select[Any], kinds: Sequence[str]) -> Select[Any]:
    statement = statement.where(Entity.kind.in_(kinds)) if kinds else statement
    return statement.order_by(Entity.articles.desc(), Entity.id).limit(CANDIDATES)


def _ids(session: Session, statement: Select[Any], kinds: Sequence[str]) -> set[int]:
    return set(session.scalars(_limited(statement, kinds)))


def _whole(session: Session, name: str, kinds: Sequence[str]) -> set[int]:
    """Entities one of whose names is the typed one, in any spelling."""
    folded = (
        select(Entity.id).join(EntityAlias, EntityAlias.entity_id == Entity.id).where(EntityAlias.folded == fold(name))
    )
    keys = ["=" + whole_key(spelling) for spelling in sounds(name)]
    heard = select(Entity.id).join(EntityKey, EntityKey.entity_id == Entity.id).where(EntityKey.key.in_(keys))
    return _ids(session, folded, kinds) | _ids(session, heard, kinds)


def _begun(session: Session, name: str, kinds: Sequence[str]) -> set[int]:
    """Entities one of whose names begins so."""
    keys = {"=" + whole_key(spelling) for spelling in sounds(name)}
    ranges = [_begins(key) for key in keys if len(key) > 2]
    if not ranges:
        return set()
    inside = select(EntityKey.entity_id).where(or_(*ranges)).limit(CANDIDATES * 5)
    return _ids(session, select(Entity.id).where(Entity.id.in_(inside)), kinds)


def _worded(session: Session, name: str, kinds: Sequence[str]) -> set[int]:
    """Entities that have every typed word in one of their names, a letter wrong or the last word unfinished."""
    groups = [_word_keys(session, word, last=number == 0) for number, word in enumerate(reversed(name_words(name)))]
    if not all(groups):
        groups = [group for group in groups if group]
    if not groups:
        return set()
    statement = select(Entity.id)
    for group in groups:
        statement = statement.where(Entity.id.in_(select(EntityKey.entity_id).where(EntityKey.key.in_(group))))
    return _ids(session, statement, kinds)


def _word_keys(session: Session, word: str, *, last: bool) -> set[str]:
    keys = {"~" + skeleton(form) for form in forms(word)}
    near = select(KeyVariant.key).where(KeyVariant.variant.in_({one for key in keys for one in variants(key)}))
    found = set(session.scalars(near.distinct().limit(CANDIDATES)))
    if last:
        for key in keys:
            begun = select(EntityKey.key).where(_begins(key)).distinct()
            found |= set(session.scalars(begun.limit(CANDIDATES))) if len(key) > 2 else set()
    return found


def _judge(session: Session, name: str, ids: Iterable[int]) -> list[Hit]:
    listed = sorted(ids)
    aliases: dict[int, list[str]] = {}
    for start in range(0, len(listed), 400):
        part = listed[start : start + 400]
        for entity_id, alias in session.execute(
            select(EntityAlias.entity_id, EntityAlias.name).where(EntityAlias.entity_id.in_(part))
        ):
            aliases.setdefault(entity_id, []).append(alias)
    typed = _Typed.of(name)
    best = {entity_id: max((*typed.fit(alias), alias) for alias in names) for entity_id, names in aliases.items()}
    rows: list[Hit] = []
    for start in range(0, len(listed), 400):
        for row in session.scalars(select(Entity).where(Entity.id.in_(listed[start : start + 400]))):
            if row.id in best and (row.articles or row.gazetteer_id):
                fit, reason, alias = best[row.id]
                why = f"{reason} {alias}"
                rows.append(Hit(row.id, row.kind, row.name, row.articles, row.gazetteer_id, fit, why))
    return rows


@dataclass(frozen=True)
class _Typed:
    """A typed name in the forms that are compared."""

    folded: str
    sounds: tuple[str, ...]
    keys: frozenset[str]

    @classmethod
    def of(cls, name: str) -> _Typed:
        heard = tuple(sounds(name))
        return cls(fold(name), heard, frozenset(map(whole_key, heard)))

    def fit(self, alias: str) -> tuple[float, str]:
        """How well a stored name fits, 0 to 100, and the word for it."""
        if fold(alias) == self.folded:
            return 100.0, "named"
        heard = sounds(alias)
        if set(heard) & set(self.sounds):
            return 99.0, "written"
        if self.keys.intersection(map(whole_key, heard)):
            near = max(fuzz.ratio(mine, other) for mine in self.sounds for other in heard)
            return 92.0 + near * 0.06, "sounds like"
        return max((_near(mine, other) for mine in self.sounds for other in heard), default=(0.0, ""))


def _near(typed: str, stored: str) -> tuple[float, str]:
    joined, other = typed.replace(" ", ""), stored.replace(" ", "")
    whole = fuzz.ratio(joined, other)
    options = [(whole * 0.95, "close to")]
    share = len(joined) / max(len(other), 1)
    if other.startswith(joined):
        options.append((84.0 + 10 * share, "begins"))
    if len(typed) < len(stored):
        options.append((fuzz.token_set_ratio(typed, stored) * (0.76 + 0.14 * min(share, 1)), "within"))
    options.append((fuzz.token_sort_ratio(typed, stored) * 0.94, "close to"))
    return max(options)
