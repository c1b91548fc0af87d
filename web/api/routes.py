"""The addresses of the API."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Path, Query, Request, Response
from sqlalchemy.orm import Session

from models import queries
from web.api.answers import answer, described, list_schema, page
from web.api.limits import limited
from web.api.parameters import FACT_ID, CountedBy, Held, Listed, ListedEvents, Searched
from web.api.shapes import SHAPES
from web.dependencies import LARGEST_ID, Reading

BASE = "/api/v1"
router = APIRouter(prefix=BASE, dependencies=[Depends(limited)])
RowId = Annotated[int, Path(ge=0, le=LARGEST_ID, description="Its id.")]
FactId = Annotated[str, Path(pattern=FACT_ID, description="Article and number, joined by a hyphen.")]

# list → the kind of its items, what it answers, an example
FACTS = {
    "events": ("event", "What happened, happens or is to happen, newest first.", "type=camp&place=Patna"),
    "figures": (
        "figure",
        "Quantities with unit, noun, bound and period; `type` is the unit.",
        "type=case&from=2025-03",
    ),
    "statements": ("statement", "Who said what; `official` is the speaker.", "official=Pandey"),
}
ENTITIES = {
    "officials": ("person", "Persons who hold posts; `type` is part of the designation.", "place=Patna"),
    "facilities": ("facility", "Hospitals, health centres, colleges, laboratories.", "place=पटना"),
    "programmes": ("programme", "Schemes, missions, campaigns and services.", "place=Bihar"),
    "organisations": ("organisation", "Departments, ministries, societies, companies.", "limit=5"),
    "places": ("place", "States, districts, towns and villages.", "programme=ayushman"),
}
ARTICLES = {"articles": ("article", "Articles, newest first.", "place=Gonda&from=2025")}


def curl(path: str, query: str = "") -> str:
    """A call that works on the machine that serves."""
    return f"curl 'http://127.0.0.1:8000{BASE}/{path}{'?' if query else ''}{query}'"


def _ask(ask: Callable[[], list[dict[str, Any]]]) -> list[dict[str, Any]]:
    try:
        return ask()
    except ValueError as error:  # a day or a cursor that does not exist
        raise HTTPException(422, str(error)) from None


def _add_list(name: str, summary: str, example: str) -> None:
    question: Callable[..., list[dict[str, Any]]] = getattr(queries, name)

    def events(request: Request, session: Reading, asked: Annotated[ListedEvents, Query()]) -> Response:
        return page(request, _ask(lambda: question(session, asked.filters())), asked.limit)

    def others(request: Request, session: Reading, asked: Annotated[Listed, Query()]) -> Response:
        return page(request, _ask(lambda: question(session, asked.filters())), asked.limit)

    schema = list_schema(SHAPES[name])
    described_as = described(curl(name, example), schema)
    chosen = events if name == "events" else others
    router.get(f"/{name}", summary=summary, operation_id=name, responses=described_as, tags=["lists"])(chosen)


def _add_one(name: str, kind: str) -> None:
    def fact(request: Request, session: Reading, fact_id: FactId) -> Response:
        article_id, _, number = fact_id.partition("-")
        return _found(request, queries.one_fact(session, kind, int(article_id), int(number)))

    def article(request: Request, session: Reading, article_id: RowId) -> Response:
        return _found(request, queries.one_article(session, article_id))

    def entity(request: Request, session: Reading, entity_id: RowId) -> Response:
        return _found(request, queries.one_entity(session, kind, entity_id))

    where, chosen = (
        ("fact_id", fact) if name in FACTS else ("article_id", article) if name in ARTICLES else ("entity_id", entity)
    )
    example = "4503599627370496-0" if name in FACTS else "4503599627370496"
    schema = {"type": "object", "properties": SHAPES[name], "additionalProperties": True}
    described_as = described(curl(f"{name}/{example}"), schema, missing=True)
    summary = f"One {'official' if kind == 'person' else kind} by id."
    router.get(f"/{name}/{{{where}}}", summary=summary, operation_id=f"{name}-one", responses=described_as,
               tags=["single things"])(chosen)  # fmt: skip


def _found(request: Request, item: dict[str, Any] | None) -> Response:
    if item is None:
        raise HTTPException(404, "Nothing is stored under this id.")
    return answer(request, item)


for _name, (_kind, _summary, _example) in (FACTS | ENTITIES | ARTICLES).items():
    _add_list(_name, _summary, _example)
    _add_one(_name, _kind)


@router.get(
    "/search", summary="Everything that a text may name, then the articles that have its words.",
    operation_id="search", tags=["lists"],
    responses=described(curl("search", "q=sadar+aspatal"), list_schema(SHAPES["search"])),
)  # fmt: skip
def search(request: Request, session: Reading, asked: Annotated[Searched, Query()]) -> Response:
    """Finds officials, facilities, programmes, places and articles; `why` says why each was found."""
    items = _ask(lambda: queries.search(session, asked.q, asked.filters()))
    return answer(request, {"items": items, "next": None})


@router.get(
    "/posts", summary="Who held which post from when to when, the latest first.", operation_id="posts",
    tags=["lists"], responses=described(curl("posts", "place=Patna&from=2025"), list_schema(SHAPES["posts"])),
)  # fmt: skip
def posts(request: Request, session: Reading, asked: Annotated[Held, Query()]) -> Response:
    """Posts with the first and the last day on which an article gives them."""
    return answer(request, {"items": _ask(lambda: queries.posts(session, asked.filters())), "next": None})


@router.get(
    "/counts", summary="How many facts fit in each month or place.", operation_id="counts", tags=["lists"],
    responses=described(curl("counts", "fact=event&by=place&type=camp"), list_schema(SHAPES["counts"])),
)  # fmt: skip
def counts(request: Request, session: Reading, asked: Annotated[CountedBy, Query()]) -> Response:
    """Counts by month, or by place with its coordinates."""
    return answer(request, {"items": _counted(session, asked), "next": None})


def _counted(session: Session, asked: CountedBy) -> list[dict[str, Any]]:
    return _ask(lambda: queries.counts(session, asked.fact, asked.by, asked.filters()))
