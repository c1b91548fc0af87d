"""Keeps the gazetteer rows that the caller hands over, and answers which places lie around a thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from sqlalchemy import delete, select, tuple_
from sqlalchemy.orm import Session

from models.identity import InArticleEntity
from models.spelling import fold
from models.tables import Gazetteer
from models.upsert import add, chunks

Key = tuple[str, str]
_DEPTH = 6
_PLACE_WORDS = frozenset(("जिला", "जिले", "शहर", "नगर", "जनपद"))


def clean_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """A gazetteer row with every column; `names` gathers name, name_en and aliases, a list or divided by `|`."""
    aliases = row.get("aliases") or ()
    listed = aliases.split("|") if isinstance(aliases, str) else list(aliases)
    names = dict.fromkeys(name.strip() for name in (row["name"], row.get("name_en") or "", *listed))
    return {
        "kind": row["kind"],
        "id": row["id"],
        "name": row["name"],
        "names": [name for name in names if name],
        "level": row.get("level") or None,
        "parent": row.get("parent") or None,
        "latitude": row.get("latitude"),
        "longitude": row.get("longitude"),
    }


class Gazetteers:
    """The gazetteer rows of one database, read once."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @cached_property
    def rows(self) -> dict[Key, dict[str, Any]]:
        """All rows by kind and id."""
        columns = Gazetteer.__table__.columns
        found = self._session.execute(select(*columns)).mappings()
        return {(row["kind"], row["id"]): dict(row) for row in found}

    @cached_property
    def _places(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for (kind, place), row in sorted(self.rows.items()):
            for name in dict.fromkeys(map(fold, row["names"])) if kind == "place" else ():
                found.setdefault(name, []).append(place)
        return found

    def named(self, name: str) -> list[str]:
        """Ids of the places that bear a name, in any spelling; `जिला` beside it counts for nothing."""
        folded = fold(name)
        words = [word for word in folded.split() if word not in _PLACE_WORDS]
        return self._places.get(folded) or self._places.get(" ".join(words), [])

    def replace(self, rows: Iterable[Mapping[str, Any]]) -> set[Key]:
        """Makes these rows all there are; returns the keys of those that changed."""
        wanted = {(row["kind"], row["id"]): clean_row(row) for row in rows}
        changed = {key for key, row in wanted.items() if self.rows.get(key) != row}
        stale = [*changed.intersection(self.rows), *(key for key in self.rows if key not in wanted)]
        for part in chunks(sorted(stale), 300):
            self._session.execute(delete(Gazetteer).where(tuple_(Gazetteer.kind, Gazetteer.id).in_(part)))
        add(self._session, Gazetteer, [wanted[key] for key in sorted(changed)])
        touched = changed | set(stale)
        self.forget()
        return touched

    def forget(self) -> None:
        """Reads the rows anew at the next question."""
        self.__dict__.pop("rows", None)
        self.__dict__.pop("_places", None)

    def places_around(self, kind: str, gazetteer_id: str | None) -> list[str]:
        """Ids of the places that a thing lies in, the nearest first."""
        found: list[str] = []
        row = self.rows.get((kind, gazetteer_id or ""))
        while row and row["parent"] and row["parent"] not in found and len(found) < _DEPTH:
            found.append(row["parent"])
            row = self.rows.get(("place", row["parent"]))
        return found

    def chain(self, kind: str, gazetteer_id: str | None) -> list[str]:
        """Ids of a known thing's places, the nearest first, a place itself included."""
        known = kind == "place" and (kind, gazetteer_id or "") in self.rows
        return [gazetteer_id or ""] * known + self.places_around(kind, gazetteer_id)

    def around(self, entity: InArticleEntity) -> list[InArticleEntity]:
        """The places that an entity of an article lies in, as entities."""
        return [self.place(place) for place in self.places_around(entity.kind, entity.gazetteer_id)]

    def place(self, gazetteer_id: str) -> InArticleEntity:
        """A place of the gazetteer as an entity."""
        row = self.rows.get(("place", gazetteer_id))
        return InArticleEntity.known("place", gazetteer_id, row["name"] if row else gazetteer_id)
