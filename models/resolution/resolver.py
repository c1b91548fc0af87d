"""Keeps persons across articles in step with the articles: scores, groups, and what stands for each group."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

from sqlalchemy import Table, bindparam, select, update
from sqlalchemy.orm import Session

from models.resolution.cluster import Judged, Pair, clusters, pair
from models.resolution.compare import APART, Score, compare
from models.resolution.people import People
from models.resolution.traits import Traits
from models.tables import Entity, Judgement
from models.upsert import IDS, chunks
from models.verdicts import Verdicts

_ENTITY = cast(Table, Entity.__table__)
_MAINS = select(Entity.id, Entity.main_id).where(Entity.id.in_(IDS))
_GROUPS = select(Entity.id).where(
    Entity.main_id.in_(select(Entity.main_id).where(Entity.id.in_(IDS)).scalar_subquery())
)
"""Selects all entities of the groups that `ids` belong to."""
_UNLIKE = -99.0
"""The score of two persons whose names tell them apart."""

Scores = dict[Pair, Score]


class Resolver:
    """Joins the entities of one database."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._people = People(session)
        self._verdicts = Verdicts(session, Judgement)

    def resolve(self, touched: Iterable[int], *, judged: bool = False) -> set[int]:
        """Decides anew about persons whose articles changed, or about any entities that a person judged.

        Returns the entities that stood or stand for a changed group.
        """
        ids = set(touched)
        changed = ids if judged else self._people.redate(list(ids))
        if not changed:
            return set()
        self._rescore(changed)
        near = self._depending(self._closure(changed))
        members = self._closure(changed | near)
        return self._assign(members, self._groups(members))

    # Scores

    def _rescore(self, changed: set[int]) -> None:
        """Compares changed persons with all beside them that are full names, or all that are not, like them."""
        alive = self._people.by_id(changed)
        scores: Scores = {}
        for one in alive.values():
            for other in self._people.beside(one).values():
                if one.entity_id != other.entity_id and one.partial == other.partial:
                    scores |= _scored(one, other)
        stored = self._verdicts.scores(changed)
        people = self._people.by_id({one for ends in stored for one in ends})
        self._verdicts.replace(scores, {ends: row for ends, row in stored.items() if not _mixed(ends, people)})

    # Groups

    def _closure(self, ids: set[int]) -> set[int]:
        """All entities that are or may be joined with these, over any number of steps."""
        found: set[int] = set()
        fresh = set(ids)
        while fresh:
            found |= fresh
            beside = self._verdicts.same(fresh)
            for part in chunks(sorted(fresh), 300):
                beside |= set(self._session.scalars(_GROUPS, {"ids": part}))
            fresh = beside - found
        return found

    def _group_of(self, one: int) -> set[int]:
        """The group that an entity belongs to as stored."""
        return set(self._session.scalars(_GROUPS, {"ids": [one]}))

    def _depending(self, ids: set[int]) -> set[int]:
        """Persons named by surname or initials alone who may be one of these."""
        found: set[int] = set()
        asked: set[tuple[str, str, str]] = set()
        for traits in self._people.by_id(ids).values():
            question = (traits.surname, traits.ladder, traits.state)
            if not traits.partial and question not in asked:
                asked.add(question)
                found |= set(self._people.near(traits, partial=True))
        return found

    def _groups(self, ids: set[int]) -> list[set[int]]:
        """The groups of these entities, each beside the others that it belongs to outside of them."""
        people = self._people.by_id(ids)
        edges, judged = self._verdicts.decided(ids)

        def scored(one: int, other: int) -> float | None:
            if one not in people or other not in people:
                return None
            found = compare(people[one], people[other])
            return found.value if found else _UNLIKE

        level = {
            ends: row.score or 0.0 for ends, row in edges.items()
            if all(one in people for one in ends) and people[ends[0]].partial == people[ends[1]].partial
        }  # fmt: skip
        groups = clusters(sorted(ids), level, scored, judged, APART)
        return self._attach(groups, people, judged)

    def _attach(self, groups: list[set[int]], people: Mapping[int, Traits], judged: Judged) -> list[set[int]]:
        """Adds each group without given names to the one group that it fits; what fits several stays unsure."""
        partial = [group for group in groups if all(one in people and people[one].partial for one in group)]
        whole = [group for group in groups if group not in partial]
        home = {one: group for group in whole for one in group}
        lone: list[set[int]] = []
        for group in sorted(partial, key=min):
            target = self._home(group, people, home, judged)
            if target is None:
                lone.append(group)
            else:
                target |= group
        homes = {id(group): group for group in [*whole, *home.values()]}
        return [*homes.values(), *lone]

    def _home(
        self, group: set[int], people: Mapping[int, Traits], home: dict[int, set[int]], judged: Judged
    ) -> set[int] | None:
        scores: Scores = {}
        near: dict[int, Traits] = {}
        for one in sorted(group):
            for other_id, other in self._people.near(people[one], partial=False).items():
                near[other_id] = other
                scores |= _scored(people[one], other)
        likely = {ends: score for ends, score in scores.items() if score.verdict != "different"}
        for other_id in sorted({one for ends in likely for one in ends} - set(home) - group):
            if other_id not in home:
                outside = self._group_of(other_id)
                home.update(dict.fromkeys(outside, outside))
        stored = {ends: row for ends, row in self._verdicts.scores(group).items() if not set(ends) <= group}
        others = self._people.by_id({one for ends in stored for one in ends})
        stored = {ends: row for ends, row in stored.items() if _mixed(ends, others)}
        held = judged.apart | {ends for ends, row in stored.items() if row.undone}
        fits: dict[int, set[int]] = {}
        for ends, score in likely.items():
            [full] = set(ends) - group
            if score.verdict == "same" and not any(pair(a, b) in held for a in group for b in home[full]):
                fits[id(home[full])] = home[full]
        kept = likely if len(fits) < 2 else {ends: score.doubted() for ends, score in likely.items()}
        self._verdicts.replace(kept, stored)
        return next(iter(fits.values())) if len(fits) == 1 else None

    # Results

    def _assign(self, members: set[int], groups: list[set[int]]) -> set[int]:
        """Lets the full name that was read first stand for each group; returns all that did or do stand for one."""
        everyone = members.union(*groups)
        people = self._people.by_id(everyone)
        wanted = {one: min(group, key=lambda one: _order(one, people)) for group in groups for one in group}
        before: dict[int, int] = {}
        for part in chunks(sorted(wanted)):
            before |= {row.id: row.main_id for row in self._session.execute(_MAINS, {"ids": part})}
        moved = [{"b_id": one, "main_id": wanted[one]} for one in sorted(wanted) if before[one] != wanted[one]]
        if moved:
            statement = update(_ENTITY).where(_ENTITY.c.id == bindparam("b_id"))
            self._session.connection().execute(statement.values(main_id=bindparam("main_id")), moved)
        return {main for row in moved for main in (row["main_id"], before[row["b_id"]], row["b_id"])}


def _order(one: int, people: Mapping[int, Traits]) -> tuple[bool, bool, str, int]:
    traits = people.get(one)
    return (traits is None, traits.partial, traits.first_day or "9", one) if traits else (True, True, "", one)


def _mixed(ends: Pair, people: Mapping[int, Traits]) -> bool:
    """Whether one has a full name and the other not."""
    return all(one in people for one in ends) and people[ends[0]].partial != people[ends[1]].partial


def _scored(one: Traits, other: Traits) -> Scores:
    ends = pair(one.entity_id, other.entity_id)
    ordered = (one, other) if ends[0] == one.entity_id else (other, one)
    score = compare(*ordered)
    return {} if score is None else {ends: score}
