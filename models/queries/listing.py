"""Lists of articles, and of the persons, facilities and programmes that they name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from models.queries.evidence import newest_evidence, newest_evidences
from models.queries.facts import find_places, load_facts
from models.queries.filters import ALL, FILTER_KINDS, Filters, meant_ids
from models.queries.fit import Hit
from models.queries.groups import members
from models.tables import Article, ArticleEntity, Entity, EntityAlias, Role
from models.upsert import IDS, chunks

Item = dict[str, Any]
SAMPLE = 2000
"""Lists narrowed by another entity or by time count within this many of the newest articles or roles."""
ROLES_SHOWN = 10
_WRITTEN = (
    select(Entity.main_id, EntityAlias.name)
    .join(Entity, Entity.id == EntityAlias.entity_id)
    .where(Entity.main_id.in_(IDS))
    .group_by(Entity.main_id, EntityAlias.name)
    .order_by(Entity.main_id, func.sum(EntityAlias.count).desc(), EntityAlias.name)
)
_ARTICLE_NAMES = ("id", "url", "source", "title", "byline", "published", "health_news", "gone_at", "cluster")
_ARTICLES = select(*(getattr(Article, name) for name in _ARTICLE_NAMES)).where(Article.id.in_(IDS))
_OWN = {kind: name for name, kind in FILTER_KINDS.items()}


def articles(session: Session, filters: Filters = ALL) -> list[Item]:
    """Articles, newest first."""
    return articles_of(session, [article_id for _, article_id, _ in find_places(session, "article", filters)])


def articles_of(session: Session, ids: Sequence[int]) -> list[Item]:
    """What lists show of these articles, in their order."""
    rows = {row.id: row for part in chunks(ids) for row in session.execute(_ARTICLES, {"ids": part})}
    return [article_item(rows[article_id]) for article_id in ids]


def article_item(row: Any) -> Item:
    """What a list shows of an article."""
    return {name: getattr(row, name) for name in _ARTICLE_NAMES} | {"article_id": row.id}


def officials(session: Session, filters: Filters = ALL) -> list[Item]:
    """Persons who hold posts, with the posts that articles give them."""
    return [item for item in (official_item(session, row) for row in find_entities(session, "person", filters)) if item]


def facilities(session: Session, filters: Filters = ALL) -> list[Item]:
    """Hospitals, health centres, colleges, laboratories."""
    return [item | {"place": row.place} for row, item in _items(session, "facility", filters)]


def programmes(session: Session, filters: Filters = ALL) -> list[Item]:
    """Schemes, missions, campaigns and services."""
    return [item for _, item in _items(session, "programme", filters)]


def organisations(session: Session, filters: Filters = ALL) -> list[Item]:
    """Departments, ministries, societies, companies."""
    return [item for _, item in _items(session, "organisation", filters)]


def places(session: Session, filters: Filters = ALL) -> list[Item]:
    """States, districts, towns, villages, venues."""
    return [item for _, item in _items(session, "place", filters)]


def _items(session: Session, kind: str, filters: Filters) -> list[tuple[Entity, Item]]:
    rows = find_entities(session, kind, filters)
    proofs = newest_evidences(session, [row.id for row in rows])
    items = entity_items(session, [_hit(row) for row in rows])
    return [(row, item | proofs[row.id]) for row, item in zip(rows, items, strict=True)]


def _hit(row: Entity) -> Hit:
    return Hit(row.id, row.kind, row.name, row.total, row.gazetteer_id, 0.0, "")


def entity_item(session: Session, row: Entity) -> Item:
    """What every list shows of an entity."""
    return entity_items(session, [_hit(row)])[0]


def entity_items(session: Session, found: Sequence[Hit]) -> list[Item]:
    """What every list shows of entities, in their order."""
    written: dict[int, list[str]] = defaultdict(list)
    for part in chunks([one.id for one in found]):
        for row in session.execute(_WRITTEN, {"ids": part}):
            written[row.main_id].append(row.name)
    return [
        {
            "kind": one.kind, "id": one.id, "name": one.name,
            "aliases": [name for name in written[one.id] if name != one.name], "articles": one.articles,
        }
        for one in found
    ]  # fmt: skip


def official_item(session: Session, row: Entity) -> Item:
    """A person with posts and the evidence of the newest one."""
    found = session.scalars(
        select(Role)
        .where(Role.person_id.in_(members(session, [row.id])))
        .order_by(Role.day.desc(), Role.article_id.desc(), Role.number)
        .limit(ROLES_SHOWN)
    )
    roles = load_facts(session, "role", [(role.day, role.article_id, role.number) for role in found])
    evidence = roles[0] if roles else newest_evidence(session, row.id)
    names = ("field", "start", "end", "sentence", "score", "cue", "article_id", "url", "source", "published")
    return entity_item(session, row) | {"roles": roles} | {name: evidence[name] for name in names if name in evidence}


def find_entities(session: Session, kind: str, filters: Filters) -> list[Entity]:
    """The entities of a kind that fit, those that most articles name first."""
    own = getattr(filters, _OWN[kind])
    ids = meant_ids(session, own, kind) if own else None
    others: dict[str, Any] = {_OWN[kind]: None, "after": None, "limit": SAMPLE}
    narrower = replace(filters, **others)
    if (
        any(narrower.entity_ids(session))
        or filters.first
        or filters.last
        or filters.source
        or (filters.type and kind == "person")
    ):
        return _counted(session, kind, narrower, ids, filters)
    if narrower.entity_ids(session):
        return []
    return _ranked(session, kind, ids, filters)


def _ranked(session: Session, kind: str, ids: list[int] | None, filters: Filters) -> list[Entity]:
    statement = select(Entity).where(Entity.kind == kind, Entity.total > 0)
    if ids is not None:
        statement = statement.where(Entity.id.in_(ids))
    elif kind == "person":
        own = aliased(Entity)
        statement = statement.where(exists().where(own.main_id == Entity.id, Role.person_id == own.id))
    last = session.get(Entity, int(filters.after)) if filters.after and filters.after.isdigit() else None
    if last is not None:
        behind = (Entity.total == last.total) & (Entity.id < last.id)
        statement = statement.where(Entity.total <= last.total, or_(Entity.total < last.total, behind))
    return list(session.scalars(statement.order_by(Entity.total.desc(), Entity.id.desc()).limit(filters.limit)))


def _counted(session: Session, kind: str, narrower: Filters, ids: list[int] | None, filters: Filters) -> list[Entity]:
    counts = _of_roles(session, narrower) if kind == "person" else _of_articles(session, kind, narrower)
    wanted = [entity_id for entity_id in counts if ids is None or entity_id in ids]
    ranked = sorted(wanted, key=lambda entity_id: (-counts[entity_id], -entity_id))
    if filters.after and filters.after.isdigit() and int(filters.after) in ranked:
        ranked = ranked[ranked.index(int(filters.after)) + 1 :]
    shown = ranked[: filters.limit]
    rows = {row.id: row for row in session.scalars(select(Entity).where(Entity.id.in_(shown)))}
    return [rows[entity_id] for entity_id in shown]


def _of_roles(session: Session, narrower: Filters) -> Counter[int]:
    roles = load_facts(session, "role", find_places(session, "role", narrower))
    wanted = narrower.type
    return Counter(role["person_id"] for role in roles if not wanted or wanted in role["title"])


def _of_articles(session: Session, kind: str, narrower: Filters) -> Counter[int]:
    ids = [article_id for _, article_id, _ in find_places(session, "article", narrower)]
    counts: Counter[int] = Counter()
    for start in range(0, len(ids), 400):
        named = (
            select(ArticleEntity.article_id, Entity.main_id)
            .join(Entity, Entity.id == ArticleEntity.entity_id)
            .where(ArticleEntity.article_id.in_(ids[start : start + 400]), ArticleEntity.kind == kind)
        )
        counts.update(row.main_id for row in session.execute(named.distinct()))
    return counts
