"""Lays out what a view may be narrowed to: values of facets, bars of the chart, circles of the map."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from models.queries import Facets, Value
from web.explore.chart import Chart
from web.explore.indian_map import Circle
from web.explore.view import Facet, View
from web.formats import day, number
from web.language import translations
from web.terms import term

SHOWN = 12
"""Values of a facet that are shown unless all of them are asked for."""
FACETS: dict[Facet, str] = {
    "type": "type", "status": "status", "state": "place", "district": "place", "programme": "programme",
    "disease": "disease", "month": "month", "source": "source",
}  # fmt: skip
"""Facet → the parameter that its values set; a month sets both ends of the period."""
PERIOD = ("from", "to")
OPEN = frozenset({"type", "status", "state", "district"})
"""Facets that are open at first."""


class Choice(NamedTuple):
    """A value of a facet: the view narrowed to it, its name, how many have it, and whether it is chosen already."""

    address: str
    label: str
    number: str
    current: bool


class ShownFacet(NamedTuple):
    """A facet with the values to show; `more` is the number of the others, which are at `address`."""

    name: str
    choices: list[Choice]
    whole: bool
    open: bool
    more: str
    address: str


class ShownBar(NamedTuple):
    """A bar of the chart: the view narrowed to its time, that time, its number, and where it is drawn."""

    address: str
    time: str
    number: str
    x: float
    y: float
    width: float
    height: float


class ShownCircle(NamedTuple):
    """A circle of the map: the view narrowed to its place, that place with its number, and where it is drawn."""

    address: str
    label: str
    x: float
    y: float
    radius: float


@dataclass(frozen=True)
class Choices:
    """What a view may be narrowed to, in the words of a language."""

    view: View
    language: str

    def facets(self, facets: Facets) -> list[ShownFacet]:
        """The facets that have values."""
        return [self._facet(name, facets.values[name]) for name in FACETS if facets.values.get(name)]

    def bars(self, chart: Chart) -> list[ShownBar]:
        """The bars of the chart, the oldest first."""
        address, language = self.view.setting(*PERIOD), self.language
        return [
            ShownBar(address(bar.mark), day(bar.mark, language), number(bar.count, language),
                     bar.x, bar.y, bar.width, bar.height)
            for bar in chart.bars
        ]  # fmt: skip

    def circles(self, circles: Iterable[Circle]) -> list[ShownCircle]:
        """Circles of the map in the order in which they are drawn."""
        address, language = self.view.setting("place"), self.language
        return [
            ShownCircle(
                address(value.key), f"{_place_name(language, value)}: {number(value.count, language)}", x, y, radius
            )
            for value, x, y, radius in circles
        ]

    def _facet(self, name: Facet, values: Sequence[Value]) -> ShownFacet:
        whole = self.view.asked.all == name
        further = 0 if whole else max(0, len(values) - SHOWN)
        return ShownFacet(
            name,
            list(self._choices(name, values if whole else values[:SHOWN])),
            whole,
            whole or name in OPEN,
            number(further, self.language) if further else "",
            self.view.with_(all=name) + "#all",
        )

    def _choices(self, facet: Facet, values: Iterable[Value]) -> Iterator[Choice]:
        parameter, label = FACETS[facet], self._labels(facet)
        address = self.view.setting(*(PERIOD if facet == "month" else (parameter,)))
        given = self.view.given.get(parameter)
        for value in values:
            yield Choice(address(value.key), label(value), number(value.count, self.language), value.key == given)

    def _labels(self, facet: Facet) -> Callable[[Value], str]:
        """What names the values of a facet."""
        words = translations(self.language)
        if facet == "month":
            return lambda value: day(value.key, self.language)
        if facet not in ("type", "status"):
            return partial(_place_name, self.language)
        family = "status" if facet == "status" else "event" if self.view.kind == "events" else "unit"
        return lambda value: term(words, family, value.key)


def _place_name(language: str, value: Value) -> str:
    """The name of a place or another value, in English the Latin one if there is one."""
    return value.latin if language == "en" and value.latin else value.name
