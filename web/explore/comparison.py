"""Draws the figures of one measure over time beside one another, each value as it was published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, StreamingResponse
from pydantic import BaseModel, Field
from sqlalchemy.orm import Session

from models import queries
from models.queries import Filters, Measure
from models.queries import compare as measured
from web.api.parameters import DAY
from web.dependencies import LONGEST_SEARCH, Reading
from web.explore.chart import round_up
from web.explore.downloads import COLUMNS, TYPES, write
from web.explore.view import FORMS
from web.faults import N_, Fault
from web.formats import amount, span
from web.language import choose_language, translations
from web.links import evidence_url, with_query
from web.render import render
from web.terms import term

MOST_SERIES = 5
OFFERED = 40
"""Measures to choose from."""
WIDTH, HEIGHT, EDGE = 720.0, 300.0, 12.0
"""Units of the drawing; nothing is drawn nearer to its sides than the edge."""
WORDS = Field(max_length=LONGEST_SEARCH)
router = APIRouter()


class Compared(BaseModel):
    """What is compared: a measure, in places or programmes, one series each."""

    unit: Annotated[str, Field(max_length=40)] = ""
    counted: Annotated[str, WORDS] = ""
    measure: Annotated[str, WORDS] = ""
    place: list[Annotated[str, WORDS]] = Field([], max_length=MOST_SERIES)
    programme: list[Annotated[str, WORDS]] = Field([], max_length=MOST_SERIES)
    first: Annotated[str | None, Field(alias="from", pattern=rf"{DAY}|^$")] = None
    last: Annotated[str | None, Field(alias="to", pattern=rf"{DAY}|^$")] = None

    @property
    def series(self) -> list[tuple[str, str]]:
        """Parameter and name of each series; one without a name where none is given."""
        named = [("place", name) for name in self.place] + [("programme", name) for name in self.programme]
        return [(kind, name.strip()) for kind, name in named if name.strip()][:MOST_SERIES] or [("", "")]

    @property
    def wanted(self) -> tuple[str, str]:
        """Unit and noun, which a form gives joined by a bar."""
        unit, _, counted = self.measure.partition("|")
        return (unit, counted) if self.measure else (self.unit, self.counted)

    def filters(self, kind: str, name: str) -> Filters:
        """The filters of a series."""
        named = {kind: name} if kind else {}
        return Filters(first=self.first, last=self.last, **named)  # type: ignore[arg-type]

    def query(self, measure: Measure) -> list[tuple[str, str]]:
        """The parameters of the comparison in its address."""
        kept = [("unit", measure.unit), ("counted", measure.counted), ("from", self.first), ("to", self.last)]
        return [(name, value) for name, value in [*kept, *self.series] if name and value]


@dataclass(frozen=True)
class Mark:
    """A value in the drawing: at `x` and `y`, its period from `left` to `right`, the end of its range at `top`."""

    item: dict[str, Any]
    series: int
    x: float
    y: float
    left: float
    right: float
    top: float


def marks(found: list[list[dict[str, Any]]]) -> tuple[list[Mark], float, tuple[str, str]]:
    """The marks of several series, the number at the upper edge, and first and last day."""
    items = [item for series in found for item in series]
    days = [day for item in items for day in (item["first_day"], item["last_day"]) if _number(day)]
    if not days:
        return [], 1, ("", "")
    first, last = _number(min(days)), max(_number(max(days)), _number(min(days)) + 1)
    top = round_up(max(max(item["value"], item["value_max"] or 0) for item in items))
    across = (WIDTH - 2 * EDGE) / (last - first)

    def x(day: str) -> float:
        return round(EDGE + ((_number(day) or first) - first) * across, 1)

    def y(value: float) -> float:
        return round(HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * max(0.0, value) / top, 1)

    made = [
        Mark(item, at, round((x(item["first_day"]) + x(item["last_day"])) / 2, 1), y(item["value"]),
             x(item["first_day"]), x(item["last_day"]), y(item["value_max"] or item["value"]))
        for at, series in enumerate(found)
        for item in series
    ]  # fmt: skip
    return made, top, (min(days), max(days))


def _number(day: str) -> int:
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError:
        return 0


def _found(session: Session, asked: Compared) -> tuple[list[Measure], Measure, list[list[dict[str, Any]]]]:
    """The measures to choose from, the chosen one and the values of each series."""
    offered: dict[tuple[str, str], int] = {}
    for kind, name in asked.series:
        for one in queries.measures(session, asked.filters(kind, name)):
            offered[one.unit, one.counted] = offered.get((one.unit, one.counted), 0) + one.count
    ranked = sorted((Measure(*key, count) for key, count in offered.items()), key=lambda one: -one.count)
    default = (ranked[0].unit, ranked[0].counted) if ranked else ("", "")
    chosen = Measure(*(asked.wanted if any(asked.wanted) else default))
    values = [queries.values(session, chosen, asked.filters(kind, name)) for kind, name in asked.series]
    return ranked[:OFFERED], chosen, values


def _written(item: dict[str, Any], language: str) -> dict[str, Any]:
    """A value with what the page says of it: `told`, its `period`, empty without one, and its `address`."""
    number, qualifier = amount(item["value"], item["value_max"], language), item["qualifier"]
    is_plain = qualifier in ("exact", "range")
    return item | {
        "told": number if is_plain else f"{term(translations(language), 'qualifier', qualifier)} {number}",
        "period": span(item["from"], item["to"], language),
        "address": evidence_url("figure", item),
    }


@router.get("/compare")
def compare(request: Request, session: Reading, asked: Annotated[Compared, Query()]) -> HTMLResponse:
    """One measure over time, for places or programmes."""
    offered, chosen, found = _found(session, asked)
    language = choose_language(request)
    written = [[_written(item, language) for item in items] for items in found]
    drawn, top, ends = marks(written)
    query = asked.query(chosen)
    kind, name = asked.series[0]
    narrowed = {"type": chosen.unit, "from": asked.first, "to": asked.last, **({kind: name} if kind else {})}
    ids = [int(one) for _, one in asked.series if one.isascii() and one.isdigit() and len(one) < 17]
    return render(
        request, "explore/compare.html", asked=asked, offered=offered, chosen=chosen, found=written, marks=drawn,
        top=top, ends=ends, width=WIDTH, height=HEIGHT, edge=EDGE, figures=measured.MOST, values=measured.VALUES,
        names={str(one): word for one, word in queries.entity_names(session, ids).items()},
        files={form: f"/explore/compare.{form}?{urlencode(query)}" for form in FORMS},
        feed=with_query("/feeds/figures.atom", narrowed),
        curl=f"curl '{str(request.base_url).rstrip('/')}{with_query('/api/v1/figures', narrowed)}'",
    )  # fmt: skip


@router.get("/compare.{form}")
def download(session: Reading, form: str, asked: Annotated[Compared, Query()]) -> StreamingResponse:
    """The values of a comparison as a file."""
    if form not in FORMS:
        raise Fault(404, N_("There is no such form."))
    _, _, found = _found(session, asked)
    named = [name for _, name in asked.series]
    rows = [{"series": name, **item} for name, items in zip(named, found, strict=True) for item in items]
    columns = ("series", *COLUMNS["figures"], "first_day", "last_day", "contradicts")
    headers = {"Content-Disposition": f'attachment; filename="compare.{form}"'}
    return StreamingResponse(write(form, columns, rows), media_type=TYPES[form], headers=headers)
