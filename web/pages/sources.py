"""The pages of the sources: which are read, and how their crawl has been doing."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from models import queries
from models.queries import Filters, source_health
from web.dependencies import Reading
from web.faults import N_, Fault
from web.render import render

router = APIRouter(include_in_schema=False)
SHOWN = 15


@router.get("/sources")
def sources(request: Request, session: Reading) -> HTMLResponse:
    """All sources with their last run."""
    runs = source_health.latest_runs(session)
    return render(request, "sources.html", sources=source_health.sources(session), last=runs[0] if runs else None)


@router.get("/sources/{name}")
def source(request: Request, session: Reading, name: str) -> HTMLResponse:
    """One source with its latest runs and articles."""
    found = source_health.source(session, name)
    if found is None:
        raise Fault(404, N_("No source has this name."))
    newest = queries.articles(session, Filters(source=name, limit=SHOWN))
    return render(request, "source.html", source=found, articles=newest, counted=source_health.COUNTED)
