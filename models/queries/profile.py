"""Tells of one entity what its page shows: its names with their counts, where it lies, who appears with it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BindParameter, bindparam, func, select
from sqlalchemy.orm import Session, aliased

from models.queries.facts import load_facts
from models.queries.groups import members
from models.tables import ArticleEntity, Entity, EntityAlias, FactLink, Gazetteer, Role
from models.upsert import IDS

Item = dict[str, Any]
ROLES = 3_000
"""Posts are read from so many of a person's newest roles, by an index that holds all that is read of them."""
NEWEST = 100
"""Company is counted in so many of the newest articles."""
_GROUP: BindParameter[Any] = bindparam("group", expanding=True)
_USED = func.sum(EntityAlias.count)
_ALIASES = (
    select(EntityAlias.name, _USED)
    .where(EntityAlias.entity_id.in_(_GROUP), EntityAlias.count > 0)
    .group_by(EntityAlias.name)
    .order_by(_USED.desc(), EntityAlias.name)
    .limit(bindparam("most"))
)
_PARENT = aliased(Gazetteer)
_PARENT_ID = select(Entity.main_id).where(Entity.kind == "place", Entity.gazetteer_id == _PARENT.id).limit(1)
_KNOWN = (
    select(
        Gazetteer.level, Gazetteer.latitude, Gazetteer.longitude, Gazetteer.names, _PARENT.name.label("parent"),
        _PARENT_ID.scalar_subquery().label("parent_id"),
    )
    .outerjoin(_PARENT, (_PARENT.kind == "place") & (_PARENT.id == Gazetteer.parent))
    .where(Gazetteer.kind == bindparam("kind"), Gazetteer.id == bindparam("id"))
)  # fmt: skip
_ARTICLES = (
    select(FactLink.article_id)
    .where(FactLink.entity_id.in_(_GROUP), FactLink.fact == "article")
    .order_by(FactLink.day.desc(), FactLink.article_id.desc())
    .limit(bindparam("newest"))
    .cte("newest")
)
_OWN, _MAIN = aliased(Entity), aliased(Entity)
_TOGETHER = func.count(ArticleEntity.article_id.distinct())
_COMPANY = (
    select(_MAIN.id, _MAIN.kind, _MAIN.name, _TOGETHER.label("together"))
    .select_from(_ARTICLES)
    .join(ArticleEntity, ArticleEntity.article_id == _ARTICLES.c.article_id)
    .join(_OWN, _OWN.id == ArticleEntity.entity_id)
    .join(_MAIN, _MAIN.id == _OWN.main_id)
    .where(_MAIN.id.not_in(_GROUP))
    .group_by(_MAIN.id, _MAIN.kind, _MAIN.name)
    .order_by(_TOGETHER.desc(), _MAIN.total.desc(), _MAIN.id)
)
_ROLES = (
    select(Role.day, Role.article_id, Role.number, Role.folded, Role.organisation)
    .where(Role.person_id.in_(_GROUP))
    .order_by(Role.day.desc(), Role.article_id.desc(), Role.number)
    .limit(bindparam("most"))
)


def _newest_role(column: Any) -> Any:
    """Selects a column of the newest role of an entity."""
    return select(column).where(Role.person_id == Entity.id).order_by(Role.day.desc()).limit(1).scalar_subquery()


_SUMMARIES = select(
    Entity.id, Entity.kind, Entity.name, Entity.place, Entity.total.label("articles"),
    _newest_role(Role.title).label("title"), _newest_role(Role.organisation).label("organisation"),
).where(Entity.id.in_(IDS))  # fmt: skip
_RANKED = (
    select(Entity.id)
    .where(Entity.kind == bindparam("kind"), Entity.total > 0)
    .order_by(Entity.total.desc(), Entity.id.desc())
    .limit(bindparam("most"))
)
_HOLDERS = _RANKED.where(select(Role.number).where(Role.person_id == Entity.id).exists())


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
    rows = session.execute(_ALIASES, {"group": members(session, [entity_id]), "most": limit})
    return [{"name": name, "count": int(used)} for name, used in rows]


def known(session: Session, kind: str, gazetteer_id: str | None) -> Item | None:
    """What the gazetteer knows of a thing: `level`, `latitude`, `longitude`, `names`, and its `parent`'s name."""
    row = session.execute(_KNOWN, {"kind": kind, "id": gazetteer_id}).mappings().first() if gazetteer_id else None
    return None if row is None else dict(row)


def company(session: Session, entity_id: int, limit: int = 8) -> dict[str, list[Item]]:
    """Who and what the newest articles name together with an entity: by kind, the most often named first."""
    found: dict[str, list[Item]] = {}
    for row in session.execute(_COMPANY, {"group": members(session, [entity_id]), "newest": NEWEST}):
        listed = found.setdefault(row[1], [])
        if len(listed) < limit:
            listed.append({"id": row[0], "kind": row[1], "name": row[2], "together": row[3]})
    return found


def held_posts(session: Session, person_id: int, limit: int = 15) -> tuple[list[Item], bool]:
    """A person's posts, the latest first: the newest role that gives each, its `first` and `last` day, `articles`.

    Read from the newest `ROLES` roles; whether there are as many comes beside them.
    """
    rows = session.execute(_ROLES, {"group": members(session, [person_id]), "most": ROLES}).all()
    held: dict[tuple[str, str], list[Any]] = {}
    for row in rows:
        held.setdefault((row.folded, row.organisation or ""), []).append(row)
    newest = list(held.values())[:limit]
    shown = load_facts(session, "role", [(given[0].day, given[0].article_id, given[0].number) for given in newest])
    posts = [
        role | {"first": given[-1].day, "last": given[0].day, "articles": len({row.article_id for row in given})}
        for role, given in zip(shown, newest, strict=True)
    ]
    return posts, len(rows) == ROLES


def summaries(session: Session, ids: list[int]) -> list[Item]:
    """What a list shows of entities, in this order: name, place, count of articles, a person's newest post."""
    rows = session.execute(_SUMMARIES, {"ids": ids}).mappings()
    found = {row["id"]: dict(row) for row in rows}
    return [found[one] for one in ids if one in found]


def most_named(session: Session, kind: str, limit: int = 8) -> list[Item]:
    """The entities of a kind that most articles name; of persons those with a post."""
    ranked = _HOLDERS if kind == "person" else _RANKED
    return summaries(session, list(session.scalars(ranked, {"kind": kind, "most": limit})))


def district_points(session: Session) -> list[tuple[float, float]]:
    """Longitude and latitude of every district that the gazetteer knows."""
    rows = session.execute(
        select(Gazetteer.longitude, Gazetteer.latitude).where(Gazetteer.kind == "place", Gazetteer.level == "district")
    )
    return [(row.longitude, row.latitude) for row in rows if row.longitude is not None and row.latitude is not None]
