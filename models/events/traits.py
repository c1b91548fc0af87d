"""What one report of an event is compared by: kind, time, places, persons, facilities, programmes, figures, words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from models.identity import InArticleEntity
from models.rows import FactRows, Row
from models.spelling import fold
from models.spelling.keys import name_words

Chain = Callable[[str, str | None], list[str]]
Places = tuple[tuple[str, ...], ...]
Quantity = tuple[str, str, float, float | None]
"""Unit, what is counted, least and most value; no most where it is open."""

UNKNOWN = "~"
"""Marks a place that no gazetteer knows, by its folded name."""

_ASSUMED = 2
_SPREAD = 0.1


@dataclass(frozen=True)
class Traits:
    """One report; places are chains of gazetteer ids, the nearest first."""

    kind: str
    status: str
    date: str | None
    date_end: str | None
    published: str
    sentence: str
    report_id: int = 0
    article_id: int = 0
    story: int = 0
    places: Places = ()
    assumed: bool = False
    facilities: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    diseases: tuple[str, ...] = ()
    figures: tuple[Quantity, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def stored(self) -> dict[str, Any]:
        """The fields that no other table holds, empty ones left out."""
        found = {name: getattr(self, name) for name in STORED}
        return {name: value for name, value in found.items() if value}


STORED = ("places", "assumed", "facilities", "persons", "programmes", "diseases", "figures", "names")
_PLAIN = frozenset(field.name for field in fields(Traits)) - set(STORED)


def restored(stored: Mapping[str, Any], **plain: Any) -> Traits:
    """The traits again from what was stored and the fields that other tables hold."""
    kept = {name: _frozen(stored[name]) for name in STORED if name in stored}
    return Traits(**plain, **kept)


def _frozen(value: Any) -> Any:
    return tuple(_frozen(one) for one in value) if isinstance(value, list | tuple) else value


def event_traits(rows: FactRows, published: str, chain: Chain) -> list[Traits]:
    """The traits of all events of one article, in their order."""
    article = _Article(rows, chain)
    return [article.traits(row, published) for row in rows.event]


class _Article:
    """The entities of one article with their places."""

    def __init__(self, rows: FactRows, chain: Chain) -> None:
        self._by_id = {one.entity_id: one for one in rows.entities}
        self._chain = chain
        self._figures = rows.figure
        self._arguments: dict[tuple[int, str], list[Row]] = {}
        for row in rows.event_argument:
            self._arguments.setdefault((row["event"], row["part"]), []).append(row)
        counted = Counter(row["entity_id"] for row in rows.mention)
        ranked = sorted(self._by_id.values(), key=lambda one: -counted[one.entity_id])
        self._places = [one for one in ranked if one.kind == "place"]
        self._diseases = [one for one in ranked if one.kind == "disease"]

    def traits(self, row: Row, published: str) -> Traits:
        """The traits of one event."""
        number, sentence = row["number"], row["sentence"]
        facilities = self._named(number, "facilities")
        places = self._chains(self._entities(number, "places", "place"))
        places = places or self._chains(self._entities(number, "facilities", "facility"))
        assumed = () if places else self._chains(self._near(sentence))
        names = {fold(argument["name"]) for part in _PARTS for argument in self._arguments.get((number, part), ())}
        return Traits(
            kind=row["type"], status=row["status"], date=row["date"], date_end=row["date_end"], published=published,
            sentence=sentence, places=places or assumed, assumed=bool(assumed), facilities=facilities,
            persons=self._persons(number), programmes=self._named(number, "programmes"),
            diseases=self._in_sentence(sentence),
            figures=tuple(quantity(one) for one in self._figures if one["sentence"] == sentence),
            names=tuple(sorted(names)),
        )  # fmt: skip

    def _entities(self, number: int, part: str, kind: str) -> list[InArticleEntity]:
        """The entities of an argument; one that the article does not list is known by its name alone."""
        found = []
        for row in self._arguments.get((number, part), ()):
            known = self._by_id.get(row["entity_id"])
            found.append(known or InArticleEntity(kind, row["name"], (), None, None, None, ""))
        return found

    def _named(self, number: int, part: str) -> tuple[str, ...]:
        """Gazetteer ids where known, else folded names."""
        return tuple(one.gazetteer_id or fold(one.name) for one in self._entities(number, part, part))

    def _persons(self, number: int) -> tuple[str, ...]:
        listed = self._arguments.get((number, "participants"), ())
        return tuple(" ".join(name_words(one["name"])) for one in listed)

    def _chains(self, found: Iterable[InArticleEntity]) -> Places:
        """The places of these, narrower ones in place of those around them."""
        chains = {tuple(self._chain_of(one)) for one in found} - {()}
        return tuple(sorted(one for one in chains if not any(one[0] in other[1:] for other in chains)))

    def _chain_of(self, one: InArticleEntity) -> list[str]:
        known = self._chain(one.kind, one.gazetteer_id)
        if known or one.kind != "place":
            return known or self._town_of(one)
        return [f"{UNKNOWN}{fold(one.name)}"]

    def _town_of(self, facility: InArticleEntity) -> list[str]:
        town = next((one for one in self._places if facility.place and facility.place in one.surfaces), None)
        if town is not None:
            return self._chain_of(town)
        return [f"{UNKNOWN}{fold(facility.place)}"] if facility.place else []

    def _near(self, sentence: str) -> list[InArticleEntity]:
        """Places that the sentence names, else those that the article names most."""
        named = [one for one in self._places if any(form in sentence for form in one.surfaces)]
        return named or self._places[:_ASSUMED]

    def _in_sentence(self, sentence: str) -> tuple[str, ...]:
        found = [one for one in self._diseases if any(form in sentence for form in one.surfaces)]
        return tuple(sorted({one.gazetteer_id or fold(one.name) for one in found}))


_PARTS = ("participants", "places", "facilities", "programmes")


def quantity(figure: Mapping[str, Any]) -> Quantity:
    """A figure with the least and most value that its words allow (`करीब 30` → 27 to 33)."""
    value, most = float(figure["value"]), figure["value_max"]
    low, high = {
        "approx": (value * (1 - _SPREAD), value * (1 + _SPREAD)),
        "at_least": (value, None),
        "at_most": (0.0, value),
    }.get(figure["qualifier"], (value, value if most is None else float(most)))
    return figure["unit"], fold(figure["counted"] or ""), low, high
