"""The addresses of the views."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, StreamingResponse
from markupsafe import Markup
from sqlalchemy.orm import Session

from models import queries
from web.asked import answerable
from web.dependencies import Database, Reading
from web.explore import comparison
from web.explore.chart import chart
from web.explore.choices import Choices
from web.explore.downloads import COLUMNS, MOST, TYPES, iter_rows, write
from web.explore.indian_map import HEIGHT, WIDTH, circles, ground
from web.explore.view import FORMS, AskedView, Kind, View
from web.kept import Kept
from web.language import choose_language
from web.render import environment, render

ROWS = 30
"""Facts of one page."""

router = APIRouter(prefix="/explore", include_in_schema=False)
router.include_router(comparison.router)


def curl(request: Request, address: str) -> str:
    """A call of the API that gives the same."""
    return f"curl '{str(request.base_url).rstrip('/')}{address}'"


@router.get("")
def explore() -> RedirectResponse:
    """The first view."""
    return RedirectResponse("/explore/events", 307)


@dataclass(frozen=True)
class Counts:
    """What is counted of a view, with the parts of the page that show it."""

    total: int
    capped: bool
    overview: Markup
    narrow: Markup


def _counts(request: Request, session: Session, view: View) -> Counts:
    """The counts of a view, which its further pages share."""
    language, version = choose_language(request), request.state.version
    key = (view.kind, tuple(sorted(view.given.items())), view.asked.all or "", language)
    kept: Kept = request.app.state.kept
    found: Counts = kept.find(key, version) or _counted(session, view, language)
    kept.keep(key, version, found, 2 * (len(found.overview) + len(found.narrow)))
    return found


def _counted(session: Session, view: View, language: str) -> Counts:
    filters = view.filters(ROWS)
    facets, series = queries.facets(session, view.fact, filters), queries.series(session, view.fact, filters)
    choices, drawn = Choices(view, language), chart(series)
    shown = {
        "view": view, "series": series, "chart": drawn, "bars": choices.bars(drawn), "facets": choices.facets(facets),
        "map": {"width": WIDTH, "height": HEIGHT, "ground": ground()},
        "circles": {
            kind: choices.circles(circles(facets.values.get(facet, ())))
            for kind, facet in (("states", "state"), ("districts", "district"))
        },
    }  # fmt: skip
    parts: Any = environment(language).get_template("explore/_counts.html").make_module(shown)
    return Counts(facets.total, facets.capped, parts.overview(), parts.narrow())


def _show(request: Request, session: Session, view: View) -> HTMLResponse:
    question = getattr(queries, view.kind)
    with answerable():
        found = question(session, view.page(ROWS + 1))
    counts = _counts(request, session, view)
    ids = [int(value) for value in view.named.values() if value.isascii() and value.isdigit() and len(value) < 17]
    return render(
        request, "explore/facts.html", view=view, items=found[:ROWS], counts=counts,
        names={str(one): name for one, name in queries.entity_names(session, ids).items()},
        following=view.with_(after=found[ROWS - 1]["id"]) if len(found) > ROWS else None, curl=curl(request, view.api),
        forms=FORMS, most=MOST, overview=counts.overview, narrow=counts.narrow,
    )  # fmt: skip


@router.get("/events")
def events(request: Request, session: Reading, asked: Annotated[AskedView, Query()]) -> HTMLResponse:
    """Events with facets, a chart, a map."""
    return _show(request, session, View("events", asked))


@router.get("/figures")
def figures(request: Request, session: Reading, asked: Annotated[AskedView, Query()]) -> HTMLResponse:
    """Figures with facets, a chart, a map."""
    return _show(request, session, View("figures", asked))


def _add_download(kind: Kind, form: str) -> None:
    def download(request: Request, asked: Annotated[AskedView, Query()]) -> StreamingResponse:
        database: Database = request.app.state.database
        rows = iter_rows(database.readers, kind, View(kind, asked).filters(MOST))
        return sent(f"{kind}.{form}", form, write(form, COLUMNS[kind], rows))

    router.get(f"/{kind}.{form}")(download)


def sent(name: str, form: str, pieces: Any) -> StreamingResponse:
    """A download under a name."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(pieces, media_type=TYPES[form], headers=headers)


def _add_downloads(add: Callable[[Kind, str], None]) -> None:
    kinds: tuple[Kind, ...] = ("events", "figures", "statements", "articles")
    for kind in kinds:
        for form in FORMS:
            add(kind, form)


_add_downloads(_add_download)
