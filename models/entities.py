"""Keeps the entities across articles in step with the articles: their names, counts and search keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, cast

from sqlalchemy import Table, bindparam, delete, select, update
from sqlalchemy.orm import Session

from models.corrections.names import given_names
from models.gazetteers import Gazetteers, Key
from models.identity import InArticleEntity
from models.resolution.people import People
from models.spelling import fold, is_latin, name_keys, variants, words
from models.spelling.keys import main_sounds, name_words
from models.tables import Entity, EntityAlias, EntityKey, KeyVariant
from models.upsert import IDS, add, add_missing, chunks

_ALIAS = cast(Table, EntityAlias.__table__)
_ENTITY = cast(Table, Entity.__table__)
_KEY = cast(Table, EntityKey.__table__)
_PRESENT = select(Entity.id).where(Entity.id.in_(IDS))
_ALIASES = select(*_ALIAS.columns).where(_ALIAS.c.entity_id.in_(IDS))
_ROWS = select(Entity.id, Entity.kind, Entity.name, Entity.gazetteer_id, Entity.articles).where(Entity.id.in_(IDS))
_MAINS = select(Entity.main_id).where(Entity.id.in_(IDS)).distinct()
_GROUPS = select(Entity.id, Entity.main_id, Entity.articles, Entity.total).where(Entity.main_id.in_(_MAINS))


class _Row(NamedTuple):
    """What is stored of an entity."""

    id: int
    kind: str
    name: str
    gazetteer_id: str | None
    articles: int

    @property
    def rarity(self) -> int:
        """The rank of its keys."""
        return _rarity(self.articles)


@dataclass
class _Alias:
    """How often a form is used, how often as the fullest, and whether the gazetteer lists it."""

    count: int = 0
    named: int = 0
    known: bool = False

    @property
    def alive(self) -> bool:
        return self.known or self.count > 0


@dataclass
class _Names:
    """The forms of one entity's name, before and after a change."""

    stored: dict[str, _Alias] = field(default_factory=dict)
    now: dict[str, _Alias] = field(default_factory=dict)

    def form(self, name: str) -> _Alias:
        return self.now.setdefault(name, _Alias())

    def best(self) -> str | None:
        """The form that most articles use as the fullest, the longer of equals.

        Forms without honorific and in Devanagari come first, where there are any.
        """
        alive = [name for name, alias in self.now.items() if alias.alive]
        plain = [name for name in alive if name_words(name) == words(name)] or alive
        hindi = [name for name in plain if not is_latin(name)]
        return max(hindi or plain, key=lambda name: (self.now[name].named, len(name), name), default=None)


class EntityRows:
    """Writes entities and their names for one session."""

    def __init__(self, session: Session, gazetteers: Gazetteers) -> None:
        self._session = session
        self._gazetteers = gazetteers
        self._keys_written: set[str] = set()

    def forget(self) -> None:
        """Drops what is remembered of rows that were rolled back."""
        self._keys_written.clear()
        self._gazetteers.forget()

    def change(self, old: Sequence[InArticleEntity], new: Sequence[InArticleEntity]) -> None:
        """Takes one article's entities out of the counts and puts others in."""
        around = [place for one in new for place in self._gazetteers.around(one)]
        created = self._create([*new, *around])
        names = self._names({one.entity_id for one in (*old, *new)} - created.keys()) | created
        for one, step in [*((one, -1) for one in _once(old)), *((one, 1) for one in _once(new))]:
            names[one.entity_id].form(one.name).named += step
        for (entity_id, form), step in (_forms(new) - _forms(old)).items():
            names[entity_id].form(form).count += step
        for (entity_id, form), step in (_forms(old) - _forms(new)).items():
            names[entity_id].form(form).count -= step
        articles = Counter({one.entity_id for one in new})
        articles.subtract({one.entity_id for one in old})
        self._count(articles)
        rows = self._rows(names)
        self._weigh(rows, {one: step for one, step in articles.items() if one not in created})
        self._save(names, rows)
        self._rename(names, rows)

    def learn(self, touched: Iterable[Key]) -> None:
        """Brings the names of entities in step with changed gazetteer rows."""
        keys = set(touched)
        ids = [InArticleEntity.known(*key, key[1]).entity_id for key in sorted(keys)]
        for part in chunks(ids, 400):
            self._relist(self._rows(part))

    def give(self, entity_id: int) -> None:
        """Brings the names of an entity in step with the aliases that reviewers gave it or took back."""
        self._relist(self._rows([entity_id]))

    def _relist(self, rows: Mapping[int, _Row]) -> None:
        """Marks the forms that the gazetteer lists or that reviewers gave."""
        names = self._names(set(rows))
        given = given_names(self._session, sorted(rows))
        for entity_id, row in rows.items():
            listed = {*self._listed(row), *given.get(entity_id, ())}
            for form in {*names[entity_id].now, *listed}:
                names[entity_id].form(form).known = form in listed
        self._save(names, rows)
        self._rename(names, rows)

    def _create(self, entities: Iterable[InArticleEntity]) -> dict[int, _Names]:
        """Adds the entities that are not there yet; returns their names, which are still to be saved."""
        wanted = {one.entity_id: one for one in entities}
        present: set[int] = set()
        for part in chunks(sorted(wanted), 400):
            present |= set(self._session.scalars(_PRESENT, {"ids": part}))
        missing = [one for entity_id, one in sorted(wanted.items()) if entity_id not in present]
        add(self._session, Entity, [self._entity_row(one) for one in missing])
        People(self._session).add((one.entity_id, one.traits) for one in missing if one.traits)
        names = {one.entity_id: _Names() for one in missing}
        for one in missing:
            for form in self._listed(one):
                names[one.entity_id].form(form).known = True
        return names

    def _entity_row(self, one: InArticleEntity) -> dict[str, Any]:
        row = self._gazetteers.rows.get((one.kind, one.gazetteer_id or ""))
        around = self._gazetteers.around(one) if one.kind == "facility" else []
        return {
            "id": one.entity_id,
            "kind": one.kind,
            "key": one.key,
            "name": row["name"] if row else one.name,
            "gazetteer_id": one.gazetteer_id,
            "place": around[0].name if around else fold(one.place or "") or None,
            "articles": 0,
            "main_id": one.entity_id,
            "total": 0,
        }

    def _listed(self, one: InArticleEntity | _Row) -> list[str]:
        """The names that the gazetteer has."""
        row = self._gazetteers.rows.get((one.kind, one.gazetteer_id or ""))
        return list(row["names"]) if row else []

    def _names(self, ids: set[int]) -> dict[int, _Names]:
        names = {entity_id: _Names() for entity_id in ids}
        for part in chunks(sorted(ids), 400):
            for row in self._session.execute(_ALIASES, {"ids": part}).mappings():
                state = row["count"], row["named"], row["known"]
                names[row["entity_id"]].stored[row["name"]] = _Alias(*state)
                names[row["entity_id"]].now[row["name"]] = _Alias(*state)
        return names

    def _rows(self, ids: Iterable[int]) -> dict[int, _Row]:
        """What is stored of entities."""
        parts = chunks(sorted(ids), 400)
        return {row.id: _Row(*row) for part in parts for row in self._session.execute(_ROWS, {"ids": part})}

    def _save(self, names: Mapping[int, _Names], rows: Mapping[int, _Row]) -> None:
        added, changed, gone = [], [], []
        for entity_id, forms in names.items():
            for name, alias in forms.now.items():
                before = forms.stored.get(name)
                row = {"entity_id": entity_id, "name": name, **vars(alias)}
                if before is None and alias.alive:
                    added.append(row | {"folded": fold(name), "sounds": "|".join(main_sounds(name))})
                elif before is not None and not alias.alive:
                    gone.append((entity_id, name))
                elif before is not None and before != alias:
                    changed.append(row)
        add(self._session, EntityAlias, added)
        if changed:
            self._session.execute(update(EntityAlias), changed)
        self._add_keys(((row["entity_id"], row["name"]) for row in added), rows)
        self._remove(gone, names, rows)

    def _remove(self, gone: list[tuple[int, str]], names: Mapping[int, _Names], rows: Mapping[int, _Row]) -> None:
        for entity_id, name in gone:
            self._session.execute(
                delete(EntityAlias).where(EntityAlias.entity_id == entity_id, EntityAlias.name == name)
            )
        for entity_id in {entity_id for entity_id, _ in gone}:
            self._session.execute(delete(EntityKey).where(EntityKey.entity_id == entity_id))
            alive = (name for name, alias in names[entity_id].now.items() if alias.alive)
            self._add_keys(((entity_id, name) for name in alive), rows)

    def _add_keys(self, named: Iterable[tuple[int, str]], rows: Mapping[int, _Row]) -> None:
        pairs = sorted({(key, entity_id) for entity_id, name in named for key in name_keys(name)})
        keys = [
            {"key": key, "rarity": rows[one].rarity, "entity_id": one, "kind": rows[one].kind} for key, one in pairs
        ]
        add_missing(self._session, EntityKey, keys)
        fresh = {key for key, _ in pairs if key.startswith("~")} - self._keys_written
        self._keys_written |= fresh
        left_out = [{"variant": variant, "key": key} for key in sorted(fresh) for variant in sorted(variants(key))]
        add_missing(self._session, KeyVariant, left_out)

    def _weigh(self, rows: Mapping[int, _Row], steps: Mapping[int, int]) -> None:
        """Puts the keys of entities where their number of articles, which took these steps, now puts them."""
        changed = [
            {"b_id": one, "b_rarity": rows[one].rarity}
            for one, step in sorted(steps.items())
            if rows[one].rarity != _rarity(rows[one].articles - step)
        ]
        if changed:
            statement = update(_KEY).where(_KEY.c.entity_id == bindparam("b_id")).values(rarity=bindparam("b_rarity"))
            self._session.connection().execute(statement, changed)

    def _count(self, articles: Counter[int]) -> None:
        rows = [{"b_id": entity_id, "b_step": step} for entity_id, step in sorted(articles.items()) if step]
        if rows:
            statement = update(_ENTITY).where(_ENTITY.c.id == bindparam("b_id"))
            more = {name: _ENTITY.c[name] + bindparam("b_step") for name in ("articles", "total")}
            self._session.connection().execute(statement.values(more), rows)

    def settle(self, touched: Iterable[int], regrouped: set[int]) -> None:
        """Gives the entity that stands for a group the group's name and number of articles."""
        groups: dict[int, dict[int, Any]] = {}
        for part in chunks(sorted({*touched, *regrouped}), 400):
            for row in self._session.execute(_GROUPS, {"ids": part}):
                groups.setdefault(row.main_id, {})[row.id] = row
        self._retotal(groups)
        joined = {main: set(rows) for main, rows in groups.items() if len(rows) > 1 or main in regrouped}
        names = self._names(set().union(*joined.values()))
        shown = {main: _together([names[one] for one in sorted(ids)]) for main, ids in joined.items()}
        shown_names = names | shown
        self._rename(shown_names, self._rows(shown_names))

    def _retotal(self, groups: dict[int, dict[int, Any]]) -> None:
        wanted = [
            (row, sum(one.articles for one in rows.values()) if row.id == main else 0)
            for main, rows in groups.items()
            for row in rows.values()
        ]
        changed = [{"b_id": row.id, "b_total": total} for row, total in wanted if row.total != total]
        if changed:
            statement = update(_ENTITY).where(_ENTITY.c.id == bindparam("b_id")).values(total=bindparam("b_total"))
            self._session.connection().execute(statement, changed)

    def _rename(self, names: Mapping[int, _Names], rows: Mapping[int, _Row]) -> None:
        for entity_id, row in rows.items():
            known = self._gazetteers.rows.get((row.kind, row.gazetteer_id or ""))
            best = known["name"] if known else names[entity_id].best()
            if best and best != row.name:
                self._session.execute(update(Entity).where(Entity.id == entity_id).values(name=best))


def _rarity(articles: int) -> int:
    """Sorts what many articles name before what few do, in steps of twice as many."""
    return -max(articles, 0).bit_length()


def _once(entities: Sequence[InArticleEntity]) -> list[InArticleEntity]:
    return list({one.entity_id: one for one in reversed(entities)}.values())


def _forms(entities: Sequence[InArticleEntity]) -> Counter[tuple[int, str]]:
    return Counter({(one.entity_id, form) for one in entities for form in one.surfaces})


def _together(parts: Sequence[_Names]) -> _Names:
    """The forms of all the entities of a group."""
    whole = _Names()
    for names in parts:
        for name, alias in names.now.items():
            form = whole.form(name)
            form.count, form.named, form.known = (
                form.count + alias.count, form.named + alias.named, form.known or alias.known,
            )  # fmt: skip
    return whole
