"""The pages of officials, facilities, programmes, organisations, places and diseases: lists and one of each."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy.orm import Session

from models import queries
from models.queries import Filters, listing, profile
from web.asked import Asked, answerable
from web.dependencies import Reading, RowId
from web.faults import N_, Fault
from web.links import ENTITY_PATHS, entity_url
from web.pages.filters import PAGE, filters_of, next_page
from web.pages.locator import outline, point
from web.render import render

router = APIRouter(include_in_schema=False)
SHOWN = 15
"""Facts of a kind that an entity's page shows; the explore pages have all."""
KINDS = {path.strip("/"): kind for kind, path in ENTITY_PATHS.items()}
FILTER_OF = {
    "person": "official", "facility": "facility", "programme": "programme", "organisation": "organisation",
    "place": "place", "disease": "disease",
}  # fmt: skip


def _kind(name: str) -> str:
    if name not in KINDS:
        raise Fault(404, N_("There is nothing here."))
    return KINDS[name]


def entities(request: Request, session: Reading, asked: Annotated[Asked, Query()]) -> HTMLResponse:
    """The entities of a kind, those that most articles name first."""
    kind = _kind(request.url.path.strip("/"))
    with answerable():
        rows = listing.find_entities(session, kind, filters_of(asked, PAGE + 1))
    found = profile.summaries(session, [row.id for row in rows])
    return render(
        request, "entities.html", kind=kind, own=FILTER_OF[kind], asked=asked, entities=found[:PAGE],
        next=next_page(request, found),
    )  # fmt: skip


def entity(request: Request, session: Reading, entity_id: RowId) -> Response:
    """One entity; one that was joined to another leads there."""
    kind = _kind(request.url.path.strip("/").split("/")[0])
    found = profile.profile(session, entity_id)
    if found is None:
        raise Fault(404, N_("Nothing is stored under this number."))
    if (found["id"], found["kind"]) != (entity_id, kind):
        return RedirectResponse(entity_url(found["kind"], found["id"]), 308)
    return render(request, "entity.html", entity=found, own=FILTER_OF[kind], **_facts(session, found))


def _facts(session: Session, found: dict[str, Any]) -> dict[str, Any]:
    """What the page of an entity lists, each a few of the newest."""
    kind, filters = found["kind"], Filters(entity=found["id"], limit=SHOWN)
    posts, many_roles = profile.held_posts(session, found["id"]) if kind == "person" else ([], False)
    shown: dict[str, Any] = {
        "articles": queries.articles(session, filters),
        "events": queries.events(session, filters),
        "figures": queries.figures(session, filters) if kind != "person" else [],
        "statements": queries.statements(session, filters) if kind in ("person", "organisation") else [],
        "posts": posts,
        "of_roles": profile.ROLES if many_roles else None,
        "company": profile.company(session, found["id"]),
        "of_articles": profile.NEWEST if found["articles"] > profile.NEWEST else None,
        "point": None,
    }
    known = found["known"]
    if known and known["latitude"] is not None:
        shown |= {"point": point(known["longitude"], known["latitude"]), "outline": outline(session)}
    return shown


for _path in ENTITY_PATHS.values():
    router.add_api_route(_path, entities, methods=["GET"], response_model=None, name=f"list {_path}")
    router.add_api_route(f"{_path}/{{entity_id}}", entity, methods=["GET"], response_model=None, name=f"one {_path}")
