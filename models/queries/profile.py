"""Tells of one entity what its page shows: its names with their counts, where it lies, who appears with it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from models.queries.facts import load_facts
from models.queries.groups import members
from models.tables import ArticleEntity, Entity, EntityAlias, FactLink, Gazetteer, Role

Item = dict[str, Any]
ROLES = 3_000
NEWEST = 200
"""Company is counted in so many of the newest articles."""


def profile(session: Session, entity_id: int) -> Item | None:
    """The entity that stands for this one: `id`, `kind`, `name`, `place`, `articles`, `aliases`, `known`.

    `aliases` are dictionaries of `name` and `count`; `known` is the gazetteer's row with its `parent`, None without.
    """
    row = session.get(Entity, entity_id)
    main = session.get(Entity, row.main_id) if row is not None else None
    if main is None:
        return None
    return {
        "id": main.id, "kind": main.kind, "name": main.name, "place": main.place, "articles": main.total,
        "aliases": aliases(session, main.id), "known": known(session, main.kind, main.gazetteer_id),
    }  # fmt: skip


def aliases(session: Session, entity_id: int, limit: int = 40) -> list[Item]:
    """The forms in which articles write an entity, each with the number of articles that do, the commonest first."""
    used = func.sum(EntityAlias.count)
    rows = session.execute(
        select(EntityAlias.name, used.label("used"))
        .where(EntityAlias.entity_id.in_(members(session, [entity_id])))
        .where(EntityAlias.count > 0)
        .group_by(EntityAlias.name)
        .order_by(used.desc(), EntityAlias.name)
        .limit(limit)
    )
    return [{"name": row.name, "count": int(row.used)} for row in rows]


def known(session: Session, kind: str, gazetteer_id: str | None) -> Item | None:
    """What the gazetteer knows of a thing: `level`, `latitude`, `longitude`, `names`, and its `parent`'s name."""
    row = session.get(Gazetteer, (kind, gazetteer_id)) if gazetteer_id else None
    if row is None:
        return None
    parent = session.get(Gazetteer, ("place", row.parent)) if row.parent else None
    linked = select(Entity.main_id).where(Entity.kind == "place", Entity.gazetteer_id == row.parent).limit(1)
    return {
        "level": row.level, "latitude": row.latitude, "longitude": row.longitude, "names": row.names,
        "parent": parent.name if parent else None, "parent_id": session.scalar(linked) if parent else None,
    }  # fmt: skip


def company(session: Session, entity_id: int, limit: int = 8) -> dict[str, list[Item]]:
    """Who and what the newest articles name together with an entity: by kind, the most often named first."""
    group = members(session, [entity_id])
    newest = (
        select(FactLink.article_id)
        .where(FactLink.entity_id.in_(group), FactLink.fact == "article")
        .order_by(FactLink.day.desc(), FactLink.article_id.desc())
        .limit(NEWEST)
    )
    ids = list(session.scalars(newest))
    own, main = aliased(Entity), aliased(Entity)
    together = func.count(ArticleEntity.article_id.distinct())
    rows = session.execute(
        select(main.id, main.kind, main.name, together.label("together"))
        .select_from(ArticleEntity)
        .join(own, own.id == ArticleEntity.entity_id)
        .join(main, main.id == own.main_id)
        .where(ArticleEntity.article_id.in_(ids), main.id.not_in(group))
        .group_by(main.id, main.kind, main.name)
        .order_by(together.desc(), main.total.desc(), main.id)
    )
    found: dict[str, list[Item]] = {}
    for row in rows:
        listed = found.setdefault(row.kind, [])
        if len(listed) < limit:
            listed.append({"id": row.id, "kind": row.kind, "name": row.name, "together": row.together})
    return found


def held_posts(session: Session, person_id: int, limit: int = 15) -> list[Item]:
    """A person's posts, the latest first: the newest role that gives each, its `first` and `last` day, `articles`.

    Read from the newest `ROLES` roles.
    """
    rows = session.execute(
        select(Role.day, Role.article_id, Role.number, Role.folded, Role.organisation)
        .where(Role.person_id.in_(members(session, [person_id])))
        .order_by(Role.day.desc(), Role.article_id.desc(), Role.number)
        .limit(ROLES)
    )
    held: dict[tuple[str, str], list[Any]] = {}
    for row in rows:
        held.setdefault((row.folded, row.organisation or ""), []).append(row)
    newest = list(held.values())[:limit]
    shown = load_facts(session, "role", [(given[0].day, given[0].article_id, given[0].number) for given in newest])
    return [
        role | {"first": given[-1].day, "last": given[0].day, "articles": len({row.article_id for row in given})}
        for role, given in zip(shown, newest, strict=True)
    ]


def summaries(session: Session, ids: list[int]) -> list[Item]:
    """What a list shows of entities, in this order: name, place, count of articles, a person's newest post."""
    wanted = select(Entity.id, Entity.kind, Entity.name, Entity.place, Entity.total.label("articles"))
    for name, column in (("title", Role.title), ("organisation", Role.organisation)):
        newest = select(column).where(Role.person_id == Entity.id).order_by(Role.day.desc()).limit(1)
        wanted = wanted.add_columns(newest.scalar_subquery().label(name))
    rows = session.execute(wanted.where(Entity.id.in_(ids))).mappings()
    found = {row["id"]: dict(row) for row in rows}
    return [found[one] for one in ids if one in found]


def most_named(session: Session, kind: str, limit: int = 8) -> list[Item]:
    """The entities of a kind that most articles name; of persons those with a post."""
    ranked = select(Entity.id).where(Entity.kind == kind, Entity.total > 0)
    if kind == "person":
        ranked = ranked.where(select(Role.number).where(Role.person_id == Entity.id).exists())
    return summaries(
        session, list(session.scalars(ranked.order_by(Entity.total.desc(), Entity.id.desc()).limit(limit)))
    )


def district_points(session: Session) -> list[tuple[float, float]]:
    """Longitude and latitude of every district that the gazetteer knows."""
    rows = session.execute(
        select(Gazetteer.longitude, Gazetteer.latitude).where(Gazetteer.kind == "place", Gazetteer.level == "district")
    )
    return [(row.longitude, row.latitude) for row in rows if row.longitude is not None and row.latitude is not None]
