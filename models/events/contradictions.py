"""Finds in what the reports of one happening contradict each other; all values stay, each with who gives it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from models.events.compare import compatible, places_apart
from models.events.days import span
from models.events.facilities import same_facility
from models.events.traits import Quantity, Traits


@dataclass(frozen=True)
class Report:
    """One report: its traits, its fields as published, the figures of its sentence, and where it stands."""

    traits: Traits
    fields: dict[str, Any]
    figures: tuple[tuple[Quantity, str], ...]
    source: dict[str, Any]


Given = Callable[[Report], Any]
Apart = Callable[[Any, Any], bool]
Shown = Callable[[Report], str]


def contradictions(reports: Sequence[Report]) -> list[dict[str, Any]]:
    """Each field that two reports give otherwise: `field`, and `values` with their `sources` (`30 मरीज`, `35 मरीज`)."""
    found = [_field(name, reports, *rule) for name, rule in _FIELDS.items()]
    found += [_figures(key, reports) for key in _figure_keys(reports)]
    return [one for one in found if one is not None]


def _field(name: str, reports: Iterable[Report], given: Given, apart: Apart, shown: Shown) -> dict[str, Any] | None:
    telling = [(report, value) for report in reports if (value := given(report))]
    if not any(apart(one, other) for (_, one), (_, other) in combinations(telling, 2)):
        return None
    values: dict[str, list[dict[str, Any]]] = {}
    for report, _ in telling:
        values.setdefault(shown(report), []).append(report.source)
    return {"field": name, "values": [{"value": value, "sources": who} for value, who in values.items()]}


def _dates(report: Report) -> str:
    first, last = report.fields["date"], report.fields["date_end"]
    return f"{first}–{last}" if last and last != first else str(first)


def _days_apart(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return max(one[0], other[0]) > min(one[1], other[1])


def _told_places(report: Report) -> Any:
    return () if report.traits.assumed or not report.fields["places"] else report.traits.places


def _facilities_apart(one: Sequence[str], other: Sequence[str]) -> bool:
    return not any(same_facility(mine, theirs) for mine in one for theirs in other)


def _listed(name: str) -> Shown:
    return lambda report: ", ".join(report.fields[name])


_FIELDS: dict[str, tuple[Given, Apart, Shown]] = {
    "date": (lambda report: span(report.traits), _days_apart, _dates),
    "places": (_told_places, places_apart, _listed("places")),
    "facilities": (lambda report: report.traits.facilities, _facilities_apart, _listed("facilities")),
}


def _figure_keys(reports: Iterable[Report]) -> list[tuple[str, str]]:
    """What at least one report counts: unit and noun."""
    return sorted({quantity[:2] for report in reports for quantity, _ in report.figures})


def _figures(key: tuple[str, str], reports: Iterable[Report]) -> dict[str, Any] | None:
    def own(report: Report) -> list[tuple[Quantity, str]]:
        return [one for one in report.figures if one[0][:2] == key]

    def apart(one: list[tuple[Quantity, str]], other: list[tuple[Quantity, str]]) -> bool:
        return not any(compatible(mine, theirs) for mine, _ in one for theirs, _ in other)

    return _field("figures", reports, own, apart, lambda report: ", ".join(text for _, text in own(report)))
