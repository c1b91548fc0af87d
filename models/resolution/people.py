"""Reads and writes what persons are compared by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, cast

from sqlalchemy import Select, Table, bindparam, func, or_, select, update
from sqlalchemy.orm import Session

from models.resolution.traits import COLUMNS, Traits
from models.tables import FactLink, Person
from models.upsert import IDS, add_missing, chunks

_PERSON = cast(Table, Person.__table__)
PUBLIC_LIFE = ("politics", "local_body", "union")
"""Ladders whose people are met in any state."""

_LIVE = Person.first_day.is_not(None)


class People:
    """The table `person` of one database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, persons: Iterable[tuple[int, Traits]]) -> None:
        """Adds persons that were not named before."""
        rows = {entity_id: _row(entity_id, traits) for entity_id, traits in persons}
        add_missing(self._session, Person, [rows[entity_id] for entity_id in sorted(rows)])

    def redate(self, ids: Sequence[int]) -> set[int]:
        """Brings the days in step with the articles; returns the persons whose days changed."""
        changed: list[tuple[int, tuple[str | None, str | None]]] = []
        for part in chunks(sorted(ids), 300):
            known = self._session.execute(_KNOWN_DAYS, {"ids": part})
            stored = {row.entity_id: (row.first_day, row.last_day) for row in known}
            changed += [(one, days) for one, days in self._days(list(stored)).items() if days != stored[one]]
        rows = [{"b_id": one, "first_day": first, "last_day": last} for one, (first, last) in changed]
        if rows:
            statement = update(_PERSON).where(_PERSON.c.entity_id == bindparam("b_id"))
            new: dict[str, Any] = {"first_day": bindparam("first_day"), "last_day": bindparam("last_day")}
            self._session.connection().execute(statement.values(new), rows)
        return {one for one, _ in changed}

    def _days(self, ids: list[int]) -> dict[int, tuple[str | None, str | None]]:
        found = self._session.execute(_DAYS, {"ids": ids})
        return {row[0]: (None, None) if row[1] is None else (row[2] or "", row[3] or "") for row in found}

    def by_id(self, ids: Iterable[int]) -> dict[int, Traits]:
        """The named persons among these entities."""
        found: dict[int, Traits] = {}
        for part in chunks(sorted(set(ids))):
            found |= self._read(_BY_ID, {"ids": part})
        return found

    def beside(self, traits: Traits) -> dict[int, Traits]:
        """The persons whose full names are compared with one's: of his block, and who may be met where he is.

        Persons known to be in two states are compared only where both are in public life, as no score of others
        would come near to joining them; without this the work of a night would grow with all namesakes of a country.
        """
        public = traits.ladder in PUBLIC_LIFE
        return self._read(_beside(bool(traits.state), public), {"block": traits.block, "state": traits.state})

    def near(self, traits: Traits, *, partial: bool) -> dict[int, Traits]:
        """Persons of the same surname and ladder in the same state or in none that is known."""
        wanted = {"surname": traits.surname, "ladder": traits.ladder, "partial": partial, "state": traits.state}
        return self._read(_near(bool(traits.state)), wanted) if traits.ladder else {}

    def _read(self, asked: Select[Any], values: dict[str, Any]) -> dict[int, Traits]:
        rows = self._session.execute(asked, values).mappings()
        return {row["entity_id"]: Traits(**row) for row in rows}


_KNOWN_DAYS = select(Person.entity_id, Person.first_day, Person.last_day).where(Person.entity_id.in_(IDS))
_OWN = (FactLink.entity_id == Person.entity_id, FactLink.fact == "article")
_DAYS = select(
    Person.entity_id,
    select(func.min(FactLink.day)).where(*_OWN).scalar_subquery(),
    select(func.min(FactLink.day)).where(*_OWN, FactLink.day > "").scalar_subquery(),
    select(func.max(FactLink.day)).where(*_OWN, FactLink.day > "").scalar_subquery(),
).where(Person.entity_id.in_(IDS))
_NAMED = select(*(getattr(Person, name) for name in COLUMNS)).where(_LIVE)
_BY_ID = _NAMED.where(Person.entity_id.in_(IDS))
_THERE = or_(Person.state == bindparam("state"), Person.state == "")


@cache
def _beside(state: bool, public: bool) -> Select[Any]:
    """Selects the persons of a `block`; statements are made once, as making one costs more than asking it."""
    anywhere = [Person.ladder.in_(PUBLIC_LIFE)] if public else []
    return _NAMED.where(Person.block == bindparam("block"), *([or_(_THERE, *anywhere)] if state else []))


@cache
def _near(state: bool) -> Select[Any]:
    """Selects the persons of a `surname` and `ladder`, of full names or not."""
    named = (Person.surname == bindparam("surname"), Person.ladder == bindparam("ladder"))
    return _NAMED.where(*named, Person.partial == bindparam("partial"), *([_THERE] if state else []))


def _row(entity_id: int, traits: Traits) -> dict[str, Any]:
    own = {name: getattr(traits, name) for name in (*COLUMNS, "block", "surname", "partial")}
    return own | {"entity_id": entity_id, "first_day": None, "last_day": None}
