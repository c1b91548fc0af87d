"""Answers who held which post when, from the roles that articles give, and counts facts by month or by place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import replace
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.facts import find_places, load_facts
from models.queries.filters import ALL, Filters
from models.queries.happenings import distinct
from models.spelling import fold
from models.tables import Entity, FactLink, Gazetteer
from models.upsert import chunks

Item = dict[str, Any]
SAMPLE = 20_000
"""Timelines and counts read at most this many of the newest facts."""


def posts(session: Session, filters: Filters = ALL) -> list[Item]:
    """Who held which post from when to when, the latest first; `type` is a part of the designation.

    `first` and `last` of a post are the first and last days on which an article gives it; filters on time keep posts
    that were held at that time, so the roles before and after it are read too.
    """
    read = replace(filters, first=None, last=None, limit=SAMPLE, after=None)
    held: dict[tuple[int, str, str], list[Item]] = defaultdict(list)
    for role in load_facts(session, "role", find_places(session, "role", read)):
        wanted = filters.type is None or fold(filters.type) in fold(role["title"])
        if wanted:
            held[role["person_id"], fold(role["title"]), fold(role["organisation"] or "")].append(role)
    found = [_post(roles) for roles in held.values()]
    at_the_time = [
        post
        for post in found
        if (not filters.from_day or post["last"] >= filters.from_day)
        and (not filters.to_day or post["first"] <= filters.to_day)
    ]
    at_the_time.sort(key=lambda post: (post["last"], post["articles"], post["person_id"], post["title"]), reverse=True)
    return at_the_time[: filters.limit]


def _post(roles: list[Item]) -> Item:
    """One post of one person; the newest article is its evidence."""
    days = sorted(str(role["published"] or "")[:10] for role in roles)
    return roles[0] | {"first": days[0], "last": days[-1], "articles": len({role["article_id"] for role in roles})}


def counts(
    session: Session, fact: Literal["event", "figure", "statement", "article"], by: Literal["month", "place"],
    filters: Filters = ALL,
) -> list[Item]:  # fmt: skip
    """How many facts fit in each month, or in each place of the gazetteer with its coordinates.

    An event that several articles report is one; its month is that of the newest report.
    """
    found = find_places(session, fact, replace(filters, limit=SAMPLE, after=None))
    same = distinct(session, found) if fact == "event" else dict(zip(found, found, strict=True))
    if by == "month":
        newest = {same[place]: place[0] for place in reversed(found)}
        months = Counter(day[:7] for day in newest.values() if day)
        return [{"month": month, "count": months[month]} for month in sorted(months)]
    return _by_place(session, fact, {place[1:]: one for place, one in same.items()})


def _by_place(session: Session, fact: str, wanted: Mapping[tuple[int, int], Hashable]) -> list[Item]:
    here: set[tuple[int, Hashable]] = set()
    for part in chunks(sorted({article_id for article_id, _ in wanted})):
        links = select(FactLink.entity_id, FactLink.article_id, FactLink.number).where(
            FactLink.article_id.in_(part), FactLink.fact == fact
        )
        rows = ((one.entity_id, (one.article_id, one.number)) for one in session.execute(links))
        here |= {(entity_id, wanted[key]) for entity_id, key in rows if key in wanted}
    numbers = Counter(entity_id for entity_id, _ in here)
    items: list[Item] = []
    for ids in chunks(sorted(numbers)):
        places = (
            select(Entity, Gazetteer)
            .outerjoin(Gazetteer, (Gazetteer.kind == "place") & (Gazetteer.id == Entity.gazetteer_id))
            .where(Entity.id.in_(ids), Entity.kind == "place")
        )
        items += (_place(entity, known, numbers[entity.id]) for entity, known in session.execute(places))
    return sorted(items, key=lambda item: (-item["count"], item["id"]))


def _place(entity: Entity, known: Gazetteer | None, number: int) -> Item:
    where = {name: getattr(known, name) if known else None for name in ("level", "parent", "latitude", "longitude")}
    return {"id": entity.id, "name": entity.name, "gazetteer_id": entity.gazetteer_id, "count": number} | where
