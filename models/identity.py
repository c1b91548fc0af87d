"""Decides which entity across articles an entity of one article is; everything about identity is decided here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from models.hashing import identity
from models.resolution.traits import Around, Chain, Traits, traits_of
from models.spelling import fold
from models.tables import ArticleEntity

KIND_OF_LIST = {
    "persons": "person",
    "facilities": "facility",
    "programmes": "programme",
    "organisations": "organisation",
    "places": "place",
    "diseases": "disease",
}
"""The lists of a record and the kind of entity that each holds."""

KIND_OF_LABEL = {
    "PERSON": "person",
    "FACILITY": "facility",
    "PROGRAMME": "programme",
    "ORGANISATION": "organisation",
    "PLACE": "place",
    "DISEASE": "disease",
}


@dataclass(frozen=True)
class InArticleEntity:
    """An entity as one article names it, with the key that makes it one thing across articles."""

    kind: str
    name: str
    aliases: tuple[str, ...]
    place: str | None
    gazetteer_id: str | None
    score: float | None
    key: str
    resolved: int | None = None
    traits: Traits | None = None
    candidates: tuple[str, ...] = ()

    @classmethod
    def known(cls, kind: str, gazetteer_id: str, name: str) -> InArticleEntity:
        """An entity that stands in a gazetteer, whether or not an article names it."""
        return cls(kind, name, (), None, gazetteer_id, None, gazetteer_key(kind, gazetteer_id))

    @classmethod
    def stored(cls, row: ArticleEntity) -> InArticleEntity:
        """An entity as it was stored with its article, under the same key as then."""
        return cls(row.kind, row.name, tuple(row.aliases), row.place, row.gazetteer_id, row.score, "", row.entity_id)

    @property
    def entity_id(self) -> int:
        """Identity of the entity across articles."""
        return identity(self.key) if self.resolved is None else self.resolved

    @property
    def surfaces(self) -> tuple[str, ...]:
        """All forms of the name in the article, the fullest first."""
        return tuple(dict.fromkeys((self.name, *self.aliases)))


def gazetteer_key(kind: str, gazetteer_id: str) -> str:
    """The key of an entity that a gazetteer knows."""
    return f"{kind}:{gazetteer_id}"


def name_key(kind: str, name: str, place: str | None = None) -> str:
    """The key of an entity known by name alone; a facility is another one in another town."""
    where = f"@{fold(place)}" if kind == "facility" and place else ""
    return f"{kind}={fold(name) or name.strip()}{where}"


def entities_of(record: dict[str, Any], chain: Chain) -> list[InArticleEntity]:
    """All entities of a record in its order; `chain` gives the known places of a thing."""
    around = Around(record, chain)
    return [_entity(kind, named, around) for listed, kind in KIND_OF_LIST.items() for named in record.get(listed, ())]


def _entity(kind: str, named: dict[str, Any], around: Around) -> InArticleEntity:
    known = named.get("id")
    place = named.get("place")
    traits = traits_of(named, around) if kind == "person" and not known else None
    return InArticleEntity(
        kind=kind,
        name=named["name"],
        aliases=tuple(named.get("aliases", ())),
        place=place,
        gazetteer_id=known,
        score=named.get("score"),
        key=traits.key if traits else gazetteer_key(kind, known) if known else name_key(kind, named["name"], place),
        traits=traits,
        candidates=tuple(named.get("candidates", ())),
    )
