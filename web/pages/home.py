"""The first page, the search and the suggestions as one types."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse
from sqlalchemy.orm import Session

from models import KINDS, queries
from models.queries import Filters, profile, source_health
from web.dependencies import LONGEST_SEARCH, Reading
from web.language import choose_language, translations
from web.links import article_url, entity_url
from web.render import render
from web.terms import TERMS, term

router = APIRouter(include_in_schema=False)
SUGGESTED, FOUND = 8, 40
Typed = Annotated[str, Query(max_length=LONGEST_SEARCH)]


@router.get("/")
def home(request: Request, session: Reading) -> HTMLResponse:
    """The first page: what is newest, and who and what is named most."""
    newest = queries.articles(session, Filters(limit=1))
    begun = newest[0]["published"] if newest else None
    return render(
        request, "home.html", events=queries.events(session, Filters(limit=8, last=begun)),
        figures=queries.figures(session, Filters(limit=6, last=begun)), runs=source_health.latest_runs(session)[:1],
        most={kind: profile.most_named(session, kind) for kind in ("person", "facility", "programme", "disease")},
    )  # fmt: skip


@router.get("/search")
def search(request: Request, session: Reading, q: Typed = "", kind: str = "") -> HTMLResponse:
    """What a name or words may mean, in groups by kind."""
    wanted = kind if kind in TERMS["kinds"] else None
    found = queries.search(session, q, Filters(type=wanted, limit=FOUND)) if q.strip() else []
    groups: dict[str, list[dict[str, Any]]] = {}
    for item in found:
        groups.setdefault(item["kind"], []).append(_reasoned(item))
    return render(request, "search.html", q=q, kind=wanted, groups=groups, total=len(found))


def _reasoned(item: dict[str, Any]) -> dict[str, Any]:
    """Parts the reason why an entity was found into its code and the name that decided."""
    if item["kind"] == "article":
        return item | {"reason": None, "url": article_url(item["id"])}
    code = next((one for one in TERMS["why"] if item["why"].startswith(f"{one} ")), None)
    by = item["why"].removeprefix(code or "").strip()
    return item | {"reason": code, "by": by, "url": entity_url(item["kind"], item["id"])}


@router.get("/suggest")
def suggest(request: Request, session: Reading, q: Typed = "") -> JSONResponse:
    """A few entities that begin so, sound so or are written so."""
    words = translations(choose_language(request))
    return JSONResponse(_suggestions(session, q, words), headers={"Vary": "Accept-Language, Cookie"})


def _suggestions(session: Session, typed: str, words: Any) -> list[dict[str, str]]:
    return [
        {"name": hit.name, "label": term(words, "kind", hit.kind), "url": entity_url(hit.kind, hit.id)}
        for hit in queries.find(session, typed, KINDS, SUGGESTED)
    ]
