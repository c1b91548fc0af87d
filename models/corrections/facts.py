"""Shows the facts of a record one by one, numbered as their rows are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from models.identity import KIND_OF_LABEL, KIND_OF_LIST
from models.queries.evidence import sentence_around
from models.rows import EVIDENCE

Record = dict[str, Any]
LISTS = {"figure": "figures", "event": "events", "statement": "statements", "mention": "mentions"}
WORDS = {"role": "title", "figure": "text", "event": "trigger", "statement": "sentence", "mention": "text"}
"""Kind of fact → the field with its own words."""


@dataclass(frozen=True)
class Spot:
    """One fact of a record: its number, the list that holds it, and the person or kind of entity whose it is."""

    fact: str
    number: int
    holder: list[Record]
    item: Record
    owner: str = ""

    def remove(self) -> None:
        """Takes the fact out of its record."""
        self.holder[:] = [one for one in self.holder if one is not self.item]


def iter_spots(record: Record, fact: str) -> Iterator[Spot]:
    """The facts of a kind in the order of their rows."""
    if fact == "role":
        roles = ((person, role) for person in record.get("persons", []) for role in person.get("roles", []))
        for number, (person, role) in enumerate(roles):
            yield Spot(fact, number, person["roles"], role, person["name"])
    elif fact == "entity":
        named = ((listed, one) for listed in KIND_OF_LIST for one in record.get(listed, []))
        for number, (listed, one) in enumerate(named):
            yield Spot(fact, number, record[listed], one, KIND_OF_LIST[listed])
    elif fact in LISTS:
        holder = record.setdefault(LISTS[fact], [])
        for number, item in enumerate(holder):
            yield Spot(fact, number, holder, item)


def snapshot(spot: Spot, fields: tuple[str, ...], text: str) -> Record:
    """The fact as it is shown: what may be changed, its words, its sentence and where they stand."""
    kept: Record = {name: spot.item.get(name) for name in (*fields, *EVIDENCE) if name in spot.item or name in fields}
    if spot.fact == "role":
        kept["person"] = spot.owner
    if spot.fact == "entity":
        kept["kind"] = spot.owner
        kept["aliases"] = list(spot.item.get("aliases", ()))
    if spot.fact == "mention":
        kept |= {"text": spot.item["text"], "field": "text", "id": spot.item.get("id")}
        kept["sentence"] = sentence_around(text, spot.item["start"], spot.item["end"])
    return kept


def surfaces(named: Record) -> list[str]:
    """All forms of an entity's name in the article."""
    return list(dict.fromkeys([named["name"], *named.get("aliases", ())]))


def label_of(kind: str) -> str:
    """The label of mentions of a kind of entity."""
    return next(label for label, one in KIND_OF_LABEL.items() if one == kind)
