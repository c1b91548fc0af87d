"""Reads and writes what persons are compared by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast

from sqlalchemy import ColumnElement, Table, bindparam, func, or_, select, update
from sqlalchemy.orm import Session

from models.resolution.traits import COLUMNS, Traits
from models.tables import FactLink, Person
from models.upsert import add_missing, chunks

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
            known = select(Person.entity_id, Person.first_day, Person.last_day).where(Person.entity_id.in_(part))
            stored = {row.entity_id: (row.first_day, row.last_day) for row in self._session.execute(known)}
            changed += [(one, days) for one, days in self._days(list(stored)).items() if days != stored[one]]
        rows = [{"b_id": one, "first_day": first, "last_day": last} for one, (first, last) in changed]
        if rows:
            statement = update(_PERSON).where(_PERSON.c.entity_id == bindparam("b_id"))
            new: dict[str, Any] = {"first_day": bindparam("first_day"), "last_day": bindparam("last_day")}
            self._session.connection().execute(statement.values(new), rows)
        return {one for one, _ in changed}

    def _days(self, ids: list[int]) -> dict[int, tuple[str | None, str | None]]:
        own = (FactLink.entity_id == Person.entity_id, FactLink.fact == "article")
        dated = (*own, FactLink.day > "")
        columns = (
            select(func.min(FactLink.day)).where(*own).scalar_subquery(),
            select(func.min(FactLink.day)).where(*dated).scalar_subquery(),
            select(func.max(FactLink.day)).where(*dated).scalar_subquery(),
        )
        found = self._session.execute(select(Person.entity_id, *columns).where(Person.entity_id.in_(ids)))
        return {row[0]: (None, None) if row[1] is None else (row[2] or "", row[3] or "") for row in found}

    def by_id(self, ids: Iterable[int]) -> dict[int, Traits]:
        """The named persons among these entities."""
        found: dict[int, Traits] = {}
        for part in chunks(sorted(set(ids))):
            found |= self._read(Person.entity_id.in_(part))
        return found

    def beside(self, traits: Traits) -> dict[int, Traits]:
        """The persons whose full names are compared with one's: of his block, and who may be met where he is.

        Persons known to be in two states are compared only where both are in public life, as no score of others
        would come near to joining them; without this the work of a night would grow with all namesakes of a country.
        """
        where = [Person.block == traits.block]
        if traits.state:
            anywhere = [Person.ladder.in_(PUBLIC_LIFE)] if traits.ladder in PUBLIC_LIFE else []
            where.append(or_(Person.state.in_((traits.state, "")), *anywhere))
        return self._read(*where)

    def near(self, traits: Traits, *, partial: bool) -> dict[int, Traits]:
        """Persons of the same surname and ladder in the same state or in none that is known."""
        where = [
            Person.surname == traits.surname,
            Person.ladder == traits.ladder,
            Person.partial.is_(partial),
        ]
        if traits.state:
            where.append(or_(Person.state == traits.state, Person.state == ""))
        return self._read(*where) if traits.ladder else {}

    def _read(self, *where: ColumnElement[bool]) -> dict[int, Traits]:
        columns = [getattr(Person, name) for name in COLUMNS]
        rows = self._session.execute(select(*columns).where(*where, _LIVE)).mappings()
        return {row["entity_id"]: Traits(**row) for row in rows}


def _row(entity_id: int, traits: Traits) -> dict[str, Any]:
    own = {name: getattr(traits, name) for name in (*COLUMNS, "block", "surname", "partial")}
    return own | {"entity_id": entity_id, "first_day": None, "last_day": None}
