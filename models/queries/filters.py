"""What an answer is narrowed by, with names resolved to entities."""

from __future__ import annotations

from dataclasses import dataclass, fields

from sqlalchemy.orm import Session

from models.days import first_day, last_day
from models.queries.find import matching_ids
from models.queries.groups import members, remembered

FILTER_KINDS = {
    "official": "person",
    "facility": "facility",
    "programme": "programme",
    "disease": "disease",
    "organisation": "organisation",
    "place": "place",
}
"""Filters that name an entity, those that usually leave least first."""

_LONGEST_ID = 16


@dataclass(frozen=True)
class Filters:
    """Names in either script, or ids of entities; `first` and `last` are days, months or years.

    `status` is that of events; `after` is the last id already shown.
    """

    official: str | None = None
    facility: str | None = None
    programme: str | None = None
    place: str | None = None
    disease: str | None = None
    organisation: str | None = None
    entity: int | None = None
    type: str | None = None
    status: str | None = None
    source: str | None = None
    first: str | None = None
    last: str | None = None
    limit: int = 50
    after: str | None = None

    @property
    def from_day(self) -> str | None:
        """The first day asked for."""
        return first_day(self.first)

    @property
    def to_day(self) -> str | None:
        """The last day asked for."""
        return last_day(self.last)

    def entity_ids(self, session: Session) -> list[list[int]]:
        """For each name given the entities that it may mean; an empty list where nothing is called so."""
        named = tuple((getattr(self, name), kind) for name, kind in FILTER_KINDS.items())

        def found() -> list[list[int]]:
            given = [[self.entity]] if self.entity is not None else []
            wanted = given + [meant_ids(session, name, kind) for name, kind in named if name]
            return [members(session, ids) for ids in wanted]

        return [list(ids) for ids in remembered(session, (self.entity, named), found)]

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, str) and not value.strip():
                object.__setattr__(self, field.name, None)
        for name, value in (("first", self.first), ("last", self.last)):
            if value and first_day(value) is None:
                raise ValueError(f"{value!r} ({name}) is no date such as 2025-10-14, 2025-10 or 2025.")


def meant_ids(session: Session, name: str, kind: str) -> list[int]:
    """The entities of a kind that a name means; a number is the id of one."""
    if name.isascii() and name.isdigit():
        return [int(name)] if len(name) <= _LONGEST_ID else []
    return matching_ids(session, name, kind)


ALL = Filters()
"""Nothing filtered out."""
